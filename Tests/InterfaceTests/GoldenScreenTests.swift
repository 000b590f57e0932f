import Canvas
import Foundation
import Playground
import Testing

@testable import Interface

/// One screen that is kept as a text file.
///
/// To accept what is drawn now, run the tests with DLPLAY_RECORD=1 and read the difference.
struct GoldenScreen: CustomTestStringConvertible {
  let name: String
  let columns, rows: Int
  var actions: [Action] = []
  /// Those that need the past of the run.
  var later: [Action] = []
  var depth = ColorDepth.indexed256
  var symbols = SymbolSet.braille
  var diagnosis: Diagnosis?

  static let all = [
    GoldenScreen(name: "24x8", columns: 24, rows: 8), GoldenScreen(name: "60x18", columns: 60, rows: 18),
    GoldenScreen(name: "80x24", columns: 80, rows: 24), GoldenScreen(name: "120x40", columns: 120, rows: 40),
    GoldenScreen(name: "200x60", columns: 200, rows: 60), GoldenScreen(name: "50x50", columns: 50, rows: 50),
    GoldenScreen(name: "80x24-ascii", columns: 80, rows: 24, depth: .mono, symbols: .ascii),
    GoldenScreen(name: "80x24-block", columns: 80, rows: 24, symbols: .block),
    GoldenScreen(
      name: "120x40-unit", columns: 120, rows: 40,
      actions: [.cursor(.unitChosen(UnitPlace(layer: 2, unit: 3))), .testPointsToggled, .lossScaleToggled]),
    GoldenScreen(
      name: "120x40-settings", columns: 120, rows: 40, actions: [.cursor(.rowChosen(.settings, 4)), .runToggled]),
    GoldenScreen(
      name: "120x40-help", columns: 120, rows: 40, actions: [.cursor(.focused(.loss)), .dialog(.helpToggled)]),
    GoldenScreen(
      name: "120x40-weights", columns: 120, rows: 40,
      actions: [
        .cursor(.unitChosen(UnitPlace(layer: 2, unit: 3))), .cursor(.activated), .cursor(.rowChosen(.inspector, 3)),
      ]),
    GoldenScreen(
      name: "80x24-weights", columns: 80, rows: 24,
      actions: [
        .cursor(.unitChosen(UnitPlace(layer: 1, unit: 3))), .cursor(.activated), .cursor(.rowChosen(.inspector, 2)),
      ]),
    GoldenScreen(name: "80x24-data-sets", columns: 80, rows: 24, actions: [.galleryAsked]),
    GoldenScreen(
      name: "120x40-classes", columns: 120, rows: 40, actions: [.propertySet("dataset", to: "yin-yang")]),
    GoldenScreen(
      name: "120x40-dead", columns: 120, rows: 40, diagnosis: Diagnosis(.dead, layer: 2, share: 0.75)),
    GoldenScreen(
      name: "120x40-dead-help", columns: 120, rows: 40, actions: [.dialog(.helpToggled)],
      diagnosis: Diagnosis(.dead, layer: 2, share: 0.75)),
    GoldenScreen(name: "200x60-overfitting", columns: 200, rows: 60, diagnosis: Diagnosis(.overfitting)),
    GoldenScreen(name: "80x24-solved", columns: 80, rows: 24, diagnosis: Diagnosis(.solved)),
    GoldenScreen(name: "80x24-loss", columns: 80, rows: 24, actions: [.cursor(.focused(.loss)), .zoomToggled]),
    GoldenScreen(name: "80x24-export", columns: 80, rows: 24, actions: [.dialog(.exportAsked)]),
    GoldenScreen(
      name: "120x40-probe", columns: 120, rows: 40,
      actions: [.cursor(.focused(.output)), .cursor(.moved(columns: 0, rows: 0))]),
    GoldenScreen(
      name: "80x24-drawn", columns: 80, rows: 24,
      actions: [
        .points(.cleared), .points(.added(label: 0)), .cursor(.moved(columns: 6, rows: 0)), .points(.added(label: 1)),
        .cursor(.moved(columns: 0, rows: -3)),
      ]),
    GoldenScreen(
      name: "80x24-probe-ascii", columns: 80, rows: 24,
      actions: [
        .propertySet("dataset", to: "plane"), .cursor(.focused(.output)), .cursor(.moved(columns: 0, rows: 0)),
        .cursor(.moved(columns: 5, rows: 2)), .points(.added(label: 1)),
      ], depth: .mono, symbols: .ascii),
    GoldenScreen(name: "80x24-zoom", columns: 80, rows: 24, actions: [.zoomToggled]),
    GoldenScreen(
      name: "80x24-linear", columns: 80, rows: 24,
      actions: [.propertySet("dataset", to: "plane"), .structure(.layerRemoved), .structure(.layerRemoved)]),
    GoldenScreen(name: "24x8-palette", columns: 24, rows: 8, actions: [.dialog(.paletteOpened("rate"))]),
    GoldenScreen(name: "80x24-palette", columns: 80, rows: 24, actions: [.dialog(.paletteOpened("rate"))]),
    GoldenScreen(name: "80x24-values", columns: 80, rows: 24, actions: [.dialog(.paletteOpened("optimizer "))]),
    GoldenScreen(
      name: "80x24-wrong-value", columns: 80, rows: 24,
      actions: [.dialog(.paletteOpened("learning-rate -1")), .cursor(.activated)]),
    GoldenScreen(name: "80x24-past", columns: 80, rows: 24, later: past),
    GoldenScreen(name: "120x40-past", columns: 120, rows: 40, later: past),
    GoldenScreen(name: "80x24-pins", columns: 80, rows: 24, later: pins),
    GoldenScreen(name: "120x40-pins", columns: 120, rows: 40, later: pins),
  ]

  private static let past: [Action] = [.time(.moved(by: -13))]
  private static let pins: [Action] = [
    .runPinned, .settingMoved(.learningRate, by: 1), .runPinned, .propertySet("optimizer", to: "sgd"),
  ]

  var testDescription: String { name }

  var text: String {
    var scene = Scene(.standard, actions)
    scene.snapshot.diagnosis = diagnosis
    scene.apply(later)
    return scene.screen(Size(columns: columns, rows: rows), Scene.look(depth, symbols)).canvas.text + "\n"
  }
}

@Suite("Screens")
struct GoldenScreenTests {
  @Test("the screen is as its file in Golden shows it", arguments: GoldenScreen.all)
  func golden(screen: GoldenScreen) throws { try expectGolden(screen.text, screen.name) }
}

/// Compares a screen with its file in Golden, or records it.
func expectGolden(_ text: String, _ name: String) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).txt")
  if ProcessInfo.processInfo.environment["DLPLAY_RECORD"] != nil {
    try text.write(to: file, atomically: true, encoding: .utf8)
    // What was written just now says nothing of what is drawn.
    Issue.record("\(name) is recorded; read the difference, then run without DLPLAY_RECORD")
    return
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  for (row, pair) in zip(text.split(separator: "\n"), expected.split(separator: "\n")).enumerated() {
    #expect(pair.0 == pair.1, "\(name), row \(row)")
  }
  #expect(text == expected)
}
