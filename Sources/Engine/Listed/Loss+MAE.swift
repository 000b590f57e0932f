import CProcessor

extension Loss {
  /// The absolute error: |o - y|.
  ///
  /// Targets of classes are -1 and 1.
  public static let mae = Loss(
    Definition(
      number: lossMAE, name: "mae", formula: "E = |o - y|",
      derivative: "dE/do = sign(o - y)",
      signs: "|Y - O|", slopeSigns: "sign(O - Y)",
      explanation: "the distance to the target: an outlier pulls no harder than any other",
      source: "Boscovich (1757), Laplace; PyTorch's L1Loss",
      negativeTarget: -1,
      value: { output, target, _ in abs(output - target) },
      slope: { output, target, _ in output > target ? 1 : output < target ? -1 : 0 }))
}
