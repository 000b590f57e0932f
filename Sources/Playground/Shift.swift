import Engine

/// What the trainer has been told and has yet to do: the part of its loop that needs neither thread nor lock.
struct Shift {
  private var isRunning = false
  private var speed = Speed.epoch
  private var request = PictureRequest.none
  private var painter = Painter()
  private var refusal: String?
  /// What is still to be trained before the next snapshot; nil while there is no end.
  private var portion = Portion.none
  private var pace = Pace()
  var isSnapshotDue = false

  private enum Portion: Equatable {
    case none, endless
    case batches(Int)
    case epochs(Int)
  }

  /// Whether there is a batch to train now.
  var hasWork: Bool { portion != .none }

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

  mutating func follow(_ order: TrainerOrder, _ run: Run) {
    refusal = nil
    do throws(ConfigurationError) {
      switch order {
      case .run:
        isRunning = !run.isStopped
        portion = .none
        pace.restart(epoch: run.epoch)
        if speed == .maximum, isRunning { portion = .endless }
      case .pause:
        isRunning = false
        portion = .none
        run.record()
      case .step(let step):
        isRunning = false
        portion = Self.portion(of: step)
        while hasWork, portion != .endless { work(run) }
      case .speed(let speed):
        self.speed = speed
        portion = isRunning && speed == .maximum ? .endless : .none
        pace.restart(epoch: run.epoch)
      case .reset:
        try run.reset()
        pace.restart(epoch: 0)
      case .adopt(let experiment): try run.adopt(experiment)
      case .restore(let experiment, let network): try run.restore(experiment, network: network)
      case .pictures(let request): self.request = request
      case .stop: break
      }
    } catch {
      refusal = error.message
    }
  }

  /// Trains one batch of what is to be done.
  mutating func work(_ run: Run) {
    let epoch = run.epoch
    run.trainBatch()
    if run.isStopped {
      isRunning = false
      portion = .none
      isSnapshotDue = true
      return
    }
    switch portion {
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
    isSnapshotDue = false
    if run.divergedAt == nil { run.record() }
    if run.isStopped { (isRunning, portion) = (false, .none) }
    pace.note(epoch: run.epoch)
    var request = request
    if let unit = request.unit,
      unit.layer >= run.experiment.shape.count || unit.unit >= run.experiment.shape[unit.layer]
    {
      request.unit = nil
    }
    return Snapshot(
      experiment: run.experiment, points: run.points, epoch: run.epoch, batch: run.learner.batch,
      batchesPerEpoch: run.learner.batchesPerEpoch, network: run.network, train: run.train, test: run.test,
      curve: run.curve,
      pictures: painter.paint(request, learner: run.learner, experiment: run.experiment, points: run.points),
      isRunning: isRunning, divergedAt: run.divergedAt, refusal: refusal,
      epochsPerSecond: isRunning ? pace.epochsPerSecond : 0, deadLinks: run.learner.deadLinks)
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
