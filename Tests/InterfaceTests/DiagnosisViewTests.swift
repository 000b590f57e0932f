import Canvas
import Engine
import Foundation
import Playground
import Testing

@testable import Interface

@Suite("The diagnosis on the screen")
struct DiagnosisViewTests {
  static let sizes = [
    Size(columns: 24, rows: 8), Size(columns: 60, rows: 18), Size(columns: 80, rows: 24), Size(columns: 50, rows: 50),
    Size(columns: 120, rows: 40), Size(columns: 200, rows: 60), Size(columns: 76, rows: 12),
    Size(columns: 100, rows: 30),
  ]

  func scene(_ condition: Diagnosis.Condition, _ actions: [Action] = []) -> Scene {
    var scene = Scene(.standard, actions)
    scene.snapshot.diagnosis = Diagnosis(condition, layer: 1, share: 0.75)
    return scene
  }

  @Test(
    "it is on the screen at every size, and only on bare frame or where the points are counted",
    arguments: Diagnosis.Condition.allCases, sizes)
  func fits(condition: Diagnosis.Condition, size: Size) {
    for (symbols, bare) in [(SymbolSet.braille, "─"), (.ascii, "-")] as [(SymbolSet, Unicode.Scalar)] {
      let look = Scene.look(.indexed256, symbols)
      let (without, with) = (Scene().screen(size, look).canvas, scene(condition).screen(size, look).canvas)
      let counted = Set(
        without.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().filter {
          $0.element.contains(" to train, ")
        }.map(\.offset))
      let changed = zip(without.cells, with.cells).enumerated().filter { $0.element.0 != $0.element.1 }
      #expect(!changed.isEmpty)
      #expect(changed.allSatisfy { $0.element.0.glyph == bare || counted.contains($0.offset / size.columns) })
      #expect(
        with.text.contains(condition == .solved ? (symbols == .ascii ? "*" : "✓") : symbols == .ascii ? "!" : "▲"))
    }
  }

  @Test("a line that has no room for a name leaves it to the next: a mere sign is the last resort")
  func nextLine() {
    let text = scene(.overfitting).screen(Size(columns: 50, rows: 50)).canvas.text
    #expect(text.contains("▲ overfitting"))
  }

  @Test("with a panel's zoom it stands on that panel", arguments: Panel.allCases)
  func zoomed(panel: Panel) {
    let text = scene(.dead, [.cursor(.focused(panel)), .zoomToggled]).screen(Size(columns: 80, rows: 24)).canvas.text
    #expect(text.contains("▲ dead") && (panel == .loss || text.contains("  a leaky-relu")))
  }

  @Test("where there is room it says more")
  func lengths() {
    func text(_ columns: Int, _ rows: Int) -> String {
      scene(.symmetric).screen(Size(columns: columns, rows: rows)).canvas.text
    }
    #expect(text(24, 8).contains("▲ ?"))
    #expect(text(80, 24).contains("▲ symmetric R ─"))
    #expect(text(120, 40).contains("▲ symmetric  R new weights"))
    #expect(text(200, 60).contains("▲ symmetric: all units of layer 1 are the same  R new weights"))
  }

  @Test("every remedy names a key of the table that does it", arguments: Diagnosis.Condition.allCases)
  func keys(condition: Diagnosis.Condition) {
    for remedy in Diagnosis(condition, layer: 1).remedies(in: .standard) {
      var action = remedy.action
      // Several steps of a setting are as many presses.
      if case .settingMoved(let setting, let steps) = action { action = .settingMoved(setting, by: steps.signum()) }
      #expect(keyTable.contains { $0.keys.contains { $0.action == action } })
    }
  }

  @Test("a click on it explains it: what is seen, why, and what helps, before all else")
  func explained() throws {
    let size = Size(columns: 120, rows: 40)
    var scene = scene(.symmetric)
    let screen = scene.screen(size)
    let lines = screen.canvas.text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(lines.firstIndex { $0.contains("▲ symmetric") })
    let column = try #require(lines[row].range(of: "symmetric")).lowerBound
    let place = Place(column: lines[row][..<column].unicodeScalars.count, row: row)
    #expect(screen.action(for: Mouse(.pressed, at: place)) == .dialog(.helpToggled))
    _ = scene.state.apply(.dialog(.helpToggled))
    let help = scene.screen(size).canvas.text.split(separator: "\n")
    #expect(help[1].contains("▲ symmetric: all units of layer 1 are the same"))
    #expect(help[2].contains("Units with the same weights get the same gradient"))
    #expect(help[4].contains("R  new weights"))
  }

  @Test("a key that changes the experiment takes it off the screen at once, before the trainer has answered")
  func history() {
    var scene = scene(.linear)
    _ = scene.state.apply(.structure(.layerAdded))
    #expect(!scene.screen(Size(columns: 120, rows: 40)).canvas.text.contains("▲"))
    _ = scene.state.apply(.dialog(.helpToggled))
    #expect(!scene.screen(Size(columns: 120, rows: 40)).canvas.text.contains("▲"))
  }

  @Test("a good end is no problem: it has another colour and another sign")
  func solved() throws {
    let canvas = scene(.solved).screen(Size(columns: 200, rows: 60)).canvas
    let sign = try #require(canvas.cells.first { $0.glyph == "✓" })
    #expect(sign.style.foreground == Scene.theme.chrome.running.foreground)
    #expect(canvas.text.contains("✓ solved: hardly any loss is left  D all data"))
  }
}

@Suite("The confusion matrix")
struct ConfusionViewTests {
  @Test("it stands beside the curve where there is room for both, with the numbers of both sets")
  func wide() {
    let text = Scene().screen(Size(columns: 200, rows: 60)).canvas.text
    for line in [
      "train predicted", "true     -1     1", "-1      175    25", "1         0   200", "right       93.8%",
      "test  predicted", "right       87.5%",
    ] {
      #expect(text.contains(line))
    }
    #expect(!Scene().screen(Size(columns: 120, rows: 40)).canvas.text.contains("predicted"))
  }

  @Test("at 80x24 it is in the loss panel's zoom")
  func zoomed() {
    let scene = Scene(.standard, [.cursor(.focused(.loss)), .zoomToggled])
    let text = scene.screen(Size(columns: 80, rows: 24)).canvas.text
    #expect(text.contains("train predicted"))
    #expect(text.contains("test  predicted"))
  }

  @Test("ten classes with long names are cut, not spilled; what does not fit is left out")
  func many() {
    var scene = Scene(.standard, [.cursor(.focused(.loss)), .zoomToggled])
    let counts = (0..<100).map { $0 % 11 == 0 ? 12_345 : $0 }
    scene.snapshot.train.confusion = ConfusionMatrix(classes: 10, counts: counts)
    scene.snapshot.test = nil
    scene.snapshot.points.classes = (0..<10).map { "a very long name \($0)" }
    #expect(scene.screen(Size(columns: 200, rows: 60)).canvas.text.contains("a very long…"))
    #expect(!scene.screen(Size(columns: 80, rows: 24)).canvas.text.contains("predicted"))
  }

  @Test("a regression has none")
  func regression() {
    var scene = Scene()
    scene.snapshot.train = Evaluation(loss: 0.1, r2: 0.9)
    scene.snapshot.test = Evaluation(loss: 0.1, r2: 0.8)
    #expect(!scene.screen(Size(columns: 200, rows: 60)).canvas.text.contains("predicted"))
  }
}
