#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Two arms wound around each other, one a class.
enum Spiral: PointGenerator {
  static let name = "spiral"
  static let title = "Spiral"
  static let explanation =
    "Two arms wound around each other: the hardest of these, it takes many neurons or features that bend."
  static let problem = Problem.classification

  /// Each arm goes out to radius 5 in one and three quarter turns; noise moves the points by at most its amount.
  static func points(samples: Int, noise: Double, random: inout SeedRandom) -> [Point] {
    let firstArm = (samples + 1) / 2
    let steps = Double(samples) / 2
    return (0..<samples).map { index in
      let isFirst = index < firstArm
      let step = Double(isFirst ? index : index - firstArm)
      let r = step / steps * 5
      let angle = 1.75 * step / steps * 2 * .pi + (isFirst ? 0 : .pi)
      let x = r * sin(angle) + random.uniform(-1, 1) * noise
      let y = r * cos(angle) + random.uniform(-1, 1) * noise
      return Point(x: x, y: y, label: isFirst ? 1 : 0)
    }
  }
}
