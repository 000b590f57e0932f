/// Sixteen squares, the classes in turns.
enum Checkerboard: PointGenerator {
  static let name = "checkerboard"
  static let title = "Checkerboard"
  static let explanation =
    "Sixteen squares, the classes in turns: the exclusive or, again and again; two wide hidden layers learn it."
  static let source = "dlplay"
  static let problem = Problem.classification
  static let defaultSamples = 1000

  /// Places drawn evenly from squares of side 2.5; noise moves the place that decides a label, not the point.
  static func points(samples: Int, noise: Double, random: inout SeedRandom) -> [Point] {
    (0..<samples).map { _ in
      let (x, y) = (random.uniform(-5, 5), random.uniform(-5, 5))
      let (dx, dy) = (random.uniform(-5, 5) * noise, random.uniform(-5, 5) * noise)
      let squares = ((x + dx) / side).rounded(.down) + ((y + dy) / side).rounded(.down)
      return Point(x: x, y: y, label: squares.remainder(dividingBy: 2) == 0 ? 0 : 1)
    }
  }

  private static let side = 2.5
}
