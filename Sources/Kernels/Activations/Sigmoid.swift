#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The logistic function: a = 1 / (1 + exp(-z)).
enum Sigmoid {
  static var text: ActivationText {
    ActivationText(
      name: "sigmoid", formula: "a = 1 / (1 + exp(-z))", derivative: "da/dz = a (1 - a)",
      explanation: "squeezes any number into 0...1, to be read as a probability; flat, hence slow, far from zero",
      source: "Rumelhart, Hinton and Williams: Learning Representations by Back-Propagating Errors (1986)")
  }

  static func value(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

  static func slope(_ z: Double) -> Double {
    let tail = exp(-abs(z))
    return tail / ((1 + tail) * (1 + tail))
  }
}
