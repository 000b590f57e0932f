import Engine
import Testing

@testable import Playground

/// The circle, which every optimizer but two learns soon.
private let circle: Experiment = {
  var experiment = Experiment.standard
  for (name, text) in [("dataset", "circle"), ("features", "x1,x2"), ("samples", "200")] {
    try? experiment.set(name, to: text)
  }
  return experiment
}()

@Suite("A race")
struct RaceTests {
  @Test(
    "has the weights of each lane alone, bit for bit, whatever the lanes are given the same of",
    arguments: RaceMeasure.allCases)
  func bits(measure: RaceMeasure) throws {
    var race = try Race(.called("optimizer")!, ["sgd@0.3", "momentum", "adam", "rmsprop"], of: circle)
    race.measure = measure
    var field = try RaceField(race)
    while field.canGoOn(before: 5) { field.turn(before: 5) }
    for lane in race.lanes {
      let alone = try Run(lane.experiment)
      for _ in 0..<5 { alone.trainEpoch() }
      let checkpoint = try #require(field.checkpoint(of: lane))
      #expect(checkpoint.epoch == 5)
      #expect(checkpoint.learner == alone.checkpoint.learner)
      #expect(checkpoint.curve == alone.checkpoint.curve)
    }
  }

  @Test("lanes that are interrupted at every batch come to the same bits")
  func interrupted() throws {
    let race = try Race(.called("batch-size")!, ["4", "16", "full"], of: circle)
    var (whole, cut) = (try RaceField(race), try RaceField(race))
    for _ in 0..<3 { whole.turn(before: nil) }
    var turns = 0
    while turns < 3 { turns += cut.turn(before: nil, isInterrupted: { true }) ? 1 : 0 }
    for lane in race.lanes { #expect(whole.checkpoint(of: lane) == cut.checkpoint(of: lane)) }
  }

  @Test("starts every lane from the same points, and from the same weights where their form is the same")
  func start() throws {
    for topic in ["optimizer", "learning-rate", "schedule", "activation", "batch-size", "order", "dropout"] {
      let race = try Race(.called(topic)!, of: circle)
      let runs = try race.lanes.map { try Run($0.experiment) }
      #expect(runs.allSatisfy { $0.points == runs[0].points }, "\(topic)")
      let weights = runs.map { $0.network.layers.map(\.weights) }
      #expect(weights.allSatisfy { $0 == weights[0] }, "\(topic)")
    }
  }

  @Test("over seeds has the same points and other weights")
  func seeds() throws {
    let race = try Race(.called("seed")!, ["1", "2", "other"], of: circle)
    let runs = try race.lanes.map { try Run($0.experiment) }
    #expect(runs.allSatisfy { $0.points == runs[0].points })
    #expect(Set(runs.map { $0.network.layers[0].weights }).count == 3)
  }

  @Test("every topic has a usual race that trains", arguments: RaceTopic.all)
  func usual(topic: RaceTopic) throws {
    var experiment = circle
    experiment.samples = 60
    let race = try Race(topic, of: experiment)
    #expect(Race.sizes ~= race.lanes.count)
    #expect(Set(race.lanes.map(\.experiment)).count == race.lanes.count)
    #expect(race.lanes.contains { $0.experiment == experiment }, "the person's own value is among them")
    #expect(Set(race.lanes.indices.map { race.name(of: $0) }).count == race.lanes.count)
    var field = try RaceField(race)
    field.turn(before: nil)
    #expect(field.lanes.allSatisfy { $0.place.epochs == 1 })
  }

  @Test("says who reached the goal first, and in which epoch")
  func arrival() throws {
    let race = try Race(
      .called("optimizer")!, ["sgd", "rmsprop", "adam"], of: circle, goal: try Condition("train_loss < 0.1"))
    var field = try RaceField(race)
    while !field.isDecided, field.canGoOn(before: 40) { field.turn(before: 40) }
    let lanes = field.lanes
    #expect(lanes.ranks(by: .epochs)[0] == nil)
    #expect(lanes[0].place.epochs == 40)
    for lane in lanes.dropFirst() {
      let arrival = try #require(lane.arrival)
      let points = lane.curve.drawn
      #expect(points.first { $0.train < 0.1 }?.epoch == arrival.epochs)
      #expect(arrival.updates == Int(arrival.epochs) * lane.batchesPerEpoch)
      #expect(arrival.examples == Int(arrival.epochs) * lane.points.train.count)
    }
  }

  @Test("gives the lanes the same number of epochs, updates or examples in a turn")
  func fairness() throws {
    for measure in [RaceMeasure.epochs, .updates, .examples] {
      var race = try Race(.called("batch-size")!, ["1", "32", "full"], of: circle)
      race.measure = measure
      var field = try RaceField(race)
      for _ in 0..<3 {
        field.turn(before: nil)
        let places = field.lanes.map { $0.place[measure] }
        // A lane that takes 32 examples at once may go a batch beyond.
        #expect(places.allSatisfy { abs($0 - places[0]) <= (measure == .examples ? 160 : 1) }, "\(measure)")
      }
    }
  }

  @Test("by seconds gives each lane its share of the time")
  func seconds() throws {
    var race = try Race(.called("depth")!, ["1", "8"], of: circle)
    race.measure = .seconds
    var field = try RaceField(race)
    for _ in 0..<50 { field.turn(before: nil) }
    let lanes = field.lanes
    #expect(lanes.allSatisfy { $0.place.seconds >= 0.099 })
    #expect(lanes[0].place.epochs > lanes[1].place.epochs)
  }

  @Test("knows the seconds at any epoch, however long it runs")
  func clock() {
    var clock = RaceClock()
    for epoch in 1...20_000 { clock.note(epoch: epoch, seconds: Double(epoch) * 0.25) }
    #expect(clock.seconds(at: 0) == 0)
    #expect(abs(clock.seconds(at: 10_001.5) - 2500.375) < 1e-6)
    #expect(clock.seconds(at: 20_000) == 5000)
    #expect(clock.seconds(at: 30_000) == 5000)
  }

  @Test("tells which lanes have a learning rate of their own")
  func ownRates() throws {
    let race = try Race(.called("optimizer")!, ["sgd", "adagrad@0.3", "adam"], of: circle)
    #expect(race.ownRates == [1])
    #expect(try Race(.called("rate")!, ["0.1", "0.2", "0.3"], of: circle).ownRates.isEmpty)
  }

  @Test("a diverged lane reaches nothing any more, and the others go on")
  func divergence() throws {
    var experiment = Experiment.standard
    for (name, text) in [("dataset", "salary"), ("optimizer", "sgd"), ("scale", "none")] {
      try experiment.set(name, to: text)
    }
    let race = try Race(.called("rate")!, ["10", "0.000001"], of: experiment, goal: try Condition("train_loss < 1e9"))
    var field = try RaceField(race)
    for _ in 0..<20 { field.turn(before: 20) }
    #expect(field.lanes[0].divergedAt != nil)
    #expect(field.lanes[1].place.epochs == 20)
    #expect(field.isDecided)
  }

  @Test(
    "refuses what cannot be a lane, in one line",
    arguments: [
      ("optimizer", ["sgd"], "2 to 6"), ("optimizer", ["sgd", "adma"], "did you mean adam"),
      ("optimizer", ["sgd", "adam@fast"], "a number above 0"), ("depth", ["1", "99"], "0 to 16"),
      ("optimizer", ["sgd", "perceptron"], "perceptron"), ("batch-size", Array(repeating: "1", count: 7), "2 to 6"),
      ("optimizer", ["", "adam"], "one of"),
    ])
  func refusals(topic: String, values: [String], expected: String) throws {
    do {
      _ = try Race(#require(RaceTopic.called(topic)), values, of: circle)
      Issue.record("\(topic) \(values) is a race")
    } catch let error as ExperimentError {
      #expect(error.message.contains(expected), "\(error.message)")
      #expect(!error.message.contains("\n"))
    }
  }
}

@Suite("A race on the screen")
struct RacingTests {
  /// The state and a race that follows it, without threads or clock.
  private struct Stage {
    var state = State(circle, themes: ["day"], theme: "day", seedSource: 7)
    var loop: RaceLoop?
    var snapshot: RaceSnapshot?
    /// What the playground's trainer was told.
    var told: [String] = []

    mutating func apply(_ actions: Action...) throws {
      for action in actions { try follow(state.apply(action)) }
    }

    mutating func follow(_ requests: [Request]) throws {
      for request in requests {
        switch request {
        case .beginRace(let race): loop = RaceLoop(try RaceField(race))
        case .race(let order): loop?.follow(order)
        case .endRace: loop = nil
        case .train(let order): told.append("\(order)".prefix { $0 != "(" }.description)
        default: break
        }
      }
      try hear()
    }

    mutating func hear() throws {
      snapshot = loop?.snapshot()
      if let snapshot { try follow(state.update(from: snapshot, isSettled: true)) }
    }

    mutating func frames(_ count: Int) throws {
      for _ in 0..<count {
        loop?.frameRequested()
        while loop?.hasWork == true { loop?.work { false } }
        try hear()
      }
    }

    var epochs: [Double] { snapshot?.lanes.map(\.place.epochs) ?? [] }
  }

  @Test("H begins one that runs, and each frame gives every lane an epoch")
  func begin() throws {
    var stage = Stage()
    try stage.apply(.race(.laneAdded))
    #expect(stage.state.race?.race.lanes.count == 5)
    #expect(stage.state.race?.isRunning == true)
    try stage.frames(3)
    #expect(stage.epochs == [3, 3, 3, 3, 3])
  }

  @Test("a key changes the lane that has the cursor alone, which starts again and catches up")
  func change() throws {
    var stage = Stage()
    try stage.apply(.race(.begun(.optimizer, ["sgd", "adam"])))
    try stage.frames(4)
    try stage.apply(.cursor(.moved(columns: 1, rows: 0)), .settingMoved(.learningRate, by: 1))
    #expect(stage.state.race?.race.lanes.map(\.experiment.learningRate) == [0.01, 0.03])
    #expect(stage.epochs == [4, 0])
    #expect(stage.state.experiment == circle)
    try stage.frames(2)
    #expect(stage.epochs == [4, 2])
    try stage.frames(3)
    #expect(stage.epochs == [5, 5])
    try stage.apply(.undone)
    #expect(stage.state.race?.race.lanes[1].experiment.learningRate == 0.01)
  }

  @Test("layers, units, inputs and values from the palette are a lane's own; data and loss are not")
  func own() throws {
    var stage = Stage()
    try stage.apply(
      .race(.begun(.optimizer, ["sgd", "adam"])), .structure(.layerAdded), .structure(.unitRemoved(layer: nil)))
    try stage.apply(.featureToggled(.x2), .propertySet("momentum", to: "0.5"), .penaltySet("l2", rate: "0.1"))
    let lane = try #require(stage.state.race?.race.lanes[0].experiment)
    #expect(lane.hidden.map(\.units) == [8, 8, 7] && lane.features == [.x1] && lane.momentum == 0.5)
    #expect(lane.regularization == .l2 && lane.regularizationRate == 0.1)
    let before = stage.state.race?.race
    for action in [
      Action.settingMoved(.dataset, by: 1), .settingMoved(.loss, by: 1), .propertySet("noise", to: "20"),
      .dataRegenerated,
      .points(.cleared), .runPinned, .look(.moved(by: 1)), .dialog(.exportAsked), .time(.moved(by: -1)),
    ] {
      try stage.apply(action)
      #expect(stage.state.race?.race == before, "\(action)")
      #expect(stage.state.notice != nil, "\(action) says nothing")
    }
  }

  @Test("H adds lanes up to six, each another one, and x takes them away down to two")
  func lanes() throws {
    var stage = Stage()
    try stage.apply(.race(.begun(.optimizer, ["sgd", "adam"])))
    for count in 3...6 {
      try stage.apply(.race(.laneAdded))
      #expect(stage.snapshot?.lanes.count == count)
    }
    #expect(Set(stage.state.race?.race.lanes.map(\.experiment) ?? []).count == 6)
    try stage.apply(.race(.laneAdded))
    #expect(stage.state.race?.race.lanes.count == 6 && stage.state.notice != nil)
    for count in [5, 4, 3, 2, 2] {
      try stage.apply(.points(.deleted))
      #expect(stage.snapshot?.lanes.count == count)
    }
  }

  @Test("it pauses once when it is decided, and says who was first")
  func decided() throws {
    var stage = Stage()
    try stage.apply(.race(.begun(.optimizer, ["adam", "rmsprop"])), .race(.goalSet(try Condition("train_loss < 0.3"))))
    try stage.frames(60)
    #expect(stage.state.race?.isRunning == false)
    #expect(stage.state.notice?.text.hasPrefix("first: ") == true)
    let epochs = stage.epochs
    try stage.apply(.runToggled)
    try stage.frames(2)
    #expect(stage.epochs == epochs.map { $0 + 2 })
  }

  @Test("enter takes the lane over with its weights, and undo brings back what was there before")
  func take() throws {
    var stage = Stage()
    try stage.apply(.race(.begun(.optimizer, ["sgd", "rmsprop"])))
    try stage.frames(2)
    try stage.apply(.cursor(.moved(columns: 1, rows: 0)), .cursor(.activated))
    #expect(stage.state.race == nil)
    #expect(stage.state.experiment.optimizer.name == "rmsprop")
    #expect(stage.state.notice?.text.contains("lane 2") == true)
    #expect(stage.told.contains("begin"))
    try stage.apply(.undone)
    #expect(stage.state.experiment == circle)
  }

  @Test("esc leaves everything as it was, and training goes on where it did")
  func leave() throws {
    var stage = Stage()
    try stage.apply(.runToggled)
    let before = stage.state
    try stage.apply(.race(.laneAdded))
    #expect(!stage.state.isRunning && stage.told.last == "pause")
    try stage.apply(.settingMoved(.optimizer, by: 1), .dismissed)
    #expect(stage.state.race == nil && stage.state.isRunning && stage.told.last == "run")
    #expect(stage.state.experiment == before.experiment)
  }

  @Test(
    "the palette races over anything, with values, and sets the goal",
    arguments: [
      ("race depth", 5), ("race optimizer sgd adam adagrad@0.3", 3), ("race batch-size 1 full", 2),
    ])
  func palette(line: String, lanes: Int) throws {
    var stage = Stage()
    try stage.apply(.dialog(.paletteOpened(line)), .cursor(.activated))
    #expect(stage.state.race?.race.lanes.count == lanes, "\(String(describing: stage.state.palette?.problem))")
    try stage.apply(.dialog(.paletteOpened("race goal test_loss < 0.2")), .cursor(.activated))
    #expect(stage.state.race?.race.goal.text == "test_loss < 0.2")
  }

  @Test("there is no race without points")
  func empty() throws {
    var stage = Stage()
    stage.state.experiment.choose(dataset: .drawing(.empty(.classification, columns: ["x1", "x2"]), from: nil))
    try stage.apply(.race(.laneAdded))
    #expect(stage.state.race == nil && stage.state.notice != nil)
  }
}
