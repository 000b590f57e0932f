/// The identity: a = z.
enum Linear: ElementwiseFormula {
  static var texts: ActivationTexts {
    ActivationTexts(
      name: "linear", formula: "a = z", derivative: "da/dz = 1",
      explanation: "passes the sum on unchanged; layers of it alone make one straight line or plane",
      source: "Goodfellow, Bengio and Courville: Deep Learning (2016), 6.2.2")
  }

  static func value(_ z: Double) -> Double { z }
  static func slope(_ z: Double) -> Double { 1 }

  @inline(__always)
  static func value(_ z: Lanes) -> Lanes { z }

  @inline(__always)
  static func slope(_ z: Lanes, _ a: Lanes) -> Lanes { lanes(1) }
}
