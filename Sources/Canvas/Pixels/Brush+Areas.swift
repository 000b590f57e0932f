extension Brush {
  /// Fills what outlines enclose; those that run the other way around are holes.
  public mutating func fill(_ outlines: [[Vertex]], _ color: RGB, opacity: Double = 1) {
    if areas.isEmpty { areas = Array(repeating: 0, count: image.pixels.count + 2) }
    for outline in outlines where outline.count > 2 && outline.allSatisfy(\.isNear) {
      var before = outline[outline.count - 1]
      for place in outline {
        sum(from: before, to: place)
        before = place
      }
    }
    for row in clipY where !touched[row].isEmpty {
      var sum: Float = 0
      let start = row * image.width
      for column in touched[row] {
        sum += areas[start + column]
        areas[start + column] = 0
        let share = min(1, abs(sum))
        if share > 0.002 { covered[start + column] = UInt8(share * 255) }
      }
    }
    blend(color, opacity)
  }

  /// Adds an edge's areas: what of each pixel lies at its right (Levien, "Inside the fastest font renderer in the world", 2016).
  private mutating func sum(from one: Vertex, to two: Vertex) {
    guard one.y != two.y else { return }
    let direction: Double = one.y < two.y ? 1 : -1
    let (top, bottom) = one.y < two.y ? (one, two) : (two, one)
    let slope = (bottom.x - top.x) / (bottom.y - top.y)
    let rows = (Int(top.y.rounded(.down))..<Int(bottom.y.rounded(.up))).clamped(to: clipY)
    let (left, right) = (Double(clipX.lowerBound), Double(clipX.upperBound))
    for row in rows {
      let (from, to) = (max(top.y, Double(row)), min(bottom.y, Double(row + 1)))
      let height = (to - from) * direction
      guard height != 0 else { continue }
      // Beyond the right edge it covers nothing, beyond the left edge all of the row.
      let ends = [top.x + (from - top.y) * slope, top.x + (to - top.y) * slope].map { min(right, max(left, $0)) }
      let (low, high) = (min(ends[0], ends[1]), max(ends[0], ends[1]))
      let first = Int(low.rounded(.down))
      let start = row * image.width
      guard first < clipX.upperBound else {
        // What is to its left may reach as far as the right edge.
        if !clipX.isEmpty { touch(row, clipX.upperBound - 1..<clipX.upperBound) }
        continue
      }
      let last = Int(high.rounded(.up))
      if last <= first + 1 {
        let inside = (Double(first) + 1 - (low + high) / 2) * height
        areas[start + first] += Float(inside)
        if first + 1 < clipX.upperBound { areas[start + first + 1] += Float(height - inside) }
      } else {
        // What lies left of each column's right edge, less what lay left of the one before.
        let steep = height / (high - low)
        var before = 0.0, whole = 0.0
        for column in first..<min(last + 1, clipX.upperBound) {
          let edge = min(high, max(low, Double(column) + 1))
          let part = max(0, edge - max(low, Double(column)))
          // The edge's part in this column, and all that was crossed before it.
          let own = part * steep * (Double(column) + 1 - (edge + max(low, Double(column))) / 2) + whole
          areas[start + column] += Float(own - before)
          before = own
          whole += part * steep
        }
      }
      touch(row, first..<min(clipX.upperBound, max(first + 1, last + 1)))
    }
  }

  /// Fills a rectangle; its edges may lie within pixels.
  public mutating func fill(_ box: Box, _ color: RGB, opacity: Double = 1) {
    fill(
      [
        [
          Vertex(x: box.x, y: box.y), Vertex(x: box.right, y: box.y), Vertex(x: box.right, y: box.bottom),
          Vertex(x: box.x, y: box.bottom),
        ]
      ], color, opacity: opacity)
  }

  /// Fills a disc.
  public mutating func disc(_ middle: Vertex, radius: Double, _ color: RGB, opacity: Double = 1) {
    guard middle.isNear, radius > 0 else { return }
    cover(from: middle, to: middle, radius)
    blend(color, opacity)
  }
}
