extension Initializer {
  /// TensorFlow Playground's: U[-0.5, 0.5) whatever the layer's size, biases 0.1.
  public static let uniform = Initializer(
    name: "uniform", formula: "w ~ U[-0.5, 0.5), b = 0.1",
    explanation: "the same small range for every layer; good for small networks, too much for wide ones",
    source: "TensorFlow Playground (Smilkov and Carter, 2016)", bias: 0.1,
    reach: { _, _ in 0.5 })
}
