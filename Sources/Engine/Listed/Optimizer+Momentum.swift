import CProcessor

extension Optimizer {
  /// Stochastic gradient descent with momentum, undampened.
  public static let momentum = Optimizer(
    number: optimizerMomentum, name: "momentum", formula: "v = momentum v + g; w -= rate v",
    explanation: "a ball that keeps most of its speed: steady slopes add up, zigzags cancel",
    source: "Polyak: Some Methods of Speeding up the Convergence of Iteration Methods (1964); PyTorch's SGD",
    hasFirst: true,
    advance: { gradient, memory, step in memory.first = step.momentum * memory.first + gradient },
    change: { _, memory, step in step.rate * memory.first })
}
