extension Initializer {
  /// LeCun's uniform, biases 0.
  public static let leCun = Initializer(
    name: "lecun", formula: "w ~ U[-r, r), r = sqrt(3 / inputs), b = 0",
    explanation: "sums keep the size of their inputs; made for tanh",
    source: "LeCun, Bottou, Orr and Müller: Efficient BackProp (1998), 4.6", bias: 0,
    reach: { inputs, _ in (3 / Float(max(inputs, 1))).squareRoot() })
}
