#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The exponential linear unit, alpha 1.
enum ELU: ElementwiseFormula {
  static var texts: ActivationTexts {
    ActivationTexts(
      name: "elu", formula: "a = z if z > 0 else exp(z) - 1", derivative: "da/dz = 1 if z > 0 else a + 1",
      explanation: "as relu above zero, a soft floor of -1 below: means stay nearer to zero",
      source:
        "Clevert, Unterthiner and Hochreiter: Fast and Accurate Deep Network Learning by Exponential Linear Units (2016)"
    )
  }

  static func value(_ z: Double) -> Double { z > 0 ? z : expm1(z) }
  static func slope(_ z: Double) -> Double { z > 0 ? 1 : exp(z) }

  @inline(__always)
  static func value(_ z: Lanes) -> Lanes { exponentialLessOne(z).replacing(with: z, where: z .> .zero) }

  @inline(__always)
  static func slope(_ z: Lanes, _ a: Lanes) -> Lanes { (a + lanes(1)).replacing(with: lanes(1), where: z .> .zero) }
}
