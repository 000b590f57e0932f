internal import Datasets
internal import Engine
import Text

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
  /// - Returns: What the loop has to do.
  public mutating func apply(_ action: Action) -> [Request] {
    guard !isIdle(action), hasAim(of: action) else { return [] }
    if case .runSet(let isWanted) = action {
      guard isWanted == (race?.isRunning ?? isRunning) else { return apply(.runToggled) }
      return refuse(isWanted ? "it runs already; space pauses it" : "it is paused already; space runs it")
    }
    if case .hovered(let hover) = action {
      point(at: hover)
      return []
    }
    leaveHover(action)
    (notice, awaitsRun) = (nil, false)
    isGreeting = false
    isOffering = false
    if let requests = applyInRace(action) { return requests }
    if let obstacle = trainingObstacle(action) ?? lessonObstacle(action) { return refuse(obstacle) }
    return follow(action) + heed(action)
  }

  /// Does what an action says that is not refused.
  mutating func follow(_ action: Action) -> [Request] {
    switch action {
    case .runToggled:
      isRunning.toggle()
      return leavePast() + [.train(isRunning ? .run : .pause)]
    case .epochStepped: return step(.epoch)
    case .batchStepped: return step(.batch)
    case .reset:
      let start = rememberRun()
      notice = Notice("reset to the same weights; u goes back")
      return start + startAnew()
    case .reseeded:
      if isHidden(.seed) { return refuse("this lesson keeps the seed as it is: r starts again") }
      let start = rememberRun()
      if !experiment.isTFPlaygroundCompatible { experiment.dataSeed = experiment.dataSeed ?? experiment.seed }
      experiment.seed = newSeed()
      notice = Notice("new starting weights from seed \(experiment.seed), the same points; u goes back")
      return start + [.train(.adopt(experiment))] + startAnew()
    case .time(let travel): return travelInTime(travel)
    case .runPinned: pin()
    case .pinRemoved: unpin()
    case .dataRegenerated: return regenerate()
    case .galleryAsked: toggleGallery()
    case .pictureChosen(let index): return choose(index)
    case .speedMoved(let steps):
      speed = Speed.allCases.stepping(from: speed, by: steps, wraps: false)
      notice = Notice("speed: \(speed.title)")
      return [.train(.speed(speed))]
    case .stopsSet(let stops): return set(stops)
    case .settingMoved(let setting, let steps): return move(setting, by: steps)
    case .propertySet(let name, let text): return set([(name, text)])
    case .penaltySet(let name, let rate):
      return set([(Setting.regularization.name, name), (Setting.regularizationRate.name, rate)])
    case .featureToggled(let feature): return toggle(feature)
    case .structure(let structure): return restructure(structure)
    case .freezingToggled(let ofLayer): return toggleFreezing(ofLayer: ofLayer)
    case .testPointsToggled: showsTestPoints.toggle()
    case .outputViewMoved(let steps):
      outputView = OutputView.allCases.stepping(from: outputView, by: steps, wraps: true)
    case .lossScaleToggled: isLossLogarithmic.toggle()
    case .smoothingMoved(let steps):
      smoothing = Smoothing.allCases.stepping(from: smoothing, by: steps, wraps: true)
      notice = Notice(
        smoothing == .none
          ? "the losses as they are" : "smoothing \(smoothing.factor): the losses as they are stand dimmed behind")
    case .cursor(let cursor): return moveCursor(cursor)
    case .parameterSet(let place, let value): return set(place, to: value)
    case .points(let points): return editPoints(points)
    case .look(let look): return self.look(look)
    case .teach(let teach): return self.teach(teach)
    case .race(let act): return beginRace(act)
    case .challenge(let name): return begin(challenge: name)
    case .zoomToggled: isZoomed.toggle()
    case .dismissed: return dismiss()
    case .undone: return travel(from: \.past, to: \.future, "nothing to undo")
    case .redone: return travel(from: \.future, to: \.past, "nothing to redo")
    case .themeMoved(let steps):
      theme = themes.stepping(from: theme, by: steps, wraps: true)
      notice = Notice("theme: \(theme)")
    case .symbolsMoved(let steps):
      symbols = symbolSets.stepping(from: symbols, by: steps, wraps: true)
      notice = Notice("symbols: \(symbols)")
    case .mouseToggled:
      isMouseOn.toggle()
      notice = Notice(isMouseOn ? "mouse on" : "mouse off: the terminal selects text again; m turns it on")
      return [.setMouse(isMouseOn)]
    case .dialog(let dialog): return use(dialog)
    case .hovered, .runSet: break
    case .screenRefreshed: return [.refreshScreen]
    case .suspended: return [.suspend]
    case .quit: return [.quit]
    }
    return []
  }

  /// The run from its beginning: with the experiment's weights, or those that a lesson plants.
  private func startAnew() -> [Request] {
    guard let network = lesson?.lesson.network(of: experiment) else { return [.train(.reset)] }
    return [.train(.begin(.fresh(experiment, network), isRunning: isRunning))]
  }

  /// Draws the points and the picture as somebody else saw them.
  public mutating func show(testPoints: Bool, isDiscrete: Bool) {
    showsTestPoints = testPoints
    if isDiscrete { outputView = .discrete }
  }

  /// Says what to press first, until the first action.
  public mutating func greet() { isGreeting = true }

  private mutating func step(_ step: Speed) -> [Request] {
    isRunning = false
    return leavePast() + [.train(.step(step))]
  }

  /// Changes the experiment, keeps the old one for undo, and tells the trainer.
  mutating func change(_ change: (inout Experiment) -> Void) -> [Request] {
    var changed = experiment
    change(&changed)
    guard changed != experiment else { return [] }
    if let obstacle = changed.obstacle {
      notice = Notice(obstacle, isProblem: true)
      return []
    }
    if let obstacle = lessonObstacle(to: changed) { return refuse(obstacle) }
    let isOtherData = changed.source != experiment.source
    let startsAnew =
      isOtherData || changed.isTFPlaygroundCompatible != experiment.isTFPlaygroundCompatible
    let start =
      startsAnew ? rememberRun() : remember(changed.losesWeights(of: experiment) ? .weights : .settings)
    if isOtherData, !pins.isEmpty {
      notice = Notice("the pinned runs stay: they learned other data, as their names say")
    }
    experiment = changed
    return start + [.train(.adopt(changed))]
  }

  /// The data set at a place of the gallery.
  mutating func choose(_ index: Int) -> [Request] {
    guard case .gallery(let gallery) = overlay, gallery.pictures.indices.contains(index) else { return [] }
    overlay = nil
    guard let entry = DatasetEntry.named(gallery.pictures[index].name) else { return [] }
    return change { $0.choose(dataset: .init(entry)) }
  }

  private mutating func regenerate() -> [Request] {
    guard experiment.generatorSamples != nil else {
      return refuse("\(experiment.dataName): its points are what they are; d chooses other data")
    }
    let seed = newSeed()
    return change { experiment in
      if experiment.isTFPlaygroundCompatible { experiment.seed = seed } else { experiment.dataSeed = seed }
    }
  }

  /// Turns an input on or off.
  mutating func toggle(_ feature: Feature) -> [Request] {
    guard experiment.availableFeatures.contains(feature) else {
      return refuse(
        "'\(experiment.dataName)' has no x2: \(experiment.columns.listed) is all there is")
    }
    self.feature = feature
    return change { $0.toggle(feature) }
  }

  /// Goes `steps` values of a setting on, or back where negative.
  mutating func move(_ setting: Setting, by steps: Int) -> [Request] {
    if let obstacle = setting.obstacle(experiment) {
      notice = Notice(obstacle)
      return []
    }
    if setting == .activation, focus == .network, let layer = unit.map({ $0.layer - 1 }),
      experiment.hidden.indices.contains(layer)
    {
      let requests = change { experiment in
        experiment.hidden[layer].activation = Activation.elementwise.stepping(
          from: experiment.hidden[layer].activation, by: steps, wraps: true)
      }
      notice = Notice(
        "layer \(layer + 1): \(experiment.hidden[layer].activation.name); esc first, and a changes all layers")
      return requests
    }
    self.setting = setting
    let before = experiment
    let requests = change { setting.move(&$0, by: steps) }
    if experiment != before, notice == nil, let later = Self.laterEffect[setting.name] {
      notice = Notice("\(setting.name) is now \(setting.value(experiment).text)\(later)")
    }
    return requests
  }

  private mutating func set(_ properties: [(name: String, text: String)]) -> [Request] {
    var changed = experiment
    do throws(ExperimentError) {
      for (name, text) in properties { try changed.set(name, to: text) }
    } catch {
      notice = Notice(error.message, isProblem: true)
      return []
    }
    if properties.first?.name == Setting.regularization.name { changed.giveRegularizationARate() }
    return change { $0 = changed }
  }

  private mutating func restructure(_ structure: Action.Structure) -> [Request] {
    let layers = experiment.hidden.count
    switch structure {
    case .layerAdded:
      guard layers < Limits.layers else { return refuse("\(Limits.layers) hidden layers are the most that keys add") }
      return change { experiment in
        let last = experiment.hidden.last ?? Experiment.HiddenLayer(units: 4, activation: .tanh)
        experiment.hidden.append(last)
      }
    case .layerRemoved:
      guard layers > 0 else { return refuse("there is no hidden layer to remove") }
      return change { $0.hidden.removeLast() }
    case .unitAdded(let layer):
      guard let layer = layer ?? hiddenLayer else { return refuse("there is no hidden layer; > adds one") }
      guard experiment.hidden[layer].units < Limits.units else {
        return refuse("\(Limits.units) units are the most that keys add to a layer")
      }
      return change { $0.hidden[layer].units += 1 }
    case .unitRemoved(let layer):
      guard let layer = layer ?? hiddenLayer else { return refuse("there is no hidden layer; > adds one") }
      guard experiment.hidden[layer].units > 1 else {
        return refuse("the last unit of a layer stays; < removes the layer")
      }
      return change { $0.hidden[layer].units -= 1 }
    }
  }

  mutating func refuse(_ reason: String) -> [Request] {
    notice = Notice(reason)
    return []
  }

  private mutating func dismiss() -> [Request] {
    if case .help(var help) = overlay, help.field != nil {
      help.field = nil
      overlay = .help(help)
    } else if case .gallery(var gallery) = overlay, !gallery.filter.text.isEmpty {
      gallery.narrow(TextField())
      overlay = .gallery(gallery)
    } else if case .lessons(let menu) = overlay, menu.field != nil {
      changeMenu { $0.narrow(nil) }
    } else if overlay != nil {
      overlay = nil
    } else if lesson?.isOpen == true {
      lesson?.isOpen = false
    } else if viewed != nil {
      return returnToNewest()
    } else if focus == .output, dismissProbe() {
      return []
    } else if let lensAtHand, lensAtHand.dismiss(in: &self) {
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
