/// A learner at one moment, whole: another one goes on from it to the same bits, in the middle of an epoch too.
public struct LearnerState: Hashable, Sendable {
  /// The weights, and what normalization keeps.
  public var network: Network
  /// Velocity or running mean of the gradients; nil where the optimizer keeps none.
  ///
  /// A list a layer, here and below: a number for each weight, one unit after the other, then the biases, gammas and betas.
  public var first: [[Float]]?
  /// Sum or running mean of the squared gradients; nil where the optimizer keeps none.
  public var second: [[Float]]?
  /// 0.9 and 0.999 to the power of the steps that adam has made; 1 for the others.
  public var powers: [Double]
  /// The sum of the last update's gradients, or of those that wait for an update; nil where it is zero.
  public var gradient: [[Float]]?
  /// What makes that sum the mean.
  public var gradientScale: Float
  /// The learning rate of the last update; 0 before the first.
  public var lastRate: Float
  /// The weights that TensorFlow Playground's L1 has set to zero for good: for each layer their places in `weights`, rising.
  public var dead: [[Int]]
  /// Epochs finished.
  public var epoch: Int
  /// Updates made.
  public var updates: Int
  /// Examples done of the present epoch.
  public var position: Int
  /// Examples whose gradient waits for an update: TensorFlow Playground's incomplete batch.
  public var pending: Int
  /// Which example comes when, each once.
  public var order: [Int32]
  /// Goes on to draw the order.
  public var orderStream: RandomStream
  /// Goes on to draw which units drop out.
  public var dropoutStream: RandomStream

  /// From its parts; `Learner` checks that they fit together.
  public init(
    network: Network, first: [[Float]]?, second: [[Float]]?, powers: [Double], gradient: [[Float]]?,
    gradientScale: Float, lastRate: Float, dead: [[Int]], epoch: Int, updates: Int, position: Int, pending: Int,
    order: [Int32], orderStream: RandomStream, dropoutStream: RandomStream
  ) {
    self.network = network
    self.first = first
    self.second = second
    self.powers = powers
    self.gradient = gradient
    self.gradientScale = gradientScale
    self.lastRate = lastRate
    self.dead = dead
    self.epoch = epoch
    self.updates = updates
    self.position = position
    self.pending = pending
    self.order = order
    self.orderStream = orderStream
    self.dropoutStream = dropoutStream
  }

  /// More epochs, updates or examples than anybody trains: sums of them never overflow.
  public static let largestCount = 1 << 48

  /// Checks that the parts fit together and to what is learned and how.
  ///
  /// - Throws: The first thing that does not fit.
  func check(examples: Int, settings: TrainingSettings) throws(ConfigurationError) {
    try check(first, "the optimizer's first memory", isWanted: settings.optimizer.hasFirst)
    try check(second, "the optimizer's second memory", isWanted: settings.optimizer.hasSecond)
    if let second, second.joined().contains(where: { $0 < 0 }) {
      throw .state("the optimizer's second memory has a number below 0")
    }
    if let gradient { try check(gradient, "the gradient", isWanted: true) }
    guard powers.count == 2, powers.allSatisfy({ 0...1 ~= $0 }) else {
      throw .state("adam's powers are two numbers of 0...1")
    }
    guard settings.optimizer.hasMoments || powers == [1, 1] else {
      throw .state("adam's powers are 1 for \(settings.optimizer.name)")
    }
    guard gradientScale.isFinite, gradientScale > 0, lastRate.isFinite, lastRate >= 0 else {
      throw .state("the gradient's scale and the last rate are not numbers above 0")
    }
    guard [epoch, updates, pending].allSatisfy({ 0...Self.largestCount ~= $0 }) else {
      throw .state("epochs, updates and waiting examples are whole numbers of 0...\(Self.largestCount)")
    }
    guard 0..<examples ~= position else {
      throw .state("position \(position) is not in an epoch of \(examples) examples")
    }
    guard pending == 0 || settings.isTFPlaygroundCompatible else {
      throw .state("examples wait for an update, which they do only under --compat tfplayground")
    }
    try checkDead(settings)
    guard order.count == examples else {
      throw .state("the order has \(order.count) places for \(examples) examples")
    }
    var isSeen = [Bool](repeating: false, count: examples)
    for place in order {
      guard isSeen.indices ~= Int(place), !isSeen[Int(place)] else {
        throw .state("the order names example \(place) twice, or there is none such")
      }
      isSeen[Int(place)] = true
    }
  }

  private func check(_ numbers: [[Float]]?, _ name: String, isWanted: Bool) throws(ConfigurationError) {
    guard isWanted else {
      guard numbers == nil else { throw .state("\(name) is there, but the optimizer has none") }
      return
    }
    guard let numbers, numbers.map(\.count) == network.layers.map(\.parameterCount) else {
      throw .state("\(name) has not one number for each weight and bias of each layer")
    }
  }

  private func checkDead(_ settings: TrainingSettings) throws(ConfigurationError) {
    guard dead.count == network.layers.count else { throw .state("the dead links are not a list for each layer") }
    for (places, layer) in zip(dead, network.layers) {
      guard zip(places, places.dropFirst()).allSatisfy(<), places.allSatisfy({ layer.weights.indices ~= $0 }) else {
        throw .state("the dead links are not rising places of their layer's weights")
      }
    }
    guard settings.isTFPlaygroundCompatible || dead.allSatisfy(\.isEmpty) else {
      throw .state("links are dead, which they are only under --compat tfplayground")
    }
  }
}
