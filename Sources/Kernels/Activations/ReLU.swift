/// The rectifier: a = max(0, z).
enum ReLU {
  static var text: ActivationText {
    ActivationText(
      name: "relu", formula: "a = max(0, z)", derivative: "da/dz = 1 if z > 0 else 0",
      explanation: "off below zero, unchanged above: straight pieces; a unit that is off everywhere stops learning",
      source: "Nair and Hinton: Rectified Linear Units Improve Restricted Boltzmann Machines (2010)")
  }

  static func value(_ z: Double) -> Double { z < 0 ? 0 : z }
  static func slope(_ z: Double) -> Double { z > 0 ? 1 : 0 }
}
