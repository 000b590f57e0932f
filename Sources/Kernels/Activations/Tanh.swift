#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The hyperbolic tangent.
enum Tanh {
  static var text: ActivationText {
    ActivationText(
      name: "tanh", formula: "a = tanh(z)", derivative: "da/dz = 1 - a^2",
      explanation: "squeezes any number into -1...1 around zero; smooth boundaries, and faster to train than sigmoid",
      source: "LeCun, Bottou, Orr and Müller: Efficient BackProp (1998), 4.4")
  }

  static func value(_ z: Double) -> Double { tanh(z) }

  static func slope(_ z: Double) -> Double {
    let inverse = 1 / cosh(z)
    return inverse * inverse
  }
}
