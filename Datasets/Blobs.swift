#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Three round clouds on a circle.
enum ThreeBlobs: PointGenerator {
  static let name = "blobs-3"
  static let title = "Three blobs"
  static let explanation = "Three round clouds, one a class: straight lines part them, so no hidden layer is needed."
  static let source = "dlplay: normal clouds around evenly spaced places of a circle"
  static let problem = Problem.classification
  static let classes = ["A", "B", "C"]

  static func points(samples: Int, noise: Double, random: inout SeedRandom) -> [Point] {
    blobs(classes.count, samples: samples, noise: noise, random: &random)
  }
}

/// Five round clouds on a circle.
enum FiveBlobs: PointGenerator {
  static let name = "blobs-5"
  static let title = "Five blobs"
  static let explanation = "Five round clouds, one a class: softmax cuts the plane into five sectors."
  static let source = ThreeBlobs.source
  static let problem = Problem.classification
  static let classes = ["A", "B", "C", "D", "E"]

  static func points(samples: Int, noise: Double, random: inout SeedRandom) -> [Point] {
    blobs(classes.count, samples: samples, noise: noise, random: &random)
  }
}

/// Clouds around evenly spaced places of a circle of radius 3.5, the first on top; noise raises the variance from 0.4 to 3.
private func blobs(_ count: Int, samples: Int, noise: Double, random: inout SeedRandom) -> [Point] {
  let variance = 0.4 + 5.2 * noise
  return (0..<samples).map { index in
    let label = index % count
    let angle = Double.pi / 2 - 2 * Double.pi * Double(label) / Double(count)
    let x = random.normal(mean: 3.5 * cos(angle), variance: variance)
    let y = random.normal(mean: 3.5 * sin(angle), variance: variance)
    return Point(x: x, y: y, label: Double(label))
  }
}
