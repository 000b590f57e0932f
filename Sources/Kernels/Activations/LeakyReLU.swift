/// The rectifier that leaks: a = max(0.01 z, z).
enum LeakyReLU: ElementwiseFormula {
  static var texts: ActivationTexts {
    ActivationTexts(
      name: "leaky-relu", formula: "a = z if z > 0 else 0.01 z", derivative: "da/dz = 1 if z > 0 else 0.01",
      explanation: "as relu, but a unit below zero still hears a little of its error and can come back",
      source: "Maas, Hannun and Ng: Rectifier Nonlinearities Improve Neural Network Acoustic Models (2013)")
  }

  static func value(_ z: Double) -> Double { z > 0 ? z : 0.01 * z }
  static func slope(_ z: Double) -> Double { z > 0 ? 1 : 0.01 }

  @inline(__always)
  static func value(_ z: Lanes) -> Lanes { (lanes(0.01) * z).replacing(with: z, where: z .> .zero) }

  @inline(__always)
  static func slope(_ z: Lanes, _ a: Lanes) -> Lanes { lanes(0.01).replacing(with: lanes(1), where: z .> .zero) }
}
