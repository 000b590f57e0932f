import Engine
import Testing

@testable import Playground

@Suite("The palette does what was said, or asks")
struct PaletteWordsTests {
  @Test(
    "a setting's own name of two words takes a value",
    arguments: [
      ("learning rate 0.3", "learning-rate", "0.3"), ("batch size 8", "batch-size", "8"),
      ("train ratio 50", "train-ratio", "50"), ("dropout rate 0.5", "dropout", "0.5"),
      ("Learning_Rate=0.3", "learning-rate", "0.3"), ("set learning rate 0.3", "learning-rate", "0.3"),
      ("test data 30", "train-ratio", "70"), ("test size 0.2", "train-ratio", "80"),
      ("validation 20%", "train-ratio", "80"),
      ("batch norm true", "batch-norm", "true"),
    ])
  func twoWords(typed: String, name: String, value: String) throws {
    var state = PaletteScene.open(typed)
    _ = state.apply(.cursor(.activated))
    #expect(state.palette == nil, "\(state.palette?.problem ?? "")")
    #expect(try #require(Setting.named(name)).value(state.experiment).text == value)
  }

  @Test("weight decay and a number are the penalty l2 at that rate")
  func weightDecay() {
    var state = PaletteScene.open("weight decay 0.01")
    _ = state.apply(.cursor(.activated))
    #expect(Setting.regularization.value(state.experiment).text == "l2" && state.experiment.regularizationRate == 0.01)
  }

  @Test(
    "a name of two words without a value lists the setting's values",
    arguments: [("batch size", "batch-size"), ("learning rate", "learning-rate"), ("train ratio", "train-ratio")])
  func bare(typed: String, name: String) {
    var state = PaletteScene.open(typed)
    _ = state.apply(.cursor(.activated))
    #expect(state.paletteTopic?.name == name && state.experiment == .standard)
  }

  @Test(
    "how many layers is how many layers",
    arguments: [("hidden layers 2", [8, 8]), ("layers 3", [8, 8, 8]), ("depth 1", [8]), ("layers 0", [])])
  func layers(typed: String, units: [Int]) {
    var state = PaletteScene.open(typed)
    _ = state.apply(.cursor(.activated))
    #expect(state.experiment.hidden.map(\.units) == units)
  }

  @Test(
    "what may be two things is asked, and neither is done",
    arguments: [
      ("neurons 4", ["hidden = 4", "units = 4"]), ("early stopping 20", ["stop at epoch = 20", "stop at loss = 20"]),
    ])
  func asks(typed: String, rows: [String]) {
    var state = PaletteScene.open(typed)
    #expect(state.suggestions.map(\.text).sorted() == rows)
    #expect(state.apply(.cursor(.activated)).isEmpty)
    #expect(state.experiment == .standard && state.stops.isEmpty)
    #expect(state.palette?.problem?.contains("several") == true)
    _ = state.apply(.cursor(.moved(columns: 0, rows: 1)))
    _ = state.apply(.cursor(.activated))
    #expect(state.palette == nil)
  }

  @Test("where there is one layer its units are no question")
  func oneLayer() throws {
    var experiment = Experiment.standard
    try experiment.set("hidden", to: "3")
    var state = PaletteScene.open("neurons 4", experiment)
    _ = state.apply(.cursor(.activated))
    #expect(state.experiment.hidden.map(\.units) == [4])
  }

  @Test(
    "a value of units is one of every layer, a list is each layer's",
    arguments: [("units 4", [4, 4]), ("units 6,5", [6, 5])])
  func units(typed: String, units: [Int]) {
    var state = PaletteScene.open(typed)
    _ = state.apply(.cursor(.activated))
    #expect(state.experiment.hidden.map(\.units) == units)
  }

  @Test("too many layers are refused with what was meant")
  func tooMany() {
    var state = PaletteScene.open("layers 32")
    #expect(state.apply(.cursor(.activated)).isEmpty)
    #expect(state.palette?.problem?.contains("hidden 16 is one layer") == true)
  }

  private static func formats(_ text: String) -> State {
    var state = State(
      .standard, themes: ["day", "night", "dusk"], theme: "day",
      commands: PaletteScene.commands + [
        Command(name: "earlier epoch", explanation: "back", action: .time(.moved(by: -1))),
        Command(name: "save a picture", explanation: "SVG", action: .dialog(.pictureAsked)),
        Command(name: "suspend", explanation: "fg comes back", action: .suspended),
        Command(name: "lens gradients", explanation: "how large", action: .look(.chosen(.gradients))),
        Command(name: "copy the command line", explanation: "as dlplay has it", action: .dialog(.commandLineAsked)),
      ],
      formats: [
        ExportFormat(".json", "text", isReadable: true), ExportFormat(".onnx", "for others", isReadable: true),
        ExportFormat(".safetensors", "PyTorch has this", isReadable: true),
      ], seedSource: 7)
    state.themeTitles = ["day": "white; light pictures", "night": "deep; dark pictures", "dusk": "x; dark pictures"]
    _ = state.apply(.dialog(.paletteOpened(text)))
    return state
  }

  @Test(
    "what people say first is what they mean",
    arguments: [
      ("go back", "earlier epoch"), ("save picture", "save a picture"), ("save onnx", "export = onnx"),
      ("gradient", "lens gradients"), ("background", "theme"), ("use adam", "optimizer = adam"),
      ("export onnx", "dlplay-spiral.onnx"), ("pytorch", "export = safetensors"), ("confusion matrix", "panel = loss"),
      ("accuracy", "panel = loss"), ("linear regression", "problem = regression"), ("theme night", "night"),
      ("dark", "theme"), ("show gradients", "lens gradients"),
    ])
  func words(typed: String, row: String) throws {
    let state = Self.formats(typed)
    let suggestions = state.suggestions
    let cursor = try #require(state.suggestionRow(in: suggestions), "\(suggestions.prefix(4).map(\.text))")
    #expect(suggestions[cursor].text == row, "\(suggestions.prefix(4).map(\.text))")
  }

  @Test("dark and light are themes that are so", arguments: ["theme dark", "theme = dark", "colors dark"])
  func darkThemes(typed: String) {
    let state = Self.formats(typed)
    #expect(state.suggestions.map(\.text) == ["night", "dusk"])
    #expect(Self.formats("theme light").suggestions.map(\.text) == ["day"])
  }

  @Test("dark and enter lists the dark ones", arguments: [("dark", ["night", "dusk"]), ("light mode", ["day"])])
  func darkThenEnter(typed: String, themes: [String]) {
    var state = Self.formats(typed)
    _ = state.apply(.cursor(.activated))
    #expect(state.suggestions.map(\.text) == themes)
  }

  @Test("words that every explanation has find nothing by it")
  func common() {
    #expect(Self.formats("the").suggestions.map(\.text) == ["theme"])
    #expect(Self.formats("and").suggestions.isEmpty)
  }

  @Test("where something is called so no letters are taken for mistyped")
  func exact() {
    let rows = Self.formats("sine").suggestions.map(\.text)
    #expect(rows.contains("activation = sine"))
    #expect(!rows.contains("copy the command line") && !rows.contains("batch-size"))
  }

  @Test("ctrl-u after a wrong value clears all at the second press")
  func clears() {
    var state = Self.formats("noise much")
    _ = state.apply(.cursor(.activated))
    #expect(state.palette?.problem != nil)
    _ = state.apply(.dialog(.edited(.erasedToStart)))
    #expect(state.palette?.field.text == "noise ")
    _ = state.apply(.dialog(.edited(.erasedToStart)))
    #expect(state.palette?.field.text == "")
  }
}
