/// A dense layer: a = activation(norm(W x + b)), and where it is residual the inputs on top.
public struct Layer: Hashable, Sendable {
  /// How many numbers it takes.
  public var inputs: Int
  /// How many it gives.
  public var units: Int
  /// What each unit makes of its sum.
  public var activation: Activation
  /// Units x inputs, one row a unit.
  public var weights: [Float]
  /// One number a unit.
  public var bias: [Float]
  /// How its sums are normalized; nil where they are not.
  public var batchNorm: BatchNorm?
  /// Whether it adds its inputs to its activations, as many as its units: a = activation(norm(W x + b)) + x.
  public var isResidual: Bool

  /// A layer with these weights; `Learner` and `Network.outputs` check the counts.
  public init(
    inputs: Int, units: Int, activation: Activation, weights: [Float], bias: [Float], batchNorm: BatchNorm? = nil,
    isResidual: Bool = false
  ) {
    self.inputs = inputs
    self.units = units
    self.activation = activation
    self.weights = weights
    self.bias = bias
    self.batchNorm = batchNorm
    self.isResidual = isResidual
  }

  /// The weight of the link from an input to a unit.
  public func weight(unit: Int, input: Int) -> Float { weights[unit * inputs + input] }

  /// Weights and biases, and gammas and betas, together.
  public var parameterCount: Int { units * (inputs + (batchNorm == nil ? 1 : 3)) }

  /// Whether every number is finite.
  public var isFinite: Bool {
    weights.allSatisfy(\.isFinite) && bias.allSatisfy(\.isFinite) && (batchNorm?.isFinite ?? true)
  }
}
