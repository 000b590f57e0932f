/// What is learned: to tell classes apart, or to give a number.
public enum Problem: String, CaseIterable, Sendable, Codable {
  /// Each point belongs to a class.
  case classification
  /// Each point has a value.
  case regression
}

/// One example: a place in the plane and its label.
public struct Point: Hashable, Sendable {
  /// The horizontal coordinate.
  public var x: Double
  /// The vertical coordinate.
  public var y: Double
  /// The class's index, from 0, in a classification; the value in a regression.
  public var label: Double

  /// Makes a point at `x`, `y` with its label.
  public init(x: Double, y: Double, label: Double) {
    self.x = x
    self.y = y
    self.label = label
  }
}
