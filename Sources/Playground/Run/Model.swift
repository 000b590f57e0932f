public import Datasets
public import Engine
import Text

/// A trained network with all that is needed to use it: what a model file holds.
public struct Model: Hashable, Sendable {
  /// The names of the columns of the data, at least one: x1 is the first, x2 the second.
  public var columns: [String]
  /// What the network is given of them, in order.
  public var features: [Feature]
  /// Classes or a number.
  public var problem: Problem
  /// The classes' names: two with one output, or as many as outputs; empty for regression.
  public var classes: [String]
  /// What was made small in training.
  public var loss: Loss
  /// How a table's columns become the network's numbers; nil where they are used as they are.
  public var scaling: Scaling?
  /// How the columns of a table's file became `columns`; nil where they are the same in the same order.
  public var preparation: Preparation?
  /// The weights.
  public var network: Network

  /// From its parts.
  public init(
    columns: [String] = ["x1", "x2"], features: [Feature], problem: Problem, classes: [String], loss: Loss,
    scaling: Scaling?, preparation: Preparation? = nil, network: Network
  ) {
    self.columns = columns
    self.features = features
    self.problem = problem
    self.classes = classes
    self.loss = loss
    self.scaling = scaling
    self.preparation = preparation
    self.network = network
  }

  /// Whether it was trained on a table: with its columns, or in its units.
  public var isOfTable: Bool { columns != ["x1", "x2"] || scaling != nil || preparation != nil }

  /// The columns of its data as their file has them.
  public var columnsOfData: [String] { preparation?.columns.map(\.name) ?? columns }

  /// What a run has learned so far.
  public init(_ experiment: Experiment, points: PointSet, network: Network) {
    self.init(
      columns: points.columns, features: experiment.features, problem: points.problem, classes: points.classes,
      loss: experiment.loss,
      scaling: points.scaling, preparation: experiment.preparation, network: network)
  }

  /// What the network answers at places given in the columns' own units, and the class it names.
  public struct Prediction: Hashable, Sendable {
    /// The probability or score of the second class, the probability of each class where there is an output for each, or the
    /// predicted number in the label's unit.
    public var outputs: [Float]
    /// The class's name; nil for regression.
    public var label: String?
  }

  /// Predictions for places in the columns' own units.
  ///
  /// - Parameter values: A row after the other, a number for each of `columns`.
  /// - Throws: A network that cannot be evaluated (weights that are not finite).
  public func predict(_ values: [Double]) throws(ConfigurationError) -> [Prediction] {
    let count = values.count / columns.count
    let width = network.outputs
    let threshold = loss.decisionThreshold(after: network.layers.last?.activation ?? .linear)
    let all = try network.outputs(inputs(values), count: count)
    return (0..<count).map { row in
      let outputs = Array(all[row * width..<(row + 1) * width])
      guard problem == .classification else {
        return Prediction(
          outputs: outputs.map { Float(scaling?.label.original($0) ?? $0) })
      }
      return Prediction(
        outputs: outputs.map(Float.init), label: classes[outputs.namedClass(of: width, threshold: threshold)])
    }
  }

  /// The rows that the network sees, `count x features`, not rounded.
  private func inputs(_ values: [Double]) -> [Double] {
    var rows: [Double] = []
    rows.reserveCapacity(values.count / columns.count * features.count)
    for start in stride(from: 0, to: values.count - columns.count + 1, by: columns.count) {
      let scaled = columns.indices.map { column in
        scaling?.inputs[column].scaled(values[start + column]) ?? values[start + column]
      }
      let others = Array(scaled.dropFirst(2))
      for feature in features { rows.append(feature.value(scaled[0], scaled.count > 1 ? scaled[1] : 0, others)) }
    }
    return rows
  }

  /// Takes the network's shape, features and loss into an experiment, so that it can go on being trained.
  ///
  /// - Throws: What of the model an experiment, or its data, cannot have.
  public func adapt(_ experiment: inout Experiment) throws(ExperimentError) {
    try show(in: &experiment)
    var even = network
    even.setBatchNorm(experiment.hasBatchNorm)
    even.setResidual(experiment.isResidual)
    guard even.hasShape(of: network) else {
      throw ExperimentError(
        field: "model", text: "some hidden layers",
        expected: "batch norm and residual are of all hidden layers or of none where a network is trained")
    }
  }

  /// The same for a network that is only looked at.
  func show(in experiment: inout Experiment) throws(ExperimentError) {
    guard problem == experiment.problem else {
      throw ExperimentError(
        field: "model", text: problem.rawValue,
        expected: "'\(experiment.dataName)' is a \(experiment.problem.rawValue); choose data of the model's problem")
    }
    guard network.outputs == experiment.outputs else {
      throw ExperimentError(
        field: "model", text: "\(network.outputs) output\(network.outputs == 1 ? "" : "s")",
        expected:
          "'\(experiment.dataName)' needs \(experiment.outputs), one for each class (two classes have one); choose data with the model's classes"
      )
    }
    if let missing = features.first(where: { !experiment.availableFeatures.contains($0) }) {
      throw ExperimentError(
        field: "model", text: missing.rawValue,
        expected: "'\(experiment.dataName)' has the columns \(experiment.columns.listed); "
          + "choose data with as many as the model's")
    }
    experiment.takeAxes(of: columns)
    experiment.features = features
    experiment.hidden = network.layers.dropLast().map {
      Experiment.HiddenLayer(units: $0.units, activation: $0.activation)
    }
    experiment.hasBatchNorm = network.layers.contains { $0.batchNorm != nil }
    experiment.isResidual = network.layers.contains(where: \.isResidual)
    experiment.loss = loss
    experiment.outputActivation = network.layers.last?.activation ?? experiment.outputActivation
  }
}

extension Experiment {
  /// How the columns of the table's file become the network's; nil where they are the same in the same order.
  fileprivate var preparation: Preparation? {
    guard let table else { return nil }
    return table.preparation ?? (columns == table.columns ? nil : Preparation(plain: table.columns))
  }

  /// Takes the axes that a model had, so that each weight belongs to its column again.
  fileprivate mutating func takeAxes(of columns: [String]) {
    guard let table, columns.count > 2, Set(columns) == Set(table.columns) else { return }
    let names = Array(columns.prefix(2))
    axes = names == table.widest.map { table.columns[$0] } ? [] : names
  }
}
