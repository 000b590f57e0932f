import Canvas

/// Values at the middles of a raster's pixels, and the lines on which they take a level: marching squares with linear interpolation
/// (Lorensen and Cline, "Marching cubes", 1987, in two dimensions).
///
/// Places are in pixels, (0, 0) being the raster's top left corner. Beyond the outermost middles values stay as they are there, so that
/// lines reach the edges.
struct Contour {
  typealias Place = Vertex

  /// The values with one more row and column on each side for the edges.
  private let values: [Double]
  private let columns, rows: Int
  private let xs, ys: [Double]

  /// A field of values.
  ///
  /// - Parameters:
  ///   - values: Row by row from the top, `rows x columns`; what is no number counts as 0.
  ///   - columns: At least 1.
  ///   - rows: At least 1.
  init(_ values: [Float], columns: Int, rows: Int) {
    precondition(values.count == columns * rows && columns > 0 && rows > 0, "a value a pixel")
    func middles(_ count: Int) -> [Double] {
      let inner: [Double] = (0..<count).map { Double($0) + 0.5 }
      return [0] + inner + [Double(count)]
    }
    (xs, ys) = (middles(columns), middles(rows))
    (self.columns, self.rows) = (columns + 2, rows + 2)
    var edged: [Double] = []
    edged.reserveCapacity((columns + 2) * (rows + 2))
    for row in 0..<rows + 2 {
      let start = min(max(row - 1, 0), rows - 1) * columns
      for column in 0..<columns + 2 {
        let value: Float = values[start + min(max(column - 1, 0), columns - 1)]
        edged.append(value.isNaN ? 0 : Double(min(max(value, -1e9), 1e9)))
      }
    }
    self.values = edged
  }

  /// The lines on which the values are at a level; a ring ends where it begins.
  func lines(at level: Double) -> [[Place]] {
    March(values.map { $0 - level }, columns: columns, rows: rows, xs: xs, ys: ys).lines
  }

  /// The regions where the values are at least a level, each with its holes: closed outlines, for filling with even-odd.
  func regions(from level: Double) -> [[Place]] {
    // All around them the values are far below, on the very edge.
    var ring = [Double](repeating: -.greatestFiniteMagnitude, count: (columns + 2) * (rows + 2))
    for row in 0..<rows {
      for column in 0..<columns {
        ring[(row + 1) * (columns + 2) + column + 1] = values[row * columns + column] - level
      }
    }
    func edged(_ places: [Double]) -> [Double] { [places[0]] + places + [places[places.count - 1]] }
    return March(ring, columns: columns + 2, rows: rows + 2, xs: edged(xs), ys: edged(ys)).lines
  }
}

/// One walk over the squares between four values each, joining what it finds to lines.
private struct March {
  let values: [Double]
  let columns, rows: Int
  let xs, ys: [Double]
  /// For each side of a square that is crossed, the side that its line crosses next; -1 for none.
  private var next: [Int]
  private var isReached: [Bool]

  init(_ values: [Double], columns: Int, rows: Int, xs: [Double], ys: [Double]) {
    (self.values, self.columns, self.rows, self.xs, self.ys) = (values, columns, rows, xs, ys)
    next = Array(repeating: -1, count: 2 * columns * rows)
    isReached = Array(repeating: false, count: 2 * columns * rows)
    for row in 0..<rows - 1 {
      for column in 0..<columns - 1 { cross(column, row) }
    }
  }

  /// Sides have numbers: even ones lie along a row, odd ones along a column, from the value with half that number on.
  private mutating func cross(_ column: Int, _ row: Int) {
    let first = row * columns + column
    let count = isInside(first) + isInside(first + 1) + isInside(first + columns) + isInside(first + columns + 1)
    guard 1...3 ~= count else { return }
    let corners = [first, first + 1, first + columns + 1, first + columns]
    let inside = corners.map { isInside($0) == 1 }
    let sides = [2 * first, 2 * (first + 1) + 1, 2 * (first + columns), 2 * first + 1]
    // Clockwise around the square; a line begins where one leaves the region, so that lines of neighbours go on from each other.
    let crossed = (0..<4).filter { inside[$0] != inside[($0 + 1) % 4] }
    let isJoined = crossed.count == 2 || corners.reduce(0) { $0 + values[$1] / 4 } >= 0
    for (number, side) in crossed.enumerated() where inside[side] {
      let end = crossed[(number + (isJoined ? 1 : crossed.count - 1)) % crossed.count]
      next[sides[side]] = sides[end]
      isReached[sides[end]] = true
    }
  }

  private func isInside(_ place: Int) -> Int { values[place] >= 0 ? 1 : 0 }

  var lines: [[Contour.Place]] {
    var isDone = Array(repeating: false, count: next.count)
    var lines: [[Contour.Place]] = []
    func follow(from start: Int) {
      var line: [Contour.Place] = []
      var side = start
      while side >= 0 {
        line.append(place(side))
        guard !isDone[side] else { break }
        isDone[side] = true
        side = next[side]
      }
      lines.append(line)
    }
    for side in next.indices where next[side] >= 0 && !isReached[side] { follow(from: side) }
    for side in next.indices where next[side] >= 0 && !isDone[side] { follow(from: side) }
    return lines
  }

  /// Where the values along a side are 0.
  private func place(_ side: Int) -> Contour.Place {
    let (one, isAlongColumn) = (side / 2, side % 2 == 1)
    let other = one + (isAlongColumn ? columns : 1)
    let share = values[one] / (values[one] - values[other])
    func between(_ places: [Double], _ first: Int, _ second: Int) -> Double {
      places[first] + (places[second] - places[first]) * share
    }
    return Contour.Place(
      x: between(xs, one % columns, other % columns), y: between(ys, one / columns, other / columns))
  }
}
