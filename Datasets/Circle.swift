#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A disc of one class inside a ring of the other.
enum Circle: PointGenerator {
  static let name = "circle"
  static let title = "Circle"
  static let explanation =
    "A disc of one class inside a ring of the other: no straight line parts them, three lines together do."
  static let problem = Problem.classification

  /// Half the points fill the disc, half the ring; noise moves the place that decides a label, not the point.
  static func points(samples: Int, noise: Double, random: inout SeedRandom) -> [Point] {
    let radius = 5.0
    return (0..<samples).map { index in
      let isInside = index < (samples + 1) / 2
      let r = isInside ? random.uniform(0, radius * 0.5) : random.uniform(radius * 0.7, radius)
      let angle = random.uniform(0, 2 * .pi)
      let (x, y) = (r * sin(angle), r * cos(angle))
      let noiseX = random.uniform(-radius, radius) * noise
      let noiseY = random.uniform(-radius, radius) * noise
      return Point(x: x, y: y, label: distance(x + noiseX, y + noiseY, 0, 0) < radius * 0.5 ? 1 : 0)
    }
  }
}
