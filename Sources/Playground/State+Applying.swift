public import Engine

extension State {
  /// The most units that keys add to a layer, and the most hidden layers; options and files may ask for more.
  public enum Limits {
    /// Hidden layers.
    public static let layers = 8
    /// Units in a hidden layer.
    public static let units = 16
  }

  /// Follows one action.
  ///
  /// Pure: the same state and action give the same state and requests.
  ///
  /// - Parameters:
  ///   - action: What happened.
  ///   - network: The weights on the screen, which undo may bring back.
  /// - Returns: What the loop has to do.
  public mutating func apply(_ action: Action, seeing network: Network? = nil) -> [Request] {
    guard !isIdle(action) else { return [] }
    notice = nil
    if let obstacle = trainingObstacle(action) { return refuse(obstacle) }
    switch action {
    case .runToggled:
      isRunning.toggle()
      return [.train(isRunning ? .run : .pause)]
    case .epochStepped: return step(.epoch)
    case .batchStepped: return step(.batch)
    case .reset:
      remember(network, bringsWeights: true)
      notice = Notice("reset: the same starting weights as before, epoch 0; u goes back")
      return [.train(.reset)]
    case .reseeded:
      remember(network, bringsWeights: true)
      if !experiment.isTFPlaygroundCompatible { experiment.dataSeed = experiment.dataSeed ?? experiment.seed }
      experiment.seed = newSeed()
      notice = Notice("new starting weights from seed \(experiment.seed), the same points; u goes back")
      return [.train(.adopt(experiment)), .train(.reset)]
    case .dataRegenerated: return regenerate(network)
    case .speedMoved(let steps):
      speed = Speed.allCases.stepping(from: speed, by: steps, wraps: false)
      notice = Notice("speed: \(speed.title)")
      return [.train(.speed(speed))]
    case .controlMoved(let control, let steps): return move(control, by: steps, network)
    case .propertySet(let name, let text): return set(name, to: text, network)
    case .featureToggled(let feature):
      self.feature = feature
      return change(network) { $0.toggle(feature) }
    case .layerAdded, .layerRemoved, .unitAdded, .unitRemoved: return restructure(action, network)
    case .testPointsToggled: showsTestPoints.toggle()
    case .outputViewMoved(let steps):
      outputView = OutputView.allCases.stepping(from: outputView, by: steps, wraps: true)
    case .lossScaleToggled: isLossLogarithmic.toggle()
    case .focusMoved, .focused, .cursorMoved, .rowChosen, .unitChosen, .activated: return moveCursor(action, network)
    case .mapPressed, .mapDragged, .mapReleased, .pointAdded, .pointDeleted, .pointCarried, .pointLabelMoved,
      .pointsCleared:
      return editPoints(action, network)
    case .zoomToggled: isZoomed.toggle()
    case .helpToggled: overlay = isHelpShown ? nil : .help(scrolled: 0)
    case .dismissed: dismiss()
    case .undone: return travel(from: \.past, to: \.future, network, "nothing to undo")
    case .redone: return travel(from: \.future, to: \.past, network, "nothing to redo")
    case .themeMoved(let steps):
      theme = themes.stepping(from: theme, by: steps, wraps: true)
      notice = Notice("theme: \(theme)")
    case .mouseToggled:
      isMouseOn.toggle()
      notice = Notice(isMouseOn ? "mouse on" : "mouse off: the terminal selects text again; m turns it on")
      return [.setMouse(isMouseOn)]
    case .exportAsked: askForFile(of: .model, named: "dlplay-\(experiment.dataName.stem.hyphenated).json")
    case .pointsExportAsked: askForFile(of: .points, named: "dlplay-points.csv")
    case .typed(let text): type(text)
    case .erased: erase()
    case .screenRefreshed: return [.refreshScreen]
    case .suspended: return [.suspend]
    case .quit: return [.quit]
    }
    return []
  }

  /// Whether the help is open.
  public var isHelpShown: Bool {
    guard case .help = overlay else { return false }
    return true
  }

  /// Takes notice of what the trainer found out: a run that diverged has stopped, and an order that was refused is undone.
  public mutating func take(_ snapshot: Snapshot) {
    if let epoch = snapshot.divergedAt {
      isRunning = false
      if overlay == nil {
        notice = Notice(
          "diverged in epoch \(epoch): the last good weights are kept; , lowers the rate, r starts again",
          isProblem: true)
      }
    }
    if isRunning, trainingObstacle(.epochStepped) != nil {
      isRunning = false
      notice = Notice(Self.emptyPlane)
    }
    if let refusal = snapshot.refusal {
      notice = Notice(refusal, isProblem: true)
      experiment = snapshot.experiment
    }
  }

  /// Takes notice of how an export went; where a file is there already, the next Enter replaces it.
  public mutating func take(_ outcome: ExportOutcome) {
    switch outcome {
    case .written(let name):
      notice = Notice(
        exportContent == .model
          ? "exported to \(name); dlplay --model \(name) starts from it"
          : "the points are in \(name), those to train on first; dlplay \(name) learns them")
    case .exists(let name): overlay = .export(name: name, replaces: true)
    case .failed(let reason): notice = Notice(reason, isProblem: true)
    }
  }

  private mutating func step(_ step: Speed) -> [Request] {
    isRunning = false
    return [.train(.step(step))]
  }

  /// Changes the experiment, keeps the old one for undo, and tells the trainer.
  mutating func change(_ network: Network?, _ change: (inout Experiment) -> Void) -> [Request] {
    var changed = experiment
    change(&changed)
    guard changed != experiment else { return [] }
    remember(network, bringsWeights: changed.source != experiment.source || changed.shape != experiment.shape)
    experiment = changed
    if let unit, unit.layer >= changed.shape.count || unit.unit >= changed.shape[unit.layer] { self.unit = nil }
    return [.train(.adopt(changed))]
  }

  private mutating func regenerate(_ network: Network?) -> [Request] {
    guard experiment.generatorSamples != nil else {
      return refuse("\(experiment.dataName): its points are what they are; d chooses other data")
    }
    let seed = newSeed()
    return change(network) { experiment in
      if experiment.isTFPlaygroundCompatible { experiment.seed = seed } else { experiment.dataSeed = seed }
    }
  }

  private mutating func move(_ control: Control, by steps: Int, _ network: Network?) -> [Request] {
    if let obstacle = control.obstacle(in: experiment) {
      notice = Notice(obstacle)
      return []
    }
    self.control = control
    return change(network) { control.move(&$0, by: steps) }
  }

  private mutating func set(_ name: String, to text: String, _ network: Network?) -> [Request] {
    var changed = experiment
    do throws(ExperimentError) {
      try changed.set(name, to: text)
    } catch {
      notice = Notice(error.message, isProblem: true)
      return []
    }
    return change(network) { $0 = changed }
  }

  private mutating func restructure(_ action: Action, _ network: Network?) -> [Request] {
    let layers = experiment.hidden.count
    switch action {
    case .layerAdded:
      guard layers < Limits.layers else { return refuse("\(Limits.layers) hidden layers are the most that keys add") }
      return change(network) { experiment in
        let last = experiment.hidden.last ?? Experiment.HiddenLayer(units: 4, activation: .tanh)
        experiment.hidden.append(last)
      }
    case .layerRemoved:
      guard layers > 0 else { return refuse("there is no hidden layer to remove") }
      return change(network) { $0.hidden.removeLast() }
    case .unitAdded(let layer):
      guard let layer = layer ?? hiddenLayer else { return refuse("there is no hidden layer; > adds one") }
      guard experiment.hidden[layer].units < Limits.units else {
        return refuse("\(Limits.units) units are the most that keys add to a layer")
      }
      return change(network) { $0.hidden[layer].units += 1 }
    case .unitRemoved(let layer):
      guard let layer = layer ?? hiddenLayer else { return refuse("there is no hidden layer; > adds one") }
      guard experiment.hidden[layer].units > 1 else {
        return refuse("the last unit of a layer stays; < removes the layer")
      }
      return change(network) { $0.hidden[layer].units -= 1 }
    default: return []
    }
  }

  mutating func refuse(_ reason: String) -> [Request] {
    notice = Notice(reason)
    return []
  }

  private mutating func dismiss() {
    guard overlay == nil else { return overlay = nil }
    if focus == .output, dismissProbe() { return }
    if isZoomed {
      isZoomed = false
    } else if unit != nil {
      unit = nil
    } else {
      _ = dismissProbe()
    }
  }

  private mutating func askForFile(of content: ExportContent, named name: String) {
    exportContent = content
    overlay = .export(name: name, replaces: false)
  }

  private mutating func type(_ text: String) {
    guard case .export(let name, _) = overlay else { return }
    overlay = .export(name: name + text, replaces: false)
  }

  private mutating func erase() {
    guard case .export(let name, _) = overlay else { return }
    overlay = .export(name: String(name.dropLast()), replaces: false)
  }
}

extension Speed {
  /// What is trained between two frames, in words.
  public var title: String {
    switch self {
    case .batch: "1 batch a frame"
    case .epoch: "1 epoch a frame"
    case .tenEpochs: "10 epochs a frame"
    case .maximum: "as fast as it can"
    }
  }
}

extension String {
  /// A file's name without its ending.
  var stem: String {
    guard let dot = lastIndex(of: "."), dot != startIndex else { return self }
    return String(self[..<dot])
  }

  /// With a hyphen for a comma and its blank: `spiral-edited`.
  var hyphenated: String { split(separator: ", ").joined(separator: "-") }
}
