extension Initializer {
  /// Every weight 1, every bias 0.
  public static let ones = Initializer(
    name: "ones", formula: "w = 1, b = 0",
    explanation: "all units of a layer are alike and get the same gradients: it learns as if it were one unit wide",
    source: "Goodfellow, Bengio and Courville: Deep Learning (2016), 8.4", bias: 0, level: 1,
    reach: { _, _ in 0 })
}
