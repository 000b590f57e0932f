import CProcessor

extension Optimizer {
  /// The perceptron rule: one example at a time, drawn at random unless the order is sequential, and a change only if it is on the wrong side.
  public static let perceptron = Optimizer(
    number: optimizerPerceptron, name: "perceptron", formula: "if sign(z) is not y: w += rate y x, b += rate y",
    explanation:
      "one example at a time, drawn at random unless the order is sequential; where it is wrong the line moves towards it",
    source: "Rosenblatt: The Perceptron (1958)")
}
