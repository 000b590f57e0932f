/// The identity: a = z.
enum Linear {
  static func text(_ field: Int) -> StaticString {
    switch field {
    case 0: "linear"
    case 1: "a = z"
    case 2: "da/dz = 1"
    case 3: "passes the sum on unchanged; layers of it alone make one straight line or plane"
    default: "Goodfellow, Bengio and Courville: Deep Learning (2016), 6.2.2"
    }
  }

  static func value(_ z: Double) -> Double { z }
  static func slope(_ z: Double) -> Double { 1 }

  @inline(__always)
  static func value(_ z: Lanes) -> Lanes { z }

  @inline(__always)
  static func slope(_ z: Lanes, _ a: Lanes) -> Lanes { lanes(1) }
}
