import CProcessor

extension Loss {
  /// A parabola near the target and a straight line from `delta` on.
  ///
  /// Targets of classes are -1 and 1.
  public static let huber = Loss(
    Definition(
      number: lossHuber, name: "huber", formula: "E = 0.5 e^2 if |e| <= delta else delta (|e| - 0.5 delta), e = o - y",
      derivative: "dE/do = e if |e| <= delta else delta sign(e)",
      signs: "huber(Y - O)", slopeSigns: "cut(O - Y, +-D)",
      explanation: "squared for small misses, straight for large ones: smooth at the target, calm about outliers",
      source: "Huber: Robust Estimation of a Location Parameter (1964); PyTorch's HuberLoss",
      negativeTarget: -1,
      value: { output, target, delta in
        let size = abs(output - target)
        return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta)
      },
      slope: { output, target, delta in max(-delta, min(delta, output - target)) }))
}
