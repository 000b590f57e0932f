#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The hyperbolic tangent.
enum Tanh {
  static func text(_ field: Int) -> StaticString {
    switch field {
    case 0: "tanh"
    case 1: "a = tanh(z)"
    case 2: "da/dz = 1 - a^2"
    case 3: "squeezes any number into -1...1 around zero; smooth boundaries, and faster to train than sigmoid"
    default: "LeCun, Bottou, Orr and Müller: Efficient BackProp (1998), 4.4"
    }
  }

  static func value(_ z: Double) -> Double { tanh(z) }

  static func slope(_ z: Double) -> Double {
    let inverse = 1 / cosh(z)
    return inverse * inverse
  }

  /// (exp(2|z|) - 1) / (exp(2|z|) + 1) with the sign of z; no digits are lost near zero.
  @inline(__always)
  static func value(_ z: Lanes) -> Lanes {
    let twice = absolute(z + z)
    let parts = exponentialParts(twice.replacing(with: lanes(20), where: twice .> lanes(20)))
    let minusOne = add(parts.power - lanes(1), parts.power, parts.rest)
    return copySign(of: z, to: minusOne / (minusOne + lanes(2)))
  }

  @inline(__always)
  static func slope(_ a: Lanes) -> Lanes { lanes(1) - a * a }
}
