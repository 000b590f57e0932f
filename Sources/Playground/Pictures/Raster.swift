/// How many pixels a picture has.
public struct Raster: Hashable, Sendable {
  /// Across.
  public var columns: Int
  /// Down.
  public var rows: Int

  /// From its sides; negative ones count as 0.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

extension Raster {
  /// The middle of each pixel, row by row from the top.
  func places(in domain: PointSet.Domain) -> [(x1: Double, x2: Double)] {
    let width = domain.width / Double(max(1, columns))
    let height = domain.height / Double(max(1, rows))
    var places: [(x1: Double, x2: Double)] = []
    places.reserveCapacity(rows * columns)
    for row in 0..<rows {
      let x2 = domain.y.upperBound - height * (Double(row) + 0.5)
      for column in 0..<columns { places.append((x1: domain.x.lowerBound + width * (Double(column) + 0.5), x2: x2)) }
    }
    return places
  }
}
