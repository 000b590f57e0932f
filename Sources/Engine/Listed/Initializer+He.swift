extension Initializer {
  /// He's uniform for relu, biases 0.
  public static let he = Initializer(
    name: "he", formula: "w ~ U[-r, r), r = sqrt(6 / inputs), b = 0",
    explanation: "twice the variance of lecun, because relu lets half of the signal through",
    source: "He and others: Delving Deep into Rectifiers (2015); PyTorch's kaiming_uniform_ for relu", bias: 0,
    reach: { inputs, _ in (6 / Float(max(inputs, 1))).squareRoot() })
}
