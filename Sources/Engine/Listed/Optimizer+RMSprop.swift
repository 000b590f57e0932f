import CProcessor

extension Optimizer {
  /// RMSprop with PyTorch's defaults: alpha 0.99, epsilon 1e-8 outside the root.
  public static let rmsProp = Optimizer(
    number: optimizerRMSprop, name: "rmsprop", formula: "s = 0.99 s + 0.01 g^2; w -= rate g / (sqrt(s) + 1e-8)",
    explanation: "adagrad with a memory that fades: steps stay as long as lately seen gradients allow",
    source: "Hinton: Neural Networks for Machine Learning, lecture 6e (2012); PyTorch's RMSprop", epsilon: 1e-8,
    advance: { gradient, memory, _ in memory.second += 0.01 * (gradient * gradient - memory.second) },
    change: { gradient, memory, step in step.rate * gradient / (memory.second.squareRoot() + 1e-8) })
}
