/// Trains one network on one set of examples; owned by one thread.
///
/// All memory is taken when the network's shape, the examples or the settings change; a batch allocates nothing. The same start gives
/// the same bits with the same kernel.
public final class Learner {
  /// How it trains.
  public internal(set) var settings: TrainingSettings {
    didSet { stepSettings = StepSettings(settings, outputs: shape.outputs) }
  }
  /// Epochs finished.
  public internal(set) var epoch = 0
  /// Updates of the weights made.
  public internal(set) var updates = 0
  /// How many threads may work on a batch, or a picture, that is large enough; as many as there are processors unless said otherwise.
  ///
  /// The bits of the result do not depend on it.
  public var threads = Kernel.processors

  /// The build of the kernels that it runs on.
  public var kernel: Kernel { workspace.kernel }

  var examples: Examples
  var table: ExampleTable
  var shape: Network { didSet { stepSettings = StepSettings(settings, outputs: shape.outputs) } }
  private(set) var stepSettings: StepSettings
  var workspace: Workspace
  var order: RandomStream
  /// Examples done of the present epoch.
  var position = 0
  /// Examples whose gradient waits for an update.
  var pending = 0
  var moments = AdamMoments()
  /// Decides which units drop out.
  var dropout: RandomStream
  /// The sum of the last update's gradients times this is their mean.
  var gradientScale: Float = 1
  /// The rate of the last update.
  var lastRate: Float = 0
  /// Whether weights, gradient and the optimizer's memory are as the last update left them.
  var hasLastStep = false
  /// Whether the gradient's memory holds what an update has computed.
  var isGradientComputed = false
  /// Places of the order that the last batch took; empty before the first.
  var lastPlaces = 0..<0
  /// The single unit's weights, then its bias, before the perceptron rule's last step; empty before the first.
  var beforeRule: [Float] = []

  /// A learner at epoch 0.
  ///
  /// - Parameters:
  ///   - network: The weights to start from.
  ///   - examples: What to learn; at least one.
  ///   - settings: How.
  ///   - order: Draws the order of the examples, if the settings ask for one.
  ///   - dropout: Draws which units are left out, if the settings ask for any.
  /// - Throws: What does not fit together, and what to change.
  public convenience init(
    network: Network, examples: Examples, settings: TrainingSettings, order: RandomStream,
    dropout: RandomStream = RandomStream(seed: "1", purpose: .dropout)
  ) throws(ConfigurationError) {
    try self.init(
      network: network, examples: examples, settings: settings, order: order, dropout: dropout,
      kernel: try Kernel.chosen)
  }

  init(
    network: Network, examples: Examples, settings: TrainingSettings, order: RandomStream,
    dropout: RandomStream = RandomStream(seed: "1", purpose: .dropout), kernel: Kernel
  ) throws(ConfigurationError) {
    try Self.check(network, examples, settings)
    stepSettings = StepSettings(settings, outputs: network.outputs)
    self.settings = settings
    self.examples = examples
    self.order = order
    self.dropout = dropout
    shape = network
    workspace = Workspace(holding: network, batchSize: settings.batchSize, kernel: kernel)
    table = ExampleTable(examples, featureStride: workspace.featureStride)
    workspace.apply(settings, classWeights: examples.classWeights)
  }

  static func check(
    _ network: Network, _ examples: Examples, _ settings: TrainingSettings
  ) throws(ConfigurationError) {
    try network.check()
    try examples.check(for: network, loss: settings.loss)
    try settings.check(for: network)
    guard examples.classWeights.isEmpty || settings.optimizer != .perceptron else { throw .weighedPerceptron }
    guard settings.isTFPlaygroundCompatible || settings.batchSize <= examples.count else {
      throw .batchLargerThanData(batch: settings.batchSize, examples: examples.count)
    }
  }

  /// Over how many numbers the losses of so many examples are meant.
  func lossCount(_ examples: Int) -> Int { examples * stepSettings.lossesPerExample }
}

/// What each batch asks of the settings, as plain numbers: the settings hold texts and arrays, and ARC on those takes longer than a small step.
struct StepSettings {
  let batchSize: Int
  let isCompatible: Bool
  let isShuffled: Bool
  let isPerceptron: Bool
  /// Whether each example is drawn at random: the perceptron rule's way unless the examples' own order is wanted.
  let isDrawn: Bool
  let hasMoments: Bool
  let dropsOut: Bool
  let isRateConstant: Bool
  let learningRate: Float
  let lossesPerExample: Int

  init(_ settings: TrainingSettings, outputs: Int) {
    isPerceptron = settings.optimizer == .perceptron
    isDrawn = isPerceptron && settings.order == .shuffle
    batchSize = isPerceptron ? 1 : settings.batchSize
    isCompatible = settings.isTFPlaygroundCompatible
    isShuffled = settings.order == .shuffle && !isCompatible
    hasMoments = settings.optimizer.hasMoments
    dropsOut = settings.dropout > 0
    isRateConstant = settings.schedule == .constant
    learningRate = settings.learningRate
    lossesPerExample = settings.loss.isPerExample ? 1 : outputs
  }
}
