import Dispatch
public import Engine
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs the engine on a queue of its own and publishes snapshots.
///
/// Orders are taken between two batches. A snapshot is published when `requestFrame()` asks for one, and after every order;
/// then `notify` is called. At every speed but the highest, each requested frame trains its portion and no more.
public final class Trainer: Sendable {
  private struct Published {
    var snapshot: Snapshot
    /// How many orders had been followed.
    var followed = 0
  }

  private let desk = Mutex(TrainerDesk<TrainerOrder>())
  private let published: Mutex<Published>
  /// The run until the queue takes it.
  private let start: Mutex<Run?>
  /// Whether something new lies on the desk: spares a training batch the lock, which takes longer than a small one.
  private let hasNews = Atomic(false)
  private let isEnding = Atomic(false)
  private let wake = DispatchSemaphore(value: 0)
  /// The run as it stood at the end.
  private let last = Mutex<Checkpoint?>(nil)
  private let queue = DispatchQueue(label: "dlplay.trainer", qos: .userInitiated)
  private let notify: @Sendable () -> Void

  /// Starts paused, with the first snapshot published before it returns.
  ///
  /// - Parameters:
  ///   - run: What is trained; from now on it is the trainer's.
  ///   - notify: Called on the trainer's queue after every publication.
  public init(_ run: sending Run, notify: @escaping @Sendable () -> Void) {
    self.notify = notify
    var loop = TrainingLoop()
    published = Mutex(Published(snapshot: loop.snapshot(of: run)))
    start = Mutex(run)
    queue.async { [self] in
      // From here on the run is this queue's.
      guard let run = start.withLock({ (run: inout sending Run?) in run.take() }) else { return }
      work(run)
    }
  }

  /// The same from an experiment's own weights, at epoch 0.
  ///
  /// - Throws: What cannot work, and what to change.
  public convenience init(
    _ experiment: Experiment, notify: @escaping @Sendable () -> Void
  ) throws(ConfigurationError) {
    self.init(try Run(experiment, keepsHistory: true), notify: notify)
  }

  /// The newest snapshot.
  public var snapshot: Snapshot { published.withLock { $0.snapshot } }

  /// The newest snapshot, and whether every order that was sent had been followed by then.
  public var latest: (snapshot: Snapshot, isSettled: Bool) {
    let published = published.withLock { $0 }
    return (published.snapshot, published.followed == desk.withLock { $0.sent })
  }

  /// Hands over an order; it is followed after the present batch.
  public func send(_ order: TrainerOrder) { put { $0.put(order) } }

  /// Asks for the next snapshot, and for the training that belongs to it.
  public func requestFrame() { put { $0.wantFrame() } }

  /// Ends the work within a time, whatever has been ordered: what can be followed in a third of it is followed, the rest is dropped.
  ///
  /// - Parameters:
  ///   - time: How long to wait at most.
  ///   - following: How long orders are still followed; a third of the time where nothing is said.
  /// - Returns: The run as it stood at the end; nil where a single batch, or the like, took longer than the time.
  @discardableResult
  public func end(within time: Duration = .seconds(10), following: Duration? = nil) -> Checkpoint? {
    deadline.withLock { $0 = ContinuousClock.now + (following ?? time / 3) }
    isEnding.store(true, ordering: .sequentiallyConsistent)
    put { $0.wantFrame() }
    // No timed wait: on Linux a semaphore's goes by the wall clock, which can be set meanwhile, and a timer takes files to open.
    let limit = ContinuousClock.now + time
    while last.withLock({ $0 == nil }), ContinuousClock.now < limit { usleep(500) }
    return last.withLock { $0 }
  }

  /// Until when orders are followed once the end has come.
  private let deadline = Mutex(ContinuousClock.now)

  private func put(_ change: (inout TrainerDesk<TrainerOrder>) -> Bool) {
    let wakes = desk.withLock { desk in
      hasNews.store(true, ordering: .relaxed)
      return change(&desk)
    }
    if wakes { wake.signal() }
  }

  private func publish(_ snapshot: Snapshot, followed: Int) {
    published.withLock { $0 = Published(snapshot: snapshot, followed: followed) }
    notify()
  }

  private func work(_ run: Run) {
    var loop = TrainingLoop { [self] in isEnding.load(ordering: .relaxed) }
    var followed = 0
    while !isEnding.load(ordering: .relaxed) {
      if loop.isIdle || hasNews.load(ordering: .relaxed) {
        let taken = desk.withLock { desk in
          hasNews.store(false, ordering: .relaxed)
          return desk.takeAll(isIdle: loop.isIdle)
        }
        guard let taken else {
          wake.wait()
          continue
        }
        if taken.isFrameWanted { loop.frameRequested() }
        for order in taken.orders where !isDropped(order) { loop.follow(order, run) }
        followed += taken.orders.count
      }
      // A snapshot that is due is never put off for more training.
      if loop.isSnapshotDue {
        publish(loop.snapshot(of: run), followed: followed)
      } else if loop.hasWork {
        loop.work(run)
      }
    }
    for order in desk.withLock({ $0.takeAll(isIdle: false)?.orders ?? [] }) where !isDropped(order) {
      loop.follow(order, run)
    }
    let checkpoint = run.checkpoint
    last.withLock { $0 = checkpoint }
  }

  /// Whether an order comes too late to be followed; somebody waits for what is noted.
  private func isDropped(_ order: TrainerOrder) -> Bool {
    if case .note = order { return false }
    return isEnding.load(ordering: .relaxed) && ContinuousClock.now > deadline.withLock { $0 }
  }
}
