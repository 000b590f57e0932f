/// One example's way through a network and back, in double precision, with every number on the way.
///
/// The network is as in use: nothing drops out, running statistics normalize. All slopes are of the loss of this example alone,
/// without the penalty. It is what the kernels compute for a batch of one, term by term.
public struct ExamplePass: Hashable, Sendable {
  /// One layer's numbers, a number a unit unless said otherwise.
  public struct LayerPass: Hashable, Sendable {
    /// What it is given, a number an input.
    public var inputs: [Double]
    /// z = W x + b.
    public var sums: [Double]
    /// (z - mean) / sqrt(variance + 1e-5); nil where the layer is not normalized.
    public var normalized: [Double]?
    /// What the activation is given: gamma v + beta, or the sums.
    public var arguments: [Double]
    /// What the activation makes of it, before a residual layer adds its inputs.
    public var activations: [Double]
    /// What the layer gives.
    public var outputs: [Double]
    /// The slope of the activation at its argument; of softmax the diagonal, a (1 - a).
    public var slopes: [Double]
    /// dL/do of what the layer gives.
    public var outputGradient: [Double]
    /// dL/dh of what the activation is given.
    public var argumentGradient: [Double]
    /// dL/dz of the sums.
    public var sumGradient: [Double]
    /// Whether it adds its inputs to its activations.
    public var isResidual: Bool

    /// dL/dw of the link from an input to a unit.
    public func weightGradient(unit: Int, input: Int) -> Double { sumGradient[unit] * inputs[input] }
    /// dL/db of a unit.
    public func biasGradient(unit: Int) -> Double { sumGradient[unit] }
    /// dL/dgamma of a unit; nil where the layer is not normalized.
    public func gammaGradient(unit: Int) -> Double? { normalized.map { argumentGradient[unit] * $0[unit] } }
    /// dL/dbeta of a unit; nil where the layer is not normalized.
    public func betaGradient(unit: Int) -> Double? { normalized.map { _ in argumentGradient[unit] } }
  }

  /// The network's inputs.
  public let features: [Double]
  /// What the outputs should be.
  public let targets: [Double]
  /// The layers, from the inputs' side.
  public private(set) var layers: [LayerPass]
  /// What each output contributes; the loss is their mean, of cce their sum.
  public let losses: [Double]
  /// The example's loss, without the penalty.
  public let loss: Double
  /// Whether the loss's slope is taken at the last layer's sums, where it is simply o - y: bce after sigmoid, cce after softmax.
  public let isFused: Bool

  /// What the network gives.
  public var outputs: [Double] { layers.last?.outputs ?? [] }

  /// Takes an example forward and back.
  ///
  /// - Parameters:
  ///   - network: At least one layer; one that `Learner` takes.
  ///   - features: As many as the network has inputs.
  ///   - targets: As many as the network has outputs.
  ///   - loss: What is made small.
  public init(_ network: Network, features: [Double], targets: [Double], loss: Loss) {
    precondition(
      features.count == network.inputs && targets.count == network.outputs, "an example of the network's shape")
    (self.features, self.targets) = (features, targets)
    var layers: [LayerPass] = []
    var values = features
    for layer in network.layers {
      let pass = LayerPass(layer, values)
      values = pass.outputs
      layers.append(pass)
    }
    let last = network.layers[network.layers.count - 1].activation
    let sums = layers[layers.count - 1].sums
    losses = loss.terms(outputs: values, sums: sums, targets: targets, after: last)
    let share = loss.isPerExample ? 1 : 1 / Double(max(1, losses.count))
    self.loss = losses.reduce(0, +) * share
    isFused = loss.isFused(with: last)
    var gradient = zip(values, targets).map { loss.slope(output: $0, target: $1) * share }
    for index in layers.indices.reversed() {
      layers[index].outputGradient = gradient
      let isLast = index == layers.count - 1
      layers[index].argumentGradient =
        isLast && isFused
        ? zip(values, targets).map { ($0 - $1) * share } : zip(gradient, layers[index].slopes).map { $0 * $1 }
      gradient = layers[index].takeBack(through: network.layers[index])
    }
    self.layers = layers
  }

  /// The gradient in the network's shape, as numbers of its parameters; nil where it would be larger than `most` numbers.
  public func gradient(like network: Network, most: Int = .max) -> Network? {
    guard network.parameterCount <= most else { return nil }
    var gradient = network
    for (index, pass) in layers.enumerated() {
      gradient.layers[index].weights = pass.sumGradient.flatMap { delta in pass.inputs.map { Float(delta * $0) } }
      gradient.layers[index].bias = pass.sumGradient.map { Float($0) }
      gradient.layers[index].batchNorm?.gamma = pass.sumGradient.indices.map {
        Float(pass.gammaGradient(unit: $0) ?? 0)
      }
      gradient.layers[index].batchNorm?.beta = pass.argumentGradient.map { Float($0) }
    }
    return gradient
  }
}

extension ExamplePass.LayerPass {
  /// The way forward; the slopes of the loss are not known yet.
  fileprivate init(_ layer: Layer, _ inputs: [Double]) {
    self.inputs = inputs
    isResidual = layer.isResidual
    let sums = layer.sums(inputs)
    self.sums = sums
    if let norm = layer.batchNorm {
      let normalized = sums.indices.map { (sums[$0] - Double(norm.runningMean[$0])) * norm.inverseDeviation($0) }
      self.normalized = normalized
      arguments = normalized.indices.map { Double(norm.gamma[$0]) * normalized[$0] + Double(norm.beta[$0]) }
    } else {
      arguments = sums
    }
    activations = layer.activation.values(arguments)
    slopes =
      layer.activation == .softmax
      ? activations.map { $0 * (1 - $0) } : arguments.map { layer.activation.slope($0) }
    outputs = layer.isResidual ? zip(activations, inputs).map { $0 + $1 } : activations
    (outputGradient, argumentGradient, sumGradient) = ([], [], [])
  }

  /// From the slope by the activation's arguments to those by the sums and by the layer's inputs, which it returns.
  fileprivate mutating func takeBack(through layer: Layer) -> [Double] {
    sumGradient = argumentGradient
    if let norm = layer.batchNorm {
      for unit in sumGradient.indices { sumGradient[unit] *= Double(norm.gamma[unit]) * norm.inverseDeviation(unit) }
    }
    var gradient = isResidual ? outputGradient : [Double](repeating: 0, count: layer.inputs)
    let weights = layer.weights
    for unit in 0..<layer.units {
      let (delta, row) = (sumGradient[unit], unit * layer.inputs)
      for input in gradient.indices { gradient[input] += delta * Double(weights[row + input]) }
    }
    return gradient
  }
}

extension Layer {
  /// z = W x + b in double precision.
  func sums(_ inputs: [Double]) -> [Double] {
    let weights = weights
    return (0..<units).map { unit in
      var sum = Double(bias[unit])
      let row = unit * inputs.count
      for input in inputs.indices { sum += Double(weights[row + input]) * inputs[input] }
      return sum
    }
  }
}

extension BatchNorm {
  /// In use, 1 / sqrt(variance + epsilon) of a unit.
  public func inverseDeviation(_ unit: Int) -> Double {
    1 / (Double(runningVariance[unit]) + Double(Self.epsilon)).squareRoot()
  }
}

extension Activation {
  /// What a whole layer makes of its arguments.
  public func values(_ arguments: [Double]) -> [Double] {
    guard self == .softmax else { return arguments.map { value($0) } }
    let largest = arguments.max() ?? 0
    let powers = arguments.map { value($0 - largest) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }
}
