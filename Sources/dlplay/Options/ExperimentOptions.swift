import ArgumentParser
import Datasets
import Engine
import Interchange
import Playground
import Text

/// What is learned and how: the same options wherever there is an experiment, one for each setting.
struct ExperimentOptions: ParsableArguments {
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
  /// What was given for each setting, by its name.
  private var given: [String: String] = [:]

  init() {}

  init(from decoder: any Decoder) throws {
    let options = try decoder.container(keyedBy: OptionKey.self)
    func text(_ name: String) throws -> String? {
      try options.decode(Option<String?>.self, forKey: OptionKey(name)).wrappedValue
    }
    (data, label, problem) = (try text("data"), try text("label"), try text("problem"))
    for setting in Setting.stored {
      switch setting.option {
      case .value, .anyValue: given[setting.name] = try text(setting.name)
      case .flag:
        let flag = try options.decode(Flag<Bool?>.self, forKey: OptionKey(setting.name)).wrappedValue
        given[setting.name] = flag.map(String.init)
      case .none: break
      }
    }
  }

  private var dataset: String? { given[Setting.dataset.name] }
  private var compatibility: String? { given[Setting.compatibility.name] }

  /// Whether data are named.
  var namesData: Bool { dataset != nil || data != nil }

  /// Whether anything is said at all.
  var isGiven: Bool { !given.isEmpty || data != nil || label != nil || problem != nil }

  /// What the options say of weights that say nothing themselves.
  var description: ModelDescription {
    var said = ModelDescription()
    said.features = given[Setting.features.name]
    said.activation = given[Setting.activation.name]
    said.outputActivation = given[Setting.outputActivation.name]
    said.loss = given[Setting.loss.name]
    said.problem = problem.flatMap(Problem.init) ?? (data == nil ? dataset.flatMap(DatasetEntry.named)?.problem : nil)
    said.changesWhatIsSaid = true
    return said
  }

  /// Whether nothing but that is said.
  var isOnlyDescription: Bool {
    let own = [Setting.features, .activation, .outputActivation, .loss].map(\.name)
    return data == nil && label == nil && Set(given.keys).isSubset(of: own)
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
        switch try SavedFile(file: file, described: description) {
        case .model(let saved): loaded = saved
        case .session(let session): begun = session
        }
      case .link: link = try PlaygroundLink(file)
      }
    }
    let library = DatasetLibrary.read()
    if let dataset, let problem = library.problems.first(where: { $0.name == dataset }) {
      throw Failure(.malformed, problem.message)
    }
    let problems = library.problems.map(\.message)
    if let begun { return try goOn(begun, table: table, link: link, problems: problems) }
    var experiment = try link?.experiment ?? base
    try chooseData(table, in: &experiment)
    if let model { loaded = try Model(file: model, described: description) }
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
    guard compatibility == nil || base.isTFPlaygroundCompatible == experiment.isTFPlaygroundCompatible else {
      throw Failure(.usage, "--compat: the session was begun without it; begin another one with it")
    }
    try chooseData(table, in: &experiment)
    try set(in: &experiment)
    var link = link
    link?.experiment = experiment
    return Start(
      .checkpoint(session.checkpoint), changed: experiment, viewing: session.viewing, link: link, problems: problems)
  }

  /// Sets what was given; what is so already stays with all that depends on it.
  private func set(in experiment: inout Experiment) throws(ExperimentError) {
    for setting in Setting.stored where ![.dataset, .compatibility].contains(setting) {
      guard let text = given[setting.name], text != setting.value(experiment).text else { continue }
      try experiment.set(setting.name, to: text)
    }
  }

  /// Refuses a batch that was asked for and that the data cannot fill.
  func check(_ run: Run) throws(ConfigurationError) {
    guard !run.experiment.isTFPlaygroundCompatible, let batchSize = given[Setting.batchSize.name].flatMap({ Int($0) }),
      batchSize > run.points.train.count
    else {
      return
    }
    throw .batchLargerThanData(batch: batchSize, examples: run.points.train.count)
  }

  private var base: Experiment {
    get throws {
      switch compatibility {
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

/// What the parser reads of the type: an option for each setting, those of the data beside the data set.
extension ExperimentOptions: CustomReflectable {
  var customMirror: Mirror {
    var options: [(label: String?, value: Any)] = Setting.stored.compactMap { setting in
      Self.option(setting).map { (setting.name, $0) }
    }
    options.insert(contentsOf: [("data", _data), ("label", _label), ("problem", _problem)], at: 1)
    return Mirror(self, children: options)
  }

  /// How a setting is given; nil where it is not.
  private static func option(_ setting: Setting) -> Any? {
    switch setting.option {
    case .none: nil
    case .flag:
      Flag<Bool?>(
        name: .customLong(setting.name), inversion: .prefixedNo, help: ArgumentHelp(setting.explanation))
    case .value(let word):
      Option<String?>(
        name: .customLong(setting.name), help: ArgumentHelp(setting.explanation, valueName: word),
        completion: values(setting))
    case .anyValue(let word):
      Option<String?>(
        name: .customLong(setting.name), parsing: .unconditional,
        help: ArgumentHelp(setting.explanation, valueName: word), completion: values(setting))
    }
  }

  /// What a shell offers for a setting: its usual values, as far as no shell needs quotes for them.
  private static func values(_ setting: Setting) -> CompletionKind {
    .list(
      setting.choices(.standard).map(\.text).filter {
        $0.allSatisfy { $0.isLetter || $0.isNumber || ".,:-".contains($0) }
      })
  }
}

/// An option's place among what was parsed.
private struct OptionKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
}
