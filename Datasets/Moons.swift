#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Two half circles, each reaching into the other.
enum Moons: PointGenerator {
  static let name = "moons"
  static let title = "Moons"
  static let explanation = "Two half moons that reach into each other: a line gets most of them, a curve all."
  static let source = "dlplay, after make_moons of scikit-learn (F. Pedregosa et al. 2011)"
  static let problem = Problem.classification

  /// Half circles of radius 3.2, one upwards and one downwards; noise moves the points, with a standard deviation of 3 x noise.
  static func points(samples: Int, noise: Double, random: inout SeedRandom) -> [Point] {
    let radius = 3.2
    return (0..<samples).map { index in
      let isUpper = index < (samples + 1) / 2
      let angle = random.uniform(0, .pi)
      let (across, up) = (radius * cos(angle), radius * sin(angle))
      let spread = 9 * noise * noise
      let (dx, dy) = (random.normal(mean: 0, variance: spread), random.normal(mean: 0, variance: spread))
      return isUpper
        ? Point(x: across - radius / 2 + dx, y: up - radius / 4 + dy, label: 0)
        : Point(x: across + radius / 2 + dx, y: radius / 4 - up + dy, label: 1)
    }
  }
}
