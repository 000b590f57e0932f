import CProcessor

extension Loss {
  /// Half the squared error: 0.5 (o - y)^2.
  ///
  /// Targets of classes are -1 and 1.
  public static let halfMSE = Loss(
    Definition(
      number: lossHalfMSE, name: "half-mse", formula: "E = 0.5 (o - y)^2", derivative: "dE/do = o - y",
      signs: "0.5(Y - O)^2", slopeSigns: "(O - Y)",
      explanation: "half the squared distance to the target: far misses count most",
      source: "Rumelhart, Hinton and Williams (1986); the loss of TensorFlow Playground",
      negativeTarget: -1,
      value: { output, target, _ in 0.5 * (output - target) * (output - target) },
      slope: { output, target, _ in output - target }))
}
