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
  /// What it has beside its place in the plane: the third column's value, the fourth's and so on.
  public var others: [Double]

  /// Makes a point at `x`, `y` with its label.
  public init(x: Double, y: Double, label: Double, others: [Double] = []) {
    self.x = x
    self.y = y
    self.label = label
    self.others = others
  }

  /// From the values of all columns, at least one; without a second one `y` is 0.
  public init(coordinates: ArraySlice<Double>, label: Double) {
    let first = coordinates.startIndex
    self.init(
      x: coordinates[first], y: coordinates.count > 1 ? coordinates[first + 1] : 0, label: label,
      others: coordinates.count > 2 ? Array(coordinates.dropFirst(2)) : [])
  }
}
