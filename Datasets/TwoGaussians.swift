/// Two round clouds, one a class.
enum TwoGaussians: PointGenerator {
  static let name = "gauss"
  static let title = "Two Gaussians"
  static let explanation =
    "Two round clouds, one a class: a straight line parts them, so a single neuron is enough until noise mixes them."
  static let problem = Problem.classification

  /// Half the points lie around (2, 2), half around (-2, -2); noise raises the variance from 0.5 to 4.
  static func points(samples: Int, noise: Double, random: inout SeedRandom) -> [Point] {
    let variance = 0.5 + 7 * noise
    return (0..<samples).map { index in
      let isFirst = index < (samples + 1) / 2
      let center = isFirst ? 2.0 : -2.0
      let x = random.normal(mean: center, variance: variance)
      let y = random.normal(mean: center, variance: variance)
      return Point(x: x, y: y, label: isFirst ? 1 : 0)
    }
  }
}
