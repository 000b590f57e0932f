extension Initializer {
  /// Every weight and bias 0.
  public static let zeros = Initializer(
    name: "zeros", formula: "w = 0, b = 0",
    explanation:
      "all units of a layer are alike and stay it: with a hidden layer nothing but the output bias can learn",
    source: "Goodfellow, Bengio and Courville: Deep Learning (2016), 8.4", bias: 0,
    reach: { _, _ in 0 })
}
