import Canvas
import Engine
import Testing

@testable import Interface
@testable import Playground

@Suite("The palette's keys and clicks")
struct PaletteKeyTests {
  /// A scene with the palette open, and keys typed in it.
  private static func open(_ text: String, _ keys: Key...) -> Scene {
    var scene = Scene(.standard, [.dialog(.paletteOpened(""))])
    for key in text.map(Key.character) + keys {
      if let action = action(for: key, in: scene.state) { _ = scene.state.apply(action) }
    }
    return scene
  }

  @Test("where nothing is typed the menu begins with what people look for, and each stands there once")
  func menu() {
    let rows = Self.open("").state.suggestions.map(\.text)
    #expect(
      rows.prefix(13) == [
        "run or pause", "data sets", "lessons", "read a file or a link", "write the session",
        "write the trained weights",
        "copy the link", "save a picture", "reset to the same weights", "undo", "pin this run", "help", "quit",
      ])
    #expect(Set(rows).count == rows.count)
  }

  @Test("the palette has everything that a key does", arguments: keyTable.indices)
  func complete(row: Int) {
    for (_, action) in keyTable[row].keys where action != .dialog(.paletteOpened("")) {
      #expect(commands.contains { $0.action == action })
    }
  }

  @Test("no two commands or properties have one name")
  func unique() {
    let names = commands.map(\.name) + Scene().state.topics.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test("every command is found by its whole name and does its action", arguments: commands)
  func found(command: Command) throws {
    let scene = Self.open(command.name)
    let first = try #require(scene.state.suggestions.first)
    #expect(first.text == command.name && first.effect == .act(command.action))
    var (typed, direct) = (scene.state, Scene().state)
    _ = typed.apply(.cursor(.activated))
    _ = direct.apply(command.action)
    #expect(typed == direct)
  }

  @Test("a word that people have for a row is of that row alone, and the row is there")
  func plainWords() {
    var known = Set(commands.map(\.name))
    let state = Scene().state
    for topic in state.topics {
      known.insert(topic.name)
      for dataset in ["spiral", "blobs-3"] {
        var experiment = Experiment.standard
        try? experiment.set("dataset", to: dataset)
        let choices = topic.choices(Scene(experiment).state)
        known.formUnion(choices.compactMap { choice in topic.valueName(choice.text).map { "\(topic.name) \($0)" } })
      }
    }
    for row in PlainWords.table.keys { #expect(known.contains(row), "\(row)") }
    let words = PlainWords.table.flatMap(\.value)
    let twice = Dictionary(grouping: words) { $0 }.filter { $0.value.count > 1 }.keys
    #expect(twice.isEmpty, "\(twice)")
    for (row, words) in PlainWords.table {
      for word in words { #expect(word == word.lowercased() && !word.contains("-"), "\(row): \(word)") }
    }
  }

  @Test(
    "what people call a command is done by Enter",
    arguments: [
      ("stop", Action.runSet(false)), ("quit", .quit), ("exit", .quit), ("q!", .quit), ("wq", .quit), ("bye", .quit),
      ("load", .dialog(.openAsked)), ("w", .dialog(.sessionSaved)), ("share", .dialog(.linkAsked)),
      ("history", .time(.moved(by: -1))), ("preset", .galleryAsked), ("undo", .undone), ("fullscreen", .zoomToggled),
      ("add layer", .structure(.layerAdded)), ("reset", .reset), ("pause", .runSet(false)), ("play", .runSet(true)),
      ("compare", .runPinned),
    ])
  func peoplesWords(typed: String, action: Action) throws {
    let state = Self.open(typed).state
    let row = try #require(state.suggestionRow(in: state.suggestions), "\(state.suggestions.prefix(3).map(\.text))")
    #expect(state.suggestions[row].effect == .act(action), "\(state.suggestions.prefix(3).map(\.text))")
  }

  @Test("every letter is typed, those that are keys too")
  func letters() {
    #expect(Self.open("q?:r").state.palette?.field.text == "q?:r")
  }

  @Test("keys edit the line, go through the list and close")
  func keys() {
    #expect(Self.open("noise 10", .control("w")).state.palette?.field.text == "noise ")
    #expect(Self.open("noise 10", .control("u")).state.palette?.field.text == "noise ")
    #expect(Self.open("noise 10", .control("u"), .control("u")).state.palette?.field.text.isEmpty == true)
    #expect(Self.open("ab", .left, .backspace).state.palette?.field.text == "b")
    #expect(Self.open("ab", .home, .delete).state.palette?.field.text == "b")
    #expect(Self.open("lear", .tab).state.palette?.field.text == "learning-rate ")
    #expect(Self.open("", .escape).state.palette == nil)
    func row(_ keys: Key...) -> Int? {
      var scene = Self.open("")
      for key in keys { if let action = action(for: key, in: scene.state) { _ = scene.state.apply(action) } }
      return scene.state.suggestionRow(in: scene.state.suggestions)
    }
    #expect(row(.down, .down, .up) == 1 && row(.control("n"), .control("n"), .control("p")) == 1)
    #expect(row(.pageDown) == 8 && row(.pageDown, .pageUp) == 0)
  }

  @Test("a click on a row is its choice, the wheel moves the cursor")
  func clicks() throws {
    let scene = Self.open("optimizer ")
    let screen = scene.screen(Size(columns: 80, rows: 24))
    let lines = screen.canvas.text.split(separator: "\n", omittingEmptySubsequences: false)
    let index = try #require(scene.state.suggestions.firstIndex { $0.text == "nesterov" })
    let line = try #require(lines.firstIndex { $0.contains(" nesterov ") && !$0.contains("momentum,") })
    let place = Place(column: 40, row: line)
    #expect(screen.action(for: Mouse(.pressed, at: place)) == .dialog(.suggestionChosen(index)))
    #expect(screen.action(for: Mouse(.scrolledDown, at: place)) == .cursor(.moved(columns: 0, rows: 1)))
  }

  @Test("in the loss a click and a drag choose the epoch under them")
  func lossPanel() throws {
    let size = Size(columns: 120, rows: 40)
    let scene = Scene()
    let rect = try #require(ScreenLayout(size).loss)
    let screen = scene.screen(size)
    for kind in [Mouse.Kind.pressed, .dragged] {
      let right = Place(column: rect.right - 2, row: rect.row + 2)
      guard case .time(.epochChosen(let epoch))? = screen.action(for: Mouse(kind, at: right)) else {
        Issue.record("no epoch is chosen")
        continue
      }
      #expect(epoch > 18)
    }
  }
}
