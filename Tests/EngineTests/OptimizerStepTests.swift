import Testing

@testable import Engine

/// What the kernels make of gradients, against the reference's formulas in double precision.
@Suite("Steps of the optimizers")
struct OptimizerStepTests {
  static let optimizers = Optimizer.all.filter { $0 != .perceptron }

  private func problem(_ optimizer: Optimizer, _ penalty: Regularization) -> Problem {
    Problem(
      units: [5, 4, 1], optimizer: optimizer, regularization: penalty, regularizationRate: 0.02, learningRate: 0.01,
      batchSize: 37)
  }

  /// How far the learner is from the reference after each of some steps with all examples.
  private func distances(_ problem: Problem, steps: Int, kernel: Kernel) throws -> [Float] {
    let learner = try problem.learner(kernel)
    var reference = Reference(problem.network, settings: problem.settings)
    return (0..<steps).map { _ in
      _ = reference.addAll(problem.examples)
      reference.update()
      learner.trainBatch()
      return learner.network.distance(from: reference.network)
    }
  }

  @Test(
    "the first step and those that remember it are the reference's, with each penalty", arguments: optimizers,
    Regularization.allCases)
  func steps(_ optimizer: Optimizer, _ penalty: Regularization) throws {
    for kernel in Kernel.supported {
      for (step, distance) in try distances(problem(optimizer, penalty), steps: 6, kernel: kernel).enumerated() {
        #expect(distance < 2e-6, "step \(step + 1) of \(kernel)")
      }
    }
  }

  @Test("steps of normalized layers are the reference's", arguments: optimizers)
  func normalized(_ optimizer: Optimizer) throws {
    var problem = problem(optimizer, .l2)
    problem.hasBatchNorm = true
    for kernel in Kernel.supported {
      for (step, distance) in try distances(problem, steps: 3, kernel: kernel).enumerated() {
        #expect(distance < 4e-6, "step \(step + 1) of \(kernel)")
      }
    }
  }

  @Test(
    "the perceptron rule moves by the example that is wrong, and pays each penalty", arguments: Regularization.allCases)
  func perceptron(_ penalty: Regularization) throws {
    var problem = problem(.perceptron, penalty)
    (problem.units, problem.output) = ([1], .step)
    // One example: whatever is drawn, it is this one.
    (problem.count, problem.batchSize, problem.learningRate) = (1, 1, 0.1)
    let (x, side) = (problem.examples.x, problem.examples.y[0] > 0 ? Float(1) : -1)
    for kernel in Kernel.supported {
      let learner = try problem.learner(kernel)
      var wrong = 0
      for _ in 0..<6 {
        let before = learner.network.layers[0]
        let sum = zip(before.weights, x).reduce(before.bias[0]) { $0 + $1.0 * $1.1 }
        let delta: Float = (sum >= 0 ? 1 : -1) == side ? 0 : -side
        wrong += delta == 0 ? 0 : 1
        learner.trainBatch()
        let after = learner.network.layers[0]
        for (input, weight) in before.weights.enumerated() {
          let slope =
            problem.regularizationRate * (penalty == .l1 ? (weight > 0 ? 1 : -1) : penalty == .l2 ? weight : 0)
          #expect(abs(after.weights[input] - (weight - 0.1 * (delta * x[input] + slope))) < 1e-6)
        }
        #expect(abs(after.bias[0] - (before.bias[0] - 0.1 * delta)) < 1e-6)
      }
      #expect(wrong > 0 && wrong < 6)
    }
  }

  @Test("the penalty moves the weights, and no bias", arguments: [Regularization.l1, .l2])
  func penalty(_ penalty: Regularization) throws {
    let (with, without) = (problem(.sgd, penalty), problem(.sgd, .none))
    let learners = (try with.learner(.portable), try without.learner(.portable))
    learners.0.trainBatch()
    learners.1.trainBatch()
    for (one, other) in zip(learners.0.network.layers, learners.1.network.layers) {
      #expect(one.bias == other.bias && one.weights != other.weights)
    }
  }
}
