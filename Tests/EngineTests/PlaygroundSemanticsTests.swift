import Testing

@testable import Engine

/// TensorFlow Playground's training, against the reference's plain reading of it.
@Suite("TensorFlow Playground's ways")
struct PlaygroundSemanticsTests {
  /// 37 examples in batches of 10: seven are carried over after each epoch.
  private func problem(_ regularization: Regularization, rate: Float = 0.01) -> Problem {
    Problem(
      units: [4, 2, 1], regularization: regularization, regularizationRate: rate, learningRate: 0.3, order: .shuffle,
      isTFPlaygroundCompatible: true)
  }

  /// The reference's run: `epochs` over the examples in their order.
  private func reference(_ problem: Problem, epochs: Int) -> Reference {
    var reference = Reference(problem.network, settings: problem.settings)
    let examples = problem.examples
    for _ in 0..<epochs {
      for row in 0..<examples.count {
        _ = reference.add(x: [examples.features(row)], y: [examples.targets(row)])
        if (row + 1) % problem.batchSize == 0 { reference.update() }
      }
    }
    return reference
  }

  @Test(
    "a batch that the epoch cuts short waits for the next epoch's first batch", arguments: Regularization.allCases,
    Kernel.supported)
  func carryOver(_ regularization: Regularization, kernel: Kernel) throws {
    let learner = try problem(regularization).learner(kernel)
    for _ in 0..<20 { learner.trainEpoch() }
    let expected = reference(problem(regularization), epochs: 20)
    #expect(learner.updates == 60)
    #expect(learner.network.distance(from: expected.network) < 2e-5)
  }

  @Test("the trailing batch makes no update", arguments: Kernel.supported)
  func trailing(_ kernel: Kernel) throws {
    let learner = try problem(.none).learner(kernel)
    for _ in 0..<3 { learner.trainBatch() }
    let before = learner.network
    learner.trainBatch()
    #expect(learner.network == before)
    #expect(learner.epoch == 1 && learner.batch == 0 && learner.updates == 3)
  }

  @Test("links that L1 takes past zero are the reference's, and are zero", arguments: Kernel.supported)
  func deadLinks(_ kernel: Kernel) throws {
    let problem = problem(.l1, rate: 0.1)
    let learner = try problem.learner(kernel)
    for _ in 0..<20 { learner.trainEpoch() }
    let expected = reference(problem, epochs: 20)
    let dead = expected.layers.flatMap(\.isDead)
    #expect(dead.contains(true))
    #expect(learner.deadLinks == dead.count { $0 })
    #expect(learner.network.distance(from: expected.network) < 2e-5)
  }

  @Test("a dead link stays dead without the penalty, and lives again when TensorFlow Playground's ways end")
  func stayDead() throws {
    var problem = problem(.l1, rate: 0.1)
    let learner = try problem.learner(.portable)
    for _ in 0..<20 { learner.trainEpoch() }
    let dead = learner.deadLinks
    problem.regularization = .none
    try learner.change(settings: problem.settings)
    learner.trainEpoch()
    #expect(learner.deadLinks == dead)
    problem.isTFPlaygroundCompatible = false
    try learner.change(settings: problem.settings)
    #expect(learner.deadLinks == 0)
    learner.trainEpoch()
    #expect(!learner.network.layers.flatMap(\.weights).contains(0))
  }

  @Test("a weight given to a dead link stays as it is")
  func frozen() throws {
    let learner = try problem(.l1, rate: 0.1).learner(.portable)
    for _ in 0..<20 { learner.trainEpoch() }
    var network = learner.network
    let place = try #require(network.layers[0].weights.firstIndex(of: 0))
    network.layers[0].weights[place] = 0.5
    try learner.replace(network: network)
    learner.trainEpoch()
    #expect(learner.network.layers[0].weights[place] == 0.5)
  }
}

@Suite("The L1 penalty outside TensorFlow Playground's semantics")
struct SparsityTests {
  @Test(
    "weights become exactly 0 where the loss pulls less than the penalty, on every kernel", arguments: Kernel.supported)
  func zeros(kernel: Kernel) throws {
    for optimizer in Optimizer.all where optimizer != .perceptron {
      var problem = Problem(units: [4, 3, 1], regularization: .l1, regularizationRate: 0.3)
      problem.optimizer = optimizer
      let learner = try problem.learner(kernel)
      var seen = 0
      for _ in 0..<60 {
        learner.trainEpoch()
        seen = max(seen, learner.network.layers.flatMap(\.weights).count { $0 == 0 })
      }
      #expect(seen > 0, "\(optimizer.name)")
      #expect(
        learner.network.layers.flatMap(\.bias).allSatisfy { $0 != 0 }, "a bias pays no penalty: \(optimizer.name)")
    }
  }
}
