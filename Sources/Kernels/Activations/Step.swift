/// The threshold: 1 from zero on, else 0.
enum Step: ElementwiseFormula {
  static var texts: ActivationTexts {
    ActivationTexts(
      name: "step", formula: "a = 1 if z >= 0 else 0", derivative: "da/dz = 0",
      explanation:
        "fires or does not; its slope is zero everywhere, so no error passes it and only the perceptron rule can train it",
      source: "Rosenblatt: The Perceptron (1958)")
  }

  static func value(_ z: Double) -> Double { z >= 0 ? 1 : 0 }
  static func slope(_ z: Double) -> Double { 0 }

  @inline(__always)
  static func value(_ z: Lanes) -> Lanes { Lanes.zero.replacing(with: lanes(1), where: z .>= .zero) }

  @inline(__always)
  static func slope(_ z: Lanes, _ a: Lanes) -> Lanes { .zero }
}
