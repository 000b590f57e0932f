import Testing

@testable import Engine

@Suite("Freezing")
struct FreezingTests {
  static let problem = Problem(
    units: [5, 4, 1], output: .sigmoid, loss: .bce, regularization: .l2, regularizationRate: 0.1, learningRate: 0.05,
    count: 64, batchSize: 16, order: .shuffle)

  private static func trained(
    _ problem: Problem, _ kernel: Kernel, frozen: [FrozenPlace]
  ) throws -> (before: Network, after: Network) {
    let learner = try problem.learner(kernel)
    var settings = learner.settings
    settings.frozen = frozen
    try learner.change(settings: settings)
    let before = learner.network
    for _ in 0..<5 { learner.trainEpoch() }
    return (before, learner.network)
  }

  @Test(
    "a frozen layer stays to the bit, whatever the optimizer and the penalty, and the others learn",
    arguments: Optimizer.all.filter { $0 != .perceptron }, [Regularization.none, .l1, .l2])
  func layer(_ optimizer: Optimizer, _ regularization: Regularization) throws {
    var problem = Self.problem
    (problem.optimizer, problem.regularization) = (optimizer, regularization)
    for kernel in Kernel.supported {
      let (before, after) = try Self.trained(problem, kernel, frozen: [.layer(1)])
      #expect(after.layers[1] == before.layers[1])
      #expect(after.layers[0] != before.layers[0] && after.layers[2] != before.layers[2])
    }
  }

  @Test("a unit's parameters stay, its neighbours' do not", arguments: Kernel.supported)
  func unit(_ kernel: Kernel) throws {
    let (before, after) = try Self.trained(Self.problem, kernel, frozen: [.unit(layer: 0, unit: 2)])
    for unit in 0..<5 {
      for input in 0..<3 {
        let isSame =
          after.layers[0].weight(unit: unit, input: input) == before.layers[0].weight(unit: unit, input: input)
        #expect(isSame == (unit == 2))
      }
      #expect((after.layers[0].bias[unit] == before.layers[0].bias[unit]) == (unit == 2))
    }
  }

  @Test("one weight and one bias stay", arguments: Kernel.supported)
  func numbers(_ kernel: Kernel) throws {
    let (before, after) = try Self.trained(
      Self.problem, kernel, frozen: [.weight(layer: 1, unit: 3, input: 4), .bias(layer: 1, unit: 0)])
    let same = after.layers[1].weights.indices.filter { after.layers[1].weights[$0] == before.layers[1].weights[$0] }
    #expect(same == [3 * 5 + 4])
    #expect(after.layers[1].bias.indices.filter { after.layers[1].bias[$0] == before.layers[1].bias[$0] } == [0])
  }

  @Test(
    "gammas and betas of a frozen layer stay; its running statistics follow the batches", arguments: Kernel.supported)
  func normalization(_ kernel: Kernel) throws {
    var problem = Self.problem
    problem.hasBatchNorm = true
    let (before, after) = try Self.trained(problem, kernel, frozen: [.layer(0)])
    #expect(after.layers[0].weights == before.layers[0].weights)
    #expect(after.layers[0].batchNorm?.gamma == before.layers[0].batchNorm?.gamma)
    #expect(after.layers[0].batchNorm?.beta == before.layers[0].batchNorm?.beta)
    #expect(after.layers[0].batchNorm?.runningMean != before.layers[0].batchNorm?.runningMean)
    #expect(after.layers[1].batchNorm?.gamma != before.layers[1].batchNorm?.gamma)
  }

  @Test("the gradient of what is frozen is what it would be", arguments: Kernel.supported)
  func gradient(_ kernel: Kernel) throws {
    let (free, frozen) = (try Self.problem.learner(kernel), try Self.problem.learner(kernel))
    var settings = frozen.settings
    settings.frozen = [.layer(0), .layer(2)]
    try frozen.change(settings: settings)
    let examples = Self.problem.examples
    #expect(try free.gradient(of: examples).gradient == frozen.gradient(of: examples).gradient)
  }

  @Test("what is no longer frozen, or never was there, learns", arguments: Kernel.supported)
  func thawed(_ kernel: Kernel) throws {
    let learner = try Self.problem.learner(kernel)
    var settings = learner.settings
    settings.frozen = [.layer(0), .layer(9), .unit(layer: 1, unit: 70), .weight(layer: 1, unit: 0, input: 70)]
    try learner.change(settings: settings)
    learner.trainEpoch()
    let still = learner.network
    settings.frozen = []
    try learner.change(settings: settings)
    learner.trainEpoch()
    #expect(learner.network.layers[0] != still.layers[0])
    let never = try Self.problem.learner(kernel)
    let places = try Self.trained(Self.problem, kernel, frozen: [.layer(9), .unit(layer: 1, unit: 70)])
    for _ in 0..<5 { never.trainEpoch() }
    #expect(never.network == places.after)
  }
}
