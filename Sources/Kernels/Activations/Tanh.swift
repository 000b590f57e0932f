#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The hyperbolic tangent.
enum Tanh: ElementwiseFormula {
  static var texts: ActivationTexts {
    ActivationTexts(
      name: "tanh", formula: "a = tanh(z)", derivative: "da/dz = 1 - a^2",
      explanation: "squeezes any number into -1...1 around zero; smooth boundaries, and faster to train than sigmoid",
      source: "LeCun, Bottou, Orr and Müller: Efficient BackProp (1998), 4.4")
  }

  static func value(_ z: Double) -> Double { tanh(z) }

  static func slope(_ z: Double) -> Double {
    let inverse = 1 / cosh(z)
    return inverse * inverse
  }

  /// (exp(2|z|) - 1) / (exp(2|z|) + 1) with the sign of z; no digits are lost near zero.
  @inline(__always)
  static func value(_ z: Lanes) -> Lanes {
    let magnitude = absolute(z)
    let bounded = magnitude.replacing(with: lanes(10), where: magnitude .> lanes(10))
    let twice = bounded + bounded
    let exponent = Exponent(of: twice)
    // log(2) in one part: where n is large enough for its error to grow, tanh is flat.
    let r = add(twice, exponent.n, lanes(-0.693_147_18))
    let minusOne = add(exponent.power - lanes(1), exponent.power, exponentialMinusOne(r))
    return copySign(of: z, to: minusOne / (minusOne + lanes(2)))
  }

  @inline(__always)
  static func slope(_ z: Lanes, _ a: Lanes) -> Lanes { lanes(1) - a * a }
}
