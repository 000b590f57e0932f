/// How a network is trained.
public struct TrainingSettings: Hashable, Sendable {
  /// What is made small.
  public var loss: Loss
  /// How gradients become steps.
  public var optimizer: Optimizer
  /// The length of a step at first; more than 0.
  public var learningRate: Float
  /// How it changes from epoch to epoch.
  public var schedule: Schedule
  /// How much of its speed momentum and nesterov keep; 0..<1.
  public var momentum: Float
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
  /// The share of hidden units that each example leaves out; 0..<1.
  public var dropout: Float
  /// Whether batches and penalties are TensorFlow Playground's.
  ///
  /// Then the order is always that of the examples; an epoch's incomplete last batch makes no update, but its gradient counts in the
  /// next one; the penalty is a step of its own after the gradient's, rate x learning rate x the penalty's slope; and under L1 a
  /// weight that its penalty takes past zero becomes zero and stays it.
  public var isTFPlaygroundCompatible: Bool
  /// What gets no step.
  public var frozen: [FrozenPlace]

  /// All settings.
  public init(
    loss: Loss, optimizer: Optimizer, learningRate: Float, schedule: Schedule = .constant, momentum: Float = 0.9,
    batchSize: Int, order: Order, regularization: Regularization = .none, regularizationRate: Float = 0,
    dropout: Float = 0, isTFPlaygroundCompatible: Bool = false, frozen: [FrozenPlace] = []
  ) {
    self.loss = loss
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.schedule = schedule
    self.momentum = momentum
    self.batchSize = batchSize
    self.order = order
    self.regularization = regularization
    self.regularizationRate = regularizationRate
    self.dropout = dropout
    self.isTFPlaygroundCompatible = isTFPlaygroundCompatible
    self.frozen = frozen
  }

  /// The learning rate of an epoch.
  ///
  /// - Parameter epoch: How many epochs are done.
  public func rate(epoch: Int) -> Float {
    schedule == .constant ? learningRate : Float(schedule.rate(Double(learningRate), epoch: epoch))
  }

  /// Checks the ranges, and that a network of this kind suits the loss and the optimizer.
  ///
  /// - Parameters:
  ///   - output: The output layer's activation.
  ///   - layers: How many layers there are, the output layer included.
  ///   - outputs: How many units the output layer has.
  ///   - isNormalized: Whether a layer is normalized.
  ///   - isResidual: Whether a layer adds its inputs.
  /// - Throws: The first thing that cannot work.
  public func check(
    output: Activation, layers: Int, outputs: Int, isNormalized: Bool, isResidual: Bool
  ) throws(ConfigurationError) {
    guard learningRate.isFinite, learningRate > 0 else { throw .learningRate(learningRate) }
    guard momentum >= 0, momentum < 1 else { throw .momentum(momentum) }
    guard dropout >= 0, dropout < 1 else { throw .dropout(dropout) }
    guard batchSize > 0 else { throw .batchSize(batchSize) }
    guard regularizationRate.isFinite, regularizationRate >= 0 else { throw .regularizationRate(regularizationRate) }
    guard loss.delta.isFinite, loss.delta > 0 else { throw .huberDelta(loss.delta) }
    let suiting = loss.outputActivations
    guard suiting.isEmpty || suiting.contains(output) else {
      throw .outputActivation(loss: loss.name, wanted: suiting.map(\.name).joined(separator: " or "), is: output.name)
    }
    guard output != .softmax || loss == .cce else { throw .softmaxLoss(loss.name) }
    guard optimizer != .perceptron || (layers == 1 && outputs == 1) else {
      throw .perceptronShape(layers: layers, outputs: outputs)
    }
    guard isTFPlaygroundCompatible else { return }
    guard !isNormalized else { throw .notInTFPlayground("batch normalization") }
    guard !isResidual else { throw .notInTFPlayground("residual link") }
    guard dropout == 0 else { throw .notInTFPlayground("dropout") }
  }

  /// The same for a network.
  func check(for network: Network) throws(ConfigurationError) {
    guard let last = network.layers.last else { throw .noLayers }
    try check(
      output: last.activation, layers: network.layers.count, outputs: last.units,
      isNormalized: network.layers.contains { $0.batchNorm != nil },
      isResidual: network.layers.contains(where: \.isResidual))
  }
}
