import CProcessor

extension Loss {
  /// The squared error: (o - y)^2.
  ///
  /// Targets of classes are -1 and 1.
  public static let mse = Loss(
    Definition(
      number: lossMSE, name: "mse", formula: "E = (o - y)^2",
      derivative: "dE/do = 2 (o - y)",
      signs: "(Y - O)^2", slopeSigns: "2(O - Y)",
      explanation: "the squared distance to the target: one far miss costs more than many near ones",
      source: "Gauss: Theoria combinationis (1821); PyTorch's MSELoss",
      negativeTarget: -1,
      value: { output, target, _ in (output - target) * (output - target) },
      slope: { output, target, _ in 2 * (output - target) }))
}
