/// A place on the plane, in the units that the network sees.
public struct Spot: Hashable, Sendable {
  /// From left to right.
  public var x1: Double
  /// From below to above.
  public var x2: Double

  /// From its coordinates.
  public init(x1: Double, x2: Double) {
    self.x1 = x1
    self.x2 = x2
  }
}

extension PointSet.Domain {
  /// Its middle.
  public var middle: Spot {
    Spot(x1: (x.lowerBound + x.upperBound) / 2, x2: (y.lowerBound + y.upperBound) / 2)
  }

  /// How wide it is.
  public var width: Double { x.upperBound - x.lowerBound }
  /// How high it is.
  public var height: Double { y.upperBound - y.lowerBound }

  /// How far to the right a number stands, 0 at the left edge and 1 at the right one.
  public func across(_ number: Double) -> Double { (number - x.lowerBound) / width }
  /// How far down a number stands, 0 at the upper edge and 1 at the lower one.
  public func down(_ number: Double) -> Double { (y.upperBound - number) / height }
}

extension Raster {
  /// The middle of a cell, the top left one being (0, 0); beyond the edge the nearest one counts.
  public func spot(column: Int, row: Int, in domain: PointSet.Domain) -> Spot {
    let (column, row) = (min(max(0, column), columns - 1), min(max(0, row), rows - 1))
    return Spot(
      x1: domain.x.lowerBound + domain.width / Double(max(1, columns)) * (Double(column) + 0.5),
      x2: domain.y.upperBound - domain.height / Double(max(1, rows)) * (Double(row) + 0.5))
  }

  /// The cell in which a place lies; beyond the edge the nearest one.
  public func cell(of spot: Spot, in domain: PointSet.Domain) -> (column: Int, row: Int) {
    let (column, row) = (domain.across(spot.x1) * Double(columns), domain.down(spot.x2) * Double(rows))
    return (
      Int(min(max(0, column.rounded(.down)), Double(max(0, columns - 1)))),
      Int(min(max(0, row.rounded(.down)), Double(max(0, rows - 1))))
    )
  }
}
