import CProcessor

/// Which penalty large weights pay.
///
/// Biases pay none, and printed losses do not contain it.
public enum Regularization: String, CaseIterable, Codable, Planned {
  /// No penalty.
  case none
  /// The sum of the weights' sizes.
  case l1
  /// Half the sum of their squares.
  case l2

  static let numberCount = penaltyCount

  var number: Int {
    switch self {
    case .none: penaltyNone
    case .l1: penaltyL1
    case .l2: penaltyL2
    }
  }

  /// What the gradient of a weight w gets.
  public var formula: String {
    switch self {
    case .none: "g += 0"
    case .l1: "g += rate sign(w)"
    case .l2: "g += rate w"
    }
  }

  /// One line for a student.
  public var explanation: String {
    switch self {
    case .none: "weights may grow as they like"
    case .l1: "pulls every weight towards zero by the same amount: few links survive"
    case .l2: "pulls large weights most: many small links, smoother boundaries"
    }
  }
}
