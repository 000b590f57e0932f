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

  /// 2 t / (1 + t^2), where t = u / v is the tangent of half of z: the nearer the tangent is to one, the less it depends on t.
  ///
  /// The polynomials are fitted by minimax to a relative error of 1e-8, their common size and last digits so that little is lost by
  /// rounding. Over all numbers it is within 3.7 units in the last place of the true one, 4 where sums of products are rounded twice.
  @inline(__always)
  static func value(_ z: Lanes) -> Lanes {
    let z = within(9.02, z)
    let square = z * z
    let u = z * add(add(lanes(1.837_401_15), lanes(0.054_700_002_1), square), lanes(2.098_117_84e-4), square * square)
    let low = add(lanes(3.674_802_3), lanes(0.415_633_291), square)
    let high = add(lanes(0.004_432_511_98), lanes(4.511_981_84e-6), square)
    let v = add(low, high, square * square)
    return u * (v + v) / add(u * u, v, v)
  }

  @inline(__always)
  static func slope(_ z: Lanes, _ a: Lanes) -> Lanes { lanes(1) - a * a }
}
