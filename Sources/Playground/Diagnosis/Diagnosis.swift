/// What is wrong with a training, or that it has come to a good end.
public struct Diagnosis: Hashable, Sendable {
  /// What can be the matter, the most important first: where several hold, the first is told.
  public enum Condition: String, CaseIterable, Hashable, Sendable {
    case diverged
    case noInputs = "no inputs"
    case solved
    case decayed
    case symmetric
    case dead = "dead units"
    case saturated
    case rateTooHigh = "rate too high"
    case vanishing
    case rateTooLow = "rate too low"
    case outlier
    case linear = "only linear"
    case overfitting
  }

  /// What is the matter.
  public var condition: Condition
  /// The layer where it is seen, 1 being the first hidden one; nil where it is the whole network.
  public var layer: Int?
  /// How much of that layer, 0...1.
  public var share: Double?

  /// From its parts.
  public init(_ condition: Condition, layer: Int? = nil, share: Double? = nil) {
    self.condition = condition
    self.layer = layer
    self.share = share
  }

  /// Whether something is wrong, and not only worth saying.
  public var isProblem: Bool { condition != .solved }

  /// The most important condition that the symptoms show at this moment; nil where all is well.
  init?(of symptoms: Symptoms) {
    for condition in Condition.allCases {
      if let found = symptoms.shows(condition) {
        self = found
        return
      }
    }
    return nil
  }
}
