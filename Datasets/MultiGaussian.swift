/// Six hills and hollows on flat ground.
enum MultiGaussian: PointGenerator {
  static let name = "multi-gauss"
  static let title = "Multi-Gaussian"
  static let explanation =
    "Three hills and three hollows on flat ground: nearly half the values are 0, the rest take several neurons."
  static let problem = Problem.regression

  /// Points fill the square; noise moves the place that decides a value, not the point.
  static func points(samples: Int, noise: Double, random: inout SeedRandom) -> [Point] {
    (0..<samples).map { _ in
      let (x, y, noiseX, noiseY) = random.place(radius: 6, noise: noise)
      return Point(x: x, y: y, label: height(x + noiseX, y + noiseY))
    }
  }

  private static let summits: [(x: Double, y: Double, height: Double)] = [
    (-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1),
  ]

  /// The height that the nearest summit gives: full at it, none from a distance of 2.
  private static func height(_ x: Double, _ y: Double) -> Double {
    summits.reduce(0) { highest, summit in
      let height = summit.height * max(0, 1 - distance(x, y, summit.x, summit.y) / 2)
      return abs(height) > abs(highest) ? height : highest
    }
  }
}
