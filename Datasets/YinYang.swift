/// The sign of yin and yang: two halves that wind into each other, and a dot in each.
enum YinYang: PointGenerator {
  static let name = "yin-yang"
  static let title = "Yin and yang"
  static let explanation =
    "Two halves that wind into each other, with a dot of the third class in each: one hidden layer and some patience."
  static let source = "L. Kriener, J. Göltz and M. A. Petrovici: The Yin-Yang dataset (2021)"
  static let problem = Problem.classification
  static let classes = ["yin", "yang", "dot"]

  /// Places drawn evenly from the disk of radius 5 until each class has a third of the points; noise moves them by up to 2 x noise.
  static func points(samples: Int, noise: Double, random: inout SeedRandom) -> [Point] {
    (0..<samples).map { index in
      let wanted = index % classes.count
      while true {
        let (x, y) = (random.uniform(-radius, radius), random.uniform(-radius, radius))
        guard distance(x, y, 0, 0) <= radius, label(x, y) == wanted else { continue }
        let (dx, dy) = (random.uniform(-2, 2) * noise, random.uniform(-2, 2) * noise)
        return Point(x: x + dx, y: y + dy, label: Double(wanted))
      }
    }
  }

  private static let radius = 5.0

  /// The class of a place in the disk.
  private static func label(_ x: Double, _ y: Double) -> Int {
    let (left, right) = (distance(x, y, -radius / 2, 0), distance(x, y, radius / 2, 0))
    if min(left, right) <= radius / 5 { return 2 }
    // Each half takes the other's side within a circle of half the radius.
    let isYin = right <= radius / 2 || (left > radius / 2 && y > 0)
    return isYin ? 0 : 1
  }
}
