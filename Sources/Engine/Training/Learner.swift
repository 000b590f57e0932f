/// Trains one network on one set of examples; owned by one thread.
///
/// All memory is taken when the network's shape, the examples or the settings change; a batch allocates nothing. The same start gives
/// the same bits with the same kernel.
public final class Learner {
  /// How it trains.
  public private(set) var settings: TrainingSettings
  /// Epochs finished.
  public private(set) var epoch = 0
  /// Updates of the weights made.
  public private(set) var updates = 0
  /// The build of the kernels that it runs on.
  public var kernel: Kernel { workspace.kernel }

  private var examples: Examples
  private var table: Table
  private var shape: Network
  private var workspace: Workspace
  private var order: RandomStream
  /// Examples done of the present epoch.
  private var position = 0
  /// Examples whose gradient waits for an update.
  private var pending = 0
  private var moments = AdamMoments()
  private let outputs: Int

  /// A learner at epoch 0.
  ///
  /// - Parameters:
  ///   - network: The weights to start from.
  ///   - examples: What to learn; at least one.
  ///   - settings: How.
  ///   - order: Draws the order of the examples, if the settings ask for one.
  /// - Throws: What does not fit together, and what to change.
  public convenience init(
    network: Network, examples: Examples, settings: TrainingSettings, order: RandomStream
  ) throws(ConfigurationError) {
    try self.init(
      network: network, examples: examples, settings: settings, order: order, kernel: try Kernel.chosen)
  }

  init(
    network: Network, examples: Examples, settings: TrainingSettings, order: RandomStream, kernel: Kernel
  ) throws(ConfigurationError) {
    try Self.check(network, examples, settings)
    self.settings = settings
    self.examples = examples
    self.order = order
    outputs = network.outputs
    table = Table(examples)
    shape = network
    workspace = Workspace(holding: network, isTrained: true, kernel: kernel)
    workspace.take(settings)
  }

  private static func check(
    _ network: Network, _ examples: Examples, _ settings: TrainingSettings
  ) throws(ConfigurationError) {
    try network.check()
    try examples.check(for: network, loss: settings.loss)
    try settings.check(for: network)
  }
}

extension Learner {
  /// Goes on with other settings.
  ///
  /// Weights stay; the optimizer's memory stays if the optimizer does; dead links live again where TensorFlow Playground's ways end.
  /// - Throws: What cannot work; all is then as it was.
  public func change(settings: TrainingSettings) throws(ConfigurationError) {
    try settings.check(for: shape)
    try examples.check(for: shape, loss: settings.loss)
    if settings.optimizer != self.settings.optimizer { restartOptimizer() }
    if settings.loss != self.settings.loss { pending = 0 }
    if self.settings.isTFPlaygroundCompatible, !settings.isTFPlaygroundCompatible {
      pending = 0
      workspace.revive()
    }
    self.settings = settings
    workspace.take(settings)
  }

  /// Goes on with other weights, of any shape that fits the examples.
  ///
  /// The optimizer's memory and dead links stay if the numbers of units do.
  /// - Throws: What does not fit; all is then as it was.
  public func replace(network: Network) throws(ConfigurationError) {
    try Self.check(network, examples, settings)
    if network.layers.map(\.units) == shape.layers.map(\.units) {
      workspace.write(network)
    } else {
      workspace = Workspace(holding: network, isTrained: true, kernel: kernel)
      workspace.take(settings)
      moments = AdamMoments()
      pending = 0
    }
    shape = network
  }

  /// Goes on with other examples, from the start of an epoch.
  ///
  /// - Throws: What does not fit the network; all is then as it was.
  public func replace(examples: Examples) throws(ConfigurationError) {
    try examples.check(for: shape, loss: settings.loss)
    self.examples = examples
    table = Table(examples)
    (position, pending) = (0, 0)
  }

  private func restartOptimizer() {
    workspace.forget()
    moments = AdamMoments()
  }
}

extension Learner {
  /// Batches done of the present epoch.
  public var batch: Int { position / settings.batchSize }

  /// Batches of an epoch; the last may be smaller.
  public var batchesPerEpoch: Int { (examples.count + settings.batchSize - 1) / settings.batchSize }

  /// One batch, and the update that it brings.
  ///
  /// - Returns: The mean loss of the batch's examples before the update. If it or the gradient is not finite, it is not, and no weight
  ///   has changed.
  @discardableResult public func trainBatch() -> Float {
    let isCompatible = settings.isTFPlaygroundCompatible
    if position == 0, !isCompatible, settings.order == .shuffle { table.shuffle(&order) }
    let wholeEnd = position / settings.batchSize * settings.batchSize + settings.batchSize
    let end = min(wholeEnd, table.count)
    let isUpdate = !isCompatible || end == wholeEnd
    let count = pending + end - position
    let result = workspace.train(
      on: table, position..<end,
      Step(
        isUpdate: isUpdate, isGradientFresh: pending == 0, gradientScale: 1 / Float(count * outputs),
        firstCorrection: moments.firstCorrection, secondCorrection: moments.secondCorrection))
    let loss = Float(result.lossSum / Double((end - position) * outputs))
    guard result.isFinite else {
      pending = 0
      return loss.isFinite ? .infinity : loss
    }
    pending = isUpdate ? 0 : count
    if isUpdate {
      updates += 1
      moments.advance()
    }
    position = end
    if position == table.count { (epoch, position) = (epoch + 1, 0) }
    return loss
  }

  /// Batches to the end of the present epoch.
  ///
  /// - Returns: The mean loss of their examples, each before its batch's update; where a batch's is not finite, that one, and the epoch
  ///   is not finished.
  @discardableResult public func trainEpoch() -> Float {
    let present = epoch
    let start = position
    var sum = 0.0
    while epoch == present {
      let before = position
      let loss = trainBatch()
      guard loss.isFinite else { return loss }
      sum += Double(loss) * Double((epoch == present ? position : examples.count) - before)
    }
    return Float(sum / Double(examples.count - start))
  }
}

extension Learner {
  /// The present weights, copied.
  public var network: Network { workspace.read(shape) }

  /// Weights that TensorFlow Playground's L1 has set to zero for good.
  public var deadLinks: Int { workspace.deadLinks }

  /// Measures the present weights.
  ///
  /// - Parameters:
  ///   - examples: Any that have the network's inputs and outputs.
  ///   - isClassification: Whether to give the accuracy, or else R2.
  public func evaluate(_ examples: Examples, isClassification: Bool) -> Evaluation {
    precondition(
      examples.inputs == shape.inputs && examples.outputs == shape.outputs, "examples of the network's shape")
    let result = workspace.outputs(examples)
    return Evaluation(
      loss: result.lossSum / Double(examples.count * examples.outputs), outputs: result.values, of: examples,
      threshold: settings.loss.decisionThreshold, isClassification: isClassification)
  }

  /// What the network gives for rows of features.
  ///
  /// - Parameters:
  ///   - x: Count x inputs.
  ///   - count: How many rows.
  /// - Returns: Count x outputs.
  public func outputs(_ x: [Float], count: Int) -> [Float] {
    workspace.outputs(x, count: count)
  }

  /// What every unit gives for rows of features.
  ///
  /// - Returns: A layer each: count x units.
  public func activations(_ x: [Float], count: Int) -> [[Float]] {
    workspace.activations(x, count: count)
  }
}
