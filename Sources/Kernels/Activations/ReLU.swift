/// The rectifier: a = max(0, z).
enum ReLU: ElementwiseFormula {
  static var texts: ActivationTexts {
    ActivationTexts(
      name: "relu", formula: "a = max(0, z)", derivative: "da/dz = 1 if z > 0 else 0",
      explanation: "off below zero, unchanged above: straight pieces; a unit that is off everywhere stops learning",
      source: "Nair and Hinton: Rectified Linear Units Improve Restricted Boltzmann Machines (2010)")
  }

  static func value(_ z: Double) -> Double { z < 0 ? 0 : z }
  static func slope(_ z: Double) -> Double { z > 0 ? 1 : 0 }

  @inline(__always)
  static func value(_ z: Lanes) -> Lanes { z.replacing(with: Lanes.zero, where: z .< .zero) }

  @inline(__always)
  static func slope(_ z: Lanes, _ a: Lanes) -> Lanes { Lanes.zero.replacing(with: lanes(1), where: a .> .zero) }
}
