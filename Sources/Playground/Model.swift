public import Datasets
public import Engine

/// A trained network with all that is needed to use it: what a model file holds.
public struct Model: Hashable, Sendable {
  /// What the network is given, in order.
  public var features: [Feature]
  /// Classes or a number.
  public var problem: Problem
  /// The classes' names: two with one output, or as many as outputs; empty for regression.
  public var classes: [String]
  /// What was made small in training.
  public var loss: Loss
  /// How a table's columns become the network's numbers; nil where they are used as they are.
  public var scaling: Scaling?
  /// The weights.
  public var network: Network

  /// From its parts.
  public init(
    features: [Feature], problem: Problem, classes: [String], loss: Loss, scaling: Scaling?, network: Network
  ) {
    self.features = features
    self.problem = problem
    self.classes = classes
    self.loss = loss
    self.scaling = scaling
    self.network = network
  }

  /// What a run has learned so far.
  public init(_ experiment: Experiment, points: PointSet, network: Network) {
    self.init(
      features: experiment.features, problem: points.problem, classes: points.classes, loss: experiment.loss,
      scaling: points.scaling, network: network)
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
  /// - Throws: A network that cannot be evaluated (weights that are not finite).
  public func predict(_ places: [(x1: Double, x2: Double)]) throws(ConfigurationError) -> [Prediction] {
    let scaled = places.map { place in
      guard let scaling else { return place }
      return (x1: scaling.inputs[0].scaled(place.x1), x2: scaling.inputs[1].scaled(place.x2))
    }
    let width = network.outputs
    let threshold = loss.decisionThreshold(after: network.layers.last?.activation ?? .linear)
    let all = try network.outputs(features.exactRows(at: scaled), count: places.count)
    return places.indices.map { row in
      let outputs = Array(all[row * width..<(row + 1) * width])
      guard problem == .classification else {
        return Prediction(
          outputs: outputs.map { Float(scaling?.label.original($0) ?? $0) })
      }
      let chosen =
        width == 1 ? (Float(outputs[0]) >= threshold ? 1 : 0) : outputs.indices.max { outputs[$0] < outputs[$1] } ?? 0
      return Prediction(outputs: outputs.map(Float.init), label: classes[chosen])
    }
  }

  /// Takes the network's shape, features and loss into an experiment, so that it can go on being trained.
  ///
  /// - Throws: What of the model the experiment's data cannot have.
  public func adapt(_ experiment: inout Experiment) throws(ExperimentError) {
    guard problem == experiment.problem else {
      throw ExperimentError(
        field: "model", text: problem.rawValue,
        expected: "'\(experiment.dataName)' is a \(experiment.problem.rawValue); choose data of the model's problem")
    }
    guard network.outputs == experiment.outputs else {
      throw ExperimentError(
        field: "model", text: "\(network.outputs) outputs",
        expected:
          "'\(experiment.dataName)' needs \(experiment.outputs); choose data with as many classes as the model's")
    }
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
