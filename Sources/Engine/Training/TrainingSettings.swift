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

  /// All settings.
  public init(
    loss: Loss, optimizer: Optimizer, learningRate: Float, schedule: Schedule = .constant, momentum: Float = 0.9,
    batchSize: Int, order: Order, regularization: Regularization = .none, regularizationRate: Float = 0,
    dropout: Float = 0, isTFPlaygroundCompatible: Bool = false
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
  }

  /// The learning rate of an epoch.
  ///
  /// - Parameter epoch: How many epochs are done.
  public func rate(epoch: Int) -> Float {
    schedule == .constant ? learningRate : Float(schedule.rate(Double(learningRate), epoch: epoch))
  }

  /// Checks the ranges, and that the network suits the loss and the optimizer.
  ///
  /// - Throws: The first thing that cannot work.
  func check(for network: Network) throws(ConfigurationError) {
    guard learningRate.isFinite, learningRate > 0 else { throw .learningRate(learningRate) }
    guard momentum >= 0, momentum < 1 else { throw .momentum(momentum) }
    guard dropout >= 0, dropout < 1 else { throw .dropout(dropout) }
    guard batchSize > 0 else { throw .batchSize(batchSize) }
    guard regularizationRate.isFinite, regularizationRate >= 0 else { throw .regularizationRate(regularizationRate) }
    guard loss.delta.isFinite, loss.delta > 0 else { throw .huberDelta(loss.delta) }
    guard let last = network.layers.last else { throw .noLayers }
    let suiting = loss.outputActivations
    guard suiting.isEmpty || suiting.contains(last.activation) else {
      throw .outputActivation(
        loss: loss.name, wanted: suiting.map(\.name).joined(separator: " or "), is: last.activation.name)
    }
    guard last.activation != .softmax || loss == .cce else { throw .softmaxLoss(loss.name) }
    guard optimizer != .perceptron || (network.layers.count == 1 && network.outputs == 1) else {
      throw .perceptronShape(layers: network.layers.count, outputs: network.outputs)
    }
    guard isTFPlaygroundCompatible else { return }
    guard network.layers.allSatisfy({ $0.batchNorm == nil }) else { throw .notInTFPlayground("batch normalization") }
    guard !network.layers.contains(where: \.isResidual) else { throw .notInTFPlayground("residual link") }
    guard dropout == 0 else { throw .notInTFPlayground("dropout") }
  }
}
