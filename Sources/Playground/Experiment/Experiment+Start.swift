internal import Datasets
public import Engine

extension Experiment {
  /// The examples to learn from; on an empty plane one that is never learned stands in, for a learner has at least one.
  func trainingExamples(_ points: PointSet) -> Examples {
    let isEmptyPlane = isDrawn && points.train.isEmpty
    var examples = points.examples(
      isEmptyPlane ? [Point(x: 0, y: 0, label: 0)] : points.train, features: features, loss: loss)
    if classWeights == .balanced { examples.classWeights = points.balancedWeights() }
    return examples
  }

  /// The points and the weights that the seeds give.
  func start(weights: inout RandomStream) -> (points: PointSet, network: Network) {
    guard isTFPlaygroundCompatible else { return (PointSet(self), freshNetwork(&weights)) }
    var random = SeedRandom(seed: seed)
    let points = PointSet(self, random: &random)
    var network = initializer == .uniform ? tfPlaygroundNetwork(random: &random) : freshNetwork(&weights)
    // Not that there is such a thing there: the engine says so.
    network.setBatchNorm(hasBatchNorm)
    network.setResidual(isResidual)
    return (points, network)
  }

  /// A network by the initializer.
  private func freshNetwork(_ weights: inout RandomStream) -> Network {
    Network(
      inputs: features.count, units: hidden.map(\.units) + [outputs],
      activations: hidden.map(\.activation) + [outputActivation], initializer: initializer,
      hasBatchNorm: hasBatchNorm, isResidual: isResidual, random: &weights)
  }

  /// TF Playground's network: its weights, and biases of 0.1.
  private func tfPlaygroundNetwork(random: inout SeedRandom) -> Network {
    let activations = hidden.map(\.activation) + [outputActivation]
    let weights = tfPlaygroundWeights(random: &random)
    return Network(
      layers: weights.indices.map { index in
        Layer(
          inputs: shape[index], units: shape[index + 1], activation: activations[index],
          weights: weights[index].map { Float($0) }, bias: [Float](repeating: 0.1, count: shape[index + 1]))
      })
  }

  /// TF Playground's weights, a list a layer: U[-0.5, 0.5) unit by unit, from the stream that made the points.
  func tfPlaygroundWeights(random: inout SeedRandom) -> [[Double]] {
    zip(shape, shape.dropFirst()).map { inputs, units in (0..<inputs * units).map { _ in random.next() - 0.5 } }
  }

  /// A network of the experiment's shape, all zero.
  public var blankNetwork: Network {
    var (blank, random) = (self, RandomStream(seed: "", purpose: .weights))
    blank.initializer = .zeros
    return blank.freshNetwork(&random)
  }
}
