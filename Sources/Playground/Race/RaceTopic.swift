import Engine
import Text

/// The one thing in which the lanes of a race differ.
public struct RaceTopic: Sendable {
  /// As it is typed: `optimizer`, `batch-size`, `depth`.
  public let name: String
  /// What it is, in one line.
  public let explanation: String
  /// What else it is called.
  let aliases: [String]
  /// The setting behind it; nil for the depth, which is none.
  let setting: Setting?
  /// What it is for an experiment, as it is typed.
  let value: @Sendable (Experiment) -> String
  /// Two to six values that are worth a race, the experiment's own among them where it can be.
  let usual: @Sendable (Experiment) -> [String]
  /// Gives an experiment one of them.
  let set: @Sendable (_ experiment: inout Experiment, _ text: String) throws(ExperimentError) -> Void

  /// What an experiment has of it, as it is typed.
  public func value(of experiment: Experiment) -> String { value(experiment) }

  /// One by its name, or by what else it is called; nil where there is none.
  public static func called(_ name: String) -> RaceTopic? {
    all.first { ([$0.name] + $0.aliases).spelled(name) != nil }
  }

  private init(
    _ setting: Setting, usual: @escaping @Sendable (Experiment) -> [String]
  ) {
    (name, explanation, aliases) = (setting.name, setting.explanation, setting.aliases)
    self.setting = setting
    value = { setting.value($0).text }
    self.usual = usual
    set = { (experiment, text) throws(ExperimentError) in try setting.set(&experiment, to: text) }
  }

  private init(
    _ name: String, _ explanation: String, aliases: [String], value: @escaping @Sendable (Experiment) -> String,
    usual: @escaping @Sendable (Experiment) -> [String],
    set: @escaping @Sendable (_ experiment: inout Experiment, _ text: String) throws(ExperimentError) -> Void
  ) {
    (self.name, self.explanation, self.aliases, setting) = (name, explanation, aliases, nil)
    (self.value, self.usual, self.set) = (value, usual, set)
  }
}

extension RaceTopic: Hashable {
  /// Whether both are the same.
  public static func == (one: RaceTopic, other: RaceTopic) -> Bool { one.name == other.name }
  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension RaceTopic {
  /// Everything that lanes may differ in; data and loss are not among them, for their losses could not be compared.
  public static let all: [RaceTopic] = [
    optimizer,
    RaceTopic(.learningRate) { experiment in
      [0.1, 1, 10].map { (experiment.learningRate * $0).readable }
    },
    RaceTopic(.schedule) { _ in Schedule.all.map(\.text) },
    RaceTopic(.momentum) { _ in ["0", "0.5", "0.9", "0.99"] },
    RaceTopic(.activation) { _ in ["sigmoid", "tanh", "relu", "leaky-relu", "linear"] },
    RaceTopic(.initializer) { _ in Initializer.names },
    RaceTopic(.batchSize) { experiment in
      ["1", "16", "64", "full"].filter { Int($0).map { $0 < experiment.trainCount } ?? true }
    },
    RaceTopic(.order) { _ in Order.allCases.map(\.rawValue) },
    depth,
    RaceTopic(.hidden) { _ in ["none", "2", "4", "8", "8,8"] },
    RaceTopic(.features) { experiment in
      experiment.availableFeatures.count > 2 && experiment.columns.count > 1
        ? ["x1,x2", "x1,x2,x1x2", "x1,x2,x1^2,x2^2", "x1,x2,sin(x1),sin(x2)"]
        : ["columns", experiment.availableFeatures.map(\.rawValue).joined(separator: ",")]
    },
    RaceTopic(.batchNorm) { _ in ["false", "true"] },
    RaceTopic(.residual) { _ in ["false", "true"] },
    RaceTopic(.dropout) { _ in ["0", "0.2", "0.5"] },
    RaceTopic(.regularization) { _ in Regularization.allCases.map(\.rawValue) },
    RaceTopic(.regularizationRate) { _ in ["0", "0.001", "0.01", "0.1"] },
    seed,
  ]

  static let optimizer = RaceTopic(.optimizer) { experiment in
    experiment.suits(["sgd", "momentum", "adagrad", "rmsprop", "adam"], .optimizer)
  }

  /// How many hidden layers there are; each is as wide as the experiment's last one.
  private static let depth = RaceTopic(
    "depth", "how many hidden layers, each like the experiment's last one", aliases: ["layers"],
    value: { "\($0.hidden.count)" }, usual: { _ in ["0", "1", "2", "4", "8"] },
    set: { (experiment, text) throws(ExperimentError) in
      guard let layers = Int(text), 0...Experiment.Limits.layers ~= layers else {
        throw ExperimentError(
          field: "depth", text: text, expected: "a whole number from 0 to \(Experiment.Limits.layers)")
      }
      let last = experiment.hidden.last ?? Experiment.HiddenLayer(units: 4, activation: .tanh)
      let missing = max(0, layers - experiment.hidden.count)
      experiment.hidden = experiment.hidden.prefix(layers) + Array(repeating: last, count: missing)
    })

  /// Where the weights start and in which order examples come; the points stay those of the experiment.
  private static let seed = RaceTopic(
    "seed", "the starting weights and the order of the examples; the points stay", aliases: [],
    value: { $0.seed },
    usual: { experiment in
      let first = Int(experiment.seed) ?? 0
      return (0..<5).map { index in index == 0 ? experiment.seed : "\(first + index)" }
    },
    set: { (experiment, text) throws(ExperimentError) in
      guard !experiment.isTFPlaygroundCompatible else {
        throw ExperimentError(
          field: "seed", text: text, expected: "under TF Playground's rules another seed means other points too")
      }
      experiment.dataSeed = experiment.dataSeed ?? experiment.seed
      try Setting.seed.set(&experiment, to: text)
    })
}

extension Experiment {
  /// Those of some values that a setting can have here.
  fileprivate func suits(_ values: [String], _ setting: Setting) -> [String] {
    values.filter { value in
      var experiment = self
      return (try? setting.set(&experiment, to: value)) != nil && experiment.obstacle == nil
    }
  }
}
