/// The rectifier: a = max(0, z).
enum ReLU {
  static func text(_ field: Int) -> StaticString {
    switch field {
    case 0: "relu"
    case 1: "a = max(0, z)"
    case 2: "da/dz = 1 if z > 0 else 0"
    case 3: "off below zero, unchanged above: straight pieces; a unit that is off everywhere stops learning"
    default: "Nair and Hinton: Rectified Linear Units Improve Restricted Boltzmann Machines (2010)"
    }
  }

  static func value(_ z: Double) -> Double { z < 0 ? 0 : z }
  static func slope(_ z: Double) -> Double { z > 0 ? 1 : 0 }

  @inline(__always)
  static func value(_ z: Lanes) -> Lanes { z.replacing(with: Lanes.zero, where: z .< .zero) }

  @inline(__always)
  static func slope(_ z: Lanes, _ a: Lanes) -> Lanes { Lanes.zero.replacing(with: lanes(1), where: a .> .zero) }
}
