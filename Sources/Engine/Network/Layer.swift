/// A dense layer: a = activation(W x + b).
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

  /// A layer with these weights; `Learner` and `Network.outputs` check the counts.
  public init(inputs: Int, units: Int, activation: Activation, weights: [Float], bias: [Float]) {
    self.inputs = inputs
    self.units = units
    self.activation = activation
    self.weights = weights
    self.bias = bias
  }

  /// The weight of the link from an input to a unit.
  public func weight(unit: Int, input: Int) -> Float { weights[unit * inputs + input] }

  /// Weights and biases together.
  public var parameterCount: Int { units * (inputs + 1) }

  /// Whether every weight and bias is finite.
  public var isFinite: Bool { weights.allSatisfy(\.isFinite) && bias.allSatisfy(\.isFinite) }
}
