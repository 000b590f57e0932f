/// How many multiplications all derivatives of one example take: each by itself, and with the factors kept that several share.
///
/// A slope counts as one factor, a factor of 1 as none; the loss's slope at an output is one.
public struct Multiplications: Hashable, Sendable {
  /// Every derivative from the loss on, along each path; a number without end where the paths are too many to count.
  public let fromScratch: Double
  /// Every factor once.
  public let kept: Double

  /// Of a network of these layers; what normalization and residual links add is not counted.
  public init(_ network: Network) {
    var (scratch, kept) = (0.0, Double(network.outputs))
    // Along how many paths the loss reaches a unit, and how many multiplications each is.
    var (paths, length) = (1.0, 1.0)
    for (index, layer) in network.layers.enumerated().reversed() {
      let units = Double(layer.units)
      if index + 1 < network.layers.count {
        let next = Double(network.layers[index + 1].units)
        let slope = layer.activation == .linear ? 0.0 : 1
        paths *= next
        length += 1 + slope
        kept += units * (next + slope)
      }
      let weights = units * Double(layer.inputs)
      scratch += weights * (paths * length + 1) + units * paths * length
      kept += weights
    }
    (fromScratch, self.kept) = (scratch, kept)
  }
}
