#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A wave over one axis: a regression with one input.
enum Sine: PointGenerator {
  static let name = "sine"
  static let title = "Sine"
  static let explanation =
    "A value that follows a sine of x1 alone: the network draws a curve, each unit adds one bend to it."
  static let source = "dlplay"
  static let problem = Problem.regression
  static let columns = ["x1"]
  static let defaultSamples = 400

  /// The value is 0.8 sin(x) over -6...6; noise adds a normal error with a standard deviation of its amount.
  static func points(samples: Int, noise: Double, random: inout SeedRandom) -> [Point] {
    (0..<samples).map { _ in
      let x = random.uniform(-6, 6)
      return Point(x: x, y: 0, label: 0.8 * sin(x) + random.normal(mean: 0, variance: noise * noise))
    }
  }
}
