import Engine

/// Gradients computed beside the run: its own learner still has that of the last batch, which others look at.
final class LensWorkbench {
  private var start: (network: Network, examples: Examples, loss: Loss, sizes: [Double])?

  /// The gradient of examples without the penalty, as in use; nil where they do not fit together.
  func gradient(of network: Network, _ examples: Examples, loss: Loss) -> Network? {
    let settings = TrainingSettings(
      loss: loss, optimizer: .sgd, learningRate: 1, batchSize: max(1, examples.count), order: .sequential)
    let learner = try? Learner(
      network: network, examples: examples, settings: settings, order: RandomStream(seed: "", purpose: .order))
    return try? learner?.gradient(of: examples).gradient
  }

  /// The length of the gradient of each layer's weights.
  func sizes(of network: Network, _ examples: Examples, loss: Loss) -> [Double]? {
    gradient(of: network, examples, loss: loss)?.layers.map { $0.weights.length }
  }

  /// The same of a network that stays what it is: computed once.
  func startSizes(of network: Network, _ examples: Examples, loss: Loss) -> [Double]? {
    if let start, start.loss == loss, start.network == network, start.examples == examples { return start.sizes }
    guard let sizes = sizes(of: network, examples, loss: loss) else { return nil }
    start = (network, examples, loss, sizes)
    return sizes
  }
}

extension [Float] {
  /// As a vector.
  var length: Double { reduce(0) { $0 + Double($1) * Double($1) }.squareRoot() }
}
