public import Engine

/// One lane at work: its run, how far it is, and when it reached the goal.
///
/// Owned by one thread at a time.
final class LaneRun {
  let lane: Race.Lane
  let run: Run
  private(set) var arrival: RacePlace?
  private var seconds = 0.0
  private var clock = RaceClock()
  private var painter = Painter()

  /// One at epoch 0, whose batches one thread works on.
  init(_ lane: Race.Lane, goal: Condition) throws(ConfigurationError) {
    self.lane = lane
    run = try Run(lane.experiment)
    // The cores are for the lanes.
    run.threads = 1
    look(for: goal)
  }

  /// How far it is.
  var place: RacePlace { place(after: seconds) }

  private func place(after seconds: Double) -> RacePlace {
    let learner = run.learner
    let (batch, size) = (learner.batch, run.experiment.examplesPerBatch)
    return RacePlace(
      epochs: Double(run.epoch) + Double(batch) / Double(max(1, learner.batchesPerEpoch)), updates: learner.updates,
      examples: run.epoch * run.points.train.count + min(batch * size, run.points.train.count), seconds: seconds)
  }

  /// Whether it can go on, and has not come to an epoch.
  func canGoOn(before limit: Int?) -> Bool { !run.isStopped && limit.map { run.epoch < $0 } ?? true }

  /// Whether it has reached the goal, or never will.
  var isDecided: Bool { arrival != nil || run.isStopped }

  /// Trains until a place, batch by batch; the losses are measured after each epoch.
  func train(
    to end: RaceTarget, goal: Condition, isInterrupted: () -> Bool = { false }
  ) {
    let (start, before) = (ContinuousClock.now, seconds)
    func now() -> Double { before + start.duration(to: .now) / .seconds(1) }
    var batches = 0
    while canGoOn(before: end.epochs) {
      // Whoever interrupts finds every lane a batch further, so that none waits for ever.
      if batches > 0, isInterrupted() { break }
      switch end.target {
      case .batches(let count): if batches >= count { return close(now()) }
      case .place(.seconds, let target): if now() >= target { return close(now()) }
      case .place(.epochs, let target): if Double(run.epoch) >= target { return close(now()) }
      case .place(let measure, let target): if place(after: 0)[measure] >= target { return close(now()) }
      }
      let epoch = run.epoch
      run.trainBatch()
      batches += 1
      if run.epoch > epoch, run.divergedAt == nil { run.record() }
      guard run.epoch > epoch else { continue }
      seconds = now()
      clock.note(epoch: run.epoch, seconds: seconds)
      look(for: goal)
    }
    close(now())
  }

  private func close(_ seconds: Double) { self.seconds = seconds }

  /// Notes where the goal was reached first; a lane that diverged reaches nothing any more.
  private func look(for goal: Condition) {
    guard arrival == nil, run.divergedAt == nil, goal.holds({ run.value(of: $0) }) else { return }
    arrival = place
  }

  /// Runs for another goal, from where it stands.
  func seek(_ goal: Condition) {
    arrival = nil
    if run.isEpochWhole { look(for: goal) }
  }

  /// Whether there is nothing left to do until a place.
  func hasCome(to end: RaceTarget) -> Bool {
    guard canGoOn(before: end.epochs) else { return true }
    return switch end.target {
    case .batches: true
    case .place(.epochs, let target): Double(run.epoch) >= target
    case .place(let measure, let target): place[measure] >= target
    }
  }

  /// What is to be seen of it; in the middle of an epoch the losses are measured for that, where there is a picture to show.
  func snapshot(_ raster: Raster, isInterrupted: () -> Bool = { false }) -> LaneSnapshot {
    if run.divergedAt == nil, !run.isEpochWhole, raster.columns > 0 { run.record() }
    return LaneSnapshot(
      lane: lane, place: place, batchesPerEpoch: run.learner.batchesPerEpoch, train: run.train, test: run.test,
      curve: run.curve, clock: clock, divergedAt: run.divergedAt, arrival: arrival, points: run.points,
      parameters: run.network.parameterCount,
      pictures: painter.paint(
        PictureRequest(plot: raster, thumbnail: Raster(columns: 0, rows: 0)), learner: run.learner,
        experiment: run.experiment, points: run.points, isInterrupted: isInterrupted))
  }
}

/// How far lanes train in one turn.
struct RaceTarget {
  enum Target {
    /// To a place in one measure.
    case place(RaceMeasure, Double)
    /// So many batches.
    case batches(Int)
  }

  var target: Target
  /// The epoch after which they end in any case; nil for none.
  var epochs: Int?
}

/// A lane at one moment.
public struct LaneSnapshot: Sendable {
  /// Which.
  public var lane: Race.Lane
  /// How far it is.
  public var place: RacePlace
  /// How many batches an epoch has.
  public var batchesPerEpoch: Int
  /// How well it does on the points it learns from.
  public var train: Evaluation
  /// How well it does on the others; nil where there are none.
  public var test: Evaluation?
  /// The losses so far.
  public var curve: Curve
  /// The seconds of computing at its epochs.
  public var clock: RaceClock
  /// The epoch in which a loss was no longer finite.
  public var divergedAt: Int?
  /// Where it reached the goal first; nil where it has not.
  public var arrival: RacePlace?
  /// The points that it learns from.
  public var points: PointSet
  /// How many weights and biases it has.
  public var parameters: Int
  /// The picture that was asked for.
  public var pictures: Pictures

  /// The test loss, without test points the training loss.
  public var loss: Double { test?.loss ?? train.loss }

  /// How far it was at an epoch.
  public func place(at epoch: Double, in measure: RaceMeasure) -> Double {
    switch measure {
    case .epochs: epoch
    case .updates: epoch * Double(batchesPerEpoch)
    case .examples: epoch * Double(points.train.count)
    case .seconds: clock.seconds(at: epoch)
    }
  }
}

extension [LaneSnapshot] {
  /// Who reached the goal first, second and so on, in a measure; the same for those who came together, nil for who did not.
  public func ranks(by measure: RaceMeasure) -> [Int?] {
    map { lane in
      lane.arrival.map { place in
        1 + count { other in other.arrival.map { $0[measure] < place[measure] } ?? false }
      }
    }
  }
}
