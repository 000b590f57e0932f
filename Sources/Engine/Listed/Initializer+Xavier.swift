extension Initializer {
  /// Glorot's uniform with gain 1, biases 0.
  public static let xavier = Initializer(
    name: "xavier", formula: "w ~ U[-r, r), r = sqrt(6 / (inputs + units)), b = 0",
    explanation: "a range that keeps the signal's size from layer to layer; made for tanh and sigmoid",
    source: "Glorot and Bengio: Understanding the Difficulty of Training Deep Feedforward Networks (2010)", bias: 0,
    reach: { inputs, units in (6 / Float(inputs + units)).squareRoot() })
}
