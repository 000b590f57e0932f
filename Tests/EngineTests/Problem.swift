@testable import Engine

/// A network, examples and settings to train with; numbers by a fixed seed.
struct Problem: CustomStringConvertible, Sendable {
  var units: [Int]
  var hidden = Activation.tanh
  var output = Activation.tanh
  var loss = Loss.halfMSE
  var optimizer = Optimizer.sgd
  var regularization = Regularization.none
  var regularizationRate: Float = 0
  var learningRate: Float = 0.1
  var inputs = 3
  var count = 37
  var batchSize = 10
  var order = Order.sequential
  var isTFPlaygroundCompatible = false
  var hasBatchNorm = false
  var isResidual = false
  var schedule = Schedule.constant
  var dropout: Float = 0

  var description: String {
    "\(inputs)-\(units) \(hidden) \(output) \(loss) \(optimizer) \(regularization)" + (hasBatchNorm ? " norm" : "")
      + (isResidual ? " residual" : "")
  }

  var network: Network {
    var random = RandomStream(seed: "\(units)", purpose: .weights)
    var network = Network(
      inputs: inputs, units: units,
      activations: [Activation](repeating: hidden, count: units.count - 1) + [output], initializer: .xavier,
      hasBatchNorm: hasBatchNorm, isResidual: isResidual, random: &random)
    for layer in network.layers.indices {
      for unit in network.layers[layer].bias.indices { network.layers[layer].bias[unit] = random.uniform(-0.3, 0.3) }
      for unit in network.layers[layer].bias.indices where network.layers[layer].batchNorm != nil {
        network.layers[layer].batchNorm?.gamma[unit] = random.uniform(0.5, 1.5)
        network.layers[layer].batchNorm?.beta[unit] = random.uniform(-0.5, 0.5)
        network.layers[layer].batchNorm?.runningMean[unit] = random.uniform(-0.5, 0.5)
        network.layers[layer].batchNorm?.runningVariance[unit] = random.uniform(0.5, 1.5)
      }
    }
    return network
  }

  var examples: Examples {
    var random = RandomStream(seed: "examples", purpose: .split)
    let outputs = units[units.count - 1]
    let x = (0..<count * inputs).map { _ in random.uniform(-1.5, 1.5) }
    var y = (0..<count * outputs).map { _ in random.uniform(0, 1) < 0.5 ? loss.negativeTarget : loss.positiveTarget }
    if loss == .cce {
      y = (0..<count).flatMap { _ in
        let chosen = random.index(below: outputs)
        return (0..<outputs).map { Float($0 == chosen ? 1 : 0) }
      }
    }
    return Examples(count: count, inputs: inputs, outputs: outputs, x: x, y: y)
  }

  var settings: TrainingSettings {
    TrainingSettings(
      loss: loss, optimizer: optimizer, learningRate: learningRate, schedule: schedule, batchSize: batchSize,
      order: order,
      regularization: regularization, regularizationRate: regularizationRate, dropout: dropout,
      isTFPlaygroundCompatible: isTFPlaygroundCompatible)
  }

  func learner(_ kernel: Kernel, seed: String = "1") throws -> Learner {
    try Learner(
      network: network, examples: examples, settings: settings, order: RandomStream(seed: seed, purpose: .order),
      kernel: kernel)
  }

  /// The networks whose gradients are checked: no hidden layer, several, wider than lanes, several outputs.
  static let various: [Problem] = [
    Problem(units: [1], output: .linear), Problem(units: [4, 1]),
    Problem(units: [8, 8, 1], hidden: .relu, output: .linear),
    Problem(units: [5, 9, 3, 1], hidden: .sigmoid, output: .sigmoid, loss: .bce),
    Problem(units: [8, 8, 1], output: .sigmoid, loss: .bce), Problem(units: [40, 17, 2], hidden: .relu, output: .tanh),
    Problem(units: [20, 6], hidden: .linear, output: .sigmoid, loss: .bce), Problem(units: [1, 1, 1]),
    Problem(units: [6, 1], output: .linear, inputs: 0), Problem(units: [33, 1], output: .relu, inputs: 23, count: 130),
    Problem(units: [8, 3], output: .softmax, loss: .cce),
    Problem(units: [17, 17, 10], output: .softmax, loss: .cce, count: 61),
    Problem(units: [70, 70, 2], hidden: .silu, output: .linear, loss: .huber, count: 150),
    Problem(units: [40, 6], output: .sigmoid, loss: .bce, count: 250),
    Problem(units: [8, 5, 2], output: .linear, inputs: 7, count: 500),
    Problem(units: [32, 32, 1], hidden: .relu, output: .sigmoid, loss: .bce, inputs: 2, count: 250),
    Problem(units: [48, 16, 1], output: .linear, loss: .mse, inputs: 1, count: 200),
    Problem(units: [16, 32, 2], hidden: .sigmoid, output: .softmax, loss: .cce, inputs: 2, count: 61),
  ]

  /// Every activation with every loss that it goes with, plain, normalized, residual, and both; residual layers between others.
  static let combined: [Problem] = Activation.elementwise.flatMap { activation in
    Loss.all.flatMap { loss in
      [(false, false), (true, false), (false, true), (true, true)].map { norm, residual in
        var problem = Problem(
          units: [5, 5, 5, loss == .cce ? 3 : loss == .hinge || loss == .bce ? 1 : 2], hidden: activation,
          output: loss.outputActivations.first ?? (activation == .step ? .linear : activation), loss: loss, inputs: 5,
          count: 23, batchSize: 23)
        (problem.hasBatchNorm, problem.isResidual) = (norm, residual)
        return problem
      }
    }
  }

  /// One output, nowhere wider than four, in batches of one to twelve: every activation with every loss that such an output has.
  static let dozens: [Problem] =
    [Problem(units: [3, 1], inputs: 0, count: 9)]
    + Activation.elementwise.enumerated().flatMap { number, activation in
      Loss.all.filter { $0 != .cce }.enumerated().map { place, loss in
        let widths = [[1], [4, 1], [3, 4, 1], [2, 1], [4, 4, 4, 1], [1, 3, 1]][(number + place) % 6]
        let count = 1 + (7 * number + 5 * place) % 12
        return Problem(
          units: widths, hidden: activation,
          output: loss.outputActivations.first ?? (activation == .step ? .linear : activation), loss: loss,
          inputs: 1 + (number + 2 * place) % 4, count: count, batchSize: count)
      }
    }
}

extension Kernel {
  /// Those that this processor can run.
  static let supported = allCases.filter(\.isSupported)
}

extension Network {
  /// Weights, then biases, then what normalization keeps, layer by layer.
  var parameters: [Float] {
    layers.flatMap { layer -> [Float] in
      guard let norm = layer.batchNorm else { return layer.weights + layer.bias }
      return [layer.weights, layer.bias, norm.gamma, norm.beta, norm.runningMean, norm.runningVariance].flatMap { $0 }
    }
  }

  /// The largest distance of a parameter from that of another network.
  func distance(from other: Network) -> Float {
    zip(parameters, other.parameters).map { abs($0 - $1) }.max() ?? 0
  }
}
