import Datasets
import Engine

extension Experiment {
  /// Every property by name, in the order in which they are to be set.
  public static let fields: [ExperimentField] = [
    ExperimentField(
      name: "dataset", explanation: "what is learned: a data set's name", value: { .text($0.dataName) },
      set: { (experiment, text) throws(ExperimentError) in
        if text == "drawn" || text.hasSuffix(", edited") {
          throw ExperimentError(
            field: "dataset", text: text,
            expected: "points put by hand have no name to find them by; use their CSV file")
        }
        guard let entry = DatasetEntry.named(text) else {
          throw .unknown("dataset", text, DatasetEntry.all.map(\.name))
        }
        experiment.choose(dataset: Source(entry))
      }, choices: { _ in DatasetEntry.all.map { Choice($0.name, $0.explanation) } }),
    .whole(
      "samples", "how many points a generator makes", \.samples, Limits.samples,
      .wholes([100, 200, 500, 1000, 2000, 5000])),
    .whole("noise", "percent, 0 to 50", \.noise, 0...50, .wholes(stride(from: 0, through: 50, by: 5))),
    .whole(
      "train-ratio", "percent of the points to train on, 10 to 100", \.trainRatio, 10...100,
      .wholes(stride(from: 10, through: 100, by: 10))),
    ExperimentField(
      name: "seed", explanation: "any text; the same seed gives the same run", value: { .text($0.seed) },
      set: { (experiment, text) throws(ExperimentError) in experiment.seed = text }, choices: { _ in .wholes(1...9) }),
    ExperimentField(
      name: "data-seed", explanation: "the seed of the points where it is not the run's",
      value: { $0.dataSeed.map { .text($0) } ?? .none },
      set: { (experiment, text) throws(ExperimentError) in experiment.dataSeed = text },
      choices: { _ in .wholes(1...9) }),
    ExperimentField(
      name: "axes", explanation: "the two columns of a table that are the picture's axes, with a comma between",
      value: { .texts(Array($0.columns.prefix(2))) },
      set: { (experiment, text) throws(ExperimentError) in
        guard text != experiment.columns.prefix(2).joined(separator: ",") else { return }
        guard let table = experiment.table, table.columns.count > 1 else {
          throw ExperimentError(
            field: "axes", text: text, expected: "'\(experiment.dataName)' has no columns to choose from")
        }
        let names = text.split(separator: ",").map(String.init)
        guard names.count == 2, names[0] != names[1], names.allSatisfy(table.columns.contains) else {
          throw ExperimentError(
            field: "axes", text: text,
            expected: "two different columns with a comma between; there are "
              + table.columns.prefix(12).joined(separator: ", ")
              + (table.columns.count > 12 ? ", …" : ""))
        }
        experiment.axes = names == Array(table.columns.prefix(2)) ? [] : names
      }, choices: { $0.axesChoices }),
    ExperimentField(
      name: "features", explanation: "what the network is given, with commas between, or none",
      value: { .texts($0.features.map(\.rawValue)) },
      set: { (experiment, text) throws(ExperimentError) in
        let available = experiment.availableFeatures
        let known = Set(available)
        var chosen: Set<Feature> = []
        for name in text.listed {
          guard let feature = Feature(rawValue: name), known.contains(feature) else {
            throw .unknown("features", name, available.map(\.rawValue))
          }
          chosen.insert(feature)
        }
        experiment.features = available.filter(chosen.contains)
      },
      choices: { $0.featureChoices }),
    ExperimentField(
      name: "hidden", explanation: "units of each hidden layer, with commas between, or none",
      value: { .integers($0.hidden.map(\.units)) },
      set: { (experiment, text) throws(ExperimentError) in
        let activation = experiment.hidden.first?.activation ?? .tanh
        var layers: [HiddenLayer] = []
        for name in text.listed {
          guard let units = Int(name), 1...Limits.units ~= units else {
            throw ExperimentError(
              field: "hidden", text: text,
              expected: "whole numbers from 1 to \(Limits.units) with commas between, or none")
          }
          layers.append(HiddenLayer(units: units, activation: activation))
        }
        guard layers.count <= Limits.layers else {
          throw ExperimentError(field: "hidden", text: text, expected: "at most \(Limits.layers) layers")
        }
        experiment.hidden = layers
      }, choices: { _ in .texts("none", "2", "4", "8", "4,2", "4,4", "8,8", "16,16", "4,4,4", "8,8,8", "32,32") }),
    ExperimentField(
      name: "activation", explanation: "of all hidden layers, or one a layer with commas between",
      value: { .texts($0.hidden.map(\.activation.name)) },
      set: { (experiment, text) throws(ExperimentError) in
        var activations: [Activation] = []
        for name in text.listed { activations.append(try .named(name, field: "activation")) }
        guard activations.count == 1 || activations.count == experiment.hidden.count else {
          throw ExperimentError(
            field: "activation", text: text,
            expected: "one name, or one for each of the \(experiment.hidden.count) hidden layers")
        }
        for index in experiment.hidden.indices {
          experiment.hidden[index].activation = activations[activations.count == 1 ? 0 : index]
        }
      }, choices: { _ in .activations(Activation.elementwise) }),
    ExperimentField(
      name: "loss", explanation: "what is made small: " + Loss.all.map(\.name).joined(separator: ", "),
      value: { .text($0.loss.name) },
      set: { (experiment, text) throws(ExperimentError) in
        guard let loss = Loss(named: text) else { throw .unknown("loss", text, Loss.all.map(\.name)) }
        guard experiment.suitableLosses.contains(where: { $0.name == text }) else {
          throw ExperimentError(
            field: "loss", text: text,
            expected: experiment.outputs > 1
              ? "there are \(experiment.outputs) classes; they take cce"
              : loss == .cce
                ? "needs three classes or more; two take bce" : "needs two classes; a regression takes half-mse")
        }
        experiment.choose(loss: loss)
      }, choices: { $0.suitableLosses.map { Choice($0.name, $0.explanation) } }),
    ExperimentField(
      name: "huber-delta", explanation: "where huber's parabola becomes a line, above 0",
      value: { .number($0.loss.delta) },
      set: { (experiment, text) throws(ExperimentError) in
        guard let delta = Float(text), delta.isFinite, delta > 0 else {
          throw ExperimentError(field: "huber-delta", text: text, expected: "a number above 0, such as 1")
        }
        experiment.loss.delta = delta
      }, choices: { _ in .numbers([0.1, 0.5, 1, 2, 5]) }),
    ExperimentField(
      name: "output-activation", explanation: "of the output unit; bce needs sigmoid, hinge linear or step",
      value: { .text($0.outputActivation.name) },
      set: { (experiment, text) throws(ExperimentError) in
        let suitable = experiment.suitableOutputActivations
        guard let activation = suitable.first(where: { $0.name == text }) else {
          _ = try Activation.named(text, field: "output-activation")
          throw ExperimentError(
            field: "output-activation", text: text,
            expected: "\(experiment.loss.name) needs \(suitable.map(\.name).joined(separator: " or "))"
              + (experiment.outputs > 1 ? "" : "; choose half-mse first for another"))
        }
        experiment.outputActivation = activation
      }, choices: { .activations($0.suitableOutputActivations) }),
    ExperimentField(
      name: "optimizer",
      explanation: "how gradients become steps: " + Optimizer.all.map(\.name).joined(separator: ", "),
      value: { .text($0.optimizer.name) },
      set: { (experiment, text) throws(ExperimentError) in
        guard let optimizer = Optimizer(named: text) else {
          throw .unknown("optimizer", text, Optimizer.all.map(\.name))
        }
        experiment.optimizer = optimizer
      }, choices: { $0.suitableOptimizers.map { Choice($0.name, $0.explanation) } }),
    .rate(
      "learning-rate", "the size of a step, above 0", \.learningRate, isZeroAllowed: false,
      Control.learningRates),
    ExperimentField(
      name: "schedule", explanation: "how the rate changes with the epochs: " + Schedule.forms.joined(separator: ", "),
      value: { .text($0.schedule.text) },
      set: { (experiment, text) throws(ExperimentError) in
        guard let schedule = Schedule(text) else {
          throw ExperimentError(field: "schedule", text: text, expected: Schedule.forms.joined(separator: ", "))
        }
        experiment.schedule = schedule
      }, choices: { _ in Schedule.choices }),
    .share(
      "momentum", "how much of its speed momentum and nesterov keep, from 0 to below 1", \.momentum,
      [0, 0.5, 0.8, 0.9, 0.95, 0.99]),
    ExperimentField(
      name: "batch-size", explanation: "examples of one update, or full",
      value: { if case .examples(let count) = $0.batchSize { .integer(count) } else { .text("full") } },
      set: { (experiment, text) throws(ExperimentError) in
        if text == "full" {
          experiment.batchSize = .full
        } else if let count = Int(text), count > 0 {
          experiment.batchSize = .examples(count)
        } else {
          throw ExperimentError(field: "batch-size", text: text, expected: "a whole number from 1, or full")
        }
      }, choices: { experiment in .wholes(Control.batchSizes.filter { $0 <= experiment.trainCount }) + .texts("full") }),
    .choice("order", "whether each epoch is shuffled: shuffle, sequential", \.order),
    .choice("scale", "how a table's columns become the network's numbers: fit, standard, none", \.scale),
    .choice(
      "regularization", "the penalty of large weights: none, l1, l2", \.regularization,
      explain: { $0.explanation }),
    .rate(
      "regularization-rate", "how much of it, from 0", \.regularizationRate, isZeroAllowed: true,
      Control.regularizationRates),
    .share(
      "dropout", "the share of hidden units left out while training, from 0 to below 1", \.dropout,
      [0, 0.1, 0.2, 0.3, 0.5]),
    .truth("batch-norm", "hidden layers normalize their sums over the batch", \.hasBatchNorm),
    .truth("residual", "hidden layers with as many units as inputs add their inputs", \.isResidual),
    ExperimentField(
      name: "init", explanation: "where weights start: " + Initializer.all.map(\.name).joined(separator: ", "),
      value: { .text($0.initializer.name) },
      set: { (experiment, text) throws(ExperimentError) in
        guard let initializer = Initializer(named: text) else {
          throw .unknown("init", text, Initializer.all.map(\.name))
        }
        experiment.initializer = initializer
      }, choices: { _ in Initializer.all.map { Choice($0.name, $0.explanation) } }),
    ExperimentField(
      name: "compat", explanation: "tfplayground: its data, random numbers, batches and loss, exactly; or none",
      value: { .text($0.isTFPlaygroundCompatible ? "tfplayground" : "none") },
      set: { (experiment, text) throws(ExperimentError) in
        guard ["tfplayground", "none"].contains(text) else {
          throw .unknown("compat", text, ["tfplayground", "none"])
        }
        guard experiment.isTFPlaygroundCompatible != (text == "tfplayground") else { return }
        experiment.isTFPlaygroundCompatible.toggle()
        if experiment.isTFPlaygroundCompatible { experiment.followTFPlayground() }
      },
      choices: { _ in
        [
          Choice("none", "dlplay's own rules: any loss, any optimizer, a new order each epoch"),
          Choice("tfplayground", "TF Playground's data, random numbers, batches and loss, exactly"),
        ]
      }),
  ]

  /// What decides how points are made and split, which those put by hand are not.
  private static let fieldsOfPoints: Set = ["samples", "noise", "train-ratio", "data-seed", "scale", "axes"]

  /// Changes the property of that name, or says why not.
  public mutating func set(_ field: String, to text: String) throws(ExperimentError) {
    guard let property = Experiment.fields.first(where: { $0.name == field }) else {
      throw ExperimentError(
        field: field, text: text,
        expected: "no such property; there are " + Experiment.fields.map(\.name).joined(separator: ", "))
    }
    if isDrawn, Experiment.fieldsOfPoints.contains(field) {
      throw ExperimentError(
        field: field, text: text, expected: "points put by hand are what they are; choose other data first")
    }
    try property.set(&self, text)
  }
}

extension Experiment {
  fileprivate var featureChoices: [Choice] {
    let pairs = columns.count > 1 ? ["x1,x2", "x1,x2,sin(x1),sin(x2)"] : ["x1", "x1,sin(x1)"]
    let single = availableFeatures.map(\.rawValue).filter { !pairs.contains($0) }
    return (pairs + single + ["none"]).map { Choice($0) }
  }

  /// Each pair of a table's first columns.
  fileprivate var axesChoices: [Choice] {
    let names = (table?.columns ?? columns).prefix(6)
    return names.count == 1
      ? .texts(names[0])
      : names.indices.flatMap { first in names[(first + 1)...].map { Choice("\(names[first]),\($0)") } }
  }
}

extension Activation {
  fileprivate static func named(_ name: String, field: String) throws(ExperimentError) -> Activation {
    guard let activation = elementwise.first(where: { $0.name == name }) else {
      throw .unknown(field, name, elementwise.map(\.name))
    }
    return activation
  }
}

extension String {
  /// What stands between the commas; nothing for `none`.
  fileprivate var listed: [String] {
    self == "none" || isEmpty ? [] : split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}
