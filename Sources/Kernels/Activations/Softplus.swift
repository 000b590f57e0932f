#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The smooth rectifier: a = log(1 + exp(z)).
enum Softplus {
  static func text(_ field: Int) -> StaticString {
    switch field {
    case 0: "softplus"
    case 1: "a = log(1 + exp(z))"
    case 2: "da/dz = sigmoid(z)"
    case 3: "relu with a rounded corner; never quite off"
    default: "Dugas and others: Incorporating Second-Order Functional Knowledge for Better Option Pricing (2001)"
    }
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
