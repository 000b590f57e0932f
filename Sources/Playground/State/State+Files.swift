import Text

extension State {
  /// Takes notice of how a file was written; where one is there already, the next Enter replaces it.
  public mutating func report(_ outcome: ExportOutcome, of content: ExportContent) {
    switch outcome {
    case .written(let name):
      switch content {
      case .model:
        let isReadable = formats.format(of: name)?.isReadable != false
        notice = Notice("exported to \(name)" + (isReadable ? "; dlplay --model \(name) starts from it" : ""))
      case .points: notice = Notice("the points are in \(name), those to train on first; dlplay \(name) learns them")
      case .picture: notice = Notice("the picture is in \(name); dlplay draw makes others")
      case .session:
        remember(session: name)
        notice = Notice("epoch \(timeline?.epoch ?? 0) is saved in \(name); ctrl-s saves again")
      }
    case .exists(let name):
      exportContent = content
      overlay = .export(TextField(name), replaces: true)
    case .failed(let reason): notice = Notice(reason, isProblem: true)
    }
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
