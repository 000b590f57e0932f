/// The activations in the order in which they are listed; a plan names one by its number here.
///
/// The last one is softmax.
public let activationCount = 12

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
  case 3: Tanh.text(field)
  case 4: LeakyReLU.text(field)
  case 5: Step.text(field)
  case 6: ELU.text(field)
  case 7: GELU.text(field)
  case 8: SiLU.text(field)
  case 9: Softplus.text(field)
  case 10: Sine.text(field)
  default: Softmax.text(field)
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
  case 3: Tanh.value(z)
  case 4: LeakyReLU.value(z)
  case 5: Step.value(z)
  case 6: ELU.value(z)
  case 7: GELU.value(z)
  case 8: SiLU.value(z)
  case 9: Softplus.value(z)
  case 10: Sine.value(z)
  default: Softmax.value(z)
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
  case 3: Tanh.slope(z)
  case 4: LeakyReLU.slope(z)
  case 5: Step.slope(z)
  case 6: ELU.slope(z)
  case 7: GELU.slope(z)
  case 8: SiLU.slope(z)
  case 9: Softplus.slope(z)
  case 10: Sine.slope(z)
  default: Softmax.slope(z)
  }
}
