import Datasets
import Engine
import Testing

@testable import Playground

@Suite("A race on the screen")
struct RacingTests {
  /// The state and a race that follows it, without threads or clock.
  private struct Stage {
    var state = State(circleOfRaces, themes: ["day"], theme: "day", seedSource: 7)
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
      let requests = snapshot.map { state.update(from: $0, isSettled: true) } ?? []
      if !requests.isEmpty { try follow(requests) }
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
    #expect(stage.state.experiment == circleOfRaces)
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
    try stage.apply(.featureToggled(.x2), .propertySet("dropout", to: "0.2"), .penaltySet("l2", rate: "0.1"))
    let lane = try #require(stage.state.race?.race.lanes[0].experiment)
    #expect(lane.hidden.map(\.units) == [8, 8, 7] && lane.features == [.x1] && lane.dropout == 0.2)
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
    #expect(stage.state.experiment == circleOfRaces)
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
