import ArgumentParser
import Datasets
import Engine
import Interchange
import Playground
import Text

/// What is learned and how: the same options wherever there is an experiment.
struct ExperimentOptions: ParsableArguments {
  @Option(help: ArgumentHelp(help("dataset"), valueName: "name"), completion: values("dataset"))
  var dataset: String?
  @Option(
    help: ArgumentHelp(
      "your own data: CSV with columns of numbers and a label, - for standard input", valueName: "file.csv"),
    completion: .file(extensions: ["csv"]))
  var data: String?
  @Option(help: ArgumentHelp("the label's column in --data; the last one unless given", valueName: "column"))
  var label: String?
  @Option(
    help: ArgumentHelp("classification or regression, where the labels of --data leave it open", valueName: "kind"),
    completion: .list(Problem.allCases.map(\.rawValue)))
  var problem: String?
  @Option(help: ArgumentHelp(help("samples"), valueName: "n"), completion: values("samples"))
  var samples: String?
  @Option(help: ArgumentHelp(help("noise"), valueName: "percent"), completion: values("noise"))
  var noise: String?
  @Option(help: ArgumentHelp(help("train-ratio"), valueName: "percent"), completion: values("train-ratio"))
  var trainRatio: String?
  @Option(parsing: .unconditional, help: ArgumentHelp(help("seed"), valueName: "n"), completion: values("seed"))
  var seed: String?
  @Option(help: ArgumentHelp(help("axes"), valueName: "a,b"), completion: values("axes"))
  var axes: String?
  @Option(help: ArgumentHelp(help("features"), valueName: "list"), completion: values("features"))
  var features: String?
  @Option(help: ArgumentHelp(help("hidden"), valueName: "list"), completion: values("hidden"))
  var hidden: String?
  @Option(help: ArgumentHelp(help("activation"), valueName: "name"), completion: values("activation"))
  var activation: String?
  @Option(help: ArgumentHelp(help("output-activation"), valueName: "name"), completion: values("output-activation"))
  var outputActivation: String?
  @Option(help: ArgumentHelp(help("loss"), valueName: "name"), completion: values("loss"))
  var loss: String?
  @Option(help: ArgumentHelp(help("huber-delta"), valueName: "d"), completion: values("huber-delta"))
  var huberDelta: String?
  @Option(help: ArgumentHelp(help("optimizer"), valueName: "name"), completion: values("optimizer"))
  var optimizer: String?
  @Option(help: ArgumentHelp(help("learning-rate"), valueName: "r"), completion: values("learning-rate"))
  var learningRate: String?
  @Option(help: ArgumentHelp(help("schedule"), valueName: "form"), completion: values("schedule"))
  var schedule: String?
  @Option(help: ArgumentHelp(help("momentum"), valueName: "m"), completion: values("momentum"))
  var momentum: String?
  @Option(help: ArgumentHelp(help("batch-size"), valueName: "n"), completion: values("batch-size"))
  var batchSize: String?
  @Option(help: ArgumentHelp(help("order"), valueName: "order"), completion: values("order"))
  var order: String?
  @Option(help: ArgumentHelp(help("scale"), valueName: "kind"), completion: values("scale"))
  var scale: String?
  @Option(help: ArgumentHelp(help("regularization"), valueName: "kind"), completion: values("regularization"))
  var regularization: String?
  @Option(help: ArgumentHelp(help("regularization-rate"), valueName: "r"), completion: values("regularization-rate"))
  var regularizationRate: String?
  @Option(help: ArgumentHelp(help("dropout"), valueName: "p"), completion: values("dropout"))
  var dropout: String?
  @Flag(inversion: .prefixedNo, help: ArgumentHelp(help("batch-norm")))
  var batchNorm: Bool?
  @Flag(inversion: .prefixedNo, help: ArgumentHelp(help("residual")))
  var residual: Bool?
  @Option(name: .customLong("init"), help: ArgumentHelp(help("init"), valueName: "name"), completion: values("init"))
  var initializer: String?
  @Option(help: ArgumentHelp(help("compat"), valueName: "program"), completion: values("compat"))
  var compat: String?

  /// What the field of that name says of itself.
  private static func help(_ field: String) -> String {
    Experiment.fields.first { $0.name == field }?.explanation ?? ""
  }

  /// What a shell offers for the field of that name: its usual values, as far as no shell needs quotes for them.
  private static func values(_ field: String) -> CompletionKind {
    let choices = Experiment.fields.first { $0.name == field }?.choices(.standard) ?? []
    return .list(choices.map(\.text).filter { $0.allSatisfy { $0.isLetter || $0.isNumber || ".,:-".contains($0) } })
  }

  /// The named values, in the order in which they are to be set.
  private var values: [(field: String, value: String?)] {
    [
      ("dataset", dataset), ("samples", samples), ("noise", noise), ("train-ratio", trainRatio), ("seed", seed),
      ("axes", axes), ("features", features), ("hidden", hidden), ("activation", activation), ("loss", loss),
      ("huber-delta", huberDelta),
      ("output-activation", outputActivation), ("optimizer", optimizer), ("learning-rate", learningRate),
      ("schedule", schedule), ("momentum", momentum),
      ("batch-size", batchSize), ("order", order), ("scale", scale), ("regularization", regularization),
      ("regularization-rate", regularizationRate), ("dropout", dropout), ("batch-norm", batchNorm.map(String.init)),
      ("residual", residual.map(String.init)), ("init", initializer),
    ]
  }

  /// Whether data are named.
  var namesData: Bool { dataset != nil || data != nil }

  /// Whether anything is said at all.
  var isGiven: Bool {
    values.contains { $0.value != nil } || data != nil || label != nil || problem != nil || compat != nil
  }

  /// Where the command begins: what the options describe, or what a session was, changed by them.
  ///
  /// - Parameters:
  ///   - file: A session, a model, a table or a link, told apart by how it is written, or nil. Options win over it.
  ///   - model: A model's file, or nil.
  ///   - session: A session that goes on if its file is there, whatever the other files say of where to start.
  ///   - begun: A session that was read already.
  func start(file: String?, model: String?, session: String? = nil, begun: Session? = nil) throws -> Start {
    var (table, begun) = (data, try begun ?? session.flatMap(goingOn))
    var link: PlaygroundLink?
    // A file is read once: a pipe has its content only once.
    var loaded: Model?
    if let file {
      guard let kind = FileKind(file) else {
        throw Failure(
          .usage,
          "'\(file.printable())': neither a command nor a file ending in .csv (data), .json (a session) or \(readable) (a model), nor a link"
        )
      }
      switch kind {
      case .table where data != nil: throw Failure(.usage, "--data and a file of data: choose one of them")
      case .table: table = file
      case .saved where begun != nil: break
      case .saved:
        switch try SavedFile(file: file) {
        case .model(let saved): loaded = saved
        case .session(let session): begun = session
        }
      case .link: link = try PlaygroundLink(file)
      }
    }
    let library = DatasetLibrary()
    if let dataset, let problem = library.problems.first(where: { $0.name == dataset }) {
      throw Failure(.malformed, problem.message)
    }
    let problems = library.problems.map(\.message)
    if let begun { return try goOn(begun, table: table, link: link, problems: problems) }
    var experiment = try link?.experiment ?? base
    try chooseData(table, in: &experiment)
    if let model { loaded = try Model(file: model) }
    try loaded?.adapt(&experiment)
    try set(in: &experiment)
    link?.experiment = experiment
    guard var network = loaded?.network else { return Start(.fresh(experiment, nil), link: link, problems: problems) }
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
    return Start(.fresh(experiment, network), link: link, problems: problems)
  }

  /// The session of a file; nil where it is still to be written.
  private func goingOn(_ file: String) throws(FileError) -> Session? {
    TextFile.exists(file) ? try Session(file: file) : nil
  }

  /// A session with what the options change in it.
  private func goOn(_ session: Session, table: String?, link: PlaygroundLink?, problems: [String]) throws -> Start {
    var experiment = link?.experiment ?? session.checkpoint.experiment
    let base = try base
    guard compat == nil || base.isTFPlaygroundCompatible == experiment.isTFPlaygroundCompatible else {
      throw Failure(.usage, "--compat: the session was begun without it; begin another one with it")
    }
    try chooseData(table, in: &experiment)
    try set(in: &experiment)
    var link = link
    link?.experiment = experiment
    return Start(
      .checkpoint(session.checkpoint), changed: experiment, viewing: session.viewing, link: link, problems: problems)
  }

  /// Sets what was given; what is so already stays with all that hangs on it.
  private func set(in experiment: inout Experiment) throws(ExperimentError) {
    for case (let name, let text?) in values where name != "dataset" {
      let present = Experiment.fields.first { $0.name == name }?.value(experiment).text
      if present != text { try experiment.set(name, to: text) }
    }
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
      case let other?: throw Failure(.usage, "--compat '\(other.printable())': there is only tfplayground")
      }
    }
  }

  private func chooseData(_ table: String?, in experiment: inout Experiment) throws {
    let kind = try problem.map { name in
      guard let problem = Problem(rawValue: name) else {
        throw Failure(.usage, "--problem '\(name.printable())': one of classification, regression")
      }
      return problem
    }
    if let table {
      guard dataset == nil else { throw Failure(.usage, "--dataset and a file of data: choose one of them") }
      let meter = ReadingMeter(table)
      defer { meter.close() }
      var other = experiment
      try other.open(table: table, label: label, problem: kind) { meter.show($0) }
      if other.source != experiment.source { experiment = other }
      return
    }
    guard label == nil else { throw Failure(.usage, "--label names a column of --data, which is not given") }
    if let dataset {
      var other = experiment
      try other.set("dataset", to: dataset)
      if other.source != experiment.source { experiment = other }
    }
    if let kind, kind != experiment.problem {
      throw Failure(
        .usage,
        "--problem \(kind.rawValue): \(experiment.dataName) is a \(experiment.problem.rawValue); choose other data")
    }
  }
}
