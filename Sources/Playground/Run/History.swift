public import Engine

/// The weights that a run had at the ends of its epochs, thinned evenly when they become many, so that one can look back at any time.
///
/// At most 512 moments in at most 16 MiB: a large network keeps fewer of them, and one that is larger than that none.
public struct History: Hashable, Sendable {
  /// A run at the end of an epoch.
  public struct Moment: Hashable, Sendable {
    /// Epochs finished, 0 before any step.
    public var epoch: Int
    /// What was being learned, and how.
    public var experiment: Experiment
    /// The weights.
    public var network: Network
    /// How well they did on the points they learned from.
    public var train: Evaluation
    /// How well they did on the others.
    public var test: Evaluation?

    /// From its parts.
    public init(epoch: Int, experiment: Experiment, network: Network, train: Evaluation, test: Evaluation?) {
      self.epoch = epoch
      self.experiment = experiment
      self.network = network
      self.train = train
      self.test = test
    }
  }

  /// The most moments that are kept.
  public static let capacity = 512
  /// The most bytes that their weights take.
  public static let room = 16 << 20

  /// In the order of epochs.
  public private(set) var moments: [Moment] = []
  /// What their weights take.
  public private(set) var bytes = 0
  private var spacing = 1

  /// One without moments.
  public init() {}

  /// Takes the newest moment, unless the last one is too near; one of the same epoch replaces it, later ones go.
  public mutating func append(_ moment: Moment) {
    drop(after: moment.epoch - 1)
    if let last = moments.last, moment.epoch - last.epoch < spacing { return }
    moments.append(moment)
    bytes += moment.network.bytes
    while moments.count > Self.capacity || bytes > Self.room { thin() }
  }

  /// Forgets all that came after an epoch.
  public mutating func drop(after epoch: Int) {
    while let last = moments.last, last.epoch > epoch {
      bytes -= last.network.bytes
      moments.removeLast()
    }
  }

  /// Leaves half of the moments, at even distances from the first.
  private mutating func thin() {
    guard moments.count > 1 else {
      (moments, bytes) = ([], 0)
      return
    }
    spacing *= 2
    var kept: [Moment] = []
    for moment in moments where kept.last.map({ moment.epoch - $0.epoch >= spacing }) ?? true { kept.append(moment) }
    moments = kept
    bytes = moments.reduce(0) { $0 + $1.network.bytes }
  }
}

extension Network {
  /// What its numbers take in memory.
  var bytes: Int {
    layers.reduce(0) { sum, layer in
      let units = layer.units * (layer.batchNorm == nil ? 1 : 5)
      return sum + (layer.weights.count + units) * MemoryLayout<Float>.size
    }
  }
}
