import CProcessor

extension Optimizer {
  /// Adam with PyTorch's defaults: betas 0.9 and 0.999, epsilon 1e-8 outside the root.
  public static let adam = Optimizer(
    number: optimizerAdam, name: "adam",
    formula: "m = 0.9 m + 0.1 g; v = 0.999 v + 0.001 g^2; w -= rate m / (1 - 0.9^t) / (sqrt(v / (1 - 0.999^t)) + 1e-8)",
    explanation: "a running mean of gradients over a running size of them: every weight gets steps of its own length",
    source: "Kingma and Ba: Adam: A Method for Stochastic Optimization (2015); PyTorch's Adam", hasFirst: true,
    epsilon: 1e-8, hasMoments: true,
    advance: { gradient, memory, _ in
      memory.first += 0.1 * (gradient - memory.first)
      memory.second += 0.001 * (gradient * gradient - memory.second)
    },
    change: { _, memory, step in
      step.rate * memory.first * step.firstCorrection / (memory.second.squareRoot() * step.secondCorrection + 1e-8)
    })
}
