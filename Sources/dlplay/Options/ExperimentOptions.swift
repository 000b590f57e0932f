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
    completion: .tables)
  var data: String?
  @Option(help: ArgumentHelp("the label's column in --data; the last one unless given", valueName: "column"))
  var label: String?
  @Option(
    help: ArgumentHelp("classification or regression, where the labels of --data leave it open", valueName: "kind"),
    completion: .list(Problem.allCases.map(\.rawValue)))
  var problem: String?
  /// What was given for each option of tables, by its name.
  private(set) var table: [String: String] = [:]
  /// What was given for each setting, by its name.
  private var given: [String: String] = [:]

  init() {}

  init(from decoder: any Decoder) throws {
    let options = try decoder.container(keyedBy: OptionKey.self)
    func text(_ name: String) throws -> String? {
      try options.decode(Option<String?>.self, forKey: OptionKey(name)).wrappedValue
    }
    for option in TableOption.all {
      table[option.name] =
        option.word == nil
        ? try options.decode(Flag<Bool?>.self, forKey: OptionKey(option.name)).wrappedValue.map(String.init)
        : try text(option.name)
    }
    (data, label, problem) = (try text("data"), try text("label"), try text("problem"))
    for setting in Setting.stored {
      switch setting.option {
      case .value, .anyValue:
        // The last that is given counts, as with an option that is given twice.
        for name in setting.aliases + [setting.name] {
          if let value = try text(name) { given[setting.name] = value }
        }
      case .flag:
        let flag = try options.decode(Flag<Bool?>.self, forKey: OptionKey(setting.name)).wrappedValue
        given[setting.name] = flag.map(String.init)
      case .none: break
      }
    }
    // These are looked at before there is an experiment.
    for setting in [Setting.dataset, .compatibility] {
      given[setting.name] = given[setting.name].map { setting.spelled($0, in: .standard) }
    }
  }

  var dataset: String? { given[Setting.dataset.name] }
  private var compatibility: String? { given[Setting.compatibility.name] }

  /// Whether data are named.
  var namesData: Bool { dataset != nil || data != nil }

  /// Whether anything is said at all.
  var isGiven: Bool { !given.isEmpty || !table.isEmpty || data != nil || label != nil || problem != nil }

  /// Where a command without a screen begins; what the page does not know of a link is said.
  func start(file: String?, model: String?, session: String? = nil, begun: Session? = nil) throws -> Start {
    let start = try beginning(file: file, model: model, session: session, begun: begun)
    for sentence in start.link?.unknown ?? [] { complain(sentence) }
    return start
  }

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
  func beginning(file: String?, model: String?, session: String? = nil, begun: Session? = nil) throws -> Start {
    var (table, begun) = (data, try begun ?? session.flatMap(goingOn))
    var link: PlaygroundLink?
    // A file is read once: a pipe has its content only once.
    var loaded: Model?
    if let file {
      guard let kind = FileKind(file) else {
        if TextFile.isFolder(file) { throw Failure(.usage, Self.refusal(folder: file)) }
        if !TextFile.exists(file), let remedy = Typed(CommandLine.arguments.dropFirst()).remedy(for: file) {
          throw Failure(.usage, "'\(file.printable())': \(remedy)")
        }
        if let foreign = ForeignKind(file: file) { throw Failure(foreign.error(file, .any)) }
        throw Failure(
          .usage,
          "'\(file.printable())': neither a command nor a file ending in .csv (data), .json (a session) or \(readable) (a model), nor a link"
            + Self.meant(by: file)
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
    var notes: [String] = []
    let library = DatasetLibrary.read()
    if let dataset, let problem = library.problems.first(where: { $0.name == dataset }) {
      throw Failure(.malformed, problem.message)
    }
    let problems = library.problems.map(\.message)
    if let begun {
      let start = try goOn(begun, table: table, link: link, problems: problems, &notes)
      return start.telling(notes)
    }
    var experiment = try link?.experiment ?? base
    if let model { loaded = try Model(file: model, described: description) }
    if table == nil, dataset == nil, link == nil, let loaded, loaded.isOfTable {
      throw Failure(
        .usage,
        "\((model ?? file ?? "the model").printable()) was trained on the columns \(loaded.columnsOfData.listed): name its data with --data, or others with --dataset"
      )
    }
    try chooseData(table, prepared: loaded?.preparation, in: &experiment, &notes)
    try adapt(&experiment, to: loaded, isTableNamed: table != nil)
    try set(in: &experiment)
    link?.experiment = experiment
    guard var network = loaded?.network else {
      return Start(.fresh(experiment, nil), link: link, problems: problems).telling(notes)
    }
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
    return Start(.fresh(experiment, network), link: link, problems: problems).telling(notes)
  }

  /// The session of a file; nil where it is still to be written.
  private func goingOn(_ file: String) throws(FileError) -> Session? {
    TextFile.exists(file) ? try Session(file: file) : nil
  }

  /// A session with what the options change in it.
  private func goOn(
    _ session: Session, table: String?, link: PlaygroundLink?, problems: [String], _ notes: inout [String]
  ) throws -> Start {
    var experiment = link?.experiment ?? session.checkpoint.experiment
    let base = try base
    guard compatibility == nil || base.isTFPlaygroundCompatible == experiment.isTFPlaygroundCompatible else {
      throw Failure(.usage, "--compat: the session was begun without it; begin another one with it")
    }
    try chooseData(table, in: &experiment, &notes)
    try set(in: &experiment)
    var link = link
    link?.experiment = experiment
    return Start(
      .checkpoint(session.checkpoint), changed: experiment, viewing: session.viewing, link: link, problems: problems)
  }

  /// Sets what was given; what is so already stays with all that depends on it.
  private func set(in experiment: inout Experiment) throws(ExperimentError) {
    for setting in Setting.stored where ![.dataset, .compatibility].contains(setting) {
      guard let text = given[setting.name], setting.spelled(text, in: experiment) != setting.value(experiment).text
      else { continue }
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

  /// How a table is read.
  ///
  /// - Parameter preparation: What a model's columns were made of: the same unless options say else.
  private func reading(problem: Problem?, _ preparation: Preparation?) throws(Failure) -> TableReading {
    var reading = TableReading(label: label, problem: problem)
    if let preparation {
      reading.encodesTexts = preparation.columns.contains { !$0.texts.isEmpty }
      reading.missing = preparation.missing
      if table["drop"] == nil { reading.columns = preparation.columns.map(\.name) }
    }
    for option in TableOption.all {
      if let value = table[option.name] { try option.set(value, in: &reading) }
    }
    return reading
  }

  private func chooseData(
    _ file: String?, prepared: Preparation? = nil, in experiment: inout Experiment, _ notes: inout [String]
  ) throws {
    let kind = try problem.map { name in
      try choice(Problem.self, name, option: "problem")
    }
    let reading = try reading(problem: kind, prepared)
    if let file {
      if let entry = DatasetEntry.named(file), !TextFile.exists(file) {
        throw Failure(.usage, "--data '\(file.printable())': a data set of dlplay's own is --dataset \(entry.name)")
      }
      guard dataset == nil else { throw Failure(.usage, "--dataset and a file of data: choose one of them") }
      let meter = ReadingMeter(file)
      defer { meter.close() }
      var other = experiment
      try other.open(table: file, reading: reading, progress: { meter.show($0) }) { notes.append($0) }
      if other.source != experiment.source { experiment = other }
      return
    }
    guard label == nil else { throw Failure(.usage, "--label names a column of --data, which is not given") }
    if let option = TableOption.all.first(where: { table[$0.name] != nil }) {
      throw Failure(.usage, "--\(option.name) says how --data is read, which is not given")
    }
    if let dataset {
      if FileKind(dataset) == .table, Setting.having(dataset) == nil {
        throw Failure(.usage, "--dataset '\(dataset.printable())': a file of your own is --data \(dataset.printable())")
      }
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
    for setting in Setting.stored where Self.isValue(setting) {
      options += setting.aliases.map { ($0, Self.option(alias: $0)) }
    }
    options.insert(contentsOf: [("data", _data), ("label", _label), ("problem", _problem)], at: 1)
    options.insert(contentsOf: TableOption.all.map { ($0.name, $0.declaration) }, at: 4)
    return Mirror(self, children: options)
  }
}
