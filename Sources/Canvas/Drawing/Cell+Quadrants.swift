extension Cell {
  /// Glyphs of quarters: 1 the upper left, 2 the upper right, 4 and 8 those below.
  static let quadrants: [Unicode.Scalar] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]

  /// Four pixels, the upper left one first, in two colours: of more than two each half has the one that is nearest to all of its own.
  init(quadrants one: Color, _ two: Color, _ three: Color, _ four: Color) {
    if one == two, three == four {
      self = one == three ? Cell(" ", Style(on: one)) : Cell(halves: one, three)
      return
    }
    let colors = [one, two, three, four]
    // The quarters that have the first one's colour; those of a second, if there is no third.
    let mask = (0..<4).reduce(0) { colors[$1] == one ? $0 | 1 << $1 : $0 }
    let other = colors.first { $0 != one } ?? one
    let isOnlyTwo = colors.allSatisfy { $0 == one || $0 == other }
    self = isOnlyTwo ? Cell(mask: mask, one, other) : Cell(nearest: colors)
  }

  /// One above the other.
  private init(halves upper: Color, _ lower: Color) {
    self = upper == .standard ? Cell("▄", Style(lower)) : Cell("▀", Style(upper, on: lower))
  }

  /// The bare terminal is never ink, and of a corner and the rest the corner is.
  private init(mask: Int, _ ink: Color, _ ground: Color) {
    let isTurned = ink == .standard || (ground != .standard && mask.nonzeroBitCount > 2)
    self =
      isTurned
      ? Cell(Self.quadrants[15 - mask], Style(ground, on: ink)) : Cell(Self.quadrants[mask], Style(ink, on: ground))
  }

  /// The division of four pixels into two parts that loses the least.
  private init(nearest colors: [Color]) {
    var distances = [Int](repeating: 0, count: 16)
    for one in 0..<4 {
      for two in 0..<one {
        let distance = colors[one].difference(from: colors[two])
        (distances[4 * one + two], distances[4 * two + one]) = (distance, distance)
      }
    }
    /// Which of the pixels in a part stands for all of them, and what that loses.
    func middle(_ mask: Int) -> (index: Int, loss: Int) {
      var best = (index: 0, loss: Int.max)
      for index in 0..<4 where mask >> index & 1 == 1 {
        var loss = 0
        for other in 0..<4 where mask >> other & 1 == 1 { loss += distances[4 * index + other] }
        if loss < best.loss { best = (index, loss) }
      }
      return best
    }
    var best = (mask: 3, loss: Int.max, ink: 0, ground: 2)
    // Halves come first: between divisions that lose the same, what changes least from cell to cell.
    for mask in [3, 5, 1, 2, 4, 7, 6] {
      let (ink, ground) = (middle(mask), middle(15 - mask))
      if ink.loss + ground.loss < best.loss { best = (mask, ink.loss + ground.loss, ink.index, ground.index) }
    }
    self = Cell(mask: best.mask, colors[best.ink], colors[best.ground])
  }
}

extension Color {
  /// How far two colours are apart, roughly as the eye sees it; the bare terminal is far from all.
  fileprivate func difference(from other: Color) -> Int {
    if self == other { return 0 }
    guard let one = rgb, let two = other.rgb else { return 1_000_000 }
    return one.distance(two)
  }
}
