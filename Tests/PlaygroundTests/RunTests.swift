import Engine
import Testing

@testable import Playground

@Suite("A run")
struct RunTests {
  @Test(
    "started with no option, it solves the spiral within 50 epochs",
    arguments: ["1", "2", "3", "4", "5", "6", "7", "8"])
  func spiral(seed: String) throws {
    var experiment = Experiment.standard
    experiment.seed = seed
    let run = try Run(experiment)
    var best = Double.infinity
    for _ in 0..<50 {
      run.trainEpoch()
      best = min(best, run.test?.loss ?? .infinity)
    }
    #expect(best < 0.05)
  }

  @Test("the same experiment gives the same weights, bit for bit")
  func repeatable() throws {
    let (one, two) = (try Run(.standard), try Run(.standard))
    for _ in 0..<3 {
      one.trainEpoch()
      two.trainEpoch()
    }
    #expect(one.network == two.network)
    #expect(one.curve == two.curve)
  }

  /// A change, and whether it leaves the weights of all layers as they were.
  static let keeping: [(field: String, value: String)] = [
    ("learning-rate", "0.1"), ("regularization", "l2"), ("optimizer", "sgd"), ("activation", "relu"),
    ("batch-size", "32"),
    ("noise", "20"), ("train-ratio", "50"), ("order", "sequential"), ("init", "uniform"), ("loss", "half-mse"),
  ]

  @Test("a change of settings or points keeps the weights and the epoch", arguments: keeping)
  func keepsWeights(field: String, value: String) throws {
    let run = try Run(.standard)
    for _ in 0..<2 { run.trainEpoch() }
    let before = run.network
    var experiment = run.experiment
    try experiment.set(field, to: value)
    try run.adopt(experiment)
    #expect(run.network.layers.map(\.weights) == before.layers.map(\.weights))
    #expect(run.network.layers.map(\.bias) == before.layers.map(\.bias))
    #expect(run.epoch == 2)
    #expect(run.curve.points.count == 3)
    run.trainEpoch()
    #expect(run.epoch == 3)
    #expect(run.network != before)
  }

  @Test("a new unit or input changes no answer until it learns", arguments: [true, false])
  func grows(isUnit: Bool) throws {
    let run = try Run(.standard)
    run.trainEpoch()
    let before = run.train.loss
    var experiment = run.experiment
    if isUnit { experiment.hidden[0].units += 1 } else { experiment.toggle(.product) }
    try run.adopt(experiment)
    #expect(run.network.layers[0].units == experiment.shape[1])
    #expect(run.network.inputs == experiment.shape[0])
    #expect(abs(run.train.loss - before) < 1e-6)
    let grown = run.network
    run.trainEpoch()
    #expect(run.network != grown)
  }

  @Test("a weight set by hand changes that one alone, and the losses that are shown")
  func edited() throws {
    let run = try Run(.standard)
    run.trainEpoch()
    let before = run.network
    let loss = run.train.loss
    for input in [nil, 3] {
      let place = ParameterPlace(unit: UnitPlace(layer: 2, unit: 5), input: input)
      try run.edit(place, to: 2.5)
      #expect(run.network.value(at: place) == 2.5)
    }
    #expect(run.train.loss != loss && run.epoch == 1 && run.curve.points.count == 2)
    var restored = run.network
    restored.layers[1].bias[5] = before.layers[1].bias[5]
    restored.layers[1].weights[5 * 8 + 3] = before.layers[1].weights[5 * 8 + 3]
    #expect(restored == before)
    let nowhere = ParameterPlace(unit: UnitPlace(layer: 9, unit: 0), input: nil)
    #expect(throws: ConfigurationError.missingParameter) { try run.edit(nowhere, to: 1) }
    #expect(throws: ConfigurationError.missingParameter) { try run.nudge(nowhere, by: 1) }
    #expect(
      run.network
        == restored.replacing(ParameterPlace(unit: UnitPlace(layer: 2, unit: 5), input: nil), with: 2.5)
        .replacing(ParameterPlace(unit: UnitPlace(layer: 2, unit: 5), input: 3), with: 2.5))
    run.trainEpoch()
    #expect(run.epoch == 2)
  }

  @Test("a layer added or taken away keeps the others")
  func layers() throws {
    let run = try Run(.standard)
    run.trainEpoch()
    let before = run.network
    var experiment = run.experiment
    experiment.hidden.append(Experiment.HiddenLayer(units: 5, activation: .relu))
    try run.adopt(experiment)
    #expect(run.network.layers[0] == before.layers[0])
    #expect(run.network.layers[1] == before.layers[1])
    #expect(run.network.layers.map(\.units) == [8, 8, 5, 1])
    experiment.hidden.removeLast(2)
    try run.adopt(experiment)
    #expect(run.network.layers[0] == before.layers[0])
    #expect(run.network.layers.map(\.units) == [8, 1])
    #expect(run.epoch == 1)
  }

  @Test("other data start again at epoch 0")
  func otherData() throws {
    let run = try Run(.standard)
    run.trainEpoch()
    var experiment = run.experiment
    try experiment.set("dataset", to: "circle")
    try run.adopt(experiment)
    #expect(run.epoch == 0)
    #expect(run.curve.points.count == 1)
  }

  @Test("a reset gives the weights of the beginning, a restore the weights of then")
  func goingBack() throws {
    let run = try Run(.standard)
    let start = run.network
    run.trainEpoch()
    let later = run.network
    try run.reset()
    #expect(run.network == start)
    #expect(run.epoch == 0)
    try run.restore(.standard, network: later)
    #expect(run.network == later)
  }

  @Test("a run that diverges keeps its last finite weights, and goes on after a change")
  func divergence() throws {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: "plane")
    try experiment.set("features", to: "x1^2,x2^2")
    try experiment.set("activation", to: "linear")
    try experiment.set("optimizer", to: "sgd")
    try experiment.set("learning-rate", to: "10")
    let run = try Run(experiment)
    for _ in 0..<50 { run.trainEpoch() }
    #expect(run.divergedAt != nil)
    #expect(run.network.isFinite)
    #expect(run.train.loss.isFinite)
    let epoch = run.epoch
    run.trainEpoch()
    #expect(run.epoch == epoch)
    try experiment.set("learning-rate", to: "0.00001")
    try run.adopt(experiment)
    #expect(run.divergedAt == nil)
    run.trainEpoch()
    #expect(run.epoch == epoch + 1)
  }

  @Test("no inputs, no hidden layer, no test points: it trains all the same")
  func extremes() throws {
    var experiment = Experiment.standard
    try experiment.set("features", to: "none")
    try experiment.set("hidden", to: "none")
    try experiment.set("train-ratio", to: "100")
    let run = try Run(experiment)
    run.trainEpoch()
    #expect(run.test == nil)
    #expect(run.train.loss.isFinite)
  }
}
