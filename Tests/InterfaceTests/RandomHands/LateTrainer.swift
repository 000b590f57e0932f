import Datasets
import Engine

@testable import Playground

/// What follows the state's orders, as late as it likes.
protocol LateTrainer {
  /// One of a seed.
  init(_ experiment: Experiment, seed: UInt64) throws
  /// Puts an order where it is found later.
  mutating func send(_ order: TrainerOrder)
  /// Follows so many orders, trains a little, and publishes.
  mutating func goOn(_ orders: Int)
  /// The newest snapshot, and whether all orders had been followed by then.
  var latest: (snapshot: Snapshot, isSettled: Bool) { get }
  /// How many orders have yet to be followed.
  var waiting: Int { get }
  /// What must hold and does not.
  var fault: String? { get }
}

/// The real run, with the loop of the real trainer but for its thread.
struct RealTrainer: LateTrainer {
  private let run: Run
  private var loop = TrainingLoop()
  private var orders: [TrainerOrder] = []
  private(set) var latest: (snapshot: Snapshot, isSettled: Bool)

  init(_ experiment: Experiment, seed: UInt64) throws {
    run = try Run(experiment, keepsHistory: true)
    latest = (loop.snapshot(of: run), true)
  }

  var waiting: Int { orders.count }

  mutating func send(_ order: TrainerOrder) { (orders, latest.isSettled) = (orders + [order], false) }

  mutating func goOn(_ count: Int) {
    for order in orders.prefix(count) { loop.follow(order, run) }
    orders.removeFirst(min(count, orders.count))
    loop.frameRequested()
    for _ in 0..<count where loop.hasWork { loop.work(run) }
    latest = (loop.snapshot(of: run), orders.isEmpty)
  }

  var fault: String? {
    if !run.network.hasForm(of: run.experiment) { return "the run's weights are not its experiment's" }
    guard let again = try? Run(.checkpoint(run.checkpoint)) else {
      return "what is kept of the run does not open again"
    }
    return again.network == run.network ? nil : "what is kept of the run opens with other weights"
  }
}

/// A model of the trainer that trains nothing: which experiment it has, what it keeps, and that it may refuse anything; one seed in two
/// refuses nothing, and no order may then be wrong.
struct ModelTrainer: LateTrainer {
  private struct Kept {
    var extent: UndoExtent
    var experiment: Experiment
    var epoch: Int
  }

  private var experiment: Experiment {
    didSet {
      let blank = experiment.blankNetwork
      if !network.hasShape(of: blank) { network = blank }
    }
  }
  private var network: Network
  private var (isRunning, epoch, changes) = (false, 0, 0)
  private var viewed: History.Moment?
  private var kept: [UndoKey: Kept] = [:]
  private var lastKept: UndoKey?
  private var aside: (experiment: Experiment, epoch: Int)?
  private var watch: GoalWatch?
  private var refused: Set<UndoKey> = []
  private var refusal: String?
  private var orders: [TrainerOrder] = []
  private var random: RandomStream
  private let refusesAtWill: Bool
  private(set) var fault: String?
  private(set) var latest: (snapshot: Snapshot, isSettled: Bool)
  private let points = PointSet(
    problem: .classification, classes: ["0", "1"], columns: ["x1", "x2"],
    train: [Point(x: 0, y: 0, label: 0)], test: [], scaling: nil, domain: .standard)

  init(_ experiment: Experiment, seed: UInt64) throws {
    let run = try Run(experiment)
    random = RandomStream(state: seed)
    refusesAtWill = random.next() % 2 == 0
    (self.experiment, network) = (experiment, run.network)
    latest = (run.snapshot(.none), true)
  }

  var waiting: Int { orders.count }

  mutating func send(_ order: TrainerOrder) { (orders, latest.isSettled) = (orders + [order], false) }

  mutating func goOn(_ count: Int) {
    for order in orders.prefix(count) { follow(order) }
    orders.removeFirst(min(count, orders.count))
    if isRunning { epoch += 1 }
    var moments = History()
    for epoch in max(0, epoch - 5)...epoch {
      moments.append(
        History.Moment(
          epoch: epoch, experiment: experiment, network: network, train: Evaluation(loss: 1), test: nil))
    }
    var curve = Curve()
    curve.append(Curve.Point(epoch: Double(epoch), train: 1, test: nil))
    latest.snapshot = Snapshot(
      experiment: viewed?.experiment ?? experiment, points: points, epoch: viewed?.epoch ?? epoch, batch: 0,
      batchesPerEpoch: 1, network: viewed?.network ?? network, train: Evaluation(loss: 1), test: nil,
      timeline: Timeline(experiment: experiment, network: network, epoch: epoch, curve: curve, history: moments),
      viewed: viewed, pictures: Pictures(request: .none), isRunning: isRunning, divergedAt: nil, diagnosis: nil,
      refusal: refusal, changes: changes, undoKeys: Set(kept.keys), epochsPerSecond: 0, deadLinks: 0, gradient: nil)
    latest.snapshot.goal = watch.map { watch in
      let arrival = GoalReport.Arrival(epoch: epoch, experiment: experiment, numbers: [:])
      return GoalReport(
        visit: watch.visit, epoch: epoch, arrival: epoch > 3 ? arrival : nil, arrivals: epoch > 3 ? 1 : 0,
        broken: watch.broken(in: experiment))
    }
    latest.isSettled = orders.isEmpty
    refusal = nil
  }

  private mutating func follow(_ order: TrainerOrder) {
    let key = lastKept
    lastKept = nil
    /// Whether it likes to; now and then it does not, and nobody can tell why.
    func accepts() -> Bool {
      if !refusesAtWill || random.next() % 20 > 0 { return true }
      refusal = "not today"
      if let key {
        kept[key] = nil
        refused.insert(key)
      }
      return false
    }
    switch order {
    case .run: (viewed, isRunning) = (nil, experiment.trainCount > 0)
    case .pause: isRunning = false
    case .step:
      (viewed, isRunning) = (nil, false)
      epoch += experiment.trainCount > 0 ? 1 : 0
    case .reset where accepts(): (epoch, viewed) = (0, nil)
    case .adopt(let new) where accepts():
      if new.hasOtherData(than: experiment) { epoch = 0 }
      (experiment, viewed) = (new, nil)
      if new.trainCount == 0 { isRunning = false }
    case .keep(let key, let extent, let forgotten):
      kept[key] = Kept(extent: extent, experiment: experiment, epoch: epoch)
      for key in forgotten { kept[key] = nil }
      lastKept = key
    case .exchange(let key):
      guard let entry = kept[key] else {
        if !refused.contains(key) { fault = "undo of what was never kept" }
        return
      }
      kept[key] = Kept(extent: entry.extent, experiment: experiment, epoch: epoch)
      (experiment, viewed) = (entry.experiment, nil)
      if entry.extent == .run { epoch = entry.epoch }
      if experiment.trainCount == 0 { isRunning = false }
    case .edit(let place, _), .nudge(let place, by: _):
      viewed = nil
      if network.value(at: place) == nil, !refusesAtWill { fault = "a weight that is not there" }
    case .look(let moment): (viewed, isRunning) = (moment, false)
    case .resume(let moment) where accepts():
      (experiment, epoch, viewed) = (moment.experiment, moment.epoch, nil)
    case .begin(let beginning, let isRunning) where accepts():
      (experiment, epoch, viewed) = (beginning.experiment, 0, nil)
      self.isRunning = isRunning && experiment.trainCount > 0
    case .watch(let goal): watch = goal
    case .setAside: aside = (experiment, epoch)
    case .bringBack:
      guard let aside else {
        fault = "the end of a lesson that nothing was set aside for"
        return
      }
      (experiment, epoch, viewed, isRunning) = (aside.experiment, aside.epoch, nil, false)
    case .speed, .stops, .pictures, .note, .reset, .adopt, .resume, .begin: break
    }
    changes += 1
  }
}
