import Dispatch
public import Engine
import Synchronization

/// All lanes of a race: each turn gives all of them the same, whoever is behind first, and as many train at once as there are cores.
///
/// A lane's bits are those that it has alone: nothing is shared between lanes.
public struct RaceField: Sendable {
  /// A lane that one thread at a time works on.
  private final class Box: Sendable {
    let run: Mutex<LaneRun>
    let lane: Race.Lane

    init(_ lane: Race.Lane, goal: Condition) throws(ConfigurationError) {
      self.lane = lane
      run = Mutex(try LaneRun(lane, goal: goal))
    }

    func place(_ measure: RaceMeasure) -> Double { run.withLock { $0.place[measure] } }
    func canGoOn(before limit: Int?) -> Bool { run.withLock { $0.canGoOn(before: limit) } }
    var batchesPerEpoch: Int { run.withLock { $0.run.learner.batchesPerEpoch } }
  }

  private var boxes: [Box]
  /// What the last turn left unfinished.
  private var unfinished: RaceTarget?
  /// What each lane is to reach.
  public private(set) var goal: Condition
  /// In what the lanes are given the same.
  public private(set) var measure: RaceMeasure

  /// Every lane of a race at its start.
  ///
  /// - Throws: What cannot work, and what to change.
  public init(_ race: Race) throws(ConfigurationError) {
    (goal, measure) = (race.goal, race.measure)
    boxes = []
    for lane in race.lanes { boxes.append(try Box(lane, goal: race.goal)) }
  }

  /// Becomes another race: lanes that are in both go on, new ones start and catch up.
  ///
  /// - Throws: What cannot work; the race is then as it was.
  mutating func become(_ race: Race) throws(ConfigurationError) {
    var next: [Box] = []
    for lane in race.lanes {
      if let box = boxes.first(where: { $0.lane == lane }) {
        next.append(box)
      } else {
        next.append(try Box(lane, goal: race.goal))
      }
    }
    (boxes, measure, unfinished) = (next, race.measure, nil)
    guard goal != race.goal else { return }
    goal = race.goal
    for box in boxes { box.run.withLock { [goal] in $0.seek(goal) } }
  }

  /// Every lane at its start again.
  mutating func restart() throws(ConfigurationError) {
    var next: [Box] = []
    for box in boxes { next.append(try Box(box.lane, goal: goal)) }
    (boxes, unfinished) = (next, nil)
  }

  /// Whether a lane can go on before an epoch.
  public func canGoOn(before limit: Int?) -> Bool {
    boxes.contains { $0.canGoOn(before: limit) }
  }

  /// Whether every lane has reached the goal, or never will.
  public var isDecided: Bool { boxes.allSatisfy { box in box.run.withLock { $0.isDecided } } }

  /// One turn: an epoch, or what is like one in the measure of the race, for each lane that is behind.
  ///
  /// - Parameters:
  ///   - isBatch: Whether each lane takes a single batch instead, whoever is behind.
  ///   - limit: The epoch after which a lane ends; nil for none.
  ///   - isInterrupted: Whether to leave off after the present batches; the next turn then ends this one.
  /// - Returns: Whether the turn has come to its end.
  @discardableResult
  public mutating func turn(
    isBatch: Bool = false, before limit: Int?, isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) -> Bool {
    let running = boxes.filter { $0.canGoOn(before: limit) }
    guard let target = isBatch ? RaceTarget(target: .batches(1), epochs: limit) : target(running, before: limit)
    else { return true }
    let goal = goal
    DispatchQueue.concurrentPerform(iterations: running.count) { index in
      running[index].run.withLock { $0.train(to: target, goal: goal, isInterrupted: isInterrupted) }
    }
    let isOver = running.allSatisfy { box in box.run.withLock { $0.hasCome(to: target) } }
    unfinished = isOver ? nil : target
    return isOver
  }

  /// As far as the last lane has to go in a turn, the others waiting; nil where none can go on.
  private func target(_ running: [Box], before limit: Int?) -> RaceTarget? {
    if let unfinished { return unfinished }
    guard let least = running.map({ $0.place(measure) }).min() else { return nil }
    let step: Double =
      switch measure {
      case .epochs: 1
      case .updates: Double(running.map(\.batchesPerEpoch).max() ?? 1)
      case .examples: Double(max(1, running[0].lane.experiment.trainCount))
      case .seconds: Self.secondsOfTurn
      }
    let start = measure == .epochs ? least.rounded(.down) : least
    return RaceTarget(target: .place(measure, start + step), epochs: limit)
  }

  /// Short enough for a frame of six lanes on one core.
  private static let secondsOfTurn = 0.002

  /// What is to be seen of every lane.
  public func snapshots(_ raster: Raster, isInterrupted: @escaping @Sendable () -> Bool = { false }) -> [LaneSnapshot] {
    let made = boxes.map { _ in Made() }
    let boxes = boxes
    DispatchQueue.concurrentPerform(iterations: boxes.count) { index in
      let snapshot = boxes[index].run.withLock { $0.snapshot(raster, isInterrupted: isInterrupted) }
      made[index].snapshot.withLock { $0 = snapshot }
    }
    return made.compactMap { $0.snapshot.withLock(\.self) }
  }

  /// The same without pictures.
  public var lanes: [LaneSnapshot] { snapshots(Raster(columns: 0, rows: 0)) }

  private final class Made: Sendable {
    let snapshot = Mutex<LaneSnapshot?>(nil)
  }

  /// A lane's run as it stands; nil where there is no such lane.
  public func checkpoint(of lane: Race.Lane) -> Checkpoint? {
    boxes.first { $0.lane == lane }?.run.withLock { $0.run.checkpoint }
  }
}
