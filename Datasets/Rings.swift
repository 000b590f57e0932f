#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Four rings around one middle, the classes in turns.
enum Rings: PointGenerator {
  static let name = "rings"
  static let title = "Concentric rings"
  static let explanation =
    "Four rings around one middle, the classes in turns: with x1² and x2² as inputs one hidden layer counts them."
  static let source = "dlplay"
  static let problem = Problem.classification

  /// Rings of radius 1.25, 2.5, 3.75 and 5, a quarter of the points each; noise moves the radius by up to 2 x noise.
  static func points(samples: Int, noise: Double, random: inout SeedRandom) -> [Point] {
    (0..<samples).map { index in
      let ring = index % 4
      let radius = 1.25 * Double(ring + 1) + random.uniform(-0.15, 0.15) + random.uniform(-2, 2) * noise
      let angle = random.uniform(0, 2 * .pi)
      return Point(x: radius * sin(angle), y: radius * cos(angle), label: Double(ring % 2))
    }
  }
}
