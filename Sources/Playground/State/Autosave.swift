/// When a session is kept by itself: now and then while it runs, soon after it pauses or is changed, and never while all is as it was kept.
public struct Autosave: Sendable {
  /// What tells a session from the same one later.
  public struct Mark: Hashable, Sendable {
    private let experiment: Experiment
    private let (changes, epoch, batch): (Int, Int, Int)
    private let viewing: Viewing

    /// The session that a snapshot and the way it is looked at would make.
    public init(_ snapshot: Snapshot, _ viewing: Viewing) {
      let newest = snapshot.timeline
      (experiment, epoch, changes) = (newest.experiment, newest.epoch, snapshot.changes)
      batch = snapshot.isPast ? 0 : snapshot.batch
      self.viewing = viewing
    }
  }

  /// How long a running session goes on between two times that it is kept.
  public static let interval = Duration.seconds(30)
  /// How long nothing must have changed where it does not run.
  public static let calm = Duration.seconds(1)

  private var kept: Mark?
  private var present: Mark?
  private var keptAt: ContinuousClock.Instant
  /// When the session is to be kept; nil while there is nothing new.
  public private(set) var due: ContinuousClock.Instant?

  /// At the start of a session.
  public init(at now: ContinuousClock.Instant) { keptAt = now }

  /// Takes notice of how things stand.
  public mutating func note(_ mark: Mark, isRunning: Bool, at now: ContinuousClock.Instant) {
    // What it began as need not be kept.
    if kept == nil { kept = mark }
    guard mark != present else { return }
    present = mark
    let latest = max(keptAt + Self.interval, now)
    due = mark == kept ? nil : isRunning ? latest : min(now + Self.calm, latest)
  }

  /// Takes notice that the session is being kept as it stands.
  public mutating func keep(at now: ContinuousClock.Instant) { (kept, keptAt, due) = (present, now, nil) }
}
