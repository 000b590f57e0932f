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
    isGreeting = false
    if let obstacle = trainingObstacle(action) { return refuse(obstacle) }
    switch action {
    case .runToggled:
      isRunning.toggle()
      return leavePast() + [.train(isRunning ? .run : .pause)]
    case .epochStepped: return step(.epoch)
    case .batchStepped: return step(.batch)
    case .reset:
      let start = remember(network, bringsWeights: true, bringsTimeline: true)
      notice = Notice("reset: the same starting weights as before, epoch 0; u goes back")
      return start + [.train(.reset)]
    case .reseeded:
      let start = remember(network, bringsWeights: true, bringsTimeline: true)
      if !experiment.isTFPlaygroundCompatible { experiment.dataSeed = experiment.dataSeed ?? experiment.seed }
      experiment.seed = newSeed()
      notice = Notice("new starting weights from seed \(experiment.seed), the same points; u goes back")
      return start + [.train(.adopt(experiment)), .train(.reset)]
    case .momentMoved, .momentJumped, .epochChosen: return travelInTime(action)
    case .runPinned: pin()
    case .pinRemoved: unpin()
    case .dataRegenerated: return regenerate(network)
    case .galleryAsked:
      if case .gallery = overlay { overlay = nil } else { overlay = .gallery(Gallery(experiment)) }
    case .pictureChosen(let index): return choose(index, network)
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
    case .smoothingMoved(let steps):
      smoothing = Smoothing.allCases.stepping(from: smoothing, by: steps, wraps: true)
      notice = Notice(
        smoothing == .none
          ? "the losses as they are" : "smoothing \(smoothing.factor): the losses as they are stand dimmed behind")
    case .focusMoved, .focused, .cursorMoved, .cursorJumped, .rowChosen, .unitChosen, .activated:
      return moveCursor(action, network)
    case .parameterSet(let place, let value): return set(place, to: value, network)
    case .mapPressed, .mapDragged, .mapReleased, .pointAdded, .pointDeleted, .pointCarried, .pointLabelMoved,
      .pointsCleared:
      return editPoints(action, network)
    case .zoomToggled: isZoomed.toggle()
    case .dismissed: return dismiss()
    case .undone: return travel(from: \.past, to: \.future, network, "nothing to undo")
    case .redone: return travel(from: \.future, to: \.past, network, "nothing to redo")
    case .themeMoved(let steps):
      theme = themes.stepping(from: theme, by: steps, wraps: true)
      notice = Notice("theme: \(theme)")
    case .mouseToggled:
      isMouseOn.toggle()
      notice = Notice(isMouseOn ? "mouse on" : "mouse off: the terminal selects text again; m turns it on")
      return [.setMouse(isMouseOn)]
    case .helpToggled, .paletteOpened, .exportAsked, .pointsExportAsked, .linkAsked, .exported, .typed, .edited,
      .completed,
      .suggestionChosen:
      return use(action, network)
    case .screenRefreshed: return [.refreshScreen]
    case .suspended: return [.suspend]
    case .quit: return [.quit]
    }
    return []
  }

  /// Draws the points and the picture as somebody else saw them.
  public mutating func show(testPoints: Bool, isDiscrete: Bool) {
    showsTestPoints = testPoints
    if isDiscrete { outputView = .discrete }
  }

  /// Says what to press first, until the first action.
  public mutating func greet() { isGreeting = true }

  /// Takes notice of what the trainer found out: a run that diverged has stopped, and an order that was refused is undone.
  public mutating func take(_ snapshot: Snapshot) {
    timeline = snapshot.timeline
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
      if !snapshot.isPast { viewed = nil }
    }
  }

  /// Takes notice of how an export went; where a file is there already, the next Enter replaces it.
  public mutating func take(_ outcome: ExportOutcome) {
    switch outcome {
    case .written(let name):
      notice = Notice(
        exportContent == .model
          ? "exported to \(name)"
            + (formats.format(of: name)?.isReadable == false ? "" : "; dlplay --model \(name) starts from it")
          : "the points are in \(name), those to train on first; dlplay \(name) learns them")
    case .exists(let name): overlay = .export(TextField(name), replaces: true)
    case .failed(let reason): notice = Notice(reason, isProblem: true)
    }
  }

  /// Shows the link that was asked for.
  public mutating func take(_ link: SharedLink) { overlay = .link(link) }

  private mutating func step(_ step: Speed) -> [Request] {
    isRunning = false
    return leavePast() + [.train(.step(step))]
  }

  /// Changes the experiment, keeps the old one for undo, and tells the trainer.
  mutating func change(_ network: Network?, _ change: (inout Experiment) -> Void) -> [Request] {
    var changed = experiment
    change(&changed)
    guard changed != experiment else { return [] }
    let isOtherData = changed.source != experiment.source
    let start = remember(
      network, bringsWeights: isOtherData || changed.shape != experiment.shape, bringsTimeline: isOtherData)
    if isOtherData, !pins.isEmpty {
      notice = Notice("the pinned runs stay: they learned other data, as their names say")
    }
    experiment = changed
    let shown = Control.shown(in: changed)
    if !shown.contains(control) {
      control =
        shown.last { Control.allCases.firstIndex(of: $0) ?? 0 < Control.allCases.firstIndex(of: control) ?? 0 }
        ?? .dataset
    }
    leaveMissingUnit()
    return start + [.train(.adopt(changed))]
  }

  private mutating func choose(_ index: Int, _ network: Network?) -> [Request] {
    guard case .gallery(let gallery) = overlay, gallery.pictures.indices.contains(index) else { return [] }
    overlay = nil
    return change(network) { $0.choose(dataset: .carried(gallery.pictures[index].name)) }
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
    if control == .activation, focus == .network, let layer = unit.map({ $0.layer - 1 }),
      experiment.hidden.indices.contains(layer)
    {
      let requests = change(network) { experiment in
        experiment.hidden[layer].activation = Activation.elementwise.stepping(
          from: experiment.hidden[layer].activation, by: steps, wraps: true)
      }
      notice = Notice(
        "layer \(layer + 1): \(experiment.hidden[layer].activation.name); esc first, and a changes all layers")
      return requests
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
    if name == Control.regularization.fieldName { changed.giveRegularizationARate() }
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

  private mutating func dismiss() -> [Request] {
    if overlay != nil {
      overlay = nil
    } else if viewed != nil {
      return returnToNewest()
    } else if focus == .output, dismissProbe() {
      return []
    } else if isZoomed {
      isZoomed = false
    } else if focus == .inspector {
      focus = .network
    } else if unit != nil {
      unit = nil
    } else {
      _ = dismissProbe()
    }
    return []
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
