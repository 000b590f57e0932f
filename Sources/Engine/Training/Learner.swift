/// Trains one network on one set of examples; owned by one thread.
public final class Learner {
  /// How it trains.
  public private(set) var settings: TrainingSettings
  /// Epochs finished.
  public private(set) var epoch = 0
  /// Updates of the weights made.
  public private(set) var updates = 0
  /// Batches done of the present epoch.
  public private(set) var batch = 0

  private var examples: Examples
  private var order: RandomStream
  private var places: [Int]
  private var core: Reference

  /// A learner at epoch 0.
  ///
  /// - Parameters:
  ///   - network: The weights to start from.
  ///   - examples: What to learn; at least one.
  ///   - settings: How.
  ///   - order: Draws the order of the examples, if the settings ask for one.
  /// - Throws: What does not fit together, and what to change.
  public init(
    network: Network, examples: Examples, settings: TrainingSettings, order: RandomStream
  ) throws(ConfigurationError) {
    try network.check()
    try examples.check(for: network, loss: settings.loss)
    try settings.check(for: network)
    self.settings = settings
    self.examples = examples
    self.order = order
    places = Array(0..<examples.count)
    core = Reference(network, settings: settings)
  }

  /// Goes on with other settings.
  ///
  /// Weights stay; the optimizer's memory stays if the optimizer does.
  ///
  /// - Throws: What cannot work; all is then as it was.
  public func change(settings: TrainingSettings) throws(ConfigurationError) {
    try settings.check(for: core.network)
    try examples.check(for: core.network, loss: settings.loss)
    self.settings = settings
    core.settings = settings
  }

  /// Goes on with other weights, of any shape that fits the examples.
  ///
  /// - Throws: What does not fit; all is then as it was.
  public func replace(network: Network) throws(ConfigurationError) {
    try network.check()
    try examples.check(for: network, loss: settings.loss)
    try settings.check(for: network)
    core = Reference(network, settings: settings)
  }

  /// Goes on with other examples, from the start of an epoch.
  ///
  /// - Throws: What does not fit the network; all is then as it was.
  public func replace(examples: Examples) throws(ConfigurationError) {
    try examples.check(for: core.network, loss: settings.loss)
    self.examples = examples
    places = Array(0..<examples.count)
    batch = 0
  }

  /// The present weights, copied.
  public var network: Network { core.network }

  /// Weights that TensorFlow Playground's L1 has set to zero for good.
  public var deadLinks: Int { core.layers.reduce(0) { $0 + $1.isDead.count { $0 } } }

  /// Batches of an epoch; the last may be smaller.
  public var batchesPerEpoch: Int { (examples.count + settings.batchSize - 1) / settings.batchSize }

  /// One batch, and the update that it brings.
  ///
  /// - Returns: The mean loss of the batch's examples before the update. If it is not finite, nothing has changed.
  @discardableResult public func trainBatch() -> Float {
    if batch == 0, settings.order == .shuffle, !settings.isTFPlaygroundCompatible {
      for place in places.indices.reversed() { places.swapAt(place, order.index(below: place + 1)) }
    }
    let start = batch * settings.batchSize
    let end = min(start + settings.batchSize, examples.count)
    var loss = 0.0
    for place in places[start..<end] {
      loss += core.add(
        x: examples.x[place * examples.inputs..<(place + 1) * examples.inputs].map(Double.init),
        y: examples.y[place * examples.outputs..<(place + 1) * examples.outputs].map(Double.init))
    }
    loss /= Double(end - start)
    if !loss.isFinite {
      core.forget()
      return Float(loss)
    }
    if end - start == settings.batchSize || !settings.isTFPlaygroundCompatible {
      core.update()
      updates += 1
    }
    batch += 1
    if batch >= batchesPerEpoch { (epoch, batch) = (epoch + 1, 0) }
    return Float(loss)
  }

  /// Batches to the end of the present epoch.
  ///
  /// - Returns: The mean loss of their examples, each before its batch's update; where a batch's is not finite, that one.
  @discardableResult public func trainEpoch() -> Float {
    let present = epoch
    var sum = 0.0
    let start = batch * settings.batchSize
    while epoch == present {
      let size = min(settings.batchSize, examples.count - batch * settings.batchSize)
      let loss = trainBatch()
      guard loss.isFinite else { return loss }
      sum += Double(loss) * Double(size)
    }
    return Float(sum / Double(examples.count - start))
  }

  /// Measures the present weights.
  ///
  /// - Parameters:
  ///   - examples: Any that have the network's inputs and outputs.
  ///   - isClassification: Whether to give the accuracy, or else R2.
  public func evaluate(_ examples: Examples, isClassification: Bool) -> Evaluation {
    let values = outputs(examples.x, count: examples.count)
    var loss = 0.0
    for (output, target) in zip(values, examples.y) {
      loss += settings.loss.value(output: Double(output), target: Double(target))
    }
    return Evaluation(
      loss: loss / Double(values.count), outputs: values, of: examples, threshold: settings.loss.decisionThreshold,
      isClassification: isClassification)
  }

  /// What the network gives for rows of features.
  ///
  /// - Parameters:
  ///   - x: Count x inputs.
  ///   - count: How many rows.
  /// - Returns: Count x outputs.
  public func outputs(_ x: [Float], count: Int) -> [Float] { activations(x, count: count).last ?? [] }

  /// What every unit gives for rows of features.
  ///
  /// - Returns: A layer each: count x units.
  public func activations(_ x: [Float], count: Int) -> [[Float]] {
    let inputs = core.layers[0].inputs
    let passes = (0..<count).map { core.forward(x[$0 * inputs..<($0 + 1) * inputs].map(Double.init)) }
    return core.layers.indices.map { layer in passes.flatMap { $0[layer].a.map { Float($0) } } }
  }
}

extension Network {
  /// What the network gives for rows of features.
  ///
  /// - Parameters:
  ///   - rows: Count x inputs.
  ///   - count: How many rows.
  /// - Returns: Count x outputs.
  /// - Throws: Layers that do not fit together, weights that are not finite, rows that are not whole.
  public func outputs(_ rows: [Float], count: Int) throws(ConfigurationError) -> [Float] {
    try check()
    guard rows.count == count * inputs else { throw .featureCount(count: rows.count, wanted: count * inputs) }
    let settings = TrainingSettings(
      loss: .halfMSE, optimizer: .sgd, learningRate: 1, batchSize: 1, order: .sequential, regularization: .none,
      regularizationRate: 0, isTFPlaygroundCompatible: false)
    let core = Reference(self, settings: settings)
    return (0..<count).flatMap { row in
      core.forward(rows[row * inputs..<(row + 1) * inputs].map(Double.init)).last?.a.map { Float($0) } ?? []
    }
  }
}
