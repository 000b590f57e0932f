internal import Engine

/// The losses of a run, kept to be compared with others.
public struct Pin: Hashable, Sendable {
  /// What was learned, and how.
  public var experiment: Experiment
  /// The losses over the epochs.
  public var curve: Curve

  /// How many are kept; another one takes the oldest's place.
  public static let most = 3

  /// From its parts.
  public init(experiment: Experiment, curve: Curve) {
    self.experiment = experiment
    self.curve = curve
  }

  /// The last loss of the test points, or of the training points where there are no others.
  public var finalLoss: Double? { curve.last.map { $0.test ?? $0.train } }

  /// A short name: what tells it from other experiments, or its optimizer and rate where nothing does.
  public func name(beside others: [Experiment]) -> String { experiment.name(beside: others) }
}

extension Experiment {
  /// A short name: what tells it from others, or its optimizer and rate where nothing does.
  public func name(beside others: [Experiment]) -> String {
    let telling = Setting.traits.filter { trait in others.contains { trait.text($0) != trait.text(self) } }
    return name(of: telling.map { $0.text(self) })
  }

  /// Short names of several: what tells each from the others.
  static func names(of all: [Experiment]) -> [String] {
    let telling = Setting.traits.map { trait in all.map { trait.text($0) } }.filter { Set($0).count > 1 }
    return all.indices.map { index in all[index].name(of: telling.map { $0[index] }) }
  }

  private func name(of telling: [String]) -> String {
    let words = telling.filter { !$0.isEmpty }.prefix(3)
    return words.isEmpty ? Setting.optimizer.trait?.text(self) ?? "" : words.joined(separator: " ")
  }
}
