import Datasets
import Engine
public import Playground

/// What a link of TensorFlow Playground says: an experiment, and how it is shown.
///
/// Source: TensorFlow Playground (D. Smilkov and S. Carter), src/state.ts.
public struct PlaygroundLink: Hashable, Sendable {
  /// The same points, starting weights and training as the page's.
  public var experiment: Experiment
  /// Whether test points are drawn.
  public var showsTestPoints: Bool
  /// Whether the picture has two colours.
  public var isDiscrete: Bool
  /// What the link says that the page does not know, and what there is instead, a sentence each.
  public private(set) var unknown: [String]

  /// From its parts.
  public init(_ experiment: Experiment, showsTestPoints: Bool = false, isDiscrete: Bool = false) {
    self.init(experiment, showsTestPoints: showsTestPoints, isDiscrete: isDiscrete, unknown: [])
  }

  init(_ experiment: Experiment, showsTestPoints: Bool, isDiscrete: Bool, unknown: [String]) {
    self.experiment = experiment
    self.unknown = unknown
    self.showsTestPoints = showsTestPoints
    self.isDiscrete = isDiscrete
  }

  /// Where the page is.
  static let page = "https://playground.tensorflow.org/"

  /// Whether a text is meant as a link.
  public static func isMeant(by text: String) -> Bool {
    ["http://", "https://", "playground.tensorflow.org"].contains { text.lowercased().hasPrefix($0) }
  }

  /// What the page calls its features, in its order.
  static let features: [(key: String, feature: Feature)] = [
    ("x", .x1), ("y", .x2), ("xTimesY", .product), ("xSquared", .x1Squared), ("ySquared", .x2Squared),
    ("sinX", .sineOfX1), ("sinY", .sineOfX2),
  ]

  /// What the page calls its data sets.
  static let datasets: [(key: String, name: String, problem: Problem)] = [
    ("circle", "circle", .classification), ("xor", "xor", .classification), ("gauss", "gauss", .classification),
    ("spiral", "spiral", .classification), ("reg-plane", "plane", .regression),
    ("reg-gauss", "multi-gauss", .regression),
  ]

  /// The page's activations of hidden layers.
  static let activations = Activation.ofTFPlayground

  /// What the page calls its penalties.
  static let penalties: [(key: String, regularization: Regularization)] = [("none", .none), ("L1", .l1), ("L2", .l2)]
}
