/// The activations in the order in which they are listed; a plan names one by its number here.
public let activationCount = 4

/// What the screen says of an activation.
///
/// - Parameters:
///   - index: 0..<`activationCount`.
///   - field: 0 its name in options and files, 1 its formula, 2 its derivative, 3 one line for a student, 4 where it comes from.
public func activationText(_ index: Int, _ field: Int) -> StaticString {
  switch index {
  case 0: Linear.text(field)
  case 1: ReLU.text(field)
  case 2: Sigmoid.text(field)
  default: Tanh.text(field)
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
