import Engine
import Testing

@testable import Playground

@Suite("What the palette shows and switches as a whole")
struct PaletteScreenTests {
  private static func open(_ text: String, _ experiment: Experiment = .standard) -> State {
    var state = State(experiment, themes: ["day", "dusk", "night"], theme: "dusk", seedSource: 7)
    _ = state.apply(.dialog(.paletteOpened(text)))
    return state
  }

  @Test("the theme that has the cursor is shown at once, and stays only where it is chosen")
  func preview() {
    var state = Self.open("theme ")
    #expect(state.shownTheme == "dusk")
    _ = state.apply(.cursor(.moved(columns: 0, rows: 1)))
    #expect(state.shownTheme == "night" && state.theme == "dusk")
    _ = state.apply(.cursor(.moved(columns: 0, rows: -2)))
    #expect(state.shownTheme == "day")
    var left = state
    _ = left.apply(.dismissed)
    #expect(left.shownTheme == "dusk" && left.theme == "dusk")
    _ = state.apply(.cursor(.activated))
    #expect(state.shownTheme == "day" && state.theme == "day" && state.palette == nil)
  }

  @Test(
    "a name is shown as soon as it is found", arguments: [("theme ni", "night"), ("theme zz", "dusk"), ("th", "dusk")])
  func typed(line: String, shown: String) { #expect(Self.open(line).shownTheme == shown) }

  @Test("compat takes TF Playground's rules and leaves what its page lets one choose; u goes back with the weights")
  func compat() throws {
    var state = Self.open("compat tfplayground")
    guard case .train(.keep(let key, .run, forgetting: []))? = state.apply(.cursor(.activated)).first else {
      Issue.record("the weights are not kept")
      return
    }
    let taken = state.experiment
    #expect(taken.isTFPlaygroundCompatible && state.notice?.text == "compat is now tfplayground; u goes back")
    #expect(taken.loss == .halfMSE && taken.outputActivation == .tanh && taken.optimizer == .sgd)
    #expect(taken.order == .sequential && taken.initializer == .uniform && taken.schedule == .constant)
    #expect(taken.hidden == Experiment.standard.hidden && taken.features == Experiment.standard.features)
    #expect(taken.source == Experiment.standard.source && taken.learningRate == Experiment.standard.learningRate)
    #expect(throws: Never.self) { try Run(taken) }
    let requests = state.apply(.undone)
    #expect(state.experiment == .standard)
    guard case .train(.exchange(key))? = requests.first else {
      Issue.record("the weights are not back")
      return
    }
  }

  @Test("what TF Playground lacks is taken away, whatever is learned", arguments: ["spiral", "plane", "yin-yang"])
  func extras(dataset: String) throws {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: dataset)
    for (name, text) in [("dropout", "0.2"), ("batch-norm", "true"), ("residual", "true"), ("schedule", "cosine:50")] {
      try experiment.set(name, to: text)
    }
    try experiment.set("compat", to: "tfplayground")
    #expect(experiment.dropout == 0 && !experiment.hasBatchNorm && !experiment.isResidual)
    #expect(throws: Never.self) { try Run(experiment) }
    let before = experiment
    try experiment.set("compat", to: "tfplayground")
    #expect(experiment == before)
    try experiment.set("compat", to: "none")
    #expect(!experiment.isTFPlaygroundCompatible && throwsNothing { try Run(experiment) })
    let error = #expect(throws: ExperimentError.self) { try experiment.set("compat", to: "keras") }
    #expect(error?.message == "compat 'keras': one of tfplayground, none")
  }

  @Test("keys step through the schedules that the palette offers")
  func schedules() throws {
    var experiment = Experiment.standard
    var stepped: [String] = []
    for _ in Schedule.names {
      stepped.append(experiment.schedule.text)
      Setting.schedule.move(&experiment, by: 1)
    }
    #expect(experiment.schedule == .constant)
    #expect(Set(stepped).count == Schedule.names.count)
    #expect(stepped == Self.open("schedule ").suggestions.map(\.text))
  }

  private func throwsNothing(_ body: () throws -> Run) -> Bool { (try? body()) != nil }
}
