import CProcessor

extension Loss {
  /// How far an example is from the right side of the margin: max(0, 1 - y z), of the sum z.
  ///
  /// Targets are -1 and 1.
  public static let hinge = Loss(
    Definition(
      number: lossHinge, name: "hinge", formula: "E = max(0, 1 - y z)",
      derivative: "dE/dz = -y if y z < 1 else 0",
      signs: "max(0, 1 - Y*O)", slopeSigns: "(-Y if Y*z < 1 else 0)",
      explanation: "counts only examples that are wrong or too near the boundary; the loss of the perceptron's margin",
      source: "Cortes and Vapnik: Support-Vector Networks (1995)",
      negativeTarget: -1,
      outputActivations: [.linear, .step],
      value: { output, target, _ in max(0, 1 - target * output) },
      slope: { output, target, _ in target * output < 1 ? -target : 0 }))
}
