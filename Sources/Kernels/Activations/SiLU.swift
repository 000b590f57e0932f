/// The sigmoid linear unit, also called swish: a = z sigmoid(z).
enum SiLU: ElementwiseFormula {
  static var texts: ActivationTexts {
    ActivationTexts(
      name: "silu", formula: "a = z sigmoid(z)", derivative: "da/dz = s + a (1 - s), s = sigmoid(z)",
      explanation: "z times its own sigmoid: a smooth relu that dips a little below zero; also called swish",
      source: "Ramachandran, Zoph and Le: Searching for Activation Functions (2017)")
  }

  static func value(_ z: Double) -> Double { z * Sigmoid.value(z) }

  static func slope(_ z: Double) -> Double {
    let s = Sigmoid.value(z)
    return s + z * Sigmoid.slope(z)
  }

  @inline(__always)
  static func value(_ z: Lanes) -> Lanes { z * Sigmoid.value(z) }

  @inline(__always)
  static func slope(_ z: Lanes, _ a: Lanes) -> Lanes {
    let s = Sigmoid.value(z)
    return add(s, a, lanes(1) - s)
  }
}
