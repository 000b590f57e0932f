import Engine
import Testing

@testable import Playground

@Suite("What newcomers type does what it says, or is answered")
struct NewcomerWordsTests {
  private static let commands =
    PaletteScene.commands + [
      Command(name: "read a file or a link", explanation: "opens", action: .dialog(.openAsked)),
      Command(name: "earlier epoch", explanation: "back", action: .time(.moved(by: -1))),
      Command(name: "save a picture", explanation: "SVG", action: .dialog(.pictureAsked)),
    ]

  /// The palette with what was typed and Enter.
  private static func entered(_ text: String, isRunning: Bool = false) -> State {
    var state = State(
      .standard, themes: ["day", "night"], theme: "day", commands: commands,
      formats: [ExportFormat(".json", "text", isReadable: true), ExportFormat(".onnx", "others", isReadable: true)],
      seedSource: 7)
    state.themeTitles = ["day": "white; light pictures", "night": "from orange to purple"]
    if isRunning { _ = state.apply(.runToggled) }
    _ = state.apply(.dialog(.paletteOpened(text)))
    _ = state.apply(.cursor(.activated))
    return state
  }

  @Test(
    "words for pausing pause and words for running run, whatever was before",
    arguments: ["stop", "pause", "halt"].map { ($0, false) }
      + ["play", "start", "resume", "continue", "run", "go", "start training"].map { ($0, true) })
  func running(typed: String, isRunning: Bool) {
    for before in [false, true] {
      let state = Self.entered(typed, isRunning: before)
      #expect(state.isRunning == isRunning && state.palette == nil, "\(typed)")
      #expect((state.notice?.text.contains("already") == true) == (before == isRunning), "\(typed)")
    }
  }

  @Test("a number of units that is typed is not dropped", arguments: ["add layer 4", "add a layer with 4 units"])
  func layer(typed: String) {
    #expect(Self.entered(typed).experiment.hidden.map(\.units) == [8, 8, 4])
  }

  @Test("a number may stand before its name", arguments: ["4 units", "four units", "units four"])
  func turned(typed: String) {
    #expect(Self.entered(typed).experiment.hidden.map(\.units) == [4, 4])
  }

  @Test(
    "a number before its name is not taken for two things", arguments: ["3 layers", "three layers", "layers three"])
  func turnedLayers(typed: String) { #expect(Self.entered(typed).experiment.hidden.count == 3) }

  @Test("letters by chance and words of an explanation do nothing", arguments: ["sklearn", "theme purple"])
  func chance(typed: String) {
    let state = Self.entered(typed)
    #expect(
      !state.isRunning && state.theme == "day" && state.palette?.problem != nil, "\(state.palette?.problem ?? "")")
  }

  @Test("a weight is asked which one where none has the cursor", arguments: ["weight 0.5", "bias 0.1"])
  func whichWeight(typed: String) {
    let state = Self.entered(typed)
    #expect(state.palette?.problem?.contains("of which? name it") == true && state.past.isEmpty)
  }

  @Test(
    "a weight that is named is the one, wherever the cursor is",
    arguments: [
      ("weight w1_21 0.5", 0, 1), ("weight=w1_13=0.5", 2, 0), ("weight b13 0.5", 2, nil), ("w1_21 0.5", 0, 1),
      ("b11=0.5", 0, nil),
    ])
  func byName(typed: String, unit: Int, input: Int?) {
    let state = Self.entered(typed)
    let place = ParameterPlace(unit: UnitPlace(layer: 1, unit: unit), input: input)
    #expect(state.notice?.text == "\(place.words(in: state.experiment)) is now 0.5; u goes back")
  }

  @Test("a weight that there is not is refused", arguments: ["weight w9_11 0.5", "weight w1_91 0.5", "weight w1_11"])
  func noName(typed: String) { #expect(Self.entered(typed).past.isEmpty) }

  @Test(
    "a weight that is typed is named", arguments: [("bias 0.5", "bias of"), ("weight 0.5", "weight of")])
  func told(typed: String, words: String) {
    var state = PaletteScene.open("")
    _ = state.apply(.dismissed)
    _ = state.apply(
      .cursor(.parameterChosen(ParameterPlace(unit: UnitPlace(layer: 1, unit: 2), input: 0))))
    _ = state.apply(.dialog(.paletteOpened(typed)))
    let requests = state.apply(.cursor(.activated))
    #expect(state.notice?.text.hasPrefix("\(words) unit 3 in layer 1") == true, "\(state.notice?.text ?? "")")
    #expect(state.notice?.text.hasSuffix("is now 0.5; u goes back") == true)
    guard case .train(.edit(let place, 0.5))? = requests.last else {
      Issue.record("nothing is edited")
      return
    }
    #expect((place.input == nil) == typed.hasPrefix("bias"))
  }

  @Test(
    "what there is not is answered with what there is",
    arguments: [
      ("softmax", "three classes"), ("mnist", "dataset lists"), ("cnn", "hidden 8,8"), ("l3", "l1 0.01"),
      ("x3", "features lists"), ("w1_11", "a number such as 0.5"), ("classes 3", "blobs-3"),
      ("dataset few.csv", "open few.csv"), ("save model.onnx", "export model.onnx"),
      ("save x.png", "Y saves a picture"),
      ("save few.csv", "E exports the points"), ("open", "the name of a file"), ("dropout 1.5", "a number from 0"),
    ])
  func answered(typed: String, words: String) throws {
    var state = Self.entered(typed)
    if typed == "open" { _ = state.apply(.cursor(.activated)) }
    let problem = try #require(state.palette?.problem, "\(state.suggestions.prefix(3).map(\.text))")
    #expect(problem.contains(words) && !problem.contains("0.015"), "\(problem)")
  }

  @Test("a percentage is still understood as one")
  func percent() {
    #expect(Self.entered("dropout 15").palette?.problem?.contains("did you mean 0.15?") == true)
  }

  @Test("an epoch is gone to by its number", arguments: ["goto 3", "epoch 3", "go to epoch 3", "back to epoch 3"])
  func epoch(typed: String) throws {
    let state = PaletteScene.open(typed)
    let row = try #require(state.suggestionRow(in: state.suggestions))
    #expect(state.suggestions[row].effect == .act(.time(.epochChosen(3))))
  }

  @Test(
    "a picture, a file and a diagnosis are found by what people call them",
    arguments: [
      ("save as png", "save a picture"), ("reopen", "read a file or a link"), ("vanishing", "diagnosis = vanishing"),
      ("symmetric", "diagnosis = symmetric"), ("dead units", "diagnosis = dead units"),
    ])
  func names(typed: String, row: String) throws {
    var state = Self.entered("")
    _ = state.apply(.dialog(.paletteOpened(typed)))
    let cursor = try #require(state.suggestionRow(in: state.suggestions))
    #expect(state.suggestions[cursor].text == row)
  }

  @Test("what acts from the next start says so", arguments: [("init zeros", "r starts"), ("seed 5", "r starts")])
  func later(typed: String, words: String) {
    #expect(Self.entered(typed).notice?.text.contains(words) == true)
  }

  @Test("a key for what acts from the next start says so too")
  func laterByKey() {
    var state = PaletteScene.open("")
    _ = state.apply(.dismissed)
    _ = state.apply(.settingMoved(.initializer, by: 1))
    #expect(state.notice?.text.hasSuffix("r starts from it") == true)
  }

  @Test("every diagnosis opens the help about it", arguments: Diagnosis.Condition.allCases)
  func diagnosis(condition: Diagnosis.Condition) {
    #expect(Self.entered("diagnosis \(condition.rawValue)").help?.condition == condition)
  }
}

@Suite("A file's name is asked for until there is one, and completed")
struct FileNameTests {
  private static func open(_ action: Action.Dialog, files: [String] = []) -> State {
    var state = PaletteScene.open("")
    _ = state.apply(.dismissed)
    state.list(files: files)
    _ = state.apply(.dialog(action))
    return state
  }

  @Test("Enter before a name closes nothing", arguments: [Action.Dialog.openAsked, .sessionSaved, .exportAsked])
  func missing(action: Action.Dialog) {
    for name in ["", "  "] {
      var state = Self.open(action)
      _ = state.apply(.dialog(.edited(.erasedToStart)))
      _ = state.apply(.dialog(.typed(name)))
      #expect(state.apply(.cursor(.activated)).isEmpty)
      #expect(state.overlay != nil && state.isNameMissing)
      _ = state.apply(.dialog(.typed("a")))
      #expect(!state.isNameMissing)
    }
  }

  @Test("Tab goes through the files that begin so")
  func completes() {
    var state = Self.open(.openAsked, files: ["few.csv", "fewer.csv", "m.json"])
    func text() -> String { if case .open(let field) = state.overlay { field.text } else { "" } }
    _ = state.apply(.dialog(.typed("fe")))
    var seen: [String] = []
    for _ in 0..<3 {
      _ = state.apply(.dialog(.completed))
      seen.append(text())
    }
    #expect(seen == ["few.csv", "fewer.csv", "few.csv"])
    _ = state.apply(.dialog(.typed("x")))
    #expect(text() == "fex")
  }

  @Test("the palette lists the files and completes them")
  func palette() {
    var state = Self.open(.paletteOpened("open "), files: ["few.csv", "m.json"])
    #expect(state.suggestions.map(\.text) == ["few.csv", "m.json"])
    _ = state.apply(.dialog(.typed("m")))
    _ = state.apply(.dialog(.completed))
    #expect(state.palette?.field.text == "open m.json")
    guard case .open("m.json")? = state.apply(.cursor(.activated)).last else {
      Issue.record("not opened")
      return
    }
  }

  @Test("a path that is not listed is opened as it is typed")
  func path() {
    var state = Self.open(.paletteOpened("open sub/other.csv"), files: ["few.csv"])
    guard case .open("sub/other.csv")? = state.apply(.cursor(.activated)).last else {
      Issue.record("not opened")
      return
    }
  }

  @Test("the files are asked for where one may be named")
  func asked() {
    var state = PaletteScene.open("")
    for action in [Action.Dialog.openAsked, .paletteOpened("")] {
      guard case .listFiles? = state.apply(.dialog(action)).last else {
        Issue.record("not asked")
        return
      }
    }
  }
}
