import Canvas
import Engine
import Foundation
import Playground
import Testing

@testable import Interface

@Suite("Keys and clicks")
struct KeyAndMouseTests {
  @Test("no key has two meanings")
  func unique() {
    let keys = keyTable.flatMap { $0.keys.map(\.key) }
    #expect(Set(keys).count == keys.count)
  }

  @Test("every key does what its row says", arguments: keyTable.indices)
  func keys(row: Int) {
    for (key, expected) in keyTable[row].keys { #expect(action(for: key, in: Scene().state) == expected) }
  }

  @Test("arrows and hjkl both move, always")
  func moving() {
    let state = Scene().state
    let pairs: [(Key, Key)] = [
      (.left, .character("h")), (.down, .character("j")), (.up, .character("k")), (.right, .character("l")),
    ]
    for (arrow, letter) in pairs { #expect(action(for: arrow, in: state) == action(for: letter, in: state)) }
  }

  @Test("while a name is typed, letters are letters")
  func typing() {
    var state = Scene().state
    _ = state.apply(.dialog(.exportAsked))
    #expect(action(for: .character("q"), in: state) == .dialog(.typed("q")))
    #expect(action(for: .backspace, in: state) == .dialog(.edited(.erasedLeft)))
    #expect(action(for: .enter, in: state) == .cursor(.activated))
    #expect(action(for: .escape, in: state) == .dismissed)
    #expect(action(for: .control("c"), in: state) == .quit)
    #expect(action(for: .tab, in: state) == .dialog(.completed))
  }

  @Test("a click on a footer's hint is its key")
  func footerClick() throws {
    let screen = Scene().screen(Size(columns: 120, rows: 40))
    let footer = try #require(screen.canvas.text.split(separator: "\n", omittingEmptySubsequences: false).last)
    for (word, expected) in [("reset", Action.reset), ("quit", .quit), ("help", .dialog(.helpToggled))] {
      let column = try #require(footer.range(of: word)).lowerBound.utf16Offset(in: footer)
      #expect(screen.action(for: Mouse(.pressed, at: Place(column: column, row: 39))) == expected)
    }
  }

  @Test("a click on a unit chooses it, on an input's row it turns the input on")
  func clicks() throws {
    let scene = Scene()
    let size = Size(columns: 120, rows: 40)
    let screen = scene.screen(size)
    let plan = NetworkPlan(try #require(ScreenLayout(size).network), scene.state, Scene.look())
    let place = UnitPlace(layer: 1, unit: 4)
    let cells = plan.cells(try #require(plan.slot(place)))
    #expect(screen.action(for: Mouse(.pressed, at: cells.origin)) == .cursor(.unitChosen(place)))
    let features = try #require(ScreenLayout(size).features)
    let row = Place(column: features.column + 4, row: features.row + 3)
    #expect(screen.action(for: Mouse(.pressed, at: row)) == .cursor(.rowChosen(.features, 2)))
  }

  @Test("a click on a setting's name takes the cursor there, one more does what its value does; the arrows step it")
  func settingClicks() throws {
    let size = Size(columns: 120, rows: 40)
    let controls = try #require(ScreenLayout(size).settings)
    let shown = Setting.shown(in: .standard)
    for (setting, changed) in [
      (Setting.dataset, Action.galleryAsked), (.activation, .dialog(.paletteOpened("activation "))),
    ] {
      var scene = Scene()
      let index = try #require(shown.firstIndex(of: setting))
      let row = controls.row + 1 + index
      let name = Place(column: controls.column + 4, row: row)
      let chosen = Action.cursor(.rowChosen(.settings, Setting.rows.firstIndex(of: setting) ?? 0))
      #expect(scene.screen(size).action(for: Mouse(.pressed, at: name)) == chosen)
      _ = scene.state.apply(chosen)
      let screen = scene.screen(size)
      #expect(screen.action(for: Mouse(.pressed, at: name)) == changed, "\(setting.name)")
      let arrow = try #require((controls.column..<controls.right).first { screen.canvas[$0, row].glyph == "◂" })
      #expect(
        screen.action(for: Mouse(.pressed, at: Place(column: arrow, row: row))) == .settingMoved(setting, by: -1))
    }
  }

  @Test("a click on a sign in the settings' frame takes that data set, of those of the problem at hand")
  func signs() throws {
    func taken(_ experiment: Experiment, _ size: Size, _ symbols: SymbolSet = .braille) throws -> [String] {
      let screen = Scene(experiment).screen(size, Scene.look(.direct, symbols))
      let frame = try #require(ScreenLayout(size).settings)
      return (frame.column..<frame.right).compactMap { column in
        let place = Place(column: column, row: frame.row)
        guard case .propertySet("dataset", let name) = screen.action(for: Mouse(.pressed, at: place)) else {
          return nil
        }
        return "\(screen.canvas[column, frame.row].glyph) \(name)"
      }
    }
    for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60)] {
      #expect(try taken(.standard, size) == ["◎ circle", "▚ xor", "∷ gauss", "@ spiral"])
      #expect(try taken(.standard, size, .ascii) == ["o circle", "x xor", ": gauss", "@ spiral"])
      var regression = Experiment.standard
      try regression.set("dataset", to: "plane")
      #expect(try taken(regression, size) == ["◢ plane", "∷ multi-gauss"])
    }
  }

  @Test("the wheel steps the setting under it")
  func wheel() throws {
    let size = Size(columns: 120, rows: 40)
    let controls = try #require(ScreenLayout(size).settings)
    let index = try #require(Setting.shown(in: .standard).firstIndex(of: .learningRate))
    let place = Place(column: controls.column + 5, row: controls.row + 1 + index)
    let screen = Scene().screen(size)
    #expect(screen.action(for: Mouse(.scrolledUp, at: place)) == .settingMoved(.learningRate, by: 1))
    #expect(screen.action(for: Mouse(.scrolledDown, at: place)) == .settingMoved(.learningRate, by: -1))
    #expect(screen.action(for: Mouse(.scrolledUp, at: Place(column: 100, row: 20))) == nil)
  }

  @Test("the wheel moves the help, a click on its frame closes it, one on its text does not")
  func help() {
    var scene = Scene()
    _ = scene.state.apply(.dialog(.helpToggled))
    let screen = scene.screen(Size(columns: 80, rows: 24))
    let place = Place(column: 40, row: 12)
    #expect(screen.action(for: Mouse(.scrolledDown, at: place)) == .cursor(.moved(columns: 0, rows: 1)))
    #expect(screen.action(for: Mouse(.pressed, at: place)) == .cursor(.moved(columns: 0, rows: 0)))
    #expect(screen.action(for: Mouse(.pressed, at: Place(column: 0, row: 12))) == .dialog(.helpToggled))
    #expect(screen.action(for: Mouse(.pressed, at: Place(column: 70, row: 23))) == .dialog(.helpToggled))
  }

  @Test("what has the focus is explained, whatever it is")
  func explanations() {
    for panel in Panel.allCases {
      for control in Setting.rows {
        var state = Scene().state
        _ = state.apply(.cursor(.rowChosen(.settings, Setting.rows.firstIndex(of: control) ?? 0)))
        _ = state.apply(.cursor(.focused(panel)))
        let explanation = explanation(of: state)
        #expect(!explanation.title.isEmpty)
        #expect(explanation.texts.contains { $0.count > 20 })
      }
    }
  }
}
