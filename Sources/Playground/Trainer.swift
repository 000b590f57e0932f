import Dispatch
public import Engine
import Synchronization

/// How much is trained between two pictures.
public enum Speed: Int, CaseIterable, Hashable, Sendable {
  case batch, epoch, tenEpochs, maximum
}

/// What the trainer is told.
public enum TrainerOrder: Sendable {
  case run
  case pause
  case step(Speed)
  case speed(Speed)
  case reset
  case adopt(Experiment)
  case restore(Experiment, Network)
  case edit(ParameterPlace, Float)
  /// Shows an earlier moment and pauses; nil shows the newest again.
  case look(at: History.Moment?)
  /// Goes on from an earlier moment; what came later is forgotten.
  case resume(from: History.Moment)
  /// Goes back to what a run was.
  case rejoin(Timeline)
  case pictures(PictureRequest)
  /// Becomes another run, paused.
  case begin(Beginning)
  /// Gives the run as it stands, on the trainer's queue.
  case note(@Sendable (Checkpoint) -> Void)
  case stop
}

/// Runs the engine on a queue of its own and publishes snapshots.
///
/// Orders are taken between two batches. A snapshot is published when `requestFrame()` asks for one, and after every order;
/// then `notify` is called. At every speed but the highest, each requested frame trains its portion and no more.
public final class Trainer: Sendable {
  private struct Desk {
    var orders: [TrainerOrder] = []
    var isFrameWanted = false
    var snapshot: Snapshot
  }

  private let desk: Mutex<Desk>
  private let hasNews = Atomic(false)
  private let wake = DispatchSemaphore(value: 0)
  private let queue = DispatchQueue(label: "dlplay.trainer", qos: .userInitiated)
  private let notify: @Sendable () -> Void

  /// Starts paused, with the first snapshot published before it returns.
  ///
  /// - Parameters:
  ///   - beginning: Where the run begins.
  ///   - notify: Called on the trainer's queue after every publication.
  /// - Throws: What cannot work, and what to change.
  public init(
    _ beginning: Beginning, notify: @escaping @Sendable () -> Void
  ) throws(ConfigurationError) {
    self.notify = notify
    let run = try Run(beginning, keepsHistory: true)
    var shift = Shift()
    desk = Mutex(Desk(snapshot: shift.snapshot(of: run)))
    queue.async { self.work(beginning) }
  }

  /// The same from an experiment's own weights, at epoch 0.
  public convenience init(
    _ experiment: Experiment, notify: @escaping @Sendable () -> Void
  ) throws(ConfigurationError) {
    try self.init(.fresh(experiment, nil), notify: notify)
  }

  /// The newest snapshot.
  public var snapshot: Snapshot { desk.withLock { $0.snapshot } }

  /// Hands over an order; it is followed after the present batch.
  public func send(_ order: TrainerOrder) {
    desk.withLock { $0.orders.append(order) }
    news()
  }

  /// Asks for the next snapshot, and for the training that belongs to it.
  public func requestFrame() {
    desk.withLock { $0.isFrameWanted = true }
    news()
  }

  /// Ends the work and waits for it.
  public func stop() {
    send(.stop)
    queue.sync {}
  }

  private func news() {
    if !hasNews.exchange(true, ordering: .sequentiallyConsistent) { wake.signal() }
  }

  private func publish(_ snapshot: Snapshot) {
    desk.withLock { $0.snapshot = snapshot }
    notify()
  }

  private func work(_ beginning: Beginning) {
    // The same construction has just succeeded in the initializer.
    guard let run = try? Run(beginning, keepsHistory: true) else { return }
    var shift = Shift()
    while true {
      if !shift.hasWork || hasNews.load(ordering: .relaxed) {
        // Each change of `hasNews` to true is followed by one signal, and each back to false follows one.
        wake.wait()
        hasNews.store(false, ordering: .sequentiallyConsistent)
        let (orders, isFrameWanted) = desk.withLock { desk in
          defer { (desk.orders, desk.isFrameWanted) = ([], false) }
          return (desk.orders, desk.isFrameWanted)
        }
        if isFrameWanted { shift.frameRequested() }
        for order in orders {
          if case .stop = order { return publish(shift.snapshot(of: run)) }
          shift.follow(order, run)
        }
        if !orders.isEmpty { shift.isSnapshotDue = true }
      }
      while shift.hasWork, !hasNews.load(ordering: .relaxed) { shift.work(run) }
      if shift.isSnapshotDue { publish(shift.snapshot(of: run)) }
    }
  }
}
