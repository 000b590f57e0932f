import Datasets
import Engine
import Lessons
import Testing

@testable import Playground

/// A short run in which something is wrong.
struct IllRun: CustomTestStringConvertible, Sendable {
  /// The experiment's fields as options write them, on top of the standard one.
  let fields: String
  let condition: Diagnosis.Condition
  var layer: Int?
  /// By when it has to be told.
  var epochs = 60

  var testDescription: String { "\(fields): \(condition.rawValue)" }

  static let tiny = "hidden=16,16 noise=50 train-ratio=10"
  static let deep = "hidden=8,8,8,8,8,8 activation=sigmoid optimizer=sgd learning-rate=0.03 features=x1,x2"

  static let all = [
    IllRun(fields: "features=none", condition: .noInputs, epochs: 0),
    IllRun(fields: "activation=relu init=zeros", condition: .symmetric, layer: 1, epochs: 10),
    IllRun(fields: "init=zeros", condition: .symmetric, layer: 1, epochs: 10),
    IllRun(fields: "dataset=circle init=ones", condition: .symmetric, layer: 1, epochs: 10),
    IllRun(fields: "dataset=multi-gauss init=ones", condition: .symmetric, layer: 1, epochs: 10),
    IllRun(fields: "activation=relu learning-rate=1", condition: .dead, layer: 2, epochs: 20),
    IllRun(fields: "dataset=multi-gauss activation=relu learning-rate=1", condition: .dead, layer: 2, epochs: 20),
    IllRun(fields: "activation=step", condition: .dead, layer: 1, epochs: 10),
    IllRun(fields: "learning-rate=10", condition: .saturated, layer: 2, epochs: 20),
    IllRun(fields: "optimizer=sgd learning-rate=10", condition: .saturated, layer: 2, epochs: 20),
    IllRun(fields: "dataset=circle regularization=l2 regularization-rate=1", condition: .decayed, epochs: 30),
    IllRun(fields: "dataset=plane regularization=l1 regularization-rate=1", condition: .decayed, epochs: 30),
    IllRun(fields: "regularization=l1 regularization-rate=0.01", condition: .decayed, epochs: 200),
    IllRun(
      fields: "dataset=plane features=x1^2,x2^2 activation=linear optimizer=sgd learning-rate=10", condition: .diverged,
      epochs: 50),
    IllRun(fields: "dataset=gauss noise=50 learning-rate=1", condition: .rateTooHigh),
    IllRun(fields: "dataset=plane learning-rate=0.3", condition: .rateTooHigh),
    IllRun(fields: "dataset=circle " + deep, condition: .vanishing, layer: 1),
    IllRun(fields: deep, condition: .vanishing, layer: 1),
    IllRun(fields: "learning-rate=0.0000001", condition: .rateTooLow),
    IllRun(fields: "dataset=circle optimizer=sgd learning-rate=0.00001", condition: .rateTooLow),
    IllRun(fields: "dataset=xor hidden=none features=x1,x2", condition: .linear),
    IllRun(fields: "dataset=circle activation=linear", condition: .linear),
    IllRun(fields: "dataset=multi-gauss hidden=none", condition: .linear),
    IllRun(fields: "dataset=spiral " + tiny, condition: .overfitting, epochs: 120),
    IllRun(fields: "dataset=multi-gauss " + tiny, condition: .overfitting, epochs: 120),
  ]
}

@Suite("The diagnosis")
struct DiagnosisTests {
  @Test(
    "an activation that lets what is positive pass, and next to nothing else, has units that can die",
    arguments: Activation.elementwise)
  func rectified(activation: Activation) {
    let isFlatBelow = abs(activation.slope(-20)) < 0.02 && activation.slope(20) > 0.98
    #expect(Activation.rectified.contains(activation) == isFlatBelow, "Activation.rectified and \(activation.name)")
  }

  /// Everything that is told in the course of a run.
  static func told(_ fields: String, epochs: Int, until: Diagnosis.Condition? = nil) throws -> [Diagnosis] {
    var experiment = Experiment.standard
    for field in fields.split(separator: " ") {
      let parts = field.split(separator: "=")
      try experiment.set(String(parts[0]), to: String(parts[1]))
    }
    let run = try Run(experiment)
    var watch = DiagnosisMonitor()
    var told: [Diagnosis] = []
    for epoch in 0...epochs {
      if epoch > 0 { run.trainEpoch() }
      watch.look(at: run, isRunning: false)
      if let new = watch.told, new.condition != told.last?.condition { told.append(new) }
      if let until, told.last?.condition == until { break }
    }
    return told
  }

  @Test("what is wrong is told in time", arguments: IllRun.all)
  func ill(_ ill: IllRun) throws {
    let told = try Self.told(ill.fields, epochs: ill.epochs, until: ill.condition)
    let last = try #require(told.last)
    #expect(last.condition == ill.condition)
    #expect(last.isProblem)
    if let layer = ill.layer { #expect(last.layer == layer) }
  }

  @Test("where nothing is wrong, nothing is told but the end", arguments: DatasetEntry.all.map(\.name))
  func healthy(dataset: String) throws {
    let told = try Self.told("dataset=\(dataset)", epochs: 150)
    switch dataset {
    // A hundred flowers for as many parameters: it does learn them by heart in the end.
    case "iris-2d", "iris", "rings", "salary", "resume":
      #expect(told.allSatisfy { !$0.isProblem || $0.condition == .overfitting })
    case "yin-yang", "checkerboard": #expect(told.allSatisfy { !$0.isProblem })
    default: #expect(told.map(\.condition) == [.solved])
    }
  }

  @Test(
    "other sound choices are sound",
    arguments: [
      "dataset=circle activation=relu init=he", "activation=relu init=he", "dataset=circle activation=sigmoid",
      "dataset=circle optimizer=sgd learning-rate=0.03", "regularization=l2 regularization-rate=0.001",
      "dataset=gauss hidden=none features=x1,x2", "dataset=iris-2d hidden=none", "dataset=plane hidden=none",
      "dataset=gauss hidden=none noise=50",
    ])
  func sound(fields: String) throws {
    #expect(try Self.told(fields, epochs: 80).allSatisfy { !$0.isProblem })
  }

  @Test("nothing flickers: a condition is told and taken back when it has been so for five epochs and in two looks")
  func patience() {
    let (dead, linear) = (Diagnosis(.dead, layer: 1, share: 0.5), Diagnosis(.linear))
    var watch = DiagnosisMonitor()
    for epoch in 0...4 {
      watch.note(dead, epoch: Double(epoch))
      #expect(watch.told == nil)
    }
    watch.note(dead, epoch: 5)
    #expect(watch.told == dead)
    watch.note(nil, epoch: 6)
    watch.note(dead, epoch: 7)
    #expect(watch.told == dead)
    watch.note(linear, epoch: 8)
    watch.note(linear, epoch: 12)
    #expect(watch.told == dead)
    watch.note(linear, epoch: 13)
    #expect(watch.told == linear)
    watch.note(nil, epoch: 1000)
    #expect(watch.told == linear)
    watch.note(nil, epoch: 2000)
    #expect(watch.told == nil)
  }

  @Test("what is certain is told at once")
  func certain() {
    for condition in [Diagnosis.Condition.diverged, .noInputs] {
      var watch = DiagnosisMonitor()
      watch.note(Diagnosis(condition), epoch: 0)
      #expect(watch.told == Diagnosis(condition))
    }
  }

  @Test("a change takes back what was told, and the losses from before no longer count")
  func change() throws {
    var experiment = Experiment.standard
    try experiment.set("learning-rate", to: "0.0000001")
    let run = try Run(experiment)
    var watch = DiagnosisMonitor()
    for _ in 0..<40 {
      run.trainEpoch()
      watch.look(at: run, isRunning: false)
    }
    #expect(watch.told?.condition == .rateTooLow)
    try experiment.set("learning-rate", to: "0.000001")
    try run.adopt(experiment)
    watch.look(at: run, isRunning: true)
    #expect(watch.told == nil)
    for _ in 0..<20 {
      run.trainEpoch()
      watch.look(at: run, isRunning: false)
    }
    #expect(watch.told == nil)
  }

  @Test("a run that is watched trains the same bits", arguments: [Experiment.standard, .tfPlayground])
  func watching(experiment: Experiment) throws {
    let (seen, unseen) = (try Run(experiment), try Run(experiment))
    var watch = DiagnosisMonitor()
    for _ in 0..<12 {
      seen.trainEpoch()
      unseen.trainEpoch()
      watch.look(at: seen, isRunning: false)
    }
    #expect(seen.network == unseen.network)
  }

  @Test("while it runs, it looks no more than four times a second")
  func interval() throws {
    let run = try Run(.standard)
    var watch = DiagnosisMonitor()
    let start = ContinuousClock.now
    for milliseconds in stride(from: 0, through: 5000, by: 50) {
      run.trainEpoch()
      watch.look(at: run, isRunning: true, now: start + .milliseconds(milliseconds))
    }
    #expect(watch.looksSoFar == 21)
  }

  @Test("a network too large to ask is diagnosed by its losses and weights alone")
  func large() throws {
    let told = try Self.told(
      "dataset=xor hidden=256,256 activation=linear init=zeros samples=100", epochs: 8, until: .symmetric)
    #expect(told.map(\.condition) == [.symmetric])
  }

  @Test("the nearest points know what a curve could learn, and no more")
  func neighbours() {
    let points = PointSet(.standard).train
    #expect(points.qualityOfNeighbours(.classification) > 0.95)
    let random = points.enumerated().map { Point(x: $1.x, y: $1.y, label: $0 % 2 == 0 ? 1 : 0) }
    #expect(random.qualityOfNeighbours(.classification) < 0.65)
    #expect([Point]().qualityOfNeighbours(.regression) == 0)
  }

  @Test("a long run keeps one loss an epoch to look at, the newest last")
  func curve() {
    var curve = Curve()
    for batch in 0...400 { curve.append(Curve.Point(epoch: Double(batch) / 4, train: 1, test: nil)) }
    #expect(curve.epochs(from: 90).map(\.epoch) == (90...100).map(Double.init))
  }
}

@Suite("What helps")
struct RemedyTests {
  @Test("every condition says what is seen, why, and what to do", arguments: Diagnosis.Condition.allCases)
  func complete(condition: Diagnosis.Condition) {
    let diagnosis = Diagnosis(condition, layer: 1, share: 0.75)
    #expect((1...14).contains(diagnosis.name.count))
    #expect(diagnosis.finding(in: .standard).hasPrefix(diagnosis.name.prefix(4)))
    #expect(diagnosis.reason(in: .standard).hasSuffix("."))
    #expect(!diagnosis.remedies(in: .standard).isEmpty)
  }

  @Test(
    "what is told to be pressed in a lesson that goes wrong reaches the lesson's goal",
    arguments: [("an-outlier", Diagnosis.Condition.outlier), ("saturated-and-dead", .dead)])
  func lessons(name: String, condition: Diagnosis.Condition) throws {
    let lesson = try #require(try Lesson.carried().first { $0.name == name })
    let goal = try #require(lesson.goal)
    let condition = (expected: condition, reached: try #require(goal.condition))
    let run = try Run(lesson.experiment, network: lesson.start(of: lesson.experiment, with: nil))
    var watch = DiagnosisMonitor()
    let epochs = try #require(goal.lastEpoch)
    for _ in 0..<epochs {
      run.trainEpoch()
      watch.look(at: run, isRunning: false)
    }
    let told = try #require(watch.told)
    #expect(told.condition == condition.expected)
    #expect(!condition.reached.holds(run.value))
    var experiment = lesson.experiment
    for case .settingMoved(let setting, let steps) in told.remedies(in: experiment).map(\.action) {
      setting.move(&experiment, by: steps)
    }
    let cured = try Run(experiment, network: lesson.start(of: experiment, with: nil))
    var after = DiagnosisMonitor()
    var isReached = false
    for _ in 0..<epochs {
      cured.trainEpoch()
      after.look(at: cured, isRunning: false)
      isReached = condition.reached.holds(cured.value)
    }
    #expect(isReached && after.told?.isProblem != true)
  }

  @Test("what is told to be pressed does what it says")
  func effects() throws {
    var experiment = Experiment.standard
    func remedies(_ condition: Diagnosis.Condition) -> [Diagnosis.Remedy] {
      Diagnosis(condition, layer: 1).remedies(in: experiment)
    }
    #expect(remedies(.saturated)[0] == .init(.settingMoved(.activation, by: 1), "leaky-relu"))
    try experiment.set("activation", to: "sigmoid")
    #expect(remedies(.vanishing) == [.init(.settingMoved(.activation, by: -1), "relu")])
    try experiment.set("activation", to: "linear")
    #expect(remedies(.linear) == [.init(.settingMoved(.activation, by: 1), "relu")])
    try experiment.set("activation", to: "step")
    #expect(remedies(.dead) == [.init(.settingMoved(.activation, by: -1), "leaky-relu")])
    try experiment.set("activation", to: "relu")
    #expect(remedies(.dead) == [.init(.settingMoved(.activation, by: 3), "leaky-relu")])
    try experiment.set("init", to: "zeros")
    #expect(remedies(.symmetric)[0] == .init(.settingMoved(.initializer, by: -1), "uniform"))
    try experiment.set("init", to: "ones")
    #expect(remedies(.symmetric)[0] == .init(.settingMoved(.initializer, by: 1), "xavier"))
    try experiment.set("regularization", to: "l2")
    #expect(remedies(.decayed)[0] == .init(.settingMoved(.regularization, by: 1), "none"))
    #expect(remedies(.overfitting) == [.init(.structure(.unitRemoved(layer: nil)), "fewer units")])
    try experiment.set("hidden", to: "none")
    #expect(remedies(.linear) == [.init(.structure(.layerAdded), "adds a layer")])
    try experiment.set("optimizer", to: "perceptron")
    #expect(remedies(.linear).map(\.action) == [.settingMoved(.optimizer, by: 1), .structure(.layerAdded)])
  }
}
