import Engine
import Testing

@testable import Playground

/// The circle, which every optimizer but two learns soon.
let circleOfRaces: Experiment = {
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
    var race = try Race(.called("optimizer")!, ["sgd@0.3", "momentum", "adam", "rmsprop"], of: circleOfRaces)
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

  @Test(
    "lanes that would all do the same are refused, with why",
    arguments: [
      ("activation", "hidden", "none", "no hidden layer"), ("dropout", "hidden", "none", "no hidden layer"),
      ("residual", "hidden", "8", "as many units"), ("order", "batch-size", "full", "full batch"),
    ])
  func alike(topic: String, setting: String, value: String, why: String) throws {
    var experiment = circleOfRaces
    try experiment.set(setting, to: value)
    #expect {
      try Race(.called(topic)!, of: experiment)
    } throws: { error in (error as? ExperimentError)?.expected.contains(why) == true }
  }

  @Test("networks too large to be watched side by side are refused, and the race that there is goes on")
  func large() throws {
    var experiment = Experiment.standard
    try experiment.set("hidden", to: Array(repeating: "512", count: 16).joined(separator: ","))
    var session = try Session(experiment)
    session.apply(.race(.laneAdded))
    #expect(session.state.race == nil)
    #expect(session.state.notice?.text.contains("more than the screen can race") == true)
  }

  @Test("a race of momenta is one of an optimizer that has some")
  func momentum() throws {
    let race = try Race(.called("momentum")!, of: circleOfRaces)
    #expect(race.lanes.allSatisfy { $0.experiment.optimizer == .momentum })
    #expect(Set(race.lanes.map(\.experiment.momentum)).count == race.lanes.count)
  }

  @Test("lanes that are interrupted at every batch come to the same bits")
  func interrupted() throws {
    let race = try Race(.called("batch-size")!, ["4", "16", "full"], of: circleOfRaces)
    var (whole, cut) = (try RaceField(race), try RaceField(race))
    for _ in 0..<3 { whole.turn(before: nil) }
    var turns = 0
    while turns < 3 { turns += cut.turn(before: nil, isInterrupted: { true }) ? 1 : 0 }
    for lane in race.lanes { #expect(whole.checkpoint(of: lane) == cut.checkpoint(of: lane)) }
  }

  @Test("starts every lane from the same points, and from the same weights where their form is the same")
  func start() throws {
    for topic in ["optimizer", "learning-rate", "schedule", "activation", "batch-size", "order", "dropout"] {
      let race = try Race(.called(topic)!, of: circleOfRaces)
      let runs = try race.lanes.map { try Run($0.experiment) }
      #expect(runs.allSatisfy { $0.points == runs[0].points }, "\(topic)")
      let weights = runs.map { $0.network.layers.map(\.weights) }
      #expect(weights.allSatisfy { $0 == weights[0] }, "\(topic)")
    }
  }

  @Test("over seeds has the same points and other weights")
  func seeds() throws {
    let race = try Race(.called("seed")!, ["1", "2", "other"], of: circleOfRaces)
    let runs = try race.lanes.map { try Run($0.experiment) }
    #expect(runs.allSatisfy { $0.points == runs[0].points })
    #expect(Set(runs.map { $0.network.layers[0].weights }).count == 3)
  }

  @Test("every topic has a usual race that trains", arguments: RaceTopic.all)
  func usual(topic: RaceTopic) throws {
    var experiment = circleOfRaces
    experiment.samples = 60
    let race = try Race(topic, of: experiment)
    #expect(Race.sizes ~= race.lanes.count)
    #expect(Set(race.lanes.map(\.experiment)).count == race.lanes.count)
    #expect(
      race.lanes.contains { topic.value(of: $0.experiment) == topic.value(of: experiment) },
      "the person's own value is among them")
    #expect(Set(race.lanes.indices.map { race.name(of: $0) }).count == race.lanes.count)
    var field = try RaceField(race)
    field.turn(before: nil)
    #expect(field.lanes.allSatisfy { $0.place.epochs == 1 })
  }

  @Test("says who reached the goal first, and in which epoch")
  func arrival() throws {
    let race = try Race(
      .called("optimizer")!, ["sgd", "rmsprop", "adam"], of: circleOfRaces, goal: try Condition("train_loss < 0.1"))
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
      var race = try Race(.called("batch-size")!, ["1", "32", "full"], of: circleOfRaces)
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
    var race = try Race(.called("depth")!, ["1", "8"], of: circleOfRaces)
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
    let race = try Race(.called("optimizer")!, ["sgd", "adagrad@0.3", "adam"], of: circleOfRaces)
    #expect(race.ownRates == [1])
    #expect(try Race(.called("rate")!, ["0.1", "0.2", "0.3"], of: circleOfRaces).ownRates.isEmpty)
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
      _ = try Race(#require(RaceTopic.called(topic)), values, of: circleOfRaces)
      Issue.record("\(topic) \(values) is a race")
    } catch let error as ExperimentError {
      #expect(error.message.contains(expected), "\(error.message)")
      #expect(!error.message.contains("\n"))
    }
  }
}
