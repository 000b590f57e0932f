import CProcessor

extension Optimizer {
  /// Stochastic gradient descent.
  public static let sgd = Optimizer(
    number: optimizerSGD, name: "sgd", formula: "w -= rate g",
    explanation: "a step straight down the slope of the batch; the rate must suit the problem",
    source: "Robbins and Monro: A Stochastic Approximation Method (1951); PyTorch's SGD")
}
