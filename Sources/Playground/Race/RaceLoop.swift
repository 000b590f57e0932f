import Engine

/// What a race has been told and has yet to do: the part of its loop that needs neither thread nor lock.
struct RaceLoop: Sendable {
  private var field: RaceField
  private var isRunning = false
  private var speed = Speed.epoch
  private var raster = Raster(columns: 0, rows: 0)
  /// Turns before the next snapshot; nil while there is no end.
  private var portion: Int? = 0
  /// Whether the next turn is a single batch for each lane.
  private var isBatchNext = false
  private(set) var isSnapshotDue = false
  private var wasDecided = false
  private var stop: Int?
  private var refusal: String?
  private var taken: (lane: Race.Lane, checkpoint: Checkpoint)?
  private var pace = Pace()
  private var turns = 0

  /// A race at its start.
  init(_ field: RaceField) {
    self.field = field
    wasDecided = field.isDecided
  }

  /// Whether there is a turn to take now.
  var hasWork: Bool { portion != 0 }

  /// Whether it has nothing to train and nothing to show.
  var isIdle: Bool { !hasWork && !isSnapshotDue }

  /// The screen is ready for another frame: train what belongs to it.
  mutating func frameRequested() {
    if isRunning, portion == 0 { take(speed) }
    if !hasWork || portion == nil { isSnapshotDue = true }
  }

  private mutating func take(_ speed: Speed) {
    isBatchNext = speed == .batch
    portion =
      switch speed {
      case .batch, .epoch: 1
      case .tenEpochs: 10
      case .maximum: nil
      }
  }

  /// Does what it is told; where that cannot be, the race stays as it was, and the next snapshot says why.
  mutating func follow(_ order: RaceOrder) {
    isSnapshotDue = true
    do throws(ConfigurationError) {
      switch order {
      case .run:
        isRunning = field.canGoOn(before: stop)
        portion = isRunning && speed == .maximum ? nil : 0
        pace.restart(epoch: turns)
      case .pause: (isRunning, portion) = (false, 0)
      case .step(let step):
        isRunning = false
        take(step)
        isSnapshotDue = false
      case .speed(let speed):
        self.speed = speed
        portion = isRunning && speed == .maximum ? nil : 0
        pace.restart(epoch: turns)
      case .become(let race):
        try field.become(race)
        wasDecided = field.isDecided
      case .restart:
        try field.restart()
        wasDecided = field.isDecided
      case .picture(let raster): self.raster = raster
      case .stop(let epoch): stop = epoch
      case .take(let lane): taken = field.checkpoint(of: lane).map { (lane, $0) }
      }
    } catch {
      refusal = refusal ?? error.message
    }
  }

  /// Takes one turn; it pauses where there is none left, and once where the race is decided.
  mutating func work(isInterrupted: @escaping @Sendable () -> Bool) {
    guard field.turn(isBatch: isBatchNext, before: stop, isInterrupted: isInterrupted) else { return }
    turns += 1
    if let left = portion { portion = left - 1 }
    let isDecided = field.isDecided
    if !field.canGoOn(before: stop) || (isDecided && !wasDecided) { (isRunning, portion) = (false, 0) }
    wasDecided = isDecided
    if portion == 0 { isSnapshotDue = true }
  }

  /// What is to be seen of it now.
  mutating func snapshot() -> RaceSnapshot {
    // What was taken stays to be found: a snapshot may be published before the last one was looked at.
    defer { refusal = nil }
    isSnapshotDue = false
    pace.note(epoch: turns)
    return RaceSnapshot(
      lanes: field.snapshots(raster), isRunning: isRunning, isDecided: wasDecided, refusal: refusal, taken: taken,
      epochsPerSecond: isRunning ? pace.epochsPerSecond : 0)
  }
}
