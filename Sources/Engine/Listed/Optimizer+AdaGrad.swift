import CProcessor

extension Optimizer {
  /// AdaGrad with PyTorch's epsilon 1e-10 outside the root.
  public static let adaGrad = Optimizer(
    number: optimizerAdaGrad, name: "adagrad", formula: "s = s + g^2; w -= rate g / (sqrt(s) + 1e-10)",
    explanation: "weights that moved much get ever smaller steps; the sum never forgets, so all steps shrink",
    source: "Duchi, Hazan and Singer: Adaptive Subgradient Methods (2011); PyTorch's Adagrad", epsilon: 1e-10,
    advance: { gradient, memory, _ in memory.second += gradient * gradient },
    change: { gradient, memory, step in step.rate * gradient / (memory.second.squareRoot() + 1e-10) })
}
