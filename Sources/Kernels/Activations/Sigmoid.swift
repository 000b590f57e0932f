#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The logistic function: a = 1 / (1 + exp(-z)).
enum Sigmoid: ElementwiseFormula {
  static var texts: ActivationTexts {
    ActivationTexts(
      name: "sigmoid", formula: "a = 1 / (1 + exp(-z))", derivative: "da/dz = a (1 - a)",
      explanation: "squeezes any number into 0...1, to be read as a probability; flat, hence slow, far from zero",
      source: "Rumelhart, Hinton and Williams: Learning Representations by Back-Propagating Errors (1986)")
  }

  static func value(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

  static func slope(_ z: Double) -> Double {
    let tail = exp(-abs(z))
    return tail / ((1 + tail) * (1 + tail))
  }

  @inline(__always)
  static func value(_ z: Lanes) -> Lanes { lanes(1) / (lanes(1) + exponential(Lanes.zero - z)) }

  @inline(__always)
  static func slope(_ z: Lanes, _ a: Lanes) -> Lanes { a * (lanes(1) - a) }
}
