/// Four quadrants, opposite ones of the same class.
enum ExclusiveOr: PointGenerator {
  static let name = "xor"
  static let title = "Exclusive or"
  static let explanation =
    "Opposite quadrants share a class: a single neuron cannot learn it, as Minsky and Papert showed in 1969."
  static let problem = Problem.classification

  /// Points fill the square but for a gap along the axes; noise moves the place that decides a label, not the point.
  static func points(samples: Int, noise: Double, random: inout SeedRandom) -> [Point] {
    let gap = 0.3
    return (0..<samples).map { _ in
      var x = random.uniform(-5, 5)
      x += x > 0 ? gap : -gap
      var y = random.uniform(-5, 5)
      y += y > 0 ? gap : -gap
      let noiseX = random.uniform(-5, 5) * noise
      let noiseY = random.uniform(-5, 5) * noise
      return Point(x: x, y: y, label: (x + noiseX) * (y + noiseY) >= 0 ? 1 : 0)
    }
  }
}
