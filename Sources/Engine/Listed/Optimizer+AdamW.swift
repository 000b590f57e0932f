import CProcessor

extension Optimizer {
  /// Adam with decoupled weight decay: PyTorch's AdamW with its decay of 0.01, for every parameter.
  public static let adamW = Optimizer(
    number: optimizerAdamW, name: "adamw", formula: "w -= rate 0.01 w; then as adam",
    explanation: "adam, and every parameter shrinks a little at each step, whatever its gradients",
    source: "Loshchilov and Hutter: Decoupled Weight Decay Regularization (2019); PyTorch's AdamW", hasFirst: true,
    epsilon: 1e-8, hasMoments: true,
    advance: adam.advance,
    change: { gradient, memory, step in
      step.rate * 0.01 * step.weight + adam.change(gradient, memory, step)
    })
}
