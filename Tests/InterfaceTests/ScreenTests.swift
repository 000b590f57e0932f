import Canvas
import Engine
import Playground
import Testing

@testable import Interface

@Suite("Any screen")
struct ScreenTests {
  /// A person who presses anything.
  struct Monkey: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  @Test("no size and no state is too much, from 1x1 to 400x120", arguments: 1...32)
  func anything(seed: UInt64) {
    var monkey = Monkey(state: seed)
    var scene = Scene()
    for _ in 0..<25 {
      scene.state.update(from: scene.snapshot)
      for _ in 0..<Int.random(in: 0...6, using: &monkey) {
        let row = keyTable.randomElement(using: &monkey) ?? keyTable[0]
        let key = row.keys[Int.random(in: 0..<row.keys.count, using: &monkey)]
        // A key as it is meant where it is pressed, typed into a field too; or its action, wherever it is pressed.
        let action = Bool.random(using: &monkey) ? action(for: key.key, in: scene.state) : key.action
        if let action { _ = scene.state.apply(action) }
      }
      let viewed = scene.state.viewed
      scene.snapshot = Scene(scene.state.experiment).snapshot
      if let viewed { (scene.snapshot.viewed, scene.snapshot.epoch) = (viewed, viewed.epoch) }
      scene.snapshot.diagnosis = Diagnosis.Condition.allCases.randomElement(using: &monkey).map {
        Diagnosis($0, layer: 1, share: 0.5)
      }
      let size = Size(columns: .random(in: 1...400, using: &monkey), rows: .random(in: 1...120, using: &monkey))
      let depth = ColorDepth.allCases.randomElement(using: &monkey) ?? .mono
      let symbols = SymbolSet.allCases.randomElement(using: &monkey) ?? .ascii
      let screen = scene.screen(size, Scene.look(depth, symbols))
      #expect(screen.canvas.size == size)
      // And clicks anywhere.
      let place = Place(
        column: .random(in: 0..<size.columns, using: &monkey), row: .random(in: 0..<size.rows, using: &monkey))
      let kind: Mouse.Kind = [.pressed, .dragged, .released, .scrolledUp].randomElement(using: &monkey) ?? .pressed
      if let action = screen.action(for: Mouse(kind, at: place)) {
        _ = scene.state.apply(action)
        #expect(scene.screen(size, Scene.look(depth, symbols)).canvas.size == size)
      }
      if symbols == .ascii { #expect(screen.canvas.cells.allSatisfy { $0.glyph.isASCII }) }
    }
  }

  @Test("a snapshot that is older than the state is drawn all the same")
  func staleSnapshot() {
    var scene = Scene()
    for action: Action in [
      .structure(.layerAdded), .structure(.unitAdded(layer: 0)), .featureToggled(.product), .featureToggled(.x1),
    ] {
      _ = scene.state.apply(action)
      #expect(!scene.screen(Size(columns: 120, rows: 40)).canvas.text.isEmpty)
    }
    _ = scene.state.apply(.cursor(.unitChosen(UnitPlace(layer: 3, unit: 7))))
    #expect(!scene.screen(Size(columns: 120, rows: 40)).canvas.text.isEmpty)
  }

  @Test("the same state gives the same screen")
  func pure() {
    let size = Size(columns: 120, rows: 40)
    #expect(Scene().screen(size).canvas == Scene().screen(size).canvas)
  }

  @Test("help and quit are in the footer at every width", arguments: [24, 40, 60, 80, 120, 200])
  func footer(columns: Int) throws {
    let text = Scene().screen(Size(columns: columns, rows: 24)).canvas.text
    let footer = try #require(text.split(separator: "\n").last)
    #expect(footer.hasSuffix("? help  q quit"))
    #expect(footer.unicodeScalars.count <= columns)
  }

  @Test("a screen that is too small says so and what it needs")
  func tooSmall() {
    #expect(Scene().screen(Size(columns: 23, rows: 8)).canvas.text.hasPrefix("too small: 23x8\nneeds 24x8\nq quits"))
  }

  @Test("no colour: the signs and the points are seen all the same")
  func monochrome() {
    let screen = Scene().screen(Size(columns: 80, rows: 24), Scene.look(.mono, .braille))
    #expect(screen.canvas.cells.allSatisfy { $0.style.foreground.reduced(to: .mono) == .standard })
    let glyphs = Set(screen.canvas.cells.map(\.glyph))
    #expect(glyphs.isSuperset(of: ["●", "○", "█", "≡", "■", "□"]))
  }

  @Test("the boundary's line is drawn where the answer changes sides")
  func boundary() throws {
    var scene = Scene()
    _ = scene.state.apply(.outputViewMoved(by: 1))
    let size = Size(columns: 120, rows: 40)
    let map = OutputPlan(try #require(ScreenLayout(size).output)).map
    let canvas = scene.screen(size).canvas
    let line = (0..<map.rows).filter { row in
      (0..<map.columns).contains { column in
        let style = canvas[map.column + column, map.row + row].style
        return style.foreground == Scene.theme.contour || style.background == Scene.theme.contour
      }
    }
    #expect(line.count == map.rows)
  }
}
