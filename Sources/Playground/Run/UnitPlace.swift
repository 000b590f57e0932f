/// A place in the network: layer 0 holds the inputs, the last layer the output.
public struct UnitPlace: Hashable, Sendable {
  /// 0 for the inputs, 1 for the first hidden layer.
  public var layer: Int
  /// From 0, top to bottom.
  public var unit: Int

  /// From its coordinates.
  public init(layer: Int, unit: Int) {
    self.layer = layer
    self.unit = unit
  }
}
