#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The Gaussian error linear unit, exactly: a = z P(Z <= z) for a standard normal Z.
enum GELU: ElementwiseFormula {
  static var texts: ActivationTexts {
    ActivationTexts(
      name: "gelu", formula: "a = z Phi(z), Phi the standard normal distribution",
      derivative: "da/dz = Phi(z) + z phi(z)",
      explanation: "a smooth relu with a small dip below zero; what most transformers use",
      source: "Hendrycks and Gimpel: Gaussian Error Linear Units (2016)")
  }

  static func value(_ z: Double) -> Double { z * share(z) }
  static func slope(_ z: Double) -> Double { share(z) + z * exp(-0.5 * z * z) * 0.398_942_280_401_432_7 }

  private static func share(_ z: Double) -> Double { 0.5 * erfc(-z * 0.707_106_781_186_547_5) }

  @inline(__always)
  static func value(_ z: Lanes) -> Lanes { z * share(z, bell(z)) }

  @inline(__always)
  static func slope(_ z: Lanes, _ a: Lanes) -> Lanes {
    let bell = bell(z)
    return add(share(z, bell), z * lanes(0.398_942_28), bell)
  }

  /// exp(-z^2 / 2).
  @inline(__always)
  private static func bell(_ z: Lanes) -> Lanes { exponential(lanes(-0.5) * z * z) }

  /// Phi(z), within 2e-7 of it: the upper tail by a polynomial in 1 / (1 + 0.3 |z|), fitted by minimax, times the bell.
  @inline(__always)
  private static func share(_ z: Lanes, _ bell: Lanes) -> Lanes {
    let t = lanes(1) / add(lanes(1), lanes(0.3), absolute(z))
    let square = t * t
    let first = add(lanes(0.119_626_08), lanes(0.120_802_395), t)
    let second = add(lanes(0.099_613_7), lanes(0.129_553_96), t)
    let third = add(lanes(-0.055_584_915), lanes(0.208_463_36), t)
    let fourth = add(lanes(-0.158_459_32), lanes(0.035_984_706), t)
    let sum = add(add(first, square, second), square * square, add(third, square, fourth))
    let tail = t * sum * bell
    return tail.replacing(with: lanes(1) - tail, where: z .> .zero)
  }
}
