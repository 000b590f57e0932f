public import Datasets
public import Engine

/// Everything that decides what is learned and how, but for the weights: the value behind options, links, sessions and undo.
public struct Experiment: Hashable, Sendable {
  /// Where the points come from.
  public enum Source: Hashable, Sendable {
    /// A data set that dlplay carries, by its name.
    case carried(String)
    /// A person's own table and the name of its file.
    case table(Table, file: String)
    /// Points put, moved and deleted by hand, and the name of the data that they began as; nil for an empty plane.
    case drawing(PointSet, from: String?)
  }

  /// One hidden layer.
  public struct HiddenLayer: Hashable, Sendable {
    /// How many units it has, 1...512.
    public var units: Int
    /// What its units do with their sums.
    public var activation: Activation

    /// From its size and activation.
    public init(units: Int, activation: Activation) {
      self.units = units
      self.activation = activation
    }
  }

  /// How many examples make one update.
  public enum BatchSize: Hashable, Sendable {
    /// So many, or all where there are fewer.
    case examples(Int)
    /// All training examples.
    case full
  }

  /// Where the points come from; choose another with `choose(dataset:)`.
  public internal(set) var source: Source
  /// How many points a generator makes; a table's own number.
  public var samples: Int
  /// 0...50, percent of what the generator calls noise.
  public var noise: Int
  /// 10...100, percent of the points to train on; the rest are test data.
  public var trainRatio: Int
  /// Any text; the random streams of weights, order and (if `dataSeed` is nil) data come from it.
  public var seed: String
  /// The seed of the points and their split where it is not `seed`.
  public var dataSeed: String?
  /// Which columns of a table are the plane's axes, by name; none for the two that vary most.
  public internal(set) var axes: [String] = []
  /// How a table's rows are split; nil for what is usual: by classes where there are some.
  var split: Split?
  /// How much an example counts by its class.
  public internal(set) var classWeights = ClassWeights.none
  /// What the network is given, in the order of `availableFeatures`; may be empty.
  public var features: [Feature]
  /// The layers between inputs and output; none is a linear model.
  public var hidden: [HiddenLayer]
  /// What the output unit does with its sum.
  public var outputActivation: Activation
  /// What is made small.
  public var loss: Loss
  /// How gradients become steps.
  public var optimizer: Optimizer
  /// The size of a step at first.
  public var learningRate: Float
  /// How it changes from epoch to epoch.
  public var schedule = Schedule.constant
  /// How much of its speed momentum and nesterov keep.
  public var momentum: Float = 0.9
  /// How many examples make one update.
  public var batchSize: BatchSize
  /// Whether each epoch sees the examples in a new order.
  public var order: Order
  /// Which penalty large weights pay.
  public var regularization: Regularization
  /// How much of it.
  public var regularizationRate: Float
  /// The share of hidden units that each example leaves out while training.
  public var dropout: Float = 0
  /// Whether hidden layers normalize their sums over the batch.
  public var hasBatchNorm = false
  /// Whether hidden layers with as many units as inputs add their inputs.
  public var isResidual = false
  /// What training leaves as it is; places that the network does not have freeze nothing.
  public var frozen: [FrozenPlace] = []
  /// Where the weights start.
  public var initializer: Initializer
  /// How a table's columns become the network's numbers.
  public var scale: Scaling.Kind
  /// Whether data, random numbers, batches and loss are TF Playground's to the bit.
  public var isTFPlaygroundCompatible: Bool

  /// The spiral that a start with no option solves in front of the person's eyes.
  public static let standard = Experiment(
    source: .carried("spiral"), samples: 500, noise: 0, trainRatio: 80, seed: "1", dataSeed: nil,
    features: [.x1, .x2, .sineOfX1, .sineOfX2],
    hidden: [HiddenLayer(units: 8, activation: .tanh), HiddenLayer(units: 8, activation: .tanh)],
    outputActivation: .sigmoid, loss: .bce, optimizer: .adam, learningRate: 0.01, batchSize: .examples(16),
    order: .shuffle, regularization: .none, regularizationRate: 0, initializer: .xavier, scale: .fit,
    isTFPlaygroundCompatible: false)

  /// TF Playground as its page opens.
  public static let tfPlayground = Experiment(
    source: .carried("circle"), samples: 500, noise: 0, trainRatio: 50, seed: "1", dataSeed: nil,
    features: [.x1, .x2],
    hidden: [HiddenLayer(units: 4, activation: .tanh), HiddenLayer(units: 2, activation: .tanh)],
    outputActivation: .tanh, loss: .halfMSE, optimizer: .sgd, learningRate: 0.03, batchSize: .examples(10),
    order: .sequential, regularization: .none, regularizationRate: 0, initializer: .uniform, scale: .fit,
    isTFPlaygroundCompatible: true)
}

extension Experiment.Source {
  /// A data set by what it is: carried ones by their name, a person's own whole.
  public init(_ entry: DatasetEntry) {
    if entry.isOwn, case .table(let table) = entry.content {
      self = .table(table, file: entry.name)
    } else {
      self = .carried(entry.name)
    }
  }
}

extension Experiment {
  /// The largest network that options and files may ask for.
  public enum Limits {
    /// Hidden layers.
    public static let layers = 16
    /// Units in a layer.
    public static let units = 512
    /// Points of a generator.
    public static let samples = 10...1_000_000
  }

  /// The carried data set, or nil for a person's own table or an unknown name.
  public var entry: DatasetEntry? {
    guard case .carried(let name) = source else { return nil }
    return DatasetEntry.named(name)
  }

  /// The table behind the points, if there is one.
  public var table: Table? {
    switch source {
    case .table(let table, _): return table
    case .drawing: return nil
    case .carried:
      guard let entry, case .table(let table) = entry.content else { return nil }
      return table
    }
  }

  /// The data set's name, or the file's; of points drawn by hand what they began as.
  public var dataName: String {
    switch source {
    case .carried(let name): name
    case .table(_, let file): file
    case .drawing(_, let origin): origin.map { "\($0), edited" } ?? "drawn"
    }
  }

  /// What is learned: classes or a number.
  public var problem: Problem {
    if case .drawing(let points, _) = source { return points.problem }
    return table?.problem ?? entry?.problem ?? .classification
  }

  /// The classes' names; none for a regression.
  public var classes: [String] {
    if case .drawing(let points, _) = source { return points.classes }
    if let table { return table.classes }
    guard let entry, case .generator(let generator) = entry.content else { return [] }
    return generator.classes
  }

  /// The names of the columns that the network can be given, those of the plane first; at least one.
  public var columns: [String] {
    if case .drawing(let points, _) = source { return points.columns }
    if let table { return columnOrder.map { table.columns[$0] } }
    guard let entry, case .generator(let generator) = entry.content else { return ["x1", "x2"] }
    return generator.columns
  }

  /// What a column that is an input as it is is called in the data; nil where it has no name of its own, and of what is computed.
  public func columnName(of feature: Feature) -> String? {
    guard let column = Feature.columns(columns.count).firstIndex(of: feature), columns[column] != "x\(column + 1)"
    else { return nil }
    return columns[column]
  }

  /// What the data calls the column that an input is as it is; nil where there is none.
  public func columnName(ofInput input: Int) -> String? {
    features.indices.contains(input) ? columnName(of: features[input]) : nil
  }

  /// What the number to be learned is called in the data; nil where it has no name of its own, and of classes.
  public var labelName: String? {
    guard problem == .regression, let label = table?.label, label != "y" else { return nil }
    return label
  }

  /// A table's columns in the order in which they are used: the axes, then the others.
  var columnOrder: [Int] {
    guard let table else { return [] }
    let first = axes.isEmpty ? table.widest : axes.compactMap { table.columns.firstIndex(of: $0) }
    return first + table.columns.indices.filter { !first.contains($0) }
  }

  /// What the network can be given.
  public var availableFeatures: [Feature] { Feature.all(columns: columns.count) }

  /// How many numbers the network gives: one, or one for each of more than two classes.
  public var outputs: Int { classes.count > 2 ? classes.count : 1 }

  /// The units of each layer from the inputs to the output.
  public var shape: [Int] { [features.count] + hidden.map(\.units) + [outputs] }

  /// How many of the points are trained on.
  public var trainCount: Int {
    if case .drawing(let points, _) = source { return points.train.count }
    return samples * trainRatio / 100
  }

  /// The examples of one update, never more than there are.
  public var examplesPerBatch: Int {
    switch batchSize {
    case .full: max(1, trainCount)
    case .examples(let count): isTFPlaygroundCompatible ? count : min(count, max(1, trainCount))
    }
  }

  /// The learning rate of an epoch.
  public func learningRate(epoch: Int) -> Float { settings.rate(epoch: epoch) }

  /// Turns a feature on or off, in its place.
  public mutating func toggle(_ feature: Feature) {
    features = availableFeatures.filter { features.contains($0) != ($0 == feature) }
  }

  /// Whether its points are made anew from a seed.
  public var generatesPoints: Bool { generatorSamples != nil }

  /// How many points the generator makes unless told otherwise; nil where the points are what they are.
  var generatorSamples: Int? {
    guard let entry, case .generator(let generator) = entry.content else { return nil }
    return generator.defaultSamples
  }

  /// What the trainer needs of it.
  public var settings: TrainingSettings {
    TrainingSettings(
      loss: loss, optimizer: optimizer, learningRate: learningRate, schedule: schedule, momentum: momentum,
      batchSize: examplesPerBatch, order: order, regularization: regularization,
      regularizationRate: regularizationRate, dropout: dropout, isTFPlaygroundCompatible: isTFPlaygroundCompatible,
      frozen: frozen)
  }
}
