import Testing

@testable import Engine

@Suite("Threads")
struct ThreadsTests {
  /// Batches that are cut into parts, with a smaller last one, and some that are not.
  static let problems: [Problem] = [
    Problem(units: [128, 128, 10], hidden: .relu, output: .softmax, loss: .cce, count: 2100, batchSize: 1024),
    Problem(units: [128, 128, 1], optimizer: .adam, count: 4097, batchSize: 4096, dropout: 0.3),
    Problem(
      units: [96, 96, 96, 2], hidden: .gelu, output: .linear, loss: .mse, optimizer: .rmsProp, regularization: .l2,
      regularizationRate: 0.001, count: 1537, batchSize: 512, order: .shuffle, isResidual: true),
    Problem(units: [128, 128, 1], count: 1000, batchSize: 600, isTFPlaygroundCompatible: true),
    Problem(units: [64, 64, 1], count: 1024, batchSize: 1024, hasBatchNorm: true),
    Problem(units: [4, 2, 1], batchSize: 10),
  ]

  private func trained(_ problem: Problem, threads: Int, _ kernel: Kernel) throws -> Learner {
    let learner = try problem.learner(kernel)
    learner.threads = threads
    for _ in 0..<3 { learner.trainEpoch() }
    return learner
  }

  @Test("the same bits for any number of threads", arguments: problems, Kernel.supported)
  func sameBits(_ problem: Problem, kernel: Kernel) throws {
    let one = try trained(problem, threads: 1, kernel)
    let evaluation = one.evaluate(problem.examples, isClassification: false)
    let activations = one.activations(problem.examples.x, count: problem.count)
    for threads in [2, 3, 8] {
      let other = try trained(problem, threads: threads, kernel)
      #expect(other.network == one.network)
      #expect(other.evaluate(problem.examples, isClassification: false) == evaluation)
      #expect(other.activations(problem.examples.x, count: problem.count) == activations)
    }
  }

  @Test("a batch in parts gives what one in one part gives, but for rounding", arguments: Kernel.supported)
  func parts(kernel: Kernel) throws {
    let problem = Problem(
      units: [128, 128, 3], hidden: .relu, output: .softmax, loss: .cce, learningRate: 0.01, count: 1030,
      batchSize: 1030)
    let learner = try problem.learner(kernel)
    #expect(learner.workspace.layout.plans.count == 4)
    var reference = Reference(problem.network, settings: problem.settings)
    for _ in 0..<3 {
      let loss = learner.trainBatch()
      let expected = reference.addAll(problem.examples)
      reference.update()
      #expect(abs(Double(loss) - expected) < 1e-5 * (1 + abs(expected)))
    }
    #expect(learner.network.distance(from: reference.network) < 2e-6)
  }

  @Test("a batch whose size changes while it trains, from one part to several and back", arguments: Kernel.supported)
  func changing(kernel: Kernel) throws {
    let problem = Problem(units: [128, 128, 1], optimizer: .adam, count: 2048, batchSize: 64)
    let networks = try [1, 2].map { threads in
      let learner = try problem.learner(kernel)
      learner.threads = threads
      for size in [64, 2048, 64] {
        var settings = learner.settings
        settings.batchSize = size
        try learner.change(settings: settings)
        learner.trainEpoch()
      }
      return learner.network
    }
    #expect(networks[0] == networks[1])
  }
}
