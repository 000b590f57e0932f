import Engine

/// What the trainer has been told and has yet to do: the part of its loop that needs neither thread nor lock.
struct TrainingLoop {
  private var isRunning = false
  private var speed = Speed.epoch
  private var request = PictureRequest.none
  private var painter = Painter()
  private var lensPainter = LensPainter()
  private var monitor = DiagnosisMonitor()
  /// Why an order since the last snapshot could not be followed.
  private var refusal: String?
  private var undo = UndoStore()
  /// The entry that was kept for the order that comes next.
  private var lastKept: UndoKey?
  /// Whether somebody wants the trainer to end: what takes long is left unfinished.
  private let isInterrupted: @Sendable () -> Bool
  /// What is still to be trained before the next snapshot; nil while there is no end.
  private var portion = Portion.none
  private var pace = Pace()
  private(set) var isSnapshotDue = false
  /// Whether the end of the next epoch is one to look back at: one a frame is enough where many pass in it.
  private var isMomentDue = true
  private var stops = StopConditions()
  /// Which of them have been reached, so that one who goes on is not stopped again.
  private var met = StopConditions()
  private var keeper = GoalKeeper()
  /// The run as it was before a lesson.
  private var aside: (checkpoint: Checkpoint, history: History)?

  /// The gradient of more parameters than these would take longer to copy than a frame has.
  private static let mostGradients = 50_000

  private enum Portion: Equatable {
    case none, endless
    case batches(Int)
    case epochs(Int)
  }

  /// One that has been told nothing.
  ///
  /// - Parameter isInterrupted: Whether what takes long is to be left unfinished.
  init(isInterrupted: @escaping @Sendable () -> Bool = { false }) { self.isInterrupted = isInterrupted }

  /// Whether there is a batch to train now.
  var hasWork: Bool { portion != .none }

  /// Whether it has nothing to train and nothing to show.
  var isIdle: Bool { !hasWork && !isSnapshotDue }

  /// The screen is ready for another frame: train what belongs to it.
  mutating func frameRequested() {
    if isRunning, portion == .none { portion = Self.portion(of: speed) }
    if !hasWork || portion == .endless { isSnapshotDue = true }
  }

  private static func portion(of speed: Speed) -> Portion {
    switch speed {
    case .batch: .batches(1)
    case .epoch: .epochs(1)
    case .tenEpochs: .epochs(10)
    case .maximum: .endless
    }
  }

  /// Does what it is told; where that cannot be, the run stays as it was, and the next snapshot says why.
  mutating func follow(_ order: TrainerOrder, _ run: Run) {
    isSnapshotDue = true
    let kept = lastKept
    lastKept = nil
    do throws(ConfigurationError) {
      switch order {
      case .run:
        run.past = nil
        isRunning = !run.isStopped
        portion = .none
        stand(run)
        pace.restart(epoch: run.epoch)
        if speed == .maximum, isRunning { portion = .endless }
      case .pause:
        stop(run)
      case .step(let step):
        run.past = nil
        isRunning = false
        portion = Self.portion(of: step)
        while hasWork, portion != .endless, !isInterrupted() { work(run) }
      case .speed(let speed):
        self.speed = speed
        portion = isRunning && speed == .maximum ? .endless : .none
        pace.restart(epoch: run.epoch)
      case .stops(let stops):
        self.stops = stops
        stand(run)
        // A loss that is low enough already ends it now.
        met.loss = nil
      case .reset:
        try run.reset()
        beginAnew(run)
      case .adopt(let experiment): try run.adopt(experiment)
      case .keep(let key, let extent, let forgotten):
        undo.keep(run, as: key, extent)
        for key in forgotten { undo.forget(key) }
        lastKept = key
      case .exchange(let key):
        try undo.exchange(key, with: run)
        beginAnew(run)
      case .edit(let place, let value): try run.edit(place, to: value)
      case .nudge(let place, let steps): try run.nudge(place, by: steps)
      case .look(let moment):
        stop(run)
        try run.look(at: moment)
      case .resume(let moment):
        try run.resume(from: moment)
        beginAnew(run)
      case .begin(let beginning, let isRunning):
        try run.begin(beginning)
        beginAnew(run)
        (self.isRunning, portion) = (isRunning && !run.isStopped, .none)
        if speed == .maximum, self.isRunning { portion = .endless }
      case .watch(let goal): keeper.follow(goal)
      case .setAside: aside = (run.checkpoint, run.history)
      case .bringBack:
        guard let aside else { break }
        try run.begin(.checkpoint(aside.checkpoint))
        run.history = aside.history
        (isRunning, portion) = (false, .none)
        beginAnew(run)
      case .note(let take): take { run.checkpoint }
      case .pictures(let request): self.request = request
      }
    } catch {
      refusal = refusal ?? error.message
      // What was not done needs no undoing.
      if let kept { undo.forget(kept) }
    }
    if order.mayReachGoal, keeper.look(at: run) { (isRunning, portion) = (false, .none) }
  }

  /// The run is at another place than before.
  private mutating func beginAnew(_ run: Run) {
    stand(run)
    keeper.rearm()
    pace.restart(epoch: run.epoch)
  }

  private mutating func stop(_ run: Run) {
    isRunning = false
    portion = .none
    if run.divergedAt == nil { run.record() }
  }

  /// Takes what the run fulfils already as reached.
  private mutating func stand(_ run: Run) { met = stops.met(epoch: run.epoch, loss: run.measuredLoss) }

  /// Whether an epoch that has just ended is one to stop at.
  private mutating func arrives(_ run: Run) -> Bool {
    if run.divergedAt == nil, stops.loss != nil || keeper.isWatching { run.record() }
    let isGoal = keeper.look(at: run)
    guard !stops.isEmpty, run.divergedAt == nil else { return isGoal }
    let before = met
    met = stops.met(by: run)
    return met.hasMore(than: before) || isGoal
  }

  /// Trains one batch of what is to be done.
  mutating func work(_ run: Run) {
    let epoch = run.epoch
    run.trainBatch()
    let hasArrived = (run.epoch > epoch || run.divergedAt != nil) && arrives(run)
    if run.isStopped || hasArrived {
      isRunning = false
      portion = .none
      isSnapshotDue = true
      return
    }
    switch portion {
    case .endless where isMomentDue && run.epoch > epoch:
      isMomentDue = false
      run.record()
    case .none, .endless: break
    case .batches(let left): portion = left > 1 ? .batches(left - 1) : .none
    case .epochs(let left) where run.epoch > epoch:
      portion = left > 1 ? .epochs(left - 1) : .none
      run.record()
    case .epochs: break
    }
    if portion == .none { isSnapshotDue = true }
  }

  mutating func snapshot(of run: Run) -> Snapshot {
    defer { refusal = nil }
    isSnapshotDue = false
    isMomentDue = true
    if run.divergedAt == nil { run.record() }
    if run.isStopped { (isRunning, portion) = (false, .none) }
    pace.note(epoch: run.epoch)
    monitor.look(at: run, isRunning: isRunning)
    let shown = run.shown
    var request = request
    if let unit = request.unit,
      unit.layer >= shown.experiment.shape.count || unit.unit >= shown.experiment.shape[unit.layer]
    {
      request.unit = nil
    }
    let network = shown.learner.network
    var snapshot = Snapshot(
      experiment: shown.experiment, points: shown.points, epoch: shown.epoch, batch: shown.learner.batch,
      batchesPerEpoch: shown.learner.batchesPerEpoch, network: network, train: shown.train,
      test: shown.test, timeline: run.timeline, viewed: shown.moment,
      pictures: painter.paint(
        request, learner: shown.learner, experiment: shown.experiment, points: shown.points,
        isInterrupted: isInterrupted),
      isRunning: isRunning, divergedAt: run.past == nil ? run.divergedAt : nil,
      diagnosis: run.past == nil ? monitor.told : nil, refusal: refusal,
      changes: run.changes, undoKeys: undo.keys,
      epochsPerSecond: isRunning ? pace.epochsPerSecond : 0, deadLinks: shown.learner.deadLinks,
      gradient: gradient(of: run))
    snapshot.goal = keeper.report(of: run)
    snapshot.lens = request.lens.map {
      lensPainter.paint($0, run, shown: shown, isRunning: isRunning, network: network)
    }
    return snapshot
  }
}

extension TrainingLoop {
  /// The last batch's gradient, where there is one: an earlier epoch, a run that has not begun and the perceptron's rule have none.
  fileprivate func gradient(of run: Run) -> Network? {
    guard run.past == nil, run.learner.hasGradient, run.network.parameterCount <= Self.mostGradients else { return nil }
    return run.learner.lastGradient
  }
}

/// Epochs a second, over the last second or so.
struct Pace {
  private var start = ContinuousClock.now
  private var startEpoch = 0
  private(set) var epochsPerSecond = 0.0

  mutating func restart(epoch: Int) {
    start = .now
    startEpoch = epoch
    epochsPerSecond = 0
  }

  mutating func note(epoch: Int) {
    let seconds = start.duration(to: .now) / .seconds(1)
    guard seconds > 0.2, epoch >= startEpoch else {
      if epoch < startEpoch { restart(epoch: epoch) }
      return
    }
    epochsPerSecond = Double(epoch - startEpoch) / seconds
    guard seconds > 1 else { return }
    start = .now
    startEpoch = epoch
  }
}
