#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The smooth rectifier: a = log(1 + exp(z)).
enum Softplus: ElementwiseFormula {
  static var texts: ActivationTexts {
    ActivationTexts(
      name: "softplus", formula: "a = log(1 + exp(z))", derivative: "da/dz = sigmoid(z)",
      explanation: "relu with a rounded corner; never quite off",
      source: "Dugas and others: Incorporating Second-Order Functional Knowledge for Better Option Pricing (2001)")
  }

  static func value(_ z: Double) -> Double { max(z, 0) + log1p(exp(-abs(z))) }
  static func slope(_ z: Double) -> Double { Sigmoid.value(z) }

  @inline(__always)
  static func value(_ z: Lanes) -> Lanes {
    z.replacing(with: Lanes.zero, where: z .< .zero) + logarithm(onePlus: exponential(Lanes.zero - absolute(z)))
  }

  @inline(__always)
  static func slope(_ z: Lanes, _ a: Lanes) -> Lanes { Sigmoid.value(z) }
}
