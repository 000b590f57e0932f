/// What the screen says of an activation.
public struct ActivationText {
  /// Its name in options and files.
  public let name: StaticString
  /// The activation a of the sum z.
  public let formula: StaticString
  /// The slope of a at z.
  public let derivative: StaticString
  /// One line for a student.
  public let explanation: StaticString
  /// Where it comes from.
  public let source: StaticString
}

/// The activations in the order in which they are listed; a plan names one by its number here.
public let activationCount = 4

/// The texts of an activation.
///
/// - Parameter index: 0..<`activationCount`.
public func activationText(_ index: Int) -> ActivationText {
  switch index {
  case 0: Linear.text
  case 1: ReLU.text
  case 2: Sigmoid.text
  default: Tanh.text
  }
}

/// The activation of a sum, in double precision.
///
/// - Parameters:
///   - index: 0..<`activationCount`.
///   - z: Any number.
public func activationValue(_ index: Int, _ z: Double) -> Double {
  switch index {
  case 0: Linear.value(z)
  case 1: ReLU.value(z)
  case 2: Sigmoid.value(z)
  default: Tanh.value(z)
  }
}

/// The slope of an activation, in double precision.
///
/// - Parameters:
///   - index: 0..<`activationCount`.
///   - z: Any number; at a corner the slope left of it.
public func activationSlope(_ index: Int, _ z: Double) -> Double {
  switch index {
  case 0: Linear.slope(z)
  case 1: ReLU.slope(z)
  case 2: Sigmoid.slope(z)
  default: Tanh.slope(z)
  }
}
