import Engine
import Testing

@testable import Playground

@Suite("What actions do")
struct StateTests {
  static func fresh(_ experiment: Experiment = .standard) -> State {
    State(experiment, themes: ["day", "night"], theme: "day", seedSource: 7)
  }

  /// Applies actions one after the other; returns the requests of the last.
  @discardableResult
  func apply(_ actions: Action..., to state: inout State) -> [Request] {
    var requests: [Request] = []
    for action in actions { requests = state.apply(action) }
    return requests
  }

  @Test("running toggles, a step pauses")
  func running() throws {
    var state = Self.fresh()
    guard case .train(.run)? = apply(.runToggled, to: &state).first else { throw Unexpected() }
    #expect(state.isRunning)
    guard case .train(.step(.epoch))? = apply(.epochStepped, to: &state).first else { throw Unexpected() }
    #expect(!state.isRunning)
    guard case .train(.run)? = apply(.runToggled, to: &state).first else { throw Unexpected() }
    guard case .train(.pause)? = apply(.runToggled, to: &state).first else { throw Unexpected() }
  }

  @Test("a new seed changes the weights and keeps the points")
  func reseeding() {
    var state = Self.fresh()
    let points = PointSet(state.experiment)
    apply(.reseeded, to: &state)
    #expect(state.experiment.seed != "1")
    #expect(PointSet(state.experiment) == points)
    let seed = state.experiment.seed
    apply(.dataRegenerated, to: &state)
    #expect(state.experiment.seed == seed)
    #expect(PointSet(state.experiment) != points)
  }

  @Test("the same session gives the same new seeds")
  func repeatable() {
    var (one, two) = (Self.fresh(), Self.fresh())
    apply(.reseeded, .reseeded, to: &one)
    apply(.reseeded, .reseeded, to: &two)
    #expect(one == two)
  }

  @Test("layers and units come and go, and the last unit stays")
  func structure() {
    var state = Self.fresh()
    apply(.structure(.layerAdded), to: &state)
    #expect(state.experiment.shape == [4, 8, 8, 8, 1])
    apply(.structure(.unitRemoved(layer: 0)), .structure(.unitAdded(layer: 2)), to: &state)
    #expect(state.experiment.shape == [4, 7, 8, 9, 1])
    apply(.structure(.layerRemoved), .structure(.layerRemoved), to: &state)
    for _ in 0..<9 { apply(.structure(.unitRemoved(layer: nil)), to: &state) }
    #expect(state.experiment.shape == [4, 1, 1])
    #expect(state.notice != nil)
    apply(.structure(.layerRemoved), .structure(.layerRemoved), to: &state)
    #expect(state.experiment.shape == [4, 1])
    #expect(apply(.structure(.unitAdded(layer: nil)), to: &state).isEmpty)
    #expect(state.notice?.text == "there is no hidden layer; > adds one")
  }

  @Test("keys add at most 8 layers of at most 16 units")
  func limits() {
    var state = Self.fresh()
    for _ in 0..<20 { apply(.structure(.layerAdded), .structure(.unitAdded(layer: 0)), to: &state) }
    #expect(state.experiment.hidden.count == 8)
    #expect(state.experiment.hidden[0].units == 16)
  }

  @Test("undo brings back what a change took, redo takes it again")
  func undo() {
    var state = Self.fresh()
    let start = state.experiment
    apply(.settingMoved(.learningRate, by: 1), .featureToggled(.x1Squared), .structure(.layerAdded), to: &state)
    let end = state.experiment
    apply(.undone, .undone, .undone, to: &state)
    #expect(state.experiment == start)
    apply(.undone, to: &state)
    #expect(state.notice?.text == "nothing to undo")
    apply(.redone, .redone, .redone, to: &state)
    #expect(state.experiment == end)
    apply(.undone, .featureToggled(.product), .redone, to: &state)
    #expect(state.notice?.text == "nothing to redo")
  }

  @Test("undo of a reset brings the weights back")
  func undoneReset() throws {
    var session = try Session(epochs: 3)
    let network = session.snapshot.network
    session.apply(.reset)
    #expect(session.snapshot.epoch == 0 && session.snapshot.network != network)
    session.apply(.undone)
    #expect(session.snapshot.epoch == 3 && session.snapshot.network == network)
    #expect(session.state.notice?.text == "epoch 3 is back with its weights; the optimizer starts anew")
  }

  @Test("every setting steps there and back", arguments: Setting.rows)
  func settings(setting: Setting) {
    var experiment = Experiment.standard
    experiment.choose(loss: setting == .huberDelta ? .huber : .halfMSE)
    experiment.optimizer = .momentum
    experiment.regularization = .l2
    experiment.regularizationRate = 0.01
    experiment.noise = 10
    var state = Self.fresh(experiment)
    #expect(setting.obstacle(experiment) == nil)
    let before = setting.shown(experiment)
    apply(.settingMoved(setting, by: 1), to: &state)
    #expect(setting.shown(state.experiment) != before)
    apply(.settingMoved(setting, by: -1), to: &state)
    #expect(setting.shown(state.experiment) == before)
    for _ in 0..<40 { apply(.settingMoved(setting, by: 1), to: &state) }
    for _ in 0..<40 { apply(.settingMoved(setting, by: -1), to: &state) }
    #expect(throws: Never.self) { try Run(state.experiment) }
  }

  @Test("a setting that cannot change says why and changes nothing")
  func obstacles() {
    var state = Self.fresh()
    #expect(apply(.settingMoved(.outputActivation, by: 1), to: &state).isEmpty)
    #expect(state.notice?.text == "bce needs sigmoid; choose another loss first")
    #expect(state.experiment == .standard)
  }

  @Test("another problem brings the loss and the output that it is learned with")
  func problems() {
    var state = Self.fresh()
    apply(.propertySet("dataset", to: "plane"), to: &state)
    #expect(state.experiment.loss == .halfMSE)
    #expect(state.experiment.outputActivation == .linear)
    #expect(state.experiment.samples == 1200)
    apply(.propertySet("dataset", to: "circle"), to: &state)
    #expect(state.experiment.loss == .bce)
    #expect(state.experiment.outputActivation == .sigmoid)
  }

  @Test("escape goes back step by step and never ends")
  func escape() {
    var state = Self.fresh()
    apply(.cursor(.unitChosen(UnitPlace(layer: 1, unit: 2))), .zoomToggled, .dialog(.helpToggled), to: &state)
    apply(.dismissed, to: &state)
    #expect(!state.isHelpShown && state.isZoomed)
    apply(.dismissed, to: &state)
    #expect(!state.isZoomed && state.unit != nil)
    apply(.dismissed, to: &state)
    #expect(state.unit == nil)
    #expect(apply(.dismissed, to: &state).isEmpty)
  }

  @Test("the cursor walks over every unit and stops at the edges")
  func cursor() {
    var state = Self.fresh()
    for _ in 0..<9 { apply(.cursor(.moved(columns: -1, rows: 0)), to: &state) }
    #expect(state.unit?.layer == 0)
    for _ in 0..<9 { apply(.cursor(.moved(columns: 0, rows: 1)), to: &state) }
    #expect(state.unit == UnitPlace(layer: 0, unit: 3))
    for _ in 0..<9 { apply(.cursor(.moved(columns: 1, rows: 0)), to: &state) }
    #expect(state.unit == nil)
  }

  @Test("a chosen unit that goes away is no longer chosen")
  func lostUnit() {
    var state = Self.fresh()
    apply(.cursor(.unitChosen(UnitPlace(layer: 2, unit: 7))), .structure(.unitRemoved(layer: 1)), to: &state)
    #expect(state.unit == nil)
  }

  @Test("the gallery shows every data set with the present noise, and enter takes the chosen one")
  func gallery() throws {
    var state = Self.fresh()
    apply(.propertySet("noise", to: "30"), .galleryAsked, to: &state)
    guard case .gallery(let gallery)? = state.overlay else { throw Unexpected() }
    #expect(gallery.pictures[gallery.chosen].name == "spiral")
    #expect(gallery.pictures.allSatisfy { !$0.points.train.isEmpty })
    var noisy = Experiment.standard
    (noisy.noise, noisy.samples) = (30, 300)
    #expect(gallery.pictures[gallery.chosen].points == PointSet(noisy))
    apply(.cursor(.moved(columns: 0, rows: 1)), .cursor(.moved(columns: -1, rows: 0)), to: &state)
    for _ in 0..<9 { apply(.cursor(.moved(columns: 0, rows: 1)), to: &state) }
    let orders = apply(.cursor(.activated), to: &state)
    guard case .train(.adopt(let experiment))? = orders.last else { throw Unexpected() }
    #expect(experiment.dataName == "iris" && state.overlay == nil)
    apply(.galleryAsked, .pictureChosen(99), to: &state)
    #expect(state.experiment.dataName == "iris")
    apply(.dismissed, to: &state)
    #expect(state.overlay == nil)
  }

  @Test("with the cursor in a hidden layer its activation alone changes")
  func activationOfLayer() {
    var state = Self.fresh()
    apply(.cursor(.unitChosen(UnitPlace(layer: 2, unit: 0))), .settingMoved(.activation, by: 1), to: &state)
    #expect(state.experiment.hidden.map(\.activation) == [.tanh, .leakyReLU])
    #expect(Setting.activation.shown(state.experiment) == "mixed")
    apply(.dismissed, .settingMoved(.activation, by: -1), to: &state)
    #expect(state.experiment.hidden.map(\.activation) == [.sigmoid, .sigmoid])
  }

  @Test("the cursor leaves a setting that means nothing any more")
  func vanishedSetting() {
    var state = Self.fresh()
    apply(.propertySet("optimizer", to: "momentum"), to: &state)
    apply(.settingMoved(.momentum, by: 1), to: &state)
    #expect(state.setting == .momentum && state.experiment.momentum == 0.95)
    apply(.propertySet("optimizer", to: "adam"), to: &state)
    #expect(state.setting == .optimizer)
  }

  @Test("the inspector's cursor goes from number to number and changes them by tenths")
  func parameters() throws {
    var state = Self.fresh()
    let network = try Run(.standard).network
    let unit = UnitPlace(layer: 2, unit: 4)
    apply(.cursor(.unitChosen(unit)), .cursor(.activated), to: &state)
    #expect(state.focus == .inspector && state.parameterPlace == ParameterPlace(unit: unit, input: nil))
    for _ in 0..<3 { apply(.cursor(.moved(columns: 0, rows: 1)), to: &state) }
    let place = ParameterPlace(unit: unit, input: 2)
    #expect(state.parameterPlace == place)
    guard case .train(.nudge(place, by: 1))? = state.apply(.cursor(.moved(columns: 1, rows: 0))).last else {
      throw Unexpected()
    }
    let before = try #require(network.value(at: place))
    let value = try #require(network.stepped(place, by: 1))
    #expect(abs(value * 10 - (value * 10).rounded()) < 1e-4 && value > before - 0.051 && value <= before + 0.151)
    apply(.cursor(.activated), .dialog(.typed("2.5")), to: &state)
    guard case .train(.edit(place, 2.5))? = state.apply(.cursor(.activated)).last else { throw Unexpected() }
    apply(.cursor(.activated), .dialog(.typed("x")), .cursor(.activated), to: &state)
    #expect(state.palette?.problem == "weight 'x': a number such as 0.5")
    apply(.dismissed, to: &state)
    let key = try #require(state.past.last?.key)
    guard case .train(.exchange(key))? = state.apply(.undone).first else { throw Unexpected() }
    for _ in 0..<20 { apply(.cursor(.moved(columns: 0, rows: 1)), to: &state) }
    #expect(state.parameterPlace?.input == 7)
    apply(.cursor(.unitChosen(UnitPlace(layer: 0, unit: 0))), .cursor(.activated), to: &state)
    #expect(state.parameterPlace == nil)
    #expect(state.apply(.cursor(.moved(columns: 1, rows: 0))).isEmpty)
    apply(.dismissed, to: &state)
    #expect(state.focus == .network)
  }

  private struct Unexpected: Error {}
}
