import Testing

@testable import Engine

@Suite("What a learner can look at")
struct LookingTests {
  static let problems = [
    Problem(units: [8, 5, 1], output: .sigmoid, loss: .bce),
    Problem(units: [6, 6, 3], hidden: .relu, output: .softmax, loss: .cce, hasBatchNorm: true, isResidual: true),
  ]

  @Test(
    "the gradient of one example and of many is the reference's as in use, and nothing changes", arguments: problems,
    Kernel.supported)
  func gradient(_ problem: Problem, kernel: Kernel) throws {
    let learner = try problem.learner(kernel)
    let before = learner.network
    for count in [1, problem.count] {
      let examples = problem.examples.first(count)
      let (loss, gradient) = try learner.gradient(of: examples)
      var reference = Reference(problem.network, settings: problem.settings)
      reference.isTraining = false
      #expect(abs(reference.addAll(examples) - loss) < 1e-5)
      for (layer, expected) in zip(gradient.layers, reference.layers) {
        let numbers = layer.weights + layer.bias + (layer.batchNorm.map { $0.gamma + $0.beta } ?? [])
        for (own, truth) in zip(numbers, expected.gradient) {
          #expect(abs(Double(own) - truth / reference.lossCount(count)) < 1e-5)
        }
      }
    }
    #expect(learner.network == before)
    #expect(learner.updates == 0)
  }

  @Test(
    "answers for more rows than there is memory behind an empty array: nothing is read that is not there",
    arguments: Kernel.supported)
  func manyRows(kernel: Kernel) throws {
    let problem = Problem(units: [4, 1], output: .sigmoid, loss: .bce)
    let learner = try problem.learner(kernel)
    let inputs = problem.network.layers[0].inputs
    let count = 1_500_000
    let few = (0..<inputs * 8).map { Float($0 % 13) / 7 - 1 }
    let rows = (0..<count / 8).flatMap { _ in few }
    let answers = learner.outputs(rows, count: count)
    #expect(Array(answers[(count - 8)...]) == learner.outputs(few, count: 8))
  }

  @Test("sums that are no numbers are told behind ReLU too, and nothing changes", arguments: Kernel.supported)
  func noNumbers(kernel: Kernel) throws {
    for units in [[4, 2, 1], [8, 8, 1], [32, 32, 1], [16, 16, 1]] {
      let problem = Problem(units: units, hidden: .relu, output: .linear, inputs: 2, count: 20, batchSize: 20)
      // Infinity less infinity, for each example and unit.
      let examples = Examples(
        count: 20, inputs: 2, outputs: 1, x: (0..<40).map { $0 % 2 == 0 ? 1.4 : -1.4 },
        y: [Float](repeating: 1, count: 20))
      var network = problem.network
      network.layers[0].weights = network.layers[0].weights.map { _ in 3e38 }
      let learner = try Learner(
        network: network, examples: examples, settings: problem.settings,
        order: RandomStream(seed: "1", purpose: .order), kernel: kernel)
      #expect(!learner.evaluate(examples, isClassification: false).loss.isFinite)
      #expect(!learner.trainBatch().isFinite)
      #expect(learner.network == network)
    }
  }

  @Test("numbers too small to be normal count as zero, and only within the engine", arguments: Kernel.supported)
  func subnormals(kernel: Kernel) throws {
    var problem = Problem(units: [1], output: .linear, learningRate: 1, inputs: 1, count: 1, batchSize: 1)
    problem.optimizer = .adam
    let tiny = [Float.leastNonzeroMagnitude]
    func isAsBefore() -> Bool { (tiny + [2]).reduce(1, *) > 0 }
    #expect(isAsBefore())
    var network = problem.network
    (network.layers[0].weights, network.layers[0].bias) = ([1e-30], [0])
    let learner = try problem.learner(kernel)
    try learner.replace(network: network)
    #expect(learner.outputs([1e-9], count: 1) == [0])
    #expect(learner.outputs([1e-7], count: 1)[0] > 0)
    #expect(isAsBefore())
    learner.trainBatch()
    learner.trainEpoch()
    #expect(learner.evaluate(problem.examples, isClassification: false).loss.isFinite)
    #expect(isAsBefore())
  }

  @Test("the loss along a parameter is the loss with it changed, and nothing stays changed", arguments: problems)
  func along(_ problem: Problem) throws {
    let learner = try problem.learner(.portable)
    let before = learner.network
    let losses = try learner.loss(along: \.layers[1].weights[3], at: [-2, 0, 2], of: problem.examples)
    #expect(learner.network == before)
    for (value, loss) in zip([Float(-2), 0, 2], losses) {
      var network = before
      network.layers[1].weights[3] = value
      try learner.replace(network: network)
      #expect(learner.evaluate(problem.examples, isClassification: true).loss == loss)
    }
  }

  @Test("the optimizer's state explains its last step", arguments: Optimizer.all.filter { $0 != .perceptron })
  func state(_ optimizer: Optimizer) throws {
    var problem = Self.problems[0]
    (problem.optimizer, problem.learningRate) = (optimizer, 0.01)
    let learner = try problem.learner(try Kernel.chosen)
    for _ in 0..<5 { learner.trainBatch() }
    let before = learner.network
    learner.trainBatch()
    let state = learner.optimizerState
    #expect((state.first != nil) == [.momentum, .nesterov, .adam, .adamW].contains(optimizer))
    #expect((state.second != nil) == [.adaGrad, .rmsProp, .adam, .adamW].contains(optimizer))
    for layer in before.layers.indices {
      for place in before.layers[layer].weights.indices {
        let gradient = state.gradient.layers[layer].weights[place]
        let moved = before.layers[layer].weights[place] - learner.network.layers[layer].weights[place]
        var direction = state.first?.layers[layer].weights[place] ?? gradient
        if optimizer == .nesterov { direction = gradient + 0.9 * direction }
        let decay = optimizer == .adamW ? 0.01 * 0.01 * before.layers[layer].weights[place] : 0
        #expect(abs(state.rates.layers[layer].weights[place] * direction + decay - moved) < 2e-6)
      }
    }
  }

  @Test("statistics of a layer whose numbers are known")
  func statistics() throws {
    // Two relu units of one input: one is off for every example, the other passes 1, 2, 3.
    let hidden = Layer(inputs: 1, units: 2, activation: .relu, weights: [1, -1], bias: [0, 0])
    let output = Layer(inputs: 2, units: 1, activation: .linear, weights: [1, 1], bias: [0])
    let examples = Examples(count: 3, inputs: 1, outputs: 1, x: [1, 2, 3], y: [0, 0, 0])
    let learner = try Learner(
      network: Network(layers: [hidden, output]), examples: examples,
      settings: TrainingSettings(loss: .halfMSE, optimizer: .sgd, learningRate: 1, batchSize: 3, order: .sequential),
      order: RandomStream(seed: "1", purpose: .order))
    let layers = try learner.statistics(of: examples)
    #expect(layers.count == 2)
    #expect(layers[0].mean == 1 && layers[0].saturated == 0.5 && layers[0].dead == 0.5)
    #expect(layers[1].mean == 2 && layers[1].saturated == 0 && layers[1].dead == 0)
    #expect(abs(layers[1].deviation - (2.0 / 3).squareRoot()) < 1e-6)
    // The output's gradient: mean of o x = 14 / 3, of o * 0, of o = 2.
    #expect(abs(layers[1].gradientNorm - (14.0 * 14 / 9 + 4).squareRoot()) < 1e-5)
  }
}

extension Examples {
  func first(_ count: Int) -> Examples {
    Examples(
      count: count, inputs: inputs, outputs: outputs, x: Array(x[..<(count * inputs)]),
      y: Array(y[..<(count * outputs)]))
  }
}
