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
  public func name(beside others: [Experiment]) -> String {
    let telling = Self.traits.filter { trait in others.contains { trait($0) != trait(experiment) } }
    let words = telling.map { $0(experiment) }.filter { !$0.isEmpty }.prefix(3)
    return words.isEmpty ? Self.method(experiment) : words.joined(separator: " ")
  }

  private static let method: @Sendable (Experiment) -> String = { "\($0.optimizer.name) \($0.learningRate.readable)" }

  /// What can differ, in a word or two each, what matters most first; nothing where there is nothing to say.
  private static let traits: [@Sendable (Experiment) -> String] = [
    { $0.dataName },
    method,
    { experiment in
      experiment.hidden.isEmpty ? "no layer" : experiment.hidden.map { "\($0.units)" }.joined(separator: "-")
    },
    { $0.hidden.isEmpty ? "" : $0.commonActivation?.name ?? "mixed" },
    { $0.loss.name },
    { $0.regularization == .none ? "no penalty" : "\($0.regularization.rawValue) \($0.regularizationRate.readable)" },
    { "batch \(Control.batchSize.value(in: $0))" },
    { $0.dropout > 0 ? "dropout \($0.dropout.readable)" : "no dropout" },
    { $0.hasBatchNorm ? "batch norm" : "no batch norm" },
    { $0.isResidual ? "residual" : "not residual" },
    { $0.initializer.name },
    { "\($0.features.count) \($0.features.count == 1 ? "input" : "inputs")" },
    { "\($0.samples) points" },
    { "noise \($0.noise)%" },
    { "\($0.trainRatio)% train" },
    { $0.schedule == .constant ? "constant rate" : $0.schedule.text },
    { "momentum \($0.momentum.readable)" },
    { $0.isTFPlaygroundCompatible ? "tfplayground" : "own rules" },
    { "delta \($0.loss.delta.readable)" },
    { "\($0.outputActivation.name) output" },
    { $0.order.rawValue },
    { "scale \($0.scale.rawValue)" },
    { "seed \($0.seed)" },
    { "data \($0.seedOfData)" },
  ]
}
