import Datasets
import Engine
import Testing

@testable import Playground

@Suite("The command palette")
struct PaletteTests {
  private static let commands = [
    Command(name: "run or pause", explanation: "starts and stops", action: .runToggled),
    Command(name: "reset to the same weights", explanation: "start again", action: .reset),
    Command(name: "add a layer", explanation: "one more", action: .structure(.layerAdded)),
  ]

  /// A state with the palette open, and what was typed in it.
  private static func open(
    _ text: String, _ experiment: Experiment = .standard, themes: [String] = ["day", "night"]
  ) -> State {
    var state = State(
      experiment, themes: themes, theme: themes[0], commands: commands, seedSource: 7)
    _ = state.apply(.dialog(.paletteOpened("")))
    _ = state.apply(.dialog(.typed(text)))
    return state
  }

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
    var state = Self.open(name)
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
    var state = Self.open("pause")
    #expect(state.suggestions.first?.text == "run or pause")
    #expect(state.suggestions.first?.letters == [7, 8, 9, 10, 11])
    guard case .train(.run)? = state.apply(.cursor(.activated)).first else { throw Unexpected() }
    #expect(state.palette == nil && state.isRunning)
  }

  @Test("what no name says is found by a word of the explanation")
  func explained() {
    #expect(Self.open("starts and").suggestions.map(\.text) == ["run or pause"])
    #expect(Self.open("percent").suggestions.map(\.text).contains("noise"))
  }

  @Test("what nothing is called is said, and the next letter takes it back")
  func nothing() {
    var state = Self.open("qqqq")
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
      ("lr", "learning-rate"), ("neurons", "hidden"), ("softmax", "output-activation"), ("dark", "theme"),
      ("light", "theme"),
      ("nord", "theme = nord"), ("cross entropy", "loss = bce"), ("cross-entropy", "loss = bce"),
      ("stop", "run or pause"),
      ("three classes", "data set = blobs-3"), ("sprial", "data set = spiral"), ("optimiser", "optimizer"),
      ("sigmoid", "activation = sigmoid"), ("xavier", "init = xavier"), ("glorot", "init = xavier"),
      ("zeros", "init = zeros"),
      ("regression", "problem = regression"), ("spi", "data set = spiral"), ("kaiming", "init = he"),
      ("activation relu", "relu"), ("data set = xor", "xor"), ("rate 0.3", "0.3"), ("lr=0.3", "0.3"),
      ("penalty l1", "l1"),
    ])
  func peoplesWords(typed: String, row: String) throws {
    let state = Self.open(typed, themes: ["playground", "nord"])
    let suggestions = state.suggestions
    let cursor = try #require(state.suggestionRow(in: suggestions), "\(suggestions.prefix(4).map(\.text))")
    #expect(suggestions[cursor].text == row, "\(suggestions.prefix(4).map(\.text))")
  }

  @Test(
    "nothing is shown rather than what has only the letters", arguments: ["zzz", "qwxk", "rstu", "aeiou", "1234567"])
  func floor(typed: String) { #expect(Self.open(typed).suggestions.isEmpty) }

  @Test("where none is clearly better Enter says so, and down chooses", arguments: ["l", "o", "ad", "layer"])
  func unclear(typed: String) throws {
    var state = Self.open(typed)
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

  // Values.

  @Test(
    "every value that is offered is accepted, whatever is learned",
    arguments: ["spiral", "plane", "yin-yang", "iris-2d"])
  func choices(dataset: String) throws {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: dataset)
    for field in Setting.stored {
      for choice in field.choices(experiment) {
        var changed = experiment
        #expect(throws: Never.self, "\(field.name) \(choice.text)") { try changed.set(field.name, to: choice.text) }
        #expect(throws: Never.self, "\(field.name) \(choice.text)") { try Run(changed) }
      }
    }
  }

  @Test("the present value is marked, and has the cursor", arguments: Setting.stored.map(\.name))
  func present(name: String) throws {
    let field = try #require(Setting.named(name))
    for choice in field.choices(.standard) {
      var experiment = Experiment.standard
      try experiment.set(name, to: choice.text)
      let state = Self.open(name + " ", experiment)
      let suggestions = state.suggestions
      let marked = suggestions.filter(\.isPresent)
      #expect(marked.count == 1, "\(name) \(choice.text)")
      #expect(marked.first?.text == field.value(experiment).text)
      #expect(suggestions[try #require(state.suggestionRow(in: suggestions))].isPresent)
    }
  }

  @Test(
    "a value is typed behind the name, or behind a few letters of it",
    arguments: [
      "learning-rate 0.07", "lr 0.07", ":learning-rate 0.07", "--learning-rate 0.07", "  learning-rate   0.07 ",
    ])
  func typedValue(line: String) throws {
    var state = Self.open(line)
    guard case .train(.adopt(let experiment))? = state.apply(.cursor(.activated)).last else { throw Unexpected() }
    #expect(experiment.learningRate == 0.07 && state.palette == nil)
    #expect(state.notice?.text == "learning-rate is now 0.07; u goes back")
    _ = state.apply(.undone)
    #expect(state.experiment == .standard)
  }

  @Test(
    "a number is that number and no other",
    arguments: [("noise 1", 1), ("noise 10", 10), ("noise 07", 7)])
  func numbers(line: String, noise: Int) {
    var state = Self.open(line)
    _ = state.apply(.cursor(.activated))
    #expect(state.experiment.noise == noise)
  }

  @Test(
    "a wrong value changes nothing and is told in one line; typing on takes that back",
    arguments: [
      ("learning-rate -1", "learning-rate '-1': a number above 0, such as 0.03"),
      ("noise 99", "noise '99': a whole number from 0 to 50"),
      ("noise much", "noise 'much': a whole number from 0 to 50"),
      ("optimizer zzz", "optimizer 'zzz': one of "), ("hidden 8,x", "hidden '8,x': whole numbers from 1 to "),
      ("theme zzz", "theme 'zzz': one of day, night"),
      ("output-activation relu", "output-activation 'relu': bce needs sigmoid"),
      ("panel zzz", "panel 'zzz': one of settings, "), ("problem zzz", "problem 'zzz': one of "),
    ])
  func wrong(line: String, problem: String) throws {
    var state = Self.open(line)
    #expect(state.apply(.cursor(.activated)).isEmpty)
    #expect(state.experiment == .standard)
    let said = try #require(state.palette?.problem)
    #expect(said.hasPrefix(problem) && !said.contains("\n"))
    _ = state.apply(.dialog(.edited(.erasedLeft)))
    #expect(state.palette?.problem == nil && state.palette != nil)
  }

  @Test("the value that it has already is said to be so")
  func same() {
    var state = Self.open("noise \(Experiment.standard.noise)")
    #expect(state.apply(.cursor(.activated)).isEmpty)
    #expect(state.notice?.text == "noise is \(Experiment.standard.noise) already")
    #expect(state.past.isEmpty)
  }

  @Test("behind a comma the next name of a list is offered")
  func lists() {
    #expect(Self.open("features x1,sin").suggestions.map(\.text) == ["x1,sin(x1)", "x1,sin(x2)"])
    #expect(Self.open("hidden 8,").suggestions.map(\.text) == ["8,8", "8,8,8", "8,2", "8,4"])
    var state = Self.open("features x2,x1x")
    #expect(state.suggestions.first?.text == "x2,x1x2")
    _ = state.apply(.cursor(.activated))
    #expect(state.experiment.features == [.x2, .product])
  }

  @Test(
    "the screen's properties are set by name",
    arguments: [
      ("theme night", "night"), ("speed 10 epochs a frame", "10 epochs a frame"), ("view boundary", "boundary"),
      ("panel loss", "loss"),
    ])
  func ofScreen(line: String, value: String) throws {
    var state = Self.open(line)
    let topic = try #require(state.topics.first { line.hasPrefix($0.name + " ") })
    _ = state.apply(.cursor(.activated))
    #expect(state.palette == nil)
    #expect(topic.value(state) == value)
  }

  @Test("a problem brings the first data set of its kind, the present one nothing")
  func problem() throws {
    var state = Self.open("problem regression")
    _ = state.apply(.cursor(.activated))
    #expect(state.experiment.problem == .regression)
    let before = state.experiment
    _ = state.apply(.dialog(.paletteOpened("problem regression")))
    #expect(state.apply(.cursor(.activated)).isEmpty)
    #expect(state.experiment == before && state.notice?.isProblem != true)
    var own = Experiment.standard
    own.choose(dataset: .table(try Table(csv: "a,b,kind\n1,2,x\n3,4,y\n5,1,x\n"), file: "own.csv"))
    state = Self.open("problem classification", own)
    #expect(state.apply(.cursor(.activated)).isEmpty)
    #expect(state.palette?.problem == "problem 'classification': own.csv is that already")
  }

  // The line.

  @Test("tab completes the name, then the value")
  func completes() throws {
    var state = Self.open("lear")
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
    var state = Self.open("")
    func row() -> Int? { state.suggestionRow(in: state.suggestions) }
    #expect(state.suggestions.count == Self.commands.count + state.topics.count)
    _ = state.apply(.cursor(.moved(columns: 0, rows: -5)))
    #expect(row() == 0)
    _ = state.apply(.cursor(.moved(columns: 0, rows: 999)))
    #expect(row() == state.suggestions.count - 1)
    _ = state.apply(.dialog(.typed("noi")))
    #expect(row() == 0)
    state = Self.open("")
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
    var state = Self.open(typed)
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
    var state = Self.open("learning-rate 1")
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
