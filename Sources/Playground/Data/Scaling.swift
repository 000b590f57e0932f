public import Datasets

/// How a table's columns become the numbers that the network sees: `(value - offset) * factor`, a pair a column and one for a regression's label.
public struct Scaling: Hashable, Sendable {
  /// One column's straight line.
  public struct Line: Hashable, Sendable {
    /// What is taken away first, in the column's own unit.
    public var offset: Double
    /// By what the rest is multiplied.
    public var factor: Double

    /// The identity unless said otherwise.
    public init(offset: Double = 0, factor: Double = 1) {
      self.offset = offset
      self.factor = factor
    }

    /// From the column's unit to the network's.
    public func scaled(_ value: Double) -> Double { (value - offset) * factor }

    /// From the network's unit to the column's.
    public func original(_ value: Double) -> Double { value / factor + offset }
  }

  /// One line a column, those of the plane first.
  public var inputs: [Line]
  /// The label's line; the identity for classification.
  public var label: Line

  /// From its lines.
  public init(inputs: [Line], label: Line = Line()) {
    self.inputs = inputs
    self.label = label
  }

  /// What `--scale` names.
  public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
    /// The smallest and largest value of a column become -5 and 5 (a label's -1 and 1).
    case fit
    /// Mean 0 and standard deviation 1.
    case standard
    /// As the file says.
    case none
  }

  /// The scaling that fits a table's points; nil for `none`.
  init?(_ kind: Kind, points: [Point], columns: Int, problem: Problem) {
    func line(_ values: [Double], reach: Double) -> Line {
      switch kind {
      case .none: return Line()
      case .fit:
        guard let low = values.min(), let high = values.max(), high > low else {
          return Line(offset: values.first ?? 0)
        }
        // What differs by less than this has no factor that is a number.
        let factor = 2 * reach / (high - low)
        return Line(offset: (low + high) / 2, factor: factor.isFinite ? factor : 1)
      case .standard:
        let mean = values.reduce(0, +) / Double(max(values.count, 1))
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(values.count, 1))
        return Line(offset: mean, factor: variance > 0 ? 1 / variance.squareRoot() : 1)
      }
    }
    guard kind != .none else { return nil }
    self.init(
      inputs: (0..<columns).map { column in
        line(
          points.map { point in column == 0 ? point.x : column == 1 ? point.y : point.others[column - 2] }, reach: 5)
      },
      label: problem == .regression ? line(points.map(\.label), reach: 1) : Line())
  }

  /// A point in the network's units.
  public func scaled(_ point: Point) -> Point {
    Point(
      x: inputs[0].scaled(point.x), y: inputs.count > 1 ? inputs[1].scaled(point.y) : point.y,
      label: label.scaled(point.label),
      others: point.others.isEmpty ? [] : zip(inputs.dropFirst(2), point.others).map { $0.scaled($1) })
  }
}
