/// How a network is trained.
public struct TrainingSettings: Hashable, Sendable {
  /// What is made small.
  public var loss: Loss
  /// How gradients become steps.
  public var optimizer: Optimizer
  /// The length of a step; more than 0.
  public var learningRate: Float
  /// Examples of one update; at least 1.
  ///
  /// An epoch's last batch may be smaller.
  public var batchSize: Int
  /// In which order an epoch sees the examples.
  public var order: Order
  /// Which penalty large weights pay.
  public var regularization: Regularization
  /// How much of it; 0 or more.
  public var regularizationRate: Float
  /// Whether batches and penalties are TensorFlow Playground's.
  ///
  /// Then the order is always that of the examples; an epoch's incomplete last batch makes no update, but its gradient counts in the
  /// next one; the penalty is a step of its own after the gradient's, rate x learning rate x the penalty's slope; and under L1 a
  /// weight that its penalty takes past zero becomes zero and stays it.
  public var isTFPlaygroundCompatible: Bool

  /// All settings.
  public init(
    loss: Loss, optimizer: Optimizer, learningRate: Float, batchSize: Int, order: Order,
    regularization: Regularization, regularizationRate: Float, isTFPlaygroundCompatible: Bool
  ) {
    self.loss = loss
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.batchSize = batchSize
    self.order = order
    self.regularization = regularization
    self.regularizationRate = regularizationRate
    self.isTFPlaygroundCompatible = isTFPlaygroundCompatible
  }

  /// Checks the ranges, and that the loss suits the network's outputs.
  ///
  /// - Throws: The first thing that cannot work.
  func check(for network: Network) throws(ConfigurationError) {
    guard learningRate.isFinite, learningRate > 0 else { throw .learningRate(learningRate) }
    guard batchSize > 0 else { throw .batchSize(batchSize) }
    guard regularizationRate.isFinite, regularizationRate >= 0 else { throw .regularizationRate(regularizationRate) }
    guard let wanted = loss.definition.outputActivation, let last = network.layers.last?.activation, last != wanted
    else { return }
    throw .outputActivation(loss: loss.name, wanted: wanted.name, is: last.name)
  }
}
