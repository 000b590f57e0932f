import CProcessor

extension Optimizer {
  /// The perceptron rule: one random example at a time, and a change only if it is on the wrong side.
  public static let perceptron = Optimizer(
    number: optimizerPerceptron, name: "perceptron", formula: "if sign(z) is not y: w += rate y x, b += rate y",
    explanation:
      "one random example at a time; where it is on the wrong side the line moves towards it, else nothing happens",
    source: "Rosenblatt: The Perceptron (1958)")
}
