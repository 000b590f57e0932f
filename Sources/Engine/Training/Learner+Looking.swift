/// How a layer's units answer, and how hard they are pulled.
public struct LayerStatistics: Hashable, Sendable {
  /// The mean of its activations over examples and units.
  public var mean: Double
  /// Their standard deviation.
  public var deviation: Double
  /// The share of answers where the activation is flat: its slope is less than a hundredth of its largest, 1; 0...1.
  public var saturated: Double
  /// The share of units whose slope is zero for every example: they learn nothing from any; 0...1.
  public var dead: Double
  /// The length of the weights' and biases' mean gradient, the penalty not counted.
  public var gradientNorm: Double
}

/// What an optimizer remembers of each parameter, and the step that it last took; all in the network's shape.
public struct OptimizerState: Hashable, Sendable {
  /// The mean gradient of the last update, the penalty not counted.
  public var gradient: Network
  /// Velocity (momentum, nesterov) or running mean of the gradients (adam, adamw); nil for the others.
  public var first: Network?
  /// Sum (adagrad) or running mean (rmsprop, adam, adamw) of the squared gradients; nil for the others.
  public var second: Network?
  /// The learning rate of each parameter by itself: the factor of the gradient, or of its running mean, in the last step.
  public var rates: Network
}

extension Learner {
  /// The mean loss of examples and its gradient by every parameter, as in use: nothing drops out, running statistics normalize.
  ///
  /// Nothing changes.
  /// - Parameter examples: Any that have the network's inputs and outputs; one alone will do.
  /// - Returns: The loss without the penalty, and a network whose weights, biases, gammas and betas are the gradient.
  /// - Throws: Examples that do not fit.
  public func gradient(of examples: Examples) throws(ConfigurationError) -> (loss: Double, gradient: Network) {
    try examples.check(for: shape, loss: settings.loss)
    let last = workspace.parameters(from: workspace.gradient)
    defer { workspace.setParameters(last, from: workspace.gradient) }
    let scale = 1 / Float(lossCount(examples.count))
    let result = withoutSubnormals {
      workspace.train(
        on: ExampleTable(examples, featureStride: workspace.featureStride), 0..<examples.count,
        Step(
          isTraining: false, isUpdate: false, isGradientFresh: true, gradientScale: scale, rate: 0, dropoutKey: 0,
          firstCorrection: 1, secondCorrection: 1), threads: threads)
    }
    var gradient = shape
    workspace.read(workspace.gradient, into: &gradient, scale: scale)
    return (result.lossSum / Double(lossCount(examples.count)), gradient)
  }

  /// Whether an update has computed a gradient: none has before the first, and the perceptron's rule has none.
  public var hasGradient: Bool { isGradientComputed && settings.optimizer != .perceptron }

  /// The mean gradient of the last update, in the network's shape and without the penalty; zero before the first.
  public var lastGradient: Network {
    var gradient = shape
    workspace.read(workspace.gradient, into: &gradient, scale: gradientScale)
    return gradient
  }

  /// What the optimizer remembers, and the last update's gradient; all zero before the first.
  public var optimizerState: OptimizerState {
    var (first, second) = (shape, shape)
    workspace.read(workspace.first, into: &first)
    workspace.read(workspace.second, into: &second)
    let rates = second.mapped { Float(self.rate(square: Double($0))) }
    let optimizer = settings.optimizer
    return OptimizerState(
      gradient: lastGradient, first: optimizer.hasFirst ? first : nil, second: optimizer.hasSecond ? second : nil,
      rates: rates)
  }

  /// The factor of a gradient in the last step, for what the optimizer remembers of its square.
  private func rate(square: Double) -> Double {
    let rate = Double(lastRate)
    guard let epsilon = settings.optimizer.epsilon else { return rate }
    return rate * moments.lastFirstCorrection / (square.squareRoot() * moments.lastSecondCorrection + epsilon)
  }

  /// How every layer answers examples.
  ///
  /// - Throws: Examples that do not fit.
  public func statistics(of examples: Examples) throws(ConfigurationError) -> [LayerStatistics] {
    let gradient = try gradient(of: examples).gradient
    let network = network
    let answers = activations(examples.x, count: examples.count)
    return network.layers.indices.map { index in
      let layer = network.layers[index]
      let sums = layer.sums(of: index == 0 ? examples.x : answers[index - 1], count: examples.count)
      let slopes = sums.map { abs(layer.activation.slope(Double($0))) }
      let parameters = gradient.layers[index]
      let square = (parameters.weights + parameters.bias).reduce(0) { $0 + Double($1) * Double($1) }
      let values = answers[index].map(Double.init)
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      let dead = (0..<layer.units).count { unit in
        stride(from: unit, to: slopes.count, by: layer.units).allSatisfy { slopes[$0] == 0 }
      }
      return LayerStatistics(
        mean: mean, deviation: variance.squareRoot(),
        saturated: Double(slopes.count { $0 < 0.01 }) / Double(slopes.count), dead: Double(dead) / Double(layer.units),
        gradientNorm: square.squareRoot())
    }
  }

  /// The mean loss of examples along one parameter, all others as they are.
  ///
  /// - Parameters:
  ///   - parameter: Which, as a path into the network: `\.layers[1].weights[3]`.
  ///   - values: Where the loss is wanted.
  ///   - examples: Any that have the network's inputs and outputs.
  /// - Returns: One loss a value.
  /// - Throws: Examples that do not fit.
  public func loss(
    along parameter: WritableKeyPath<Network, Float>, at values: [Float], of examples: Examples
  ) throws(ConfigurationError) -> [Double] {
    try examples.check(for: shape, loss: settings.loss)
    var network = network
    let present = network
    defer { workspace.write(present) }
    return values.map { value in
      network[keyPath: parameter] = value
      workspace.write(network)
      return workspace.outputs(examples, threads: threads).lossSum / Double(lossCount(examples.count))
    }
  }
}

extension Network {
  /// The same shape with every parameter changed.
  fileprivate func mapped(_ change: (Float) -> Float) -> Network {
    var network = self
    for index in layers.indices {
      network.layers[index].weights = layers[index].weights.map(change)
      network.layers[index].bias = layers[index].bias.map(change)
      network.layers[index].batchNorm?.gamma = layers[index].batchNorm?.gamma.map(change) ?? []
      network.layers[index].batchNorm?.beta = layers[index].batchNorm?.beta.map(change) ?? []
    }
    return network
  }
}

extension Layer {
  /// What its activation is given, normalized as in use: count x units.
  ///
  /// - Parameters:
  ///   - x: Count x inputs.
  ///   - count: How many rows.
  public func sums(of x: [Float], count: Int) -> [Float] {
    var sums: [Float] = []
    sums.reserveCapacity(count * units)
    let (weights, lines) = (weights, batchNorm.map { norm in (0..<units).map(norm.line) })
    for row in 0..<count {
      for unit in 0..<units {
        var (sum, place) = (bias[unit], unit * inputs)
        for input in row * inputs..<(row + 1) * inputs {
          sum += weights[place] * x[input]
          place += 1
        }
        sums.append(lines.map { $0[unit].factor * sum + $0[unit].shift } ?? sum)
      }
    }
    return sums
  }
}
