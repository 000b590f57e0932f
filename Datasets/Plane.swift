/// A value that grows evenly in one direction.
enum Plane: PointGenerator {
  static let name = "plane"
  static let title = "Plane"
  static let explanation =
    "The value grows evenly from one corner to the other: one linear neuron learns it exactly."
  static let problem = Problem.regression

  /// The value is (x + y) / 10, and goes beyond -1 and 1 at the corners; noise moves the place that decides it.
  static func points(samples: Int, noise: Double, random: inout SeedRandom) -> [Point] {
    (0..<samples).map { _ in
      let (x, y, noiseX, noiseY) = random.place(radius: 6, noise: noise)
      return Point(x: x, y: y, label: (x + noiseX + y + noiseY) / 10)
    }
  }
}
