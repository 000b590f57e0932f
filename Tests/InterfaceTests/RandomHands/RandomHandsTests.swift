import Canvas
import Datasets
import Engine
import Foundation
import Testing

@testable import Interface
@testable import Playground

/// A playground without a terminal: hands, the state, a trainer that answers late, and now and then a look at the screen.
private struct Playroom<Trainer: LateTrainer> {
  var hands: RandomHands
  var state: State
  var trainer: Trainer
  var (snapshot, isSettled): (Snapshot, Bool)
  var size = Size(columns: 120, rows: 40)
  var screen = Screen()
  /// The race, while there is one, and what it said last.
  var race: RaceLoop?
  var raceSnapshot: RaceSnapshot?
  let look: Look
  /// What was done last, to be told when it goes wrong.
  var log: [String] = []

  init(_ experiment: Experiment, seed: UInt64) throws {
    hands = RandomHands(seed: seed)
    state = State(
      experiment, themes: ["playground", "other"], theme: "playground", commands: commands,
      formats: [ExportFormat(".json", "", isReadable: true), ExportFormat(".py", "", isReadable: false)],
      lessons: Lesson.scenes, seedSource: seed)
    trainer = try Trainer(experiment, seed: seed)
    (snapshot, isSettled) = trainer.latest
    state.update(from: snapshot)
    look = Scene.look([.indexed256, .direct, .mono, .ansi16][Int(seed % 4)], seed % 5 == 0 ? .ascii : .braille)
    draw()
  }

  mutating func draw() {
    let request = ScreenPlan(state, size: size, look: look).pictureRequest
    trainer.send(.pictures(request))
    state.resizeMap(to: ScreenPlan(state, size: size, look: Scene.look()).mapCells)
    let raster = ScreenPlan(state, size: size, look: look).raceRaster
    race?.follow(.picture(raster))
    screen = ScreenPlan(state, size: size, look: look).draw(state, snapshot, raceSnapshot)
  }

  mutating func hear() {
    (snapshot, isSettled) = trainer.latest
    state.update(from: snapshot, isSettled: isSettled)
    raceSnapshot = race?.snapshot()
    if let raceSnapshot { follow(state.update(from: raceSnapshot, isSettled: true)) }
  }

  /// The race trains a little.
  mutating func goOnRacing() {
    race?.frameRequested()
    for _ in 0..<2 where race?.hasWork == true { race?.work { false } }
  }

  mutating func step() {
    for event in hands.next(on: size) {
      log.append("\(event)")
      if log.count > 60 { log.removeFirst() }
      switch event {
      case .key(let key): if let action = action(for: key, in: state) { follow(state.apply(action)) }
      case .mouse(let mouse): if let action = screen.action(for: mouse) { follow(state.apply(action)) }
      case .pasted(let text): follow(state.apply(.dialog(.typed(text))))
      case .resized(let size):
        self.size = size
        draw()
      case .trained(let count):
        trainer.goOn(count)
        goOnRacing()
      case .heard: hear()
      case .filed: open()
      }
    }
  }

  /// Something that was asked for, or dropped onto the window, is open.
  mutating func open() {
    var experiment = hands.one(of: RandomHandsTests.experiments)
    switch hands.below(7) {
    case 0: follow(state.open(.fresh(experiment, nil), named: "the link"))
    case 1:
      let viewing = Viewing(isRunning: hands.below(2) == 0, speed: .maximum)
      follow(state.open(.fresh(experiment, nil), named: "s.json", viewing: viewing))
    case 2: follow(state.open(experiment.source, named: "t.csv"))
    case 3:
      // Weights of another form than their experiment's, as no reader gives them.
      experiment.hidden.append(Experiment.HiddenLayer(units: 3, activation: .relu))
      follow(state.open(.fresh(experiment, snapshot.network), named: "m.json"))
    case 4: state.report(.exists("x.json"), of: .model, to: "x.json")
    case 5: state.report(.failed("no room"), of: .points, to: "x.csv")
    default: state.report(.written("x.session.json"), of: .session, to: "x.json")
    }
  }

  mutating func follow(_ requests: [Request]) {
    for request in requests {
      switch request {
      case .train(let order):
        trainer.send(order)
        isSettled = false
      case .beginRace(let wanted):
        race = (try? RaceField(wanted)).map { RaceLoop($0) }
        raceSnapshot = race?.snapshot()
        if race == nil { follow(state.loseRace(to: "refused")) }
      case .race(let order): race?.follow(order)
      case .endRace: (race, raceSnapshot) = (nil, nil)
      default: break
      }
    }
  }

  /// What must hold at any time.
  var fault: String? {
    if let unit = state.unit {
      guard state.experiment.shape.indices.contains(unit.layer), unit.unit < state.experiment.shape[unit.layer] else {
        return "the cursor is on a unit that is not there"
      }
    }
    if let place = state.parameterPlace, !state.experiment.has(place) {
      return "the cursor is on a weight that is not there"
    }
    if !Setting.shown(in: state.experiment).contains(state.setting) {
      return "the cursor is on a setting that is not shown"
    }
    if let problem = state.experiment.obstacle { return "an experiment that cannot be trained: \(problem)" }
    if let fault = raceFault { return fault }
    if state.past.count > State.entriesKept { return "more is kept than may be" }
    return trainer.fault
  }

  /// What must hold of a race.
  private var raceFault: String? {
    guard let racing = state.race else { return race == nil ? nil : "a race that nobody sees" }
    let lanes = racing.race.lanes.map(\.experiment)
    if race == nil { return "a race that nobody runs" }
    if state.isRunning { return "the playground trains behind a race" }
    if !(Race.sizes ~= lanes.count) { return "a race of \(lanes.count)" }
    if !lanes.indices.contains(racing.chosen) { return "the cursor is on a lane that is not there" }
    if !state.experiment.isTFPlaygroundCompatible, !lanes.allSatisfy({ $0.hasSamePoints(as: lanes[0]) }) {
      return "the lanes have other points"
    }
    return lanes.lazy.compactMap(\.obstacle).first.map { "a lane that cannot be trained: \($0)" }
  }

  /// What must hold once the trainer has followed everything and was heard.
  mutating func settledFault() -> String? {
    // What is heard of a race may be an order: a lane is taken over.
    for _ in 0..<2 {
      trainer.goOn(trainer.waiting)
      hear()
    }
    guard isSettled else { return "it never settles" }
    if state.experiment != snapshot.experiment { return "state and trainer learn different things" }
    if state.isRunning != snapshot.isRunning { return "one runs, the other does not" }
    if state.viewed != snapshot.viewed { return "state and trainer look at different moments" }
    if Set((state.past + state.future).map(\.key)) != snapshot.undoKeys { return "undo and the trainer's store differ" }
    if !snapshot.network.hasShape(of: snapshot.experiment.blankNetwork), snapshot.viewed == nil {
      return "weights of another shape"
    }
    return nil
  }
}

@Suite("Random hands")
struct RandomHandsTests {
  static let experiments: [Experiment] = {
    func experiment(_ pairs: [(String, String)], from start: Experiment = .standard) -> Experiment {
      var experiment = start
      for (name, text) in pairs { try? experiment.set(name, to: text) }
      return experiment
    }
    var drawn = experiment([("hidden", "3")])
    drawn.choose(dataset: .drawing(.empty(.classification, columns: ["x1", "x2"]), from: nil))
    return [
      .standard, .tfPlayground, experiment([("dataset", "iris"), ("hidden", "4")]), experiment([("dataset", "plane")]),
      experiment([("dataset", "sine"), ("features", "x1")]), experiment([("hidden", "none"), ("features", "none")]),
      experiment([("hidden", "none"), ("optimizer", "perceptron")]), drawn,
      experiment([("hidden", "4,4,4"), ("batch-norm", "true"), ("residual", "true"), ("dropout", "0.2")]),
      experiment([("dataset", "yin-yang"), ("hidden", "6,5,4,3,2,1")]),
    ]
  }()

  /// How many steps; a night of them by `Tests/Monkey/pure`.
  static let steps = Int(ProcessInfo.processInfo.environment["DLPLAY_STEPS"] ?? "") ?? 600
  static let seed = UInt64(ProcessInfo.processInfo.environment["DLPLAY_SEED"] ?? "") ?? 1

  private func play<Trainer: LateTrainer>(
    _ type: Trainer.Type, _ index: Int, steps: Int, drawing: Int, settling: Int
  ) throws {
    let seed = Self.seed &* 1000 &+ UInt64(index)
    var room = try Playroom<Trainer>(Self.experiments[index], seed: seed)
    for step in 0..<steps {
      room.step()
      if step % drawing == 0 { room.draw() }
      let fault = room.fault ?? (step % settling == 0 ? room.settledFault() : nil)
      guard let fault else { continue }
      Issue.record("seed \(seed), step \(step): \(fault), after\n\(room.log.joined(separator: "\n"))")
      return
    }
  }

  @Test(
    "a state is never out of step with a trainer that answers late and refuses at will", arguments: experiments.indices)
  func model(index: Int) throws {
    try play(ModelTrainer.self, index, steps: Self.steps, drawing: 97, settling: 13)
  }

  @Test("a real run follows whatever hands do, and what is kept of it opens again", arguments: experiments.indices)
  func real(index: Int) throws { try play(RealTrainer.self, index, steps: Self.steps / 6, drawing: 11, settling: 7) }
}
