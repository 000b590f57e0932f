import Dispatch
public import Engine
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a race is told.
public enum RaceOrder: Sendable {
  case run
  case pause
  case step(Speed)
  case speed(Speed)
  /// Other lanes, another goal or another measure; lanes that stay go on, new ones catch up.
  case become(Race)
  /// Every lane from its start.
  case restart
  case picture(Raster)
  /// The epoch after which it pauses; nil for none.
  case stop(Int?)
  /// Gives the run of a lane with the next snapshot.
  case take(Race.Lane)
}

/// A race at one moment.
public struct RaceSnapshot: Sendable {
  /// The lanes, in their order.
  public var lanes: [LaneSnapshot]
  /// Whether it goes on by itself.
  public var isRunning: Bool
  /// Whether every lane has reached the goal, or never will.
  public var isDecided: Bool
  /// Why an order since the last snapshot could not be followed.
  public var refusal: String?
  /// The run of a lane that was asked for.
  public var taken: (lane: Race.Lane, checkpoint: Checkpoint)?
  /// Turns a second, each an epoch of the slowest lane or the like, over the last moments; 0 while paused.
  public var epochsPerSecond: Double
}

/// Runs a race on a queue of its own, its lanes on as many threads as there are cores, and publishes snapshots as `Trainer` does.
public final class RaceTrainer: Sendable {
  private let desk = Mutex(TrainerDesk<RaceOrder>())
  private let published: Mutex<(snapshot: RaceSnapshot, followed: Int)>
  private let hasNews = Atomic(false)
  private let isEnding = Atomic(false)
  private let wake = DispatchSemaphore(value: 0)
  private let queue = DispatchQueue(label: "dlplay.race", qos: .userInitiated)
  private let notify: @Sendable () -> Void

  /// Starts paused, every lane at its start, with the first snapshot published before it returns.
  ///
  /// - Parameters:
  ///   - race: Which lanes.
  ///   - notify: Called on the race's queue after every publication.
  /// - Throws: What cannot work, and what to change.
  public init(_ race: Race, notify: @escaping @Sendable () -> Void) throws(ConfigurationError) {
    self.notify = notify
    let field = try RaceField(race)
    var loop = RaceLoop(field)
    published = Mutex((loop.snapshot(), 0))
    let start = loop
    queue.async { [self] in work(start) }
  }

  /// The newest snapshot, and whether every order that was sent had been followed by then.
  public var latest: (snapshot: RaceSnapshot, isSettled: Bool) {
    let (snapshot, followed) = published.withLock { $0 }
    return (snapshot, followed == desk.withLock { $0.sent })
  }

  /// Hands over an order; it is followed after the present batches.
  public func send(_ order: RaceOrder) { put { $0.put(order) } }

  /// Asks for the next snapshot, and for the training that belongs to it.
  public func requestFrame() { put { $0.wantFrame() } }

  /// Ends it after the present batches; nothing more is published.
  public func end() {
    isEnding.store(true, ordering: .sequentiallyConsistent)
    put { $0.wantFrame() }
  }

  private func put(_ change: (inout TrainerDesk<RaceOrder>) -> Bool) {
    let wakes = desk.withLock { desk in
      hasNews.store(true, ordering: .relaxed)
      return change(&desk)
    }
    if wakes { wake.signal() }
  }

  private func work(_ start: RaceLoop) {
    var loop = start
    var followed = 0
    let isInterrupted: @Sendable () -> Bool = { [self] in hasNews.load(ordering: .relaxed) }
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
        for order in taken.orders { loop.follow(order) }
        followed += taken.orders.count
      }
      if loop.isSnapshotDue {
        let snapshot = loop.snapshot()
        published.withLock { $0 = (snapshot, followed) }
        notify()
      } else if loop.hasWork {
        loop.work(isInterrupted: isInterrupted)
      }
    }
  }
}
