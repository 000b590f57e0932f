/// Makes the points of a data set by a rule and random numbers: one file of this folder's parent each.
public protocol PointGenerator: Sendable {
  /// What it is called on the command line and in files.
  static var name: String { get }
  /// What it is called on the screen.
  static var title: String { get }
  /// One sentence for the screen: what the points look like and what learning them takes.
  static var explanation: String { get }
  /// Where the rule comes from.
  static var source: String { get }
  /// Whether the labels are classes or values.
  static var problem: Problem { get }
  /// The classes' names, by the points' labels; none for a regression.
  static var classes: [String] { get }
  /// What a place has: x1 and x2, or x1 alone, where y is 0.
  static var columns: [String] { get }
  /// How many points it makes unless told.
  static var defaultSamples: Int { get }
  /// Makes points in the order of the rule; who wants them mixed shuffles them with the same stream.
  ///
  /// - Parameters:
  ///   - samples: How many points.
  ///   - noise: 0 for none, at most 0.5.
  ///   - random: Every draw comes from here, in an order that does not change.
  static func points(samples: Int, noise: Double, random: inout SeedRandom) -> [Point]
}

extension PointGenerator {
  /// TensorFlow Playground, whose points these are.
  public static var source: String { "TensorFlow Playground (D. Smilkov and S. Carter), src/dataset.ts" }

  /// TensorFlow Playground calls its two classes by their targets.
  public static var classes: [String] { problem == .classification ? ["-1", "1"] : [] }

  /// A place in the plane.
  public static var columns: [String] { ["x1", "x2"] }

  /// 500 points to classify, 1,200 for a regression.
  public static var defaultSamples: Int {
    switch problem {
    case .classification: 500
    case .regression: 1200
    }
  }
}

/// The distance between two places.
func distance(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Double {
  ((x1 - x2) * (x1 - x2) + (y1 - y2) * (y1 - y2)).squareRoot()
}
