/// A network as a value: what files hold, screens show and undo keeps.
public struct Network: Hashable, Sendable {
  /// The most parameters that a network may have: 256 MiB of them.
  public static let largestParameterCount = 1 << 26

  /// From the inputs' side to the outputs.
  public var layers: [Layer]

  /// A network of these layers; `Learner` and `outputs(_:count:)` check that they fit together.
  public init(layers: [Layer]) {
    self.layers = layers
  }

  /// A network with fresh weights.
  ///
  /// - Parameters:
  ///   - inputs: How many features an example has.
  ///   - units: Units of each layer, the output layer's last.
  ///   - activations: One a layer; as many as `units`.
  ///   - initializer: Where the weights start.
  ///   - hasBatchNorm: Whether hidden layers are normalized.
  ///   - isResidual: Whether hidden layers with as many units as inputs add their inputs.
  ///   - random: Draws layer by layer, unit by unit.
  public init(
    inputs: Int, units: [Int], activations: [Activation], initializer: Initializer, hasBatchNorm: Bool = false,
    isResidual: Bool = false, random: inout RandomStream
  ) {
    precondition(units.count == activations.count, "one activation a layer")
    layers = []
    var inputs = inputs
    for (index, (units, activation)) in zip(units, activations).enumerated() {
      let isHidden = index + 1 < activations.count
      layers.append(
        Layer(
          inputs: inputs, units: units, activation: activation,
          weights: initializer.weights(inputs: inputs, units: units, random: &random),
          bias: [Float](repeating: initializer.bias, count: units),
          batchNorm: isHidden && hasBatchNorm ? BatchNorm(units: units) : nil,
          isResidual: isHidden && isResidual && inputs == units))
      inputs = units
    }
  }

  /// How many features it takes; 0 without layers.
  public var inputs: Int { layers.first?.inputs ?? 0 }
  /// How many numbers it gives; 0 without layers.
  public var outputs: Int { layers.last?.units ?? 0 }
  /// Weights and biases together.
  public var parameterCount: Int { layers.reduce(0) { $0 + $1.parameterCount } }
  /// Whether every weight and bias is finite.
  public var isFinite: Bool { layers.allSatisfy(\.isFinite) }

  /// Checks that the layers fit together and hold as many weights as they say.
  ///
  /// - Throws: The first thing that does not fit.
  func check() throws(ConfigurationError) {
    guard var inputs = layers.first?.inputs else { throw .noLayers }
    guard parameterCount <= Self.largestParameterCount else {
      throw .tooManyParameters(parameterCount, most: Self.largestParameterCount)
    }
    for (index, layer) in layers.enumerated() {
      guard layer.inputs >= 0, layer.inputs == inputs else {
        throw .layerInputs(layer: index, inputs: layer.inputs, unitsBefore: inputs)
      }
      guard layer.units > 0 else { throw .layerWithoutUnits(layer: index) }
      guard layer.weights.count == layer.units * layer.inputs else {
        throw .weightCount(layer: index, count: layer.weights.count, wanted: layer.units * layer.inputs)
      }
      guard layer.bias.count == layer.units else {
        throw .biasCount(layer: index, count: layer.bias.count, wanted: layer.units)
      }
      guard layer.isFinite else { throw .weightsNotFinite(layer: index) }
      try check(layer, index)
      inputs = layer.units
    }
  }

  private func check(_ layer: Layer, _ index: Int) throws(ConfigurationError) {
    let isHidden = index + 1 < layers.count
    if let norm = layer.batchNorm {
      guard isHidden else { throw .outputLayer(with: "batch normalization") }
      let counts = [norm.gamma, norm.beta, norm.runningMean, norm.runningVariance].map(\.count)
      guard counts.allSatisfy({ $0 == layer.units }) else { throw .normCount(layer: index, wanted: layer.units) }
      guard norm.runningVariance.allSatisfy({ $0 >= 0 }) else { throw .negativeVariance(layer: index) }
    }
    if layer.isResidual {
      guard isHidden else { throw .outputLayer(with: "a residual link") }
      guard layer.inputs == layer.units else {
        throw .residualShape(layer: index, inputs: layer.inputs, units: layer.units)
      }
    }
    guard isHidden, layer.activation == .softmax else { return }
    throw .hiddenSoftmax(layer: index)
  }
}
