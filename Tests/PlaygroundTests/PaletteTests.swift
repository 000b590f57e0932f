import Datasets
import Engine
import Testing

@testable import Playground

@Suite("The command palette")
struct PaletteTests {
  // Matches.

  @Test(
    "letters are found in their order, whatever their case, blanks aside",
    arguments: [
      ("lr", "learning-rate", true), ("L R", "learning-rate", true), ("rl", "learning-rate", false),
      ("", "noise", true), ("noises", "noise", false), ("ç", "façade", true), ("x", "", false),
    ])
  func found(typed: String, name: String, isFound: Bool) {
    #expect((Match(TypedLetters(typed), in: name) != nil) == isFound)
  }

  @Test("the letters that are marked are the ones that score best")
  func letters() throws {
    #expect(try #require(Match(TypedLetters("lr"), in: "learning-rate")).letters == [0, 9])
    #expect(try #require(Match(TypedLetters("rate"), in: "train-rate")).letters == [6, 7, 8, 9])
    #expect(try #require(Match(TypedLetters("bn"), in: "batch-norm")).letters == [0, 6])
    #expect(try #require(Match(TypedLetters(""), in: "noise")).letters.isEmpty)
  }

  @Test("the whole name comes first, then starts of words, then letters side by side; equals keep their order")
  func ranking() {
    func order(_ typed: String, _ names: [String]) -> [String] {
      names.matching(typed, by: { $0 }).map(\.element)
    }
    #expect(order("l1", ["l1x", "al1", "l1"]) == ["l1", "l1x", "al1"])
    #expect(order("mom", ["mxoxm", "amom", "momentum"]) == ["momentum", "amom", "mxoxm"])
    #expect(order("lear", ["lower learning", "learning"]) == ["learning", "lower learning"])
    #expect(order("a", ["ba", "a-b", "a-c"]) == ["a-b", "a-c", "ba"])
    #expect(order("", ["b", "a"]) == ["b", "a"])
    #expect(order("z", ["b", "a"]).isEmpty)
  }

  // Names.

  @Test("every property is found by its name", arguments: Setting.stored.map(\.name))
  func properties(name: String) throws {
    var state = PaletteScene.open(name)
    let first = try #require(state.suggestions.first)
    #expect(first.text == name && first.effect == .listsValues)
    #expect(first.value == Setting.named(name)?.value(.standard).text)
    #expect(state.apply(.cursor(.activated)).isEmpty)
    #expect(state.palette?.field.text == name + " ")
    #expect(state.paletteTopic?.name == name)
    #expect(!state.suggestions.isEmpty)
  }

  @Test("a command is done and the palette closes")
  func command() throws {
    var state = PaletteScene.open("or pause")
    #expect(state.suggestions.first?.text == "run or pause")
    #expect(state.suggestions.first?.letters == [4, 5, 7, 8, 9, 10, 11])
    guard case .train(.run)? = state.apply(.cursor(.activated)).first else { throw Unexpected() }
    #expect(state.palette == nil && state.isRunning)
  }

  @Test("what no name says is found by a word of the explanation")
  func explained() {
    #expect(PaletteScene.open("starts and").suggestions.map(\.text) == ["run or pause"])
    #expect(PaletteScene.open("percent").suggestions.map(\.text).contains("noise"))
  }

  @Test("what nothing is called is said, and the next letter takes it back")
  func nothing() {
    var state = PaletteScene.open("qqqq")
    #expect(state.suggestions.isEmpty)
    #expect(state.apply(.cursor(.activated)).isEmpty)
    #expect(state.palette?.problem == "nothing is called 'qqqq'")
    _ = state.apply(.dialog(.edited(.erasedLeft)))
    #expect(state.palette?.problem == nil)
  }

  @Test(
    "what people call things brings what they mean, and Enter does it",
    arguments: [
      ("relu", "activation = relu"), ("xor", "data set = xor"), ("tanh", "activation = tanh"),
      ("RELU", "activation = relu"),
      ("adam", "optimizer = adam"), ("l1", "penalty = l1"), ("l2", "penalty = l2"), ("weight decay", "penalty = l2"),
      ("lr", "learning-rate"), ("neurons", "hidden"), ("dark", "theme"),
      ("light", "theme"),
      ("nord", "theme = nord"), ("cross entropy", "loss = bce"), ("cross-entropy", "loss = bce"),
      ("stop", "pause"), ("play", "run"),
      ("three classes", "data set = blobs-3"), ("sprial", "data set = spiral"), ("optimiser", "optimizer"),
      ("sigmoid", "activation = sigmoid"), ("xavier", "init = xavier"), ("glorot", "init = xavier"),
      ("zeros", "init = zeros"),
      ("regression", "problem = regression"), ("spi", "data set = spiral"), ("kaiming", "init = he"),
      ("activation relu", "relu"), ("data set = xor", "xor"), ("rate 0.3", "0.3"), ("lr=0.3", "0.3"),
      ("penalty l1", "l1"),
    ])
  func peoplesWords(typed: String, row: String) throws {
    let state = PaletteScene.open(typed, themes: ["playground", "nord"])
    let suggestions = state.suggestions
    let cursor = try #require(state.suggestionRow(in: suggestions), "\(suggestions.prefix(4).map(\.text))")
    #expect(suggestions[cursor].text == row, "\(suggestions.prefix(4).map(\.text))")
  }

  @Test(
    "nothing is shown rather than what has only the letters", arguments: ["zzz", "qwxk", "rstu", "aeiou", "1234567"])
  func floor(typed: String) { #expect(PaletteScene.open(typed).suggestions.isEmpty) }

  @Test("where none is clearly better Enter says so, and down chooses", arguments: ["l", "o", "ad", "layer"])
  func unclear(typed: String) throws {
    var state = PaletteScene.open(typed)
    let before = state.experiment
    let suggestions = state.suggestions
    #expect(suggestions.count > 1)
    guard let first = suggestions.first, case .act = first.effect else { return }
    #expect(state.suggestionRow(in: suggestions) == nil)
    #expect(state.apply(.cursor(.activated)).isEmpty && state.experiment == before)
    #expect(state.palette?.problem?.contains("several") == true)
    _ = state.apply(.cursor(.moved(columns: 0, rows: 1)))
    #expect(state.suggestionRow(in: state.suggestions) == 0)
  }

  // The line.

  @Test("tab completes the name, then the value")
  func completes() throws {
    var state = PaletteScene.open("lear")
    _ = state.apply(.dialog(.completed))
    #expect(state.palette?.field.text == "learning-rate ")
    _ = state.apply(.cursor(.moved(columns: 0, rows: 1)))
    let chosen = state.suggestions[try #require(state.suggestionRow(in: state.suggestions))].text
    _ = state.apply(.dialog(.completed))
    #expect(state.palette?.field.text == "learning-rate \(chosen)")
    #expect(state.experiment == .standard)
    _ = state.apply(.cursor(.activated))
    #expect(state.experiment.learningRate == Float(chosen))
  }

  @Test("the cursor stays in the list, typing brings it back to the first row, a click takes a row")
  func rows() {
    var state = PaletteScene.open("")
    func row() -> Int? { state.suggestionRow(in: state.suggestions) }
    #expect(state.suggestions.count == PaletteScene.commands.count + state.topics.count)
    _ = state.apply(.cursor(.moved(columns: 0, rows: -5)))
    #expect(row() == 0)
    _ = state.apply(.cursor(.moved(columns: 0, rows: 999)))
    #expect(row() == state.suggestions.count - 1)
    _ = state.apply(.dialog(.typed("noi")))
    #expect(row() == 0)
    state = PaletteScene.open("")
    _ = state.apply(.dialog(.suggestionChosen(2)))
    #expect(state.experiment.hidden.count == 3 && state.palette == nil)
  }

  @Test(
    "ctrl-u takes the value and leaves the property's name, then the name",
    arguments: [
      ("weight 0.5", "weight "), ("learning-rate=0.1", "learning-rate="), (":lr 0.1", ":lr "), ("noise ", ""),
      ("qq", ""),
    ])
  func erasing(typed: String, left: String) {
    var state = PaletteScene.open(typed)
    _ = state.apply(.dialog(.edited(.erasedToStart)))
    #expect(state.palette?.field.text == left)
    _ = state.apply(.dialog(.edited(.erasedToStart)))
    #expect(state.palette?.field.text == "")
  }

  @Test(
    "a weight is offered with its present value, selected: enter keeps it, a letter replaces it, an arrow goes into it")
  func weight() throws {
    var session = try Session()
    session.apply(
      .cursor(.unitChosen(UnitPlace(layer: 1, unit: 0))), .cursor(.focused(.inspector)),
      .cursor(.moved(columns: 0, rows: 1)))
    let place = try #require(session.state.parameterPlace)
    let value = try #require(session.snapshot.network.value(at: place))
    session.apply(.cursor(.activated))
    #expect(
      session.state.palette?.field.text == "weight \(value)"
        && session.state.palette?.field.selected == "\(value)".count)
    #expect(session.state.suggestions.first?.text == "\(value)")
    var kept = session
    kept.apply(.cursor(.activated))
    #expect(kept.snapshot.network.value(at: place) == value && kept.state.palette == nil)
    #expect(kept.state.past.isEmpty, "nothing has changed")
    var other = session
    other.apply(.dialog(.typed("2")))
    #expect(other.state.palette?.field.text == "weight 2")
    other.apply(.cursor(.activated))
    #expect(other.snapshot.network.value(at: place) == 2)
    var within = session
    within.apply(.dialog(.edited(.moved(by: -1))), .dialog(.typed("9")))
    #expect(within.state.palette?.field.text.hasPrefix("weight \("\(value)".dropLast())9") == true)
    session.apply(.dialog(.edited(.erasedLeft)))
    #expect(session.state.palette?.field.text == "weight ")
  }

  @Test("esc closes and changes nothing")
  func closes() {
    var state = PaletteScene.open("learning-rate 1")
    #expect(state.apply(.dismissed).isEmpty)
    #expect(state.palette == nil && state.experiment == .standard)
  }

  @Test("enter on a setting opens its values, unless it cannot be changed")
  func fromSetting() {
    var state = StateTests.fresh()
    state.focus = .settings
    state.setting = .optimizer
    _ = state.apply(.cursor(.activated))
    #expect(state.palette?.field.text == "optimizer ")
    _ = state.apply(.dismissed)
    state.setting = .outputActivation
    _ = state.apply(.cursor(.activated))
    #expect(state.palette == nil && state.notice?.text == "bce needs sigmoid; choose another loss first")
  }

  private struct Unexpected: Error {}
}
