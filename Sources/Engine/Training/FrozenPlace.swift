/// What training leaves as it is: parameters that get no step, whatever the optimizer and the penalty.
///
/// The optimizer goes on to remember their gradients, and running means and variances of a frozen layer's normalization go on to follow
/// the batches. A place that a network does not have freezes nothing.
public enum FrozenPlace: Hashable, Sendable {
  /// A layer from 0, the output layer's being the last: weights, biases, gammas and betas.
  case layer(Int)
  /// A unit of it, from 0: its weights, its bias, its gamma and beta.
  case unit(layer: Int, unit: Int)
  /// The weight of a unit's input, both from 0.
  case weight(layer: Int, unit: Int, input: Int)
  /// A unit's bias.
  case bias(layer: Int, unit: Int)

  /// Which layer it is in, from 0.
  public var layer: Int {
    switch self {
    case .layer(let layer), .unit(let layer, _), .weight(let layer, _, _), .bias(let layer, _): layer
    }
  }

  /// Whether the weight of a unit's input, or with nil its bias, is frozen by it.
  public func freezes(layer: Int, unit: Int, input: Int?) -> Bool {
    switch self {
    case .layer(let frozen): frozen == layer
    case .unit(let frozen, let its): frozen == layer && its == unit
    case .weight(let frozen, let its, let place): frozen == layer && its == unit && place == input
    case .bias(let frozen, let its): frozen == layer && its == unit && input == nil
    }
  }
}
