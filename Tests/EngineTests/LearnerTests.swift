import Testing

@testable import Engine

@Suite("Learner")
struct LearnerTests {
  static let shuffled = Problem(
    units: [8, 8, 1], output: .sigmoid, loss: .bce, optimizer: .adam, learningRate: 0.01, count: 200, batchSize: 16,
    order: .shuffle)

  @Test("the same seed gives the same bits", arguments: Kernel.supported)
  func sameBits(_ kernel: Kernel) throws {
    let learners = try [Self.shuffled.learner(kernel), Self.shuffled.learner(kernel)]
    for _ in 0..<10 { #expect(learners[0].trainEpoch() == learners[1].trainEpoch()) }
    #expect(learners[0].network == learners[1].network)
    let other = try Self.shuffled.learner(kernel, seed: "2")
    for _ in 0..<10 { other.trainEpoch() }
    #expect(other.network != learners[0].network)
  }

  @Test("an epoch by batches is an epoch", arguments: Kernel.supported)
  func byBatches(_ kernel: Kernel) throws {
    let (whole, pieces) = (try Self.shuffled.learner(kernel), try Self.shuffled.learner(kernel))
    whole.trainEpoch()
    while pieces.epoch == 0 { pieces.trainBatch() }
    #expect(whole.network == pieces.network)
    #expect(whole.updates == 13 && whole.batchesPerEpoch == 13)
  }

  @Test("an evaluation between batches changes nothing", arguments: Kernel.supported)
  func undisturbed(_ kernel: Kernel) throws {
    var problem = Self.shuffled
    problem.isTFPlaygroundCompatible = true
    let (one, other) = (try problem.learner(kernel), try problem.learner(kernel))
    for _ in 0..<30 {
      one.trainBatch()
      other.trainBatch()
      _ = other.evaluate(problem.examples, isClassification: true)
      _ = other.activations(problem.examples.x, count: problem.count)
    }
    #expect(one.network == other.network)
  }

  @Test("the kernels agree", arguments: Problem.various)
  func agreement(_ problem: Problem) throws {
    let networks = try Kernel.supported.map { kernel in
      let learner = try problem.learner(kernel)
      for _ in 0..<20 { learner.trainEpoch() }
      return learner.network
    }
    for network in networks { #expect(network.distance(from: networks[0]) < 2e-5) }
  }

  @Test("a shuffled epoch sees every example once")
  func everyExample() throws {
    // Steps too small to count: the epoch's loss is then the evaluation's, if each example is in it once.
    var problem = Problem(units: [3, 1], learningRate: 1e-30, count: 64, batchSize: 7)
    problem.order = .shuffle
    let learner = try problem.learner(.portable)
    let loss = learner.evaluate(problem.examples, isClassification: true).loss
    for _ in 0..<3 { #expect(abs(Double(learner.trainEpoch()) - loss) < 1e-6) }
    #expect(learner.updates == 30)
  }

  @Test(
    "a loss or gradient that is not finite changes nothing and is told",
    arguments: [(Float.nan, 37), (.infinity, 37), (.nan, 12), (.infinity, 7)], Kernel.supported)
  func notFinite(_ given: (number: Float, count: Int), kernel: Kernel) throws {
    let problem = Problem(
      units: [3, 1], hidden: .relu, output: .linear, learningRate: 1, count: given.count, batchSize: given.count)
    let learner = try problem.learner(kernel)
    let before = learner.network
    var examples = problem.examples
    examples.x[20] = given.number
    try learner.replace(examples: examples)
    #expect(!learner.trainBatch().isFinite)
    #expect(learner.network == before)
    #expect(!learner.trainEpoch().isFinite)
    #expect(learner.epoch == 0 && learner.updates == 0)
    try learner.replace(examples: problem.examples)
    #expect(learner.trainBatch().isFinite)
  }

  @Test("an infinite gradient changes nothing, though the loss is finite", arguments: [37, 12], Kernel.supported)
  func infiniteGradient(_ count: Int, kernel: Kernel) throws {
    let problem = Problem(units: [1], output: .linear, count: count, batchSize: count)
    let learner = try problem.learner(kernel)
    var network = problem.network
    network.layers[0].weights = [0, 0, 0]
    network.layers[0].bias = [5]
    var examples = problem.examples
    examples.x = examples.x.map { _ in 3e38 }
    try learner.replace(network: network)
    try learner.replace(examples: examples)
    #expect(learner.evaluate(examples, isClassification: true).loss.isFinite)
    #expect(learner.trainBatch() == .infinity)
    #expect(learner.network == network)
  }

  @Test("the optimizer's memory stays with its optimizer, and with the network's shape", arguments: Kernel.supported)
  func memory(_ kernel: Kernel) throws {
    var problem = Self.shuffled
    problem.order = .sequential
    let (kept, same) = (try problem.learner(kernel), try problem.learner(kernel))
    for learner in [kept, same] { learner.trainEpoch() }
    try same.replace(network: same.network)
    try same.change(settings: problem.settings)
    for learner in [kept, same] { learner.trainEpoch() }
    #expect(kept.network == same.network)

    let fresh = try Learner(
      network: kept.network, examples: problem.examples, settings: problem.settings,
      order: RandomStream(seed: "1", purpose: .order), kernel: kernel)
    problem.optimizer = .sgd
    try same.change(settings: problem.settings)
    problem.optimizer = .adam
    try same.change(settings: problem.settings)
    for learner in [fresh, same] { learner.trainEpoch() }
    #expect(fresh.network == same.network)
  }

  @Test("another network of the same inputs goes on")
  func otherShape() throws {
    let learner = try Self.shuffled.learner(.portable)
    learner.trainEpoch()
    let network = Problem(units: [30, 1], output: .sigmoid).network
    try learner.replace(network: network)
    #expect(learner.network == network)
    #expect(learner.trainEpoch().isFinite)
  }

  @Test("another batch size keeps the place in the epoch")
  func otherBatchSize() throws {
    var problem = Self.shuffled
    let learner = try problem.learner(.portable)
    for _ in 0..<5 { learner.trainBatch() }
    problem.batchSize = 40
    try learner.change(settings: problem.settings)
    #expect(learner.batch == 2 && learner.batchesPerEpoch == 5)
    while learner.epoch == 0 { learner.trainBatch() }
    #expect(learner.updates == 8)
  }

  @Test("standard settings learn labels that follow no rule")
  func learns() throws {
    var problem = Self.shuffled
    problem.units = [8, 8, 1]
    let learner = try problem.learner(try Kernel.chosen)
    for _ in 0..<2000 { learner.trainEpoch() }
    let evaluation = learner.evaluate(problem.examples, isClassification: true)
    #expect(try #require(evaluation.accuracy) > 0.9)
  }
}
