import Text

extension State {
  /// Takes notice of how a file was written; where one is there already, the next Enter replaces it, and where it could not be
  /// written, its name is there to be mended.
  public mutating func report(_ outcome: ExportOutcome, of content: ExportContent, to typed: String) {
    switch outcome {
    case .written(let name):
      switch content {
      case .model:
        let isReadable = formats.format(of: name)?.isReadable != false
        notice = Notice(
          "exported to \(name)" + (isReadable ? "; \(experiment.command(fromModel: name)) starts from it" : ""))
      case .points: notice = Notice("the points are in \(name), those to train on first; dlplay \(name) learns them")
      case .picture: notice = Notice("the picture is in \(name); dlplay draw makes others")
      case .session:
        remember(session: name)
        notice = Notice("epoch \(timeline?.epoch ?? 0) is saved in \(name); ctrl-s saves again")
      }
    case .exists(let name):
      exportContent = content
      (refusal, overlay) = (nil, .export(TextField(name), replaces: true))
    case .failed(let reason) where overlay == nil:
      exportContent = content
      overlay = .export(TextField(typed), replaces: false)
      refusal = Refusal(message: reason.printable(limit: 1000), options: [], line: typed)
    case .failed(let reason): notice = Notice(reason, isProblem: true)
    }
  }

  /// Takes the names of the files here that can be opened.
  public mutating func list(files names: [String]) { files = names }

  /// What can be opened by name: what was saved or opened last, then what lies here.
  var openChoices: [Choice] {
    let last = sessionName.map { [$0] } ?? []
    return (last + files.filter { !last.contains($0) }).map { Choice($0, Self.fileKind($0)) }
  }

  /// What begins with what is typed of a name: in the folder that is typed, where that has been looked through.
  func files(completing field: TextField) -> [String] {
    let typed = String(field.before.dropLast(field.selected)).lowercased()
    if fileList.folder?.path == FolderList.path(of: typed) {
      return fileRows(field).filter { $0.name != "../" }.map(\.text)
    }
    return openChoices.map(\.text).filter { $0.lowercased().hasPrefix(typed) }
  }

  /// Tab where a file is asked for: another way to read a refused one, or else the next file that begins as it is typed.
  mutating func completeFile(_ field: TextField) {
    guard refusal?.options.isEmpty != false else { return offerNextOption(field) }
    let fitting = files(completing: field)
    guard !fitting.isEmpty else { return }
    let next = fitting.firstIndex(of: field.text).map { fitting[($0 + 1) % fitting.count] } ?? fitting[0]
    let typed = field.before.count - field.selected
    fileList.row = nil
    overlay = .open(TextField(next, selecting: fitting.count == 1 ? 0 : next.count - typed))
  }

  static func fileKind(_ name: String) -> String {
    if name.namesTable { return "data of your own" }
    return name.hasEnding(".md") ? "a lesson" : name.hasEnding(".json") ? "a session or a model" : "a model"
  }

  /// What a session's file is called, said to whoever typed another name.
  func sessionNameRule(for text: String) -> String {
    let pictures = ["png", "svg", "jpg", "jpeg", "gif", "pdf", "picture", "image"]
    if text.lowercased().split(whereSeparator: { ". ".contains($0) }).contains(where: { pictures.contains(String($0)) })
    {
      return "a session ends in .json; Y saves a picture (SVG, PNG)"
    }
    if text.namesTable { return "a session ends in .json; E exports the points" }
    guard formats.format(of: text) == nil else { return "a session ends in .json; for the weights: export \(text)" }
    return "the name of a file ending in .json"
  }

  /// Saves to this file from now on without asking.
  public mutating func remember(session name: String) { sessionName = name }

  /// Goes on with another run; undo brings this one back.
  ///
  /// - Parameters:
  ///   - beginning: Where the other one begins.
  ///   - name: What was opened, in words.
  ///   - viewing: How it was looked at; nil to go on as now.
  /// - Returns: What the loop has to do.
  public mutating func open(
    _ beginning: Beginning, named name: String, viewing: Viewing? = nil
  ) -> [Request] {
    if let obstacle = beginning.experiment.obstacle {
      notice = Notice(obstacle.located(in: name), isProblem: true)
      return []
    }
    var requests = endRace() + rememberRun()
    if let last = past.indices.last { past[last].isOtherFile = true }
    viewed = nil
    experiment = beginning.experiment
    sessionName = nil
    if var viewing {
      isRunning = viewing.isRunning
      if viewing.pins.isEmpty { viewing.pins = pins }
      requests += look(viewing)
    }
    requests.append(.train(.begin(beginning, isRunning: isRunning)))
    var epoch = 0
    if case .checkpoint(let checkpoint) = beginning { epoch = checkpoint.epoch }
    notice = Notice("opened \(name)\(epoch > 0 ? " at epoch \(epoch)" : ""); u goes back")
    return requests
  }

  /// Takes another table as the data; all else stays.
  public mutating func open(
    _ source: Experiment.Source, named name: String
  ) -> [Request] {
    notice = nil
    let left = endRace()
    let requests = change { $0.choose(dataset: source) }
    if notice?.isProblem != true {
      notice = Notice(requests.isEmpty ? "\(name) is being learned already" : "opened \(name); u goes back")
    }
    return left + requests
  }
}
