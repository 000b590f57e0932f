import ArgumentParser
import Datasets
import Engine
import Interchange
import Playground

/// What is learned and how: the same options wherever there is an experiment.
struct ExperimentOptions: ParsableArguments {
  @Option(help: ArgumentHelp(help("dataset"), valueName: "name"))
  var dataset: String?
  @Option(
    help: ArgumentHelp(
      "your own data: CSV with two columns of numbers and a label, - for standard input", valueName: "file.csv"))
  var data: String?
  @Option(help: ArgumentHelp("the label's column in --data; the last one unless given", valueName: "column"))
  var label: String?
  @Option(
    help: ArgumentHelp("classification or regression, where the labels of --data leave it open", valueName: "kind"))
  var problem: String?
  @Option(help: ArgumentHelp(help("samples"), valueName: "n"))
  var samples: String?
  @Option(help: ArgumentHelp(help("noise"), valueName: "percent"))
  var noise: String?
  @Option(help: ArgumentHelp(help("train-ratio"), valueName: "percent"))
  var trainRatio: String?
  @Option(help: ArgumentHelp(help("seed"), valueName: "n"))
  var seed: String?
  @Option(help: ArgumentHelp(help("features"), valueName: "list"))
  var features: String?
  @Option(help: ArgumentHelp(help("hidden"), valueName: "list"))
  var hidden: String?
  @Option(help: ArgumentHelp(help("activation"), valueName: "name"))
  var activation: String?
  @Option(help: ArgumentHelp(help("output-activation"), valueName: "name"))
  var outputActivation: String?
  @Option(help: ArgumentHelp(help("loss"), valueName: "name"))
  var loss: String?
  @Option(help: ArgumentHelp(help("huber-delta"), valueName: "d"))
  var huberDelta: String?
  @Option(help: ArgumentHelp(help("optimizer"), valueName: "name"))
  var optimizer: String?
  @Option(help: ArgumentHelp(help("learning-rate"), valueName: "r"))
  var learningRate: String?
  @Option(help: ArgumentHelp(help("schedule"), valueName: "form"))
  var schedule: String?
  @Option(help: ArgumentHelp(help("momentum"), valueName: "m"))
  var momentum: String?
  @Option(help: ArgumentHelp(help("batch-size"), valueName: "n"))
  var batchSize: String?
  @Option(help: ArgumentHelp(help("order"), valueName: "order"))
  var order: String?
  @Option(help: ArgumentHelp(help("scale"), valueName: "kind"))
  var scale: String?
  @Option(help: ArgumentHelp(help("regularization"), valueName: "kind"))
  var regularization: String?
  @Option(help: ArgumentHelp(help("regularization-rate"), valueName: "r"))
  var regularizationRate: String?
  @Option(help: ArgumentHelp(help("dropout"), valueName: "p"))
  var dropout: String?
  @Flag(help: ArgumentHelp(help("batch-norm")))
  var batchNorm = false
  @Flag(help: ArgumentHelp(help("residual")))
  var residual = false
  @Option(name: .customLong("init"), help: ArgumentHelp(help("init"), valueName: "name"))
  var initializer: String?
  @Option(help: ArgumentHelp("tfplayground: its data, random numbers, batches and loss, exactly", valueName: "program"))
  var compat: String?

  /// What the field of that name says of itself.
  private static func help(_ field: String) -> String {
    Experiment.fields.first { $0.name == field }?.explanation ?? ""
  }

  /// The named values, in the order in which they are to be set.
  private var values: [(field: String, value: String?)] {
    [
      ("dataset", dataset), ("samples", samples), ("noise", noise), ("train-ratio", trainRatio), ("seed", seed),
      ("features", features), ("hidden", hidden), ("activation", activation), ("loss", loss),
      ("huber-delta", huberDelta),
      ("output-activation", outputActivation), ("optimizer", optimizer), ("learning-rate", learningRate),
      ("schedule", schedule), ("momentum", momentum),
      ("batch-size", batchSize), ("order", order), ("scale", scale), ("regularization", regularization),
      ("regularization-rate", regularizationRate), ("dropout", dropout), ("batch-norm", batchNorm ? "true" : nil),
      ("residual", residual ? "true" : nil), ("init", initializer),
    ]
  }

  /// The experiment that the options describe, and the weights to start from where a model is given.
  ///
  /// - Parameters:
  ///   - file: A model, a table or a link, told apart by how it is written, or nil. Options win over it.
  ///   - model: A model's file, or nil.
  func start(file: String?, model: String?) throws -> Start {
    var (table, weights) = (data, model)
    var link: PlaygroundLink?
    if let file {
      switch try FileKind(file) {
      case .table: table = table ?? file
      case .model: weights = weights ?? file
      case .link: link = try PlaygroundLink(file)
      }
    }
    let base = try base
    var experiment = link?.experiment ?? base
    try chooseData(table, in: &experiment)
    let loaded = try weights.map { (name) throws(FileError) in try Model(file: name) }
    try loaded?.adapt(&experiment)
    for case (let field, let value?) in values where field != "dataset" { try experiment.set(field, to: value) }
    link?.experiment = experiment
    guard var network = loaded?.network else { return Start(experiment, link: link) }
    guard network.layers.map(\.units) == Array(experiment.shape.dropFirst()), network.inputs == experiment.shape[0]
    else {
      throw Failure(
        .usage,
        "the model's layers are \(([network.inputs] + network.layers.map(\.units)).map(String.init).joined(separator: "-")), "
          + "the options say \(experiment.shape.map(String.init).joined(separator: "-")); leave --hidden and --features out"
      )
    }
    for (index, layer) in experiment.hidden.enumerated() { network.layers[index].activation = layer.activation }
    network.setBatchNorm(experiment.hasBatchNorm)
    network.setResidual(experiment.isResidual)
    network.layers[network.layers.count - 1].activation = experiment.outputActivation
    return Start(experiment, network: network, link: link)
  }

  /// Refuses a batch that was asked for and that the data cannot fill.
  func check(_ run: Run) throws(ConfigurationError) {
    guard !run.experiment.isTFPlaygroundCompatible, let batchSize = batchSize.flatMap({ Int($0) }),
      batchSize > run.points.train.count
    else {
      return
    }
    throw .batchLargerThanData(batch: batchSize, examples: run.points.train.count)
  }

  private var base: Experiment {
    get throws {
      switch compat {
      case nil: return .standard
      case "tfplayground": return .tfPlayground
      case let other?: throw Failure(.usage, "--compat '\(other)': there is only tfplayground")
      }
    }
  }

  private func chooseData(_ table: String?, in experiment: inout Experiment) throws {
    let kind = try problem.map { name in
      guard let problem = Problem(rawValue: name) else {
        throw Failure(.usage, "--problem '\(name)': one of classification, regression")
      }
      return problem
    }
    if let table {
      guard dataset == nil else { throw Failure(.usage, "--dataset and a file of data: choose one of them") }
      return try experiment.open(table: table, label: label, problem: kind)
    }
    guard label == nil else { throw Failure(.usage, "--label names a column of --data, which is not given") }
    if let dataset { try experiment.set("dataset", to: dataset) }
    if let kind, kind != experiment.problem {
      throw Failure(
        .usage,
        "--problem \(kind.rawValue): \(experiment.dataName) is a \(experiment.problem.rawValue); choose other data")
    }
  }
}

/// Where a command begins.
struct Start {
  let experiment: Experiment
  /// Weights to start from; nil for the experiment's own.
  let network: Network?
  /// The link that was opened.
  let link: PlaygroundLink?

  init(_ experiment: Experiment, network: Network? = nil, link: PlaygroundLink? = nil) {
    self.experiment = experiment
    self.network = network
    self.link = link
  }
}

/// What a file is by its ending, or a link by its beginning.
private enum FileKind {
  case table, model, link

  init(_ name: String) throws(Failure) {
    if PlaygroundLink.isMeant(by: name) {
      self = .link
    } else if name.hasSuffix(".csv") || name == "-" {
      self = .table
    } else if ModelFormat.readableEndings.contains(where: name.hasSuffix) {
      self = .model
    } else {
      throw Failure(
        .usage, "'\(name)': neither a command nor a file ending in .csv (data) or \(readable) (a model), nor a link")
    }
  }
}
