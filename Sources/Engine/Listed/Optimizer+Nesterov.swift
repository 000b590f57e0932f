import CProcessor

extension Optimizer {
  /// Stochastic gradient descent with Nesterov's momentum.
  public static let nesterov = Optimizer(
    number: optimizerNesterov, name: "nesterov", formula: "v = momentum v + g; w -= rate (g + momentum v)",
    explanation: "momentum that looks one step ahead, and so brakes earlier",
    source:
      "Sutskever and others: On the Importance of Initialization and Momentum in Deep Learning (2013); PyTorch's SGD",
    hasFirst: true,
    advance: momentum.advance,
    change: { gradient, memory, step in step.rate * (gradient + step.momentum * memory.first) })
}
