import ArgumentParser
import Engine
import Foundation
import Playground

/// How long to train: the same options wherever something is trained without a screen.
struct RunOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "epochs to train, those of a session included (default: 100; 10000 where only --until-loss or --patience is given)",
      valueName: "n"))
  var epochs: Int?
  @Option(
    help: ArgumentHelp("stop when the test loss (without test data the training loss) is at most this", valueName: "x"))
  var untilLoss: Double?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "stop when the test loss (without test data the training loss) has not become smaller for so many epochs",
      valueName: "n"))
  var patience: Int?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("with --patience, by how much a loss must be smaller to count (default: 0)", valueName: "x"))
  var minDelta: Double?
  @Option(
    help: ArgumentHelp(
      "threads that may work on a large batch (default: as many as processors); the results are the same for any number",
      valueName: "n"))
  var threads: Int?

  /// The epoch after which it ends.
  var limit: Int { epochs ?? (untilLoss == nil && patience == nil ? 100 : 10_000) }

  /// Whether the person said how long.
  var isGiven: Bool { epochs != nil || untilLoss != nil || patience != nil }

  /// Refuses what is out of range.
  func check() throws(Failure) {
    if let epochs, epochs < 0 { throw Failure(.usage, "--epochs '\(epochs)': a whole number from 0") }
    if let threads { try checkThreads(threads) }
    try Self.check(untilLoss: untilLoss)
    if let patience, patience < 1 { throw Failure(.usage, "--patience '\(patience)': a whole number from 1") }
    guard let minDelta else { return }
    guard patience != nil else { throw Failure(.usage, "--min-delta goes with --patience, which is not given") }
    guard minDelta.isFinite, minDelta >= 0 else {
      throw Failure(.usage, "--min-delta '\(minDelta)': a number from 0, such as 0.001")
    }
  }

  /// Refuses a loss that none can be.
  static func check(untilLoss: Double?) throws(Failure) {
    guard let untilLoss, !untilLoss.isFinite else { return }
    throw Failure(.usage, "--until-loss '\(untilLoss)': a number such as 0.05")
  }

  /// Trains a run that is shown afterwards, and tells how far it is.
  func trainToBeShown(_ run: Run) throws -> TrainingEnd {
    let report = LineReport(epochs: limit, from: run.epoch, hasSummary: false)
    let end = try train(run, [report], Interruption())
    try report.ended(run, end)
    return end
  }

  /// Trains as far as was asked, until the loss is reached, it diverges, or somebody interrupts.
  func train(
    _ run: Run, _ reports: [any TrainingReport], _ interruption: Interruption
  ) throws(Failure) -> TrainingEnd {
    if let threads { run.threads = threads }
    for report in reports { try report.began(run) }
    let began = ContinuousClock.now
    var end = TrainingEnd(reason: .epochs, epochs: 0, seconds: 0, examples: 0)
    let first = run.epoch
    var improvement = Improvement(of: run.curve, by: minDelta ?? 0)
    while run.epoch < limit {
      if interruption.hasCome { end.reason = .interrupted }
      if run.divergedAt != nil { end.reason = .diverged }
      if isExhausted(improvement, run) { end.reason = .patience }
      if hasArrived(run) { end.reason = .loss }
      guard end.reason == .epochs else { break }
      let epoch = run.epoch
      while run.epoch == epoch, run.divergedAt == nil, !interruption.hasCome { run.trainBatch() }
      guard run.epoch > epoch else { continue }
      run.record()
      end.examples += run.points.train.count
      guard run.divergedAt == nil else { continue }
      improvement.note(run.measuredLoss, epoch: run.epoch)
      let isLast = run.epoch == limit || hasArrived(run) || isExhausted(improvement, run)
      let seconds = began.duration(to: .now) / .seconds(1)
      for report in reports { try report.reached(run, isLast: isLast, after: seconds) }
    }
    if end.reason == .epochs, isExhausted(improvement, run) { end.reason = .patience }
    if hasArrived(run), [.epochs, .patience].contains(end.reason) { end.reason = .loss }
    end.epochs = run.epoch - first
    end.seconds = began.duration(to: .now) / .seconds(1)
    return end
  }

  private func hasArrived(_ run: Run) -> Bool {
    !StopConditions(loss: untilLoss).met(by: run).isEmpty
  }

  private func isExhausted(_ improvement: Improvement, _ run: Run) -> Bool {
    guard let patience, run.isEpochWhole else { return false }
    return run.epoch - improvement.epoch >= patience
  }
}

/// The smallest loss so far, and when it came.
struct Improvement {
  /// By how much a loss must be smaller to be one.
  let margin: Double
  private(set) var loss = Double.infinity
  private(set) var epoch = 0

  /// What a curve tells, so that a session goes on as if it had never stopped.
  init(of curve: Curve, by margin: Double) {
    self.margin = margin
    let newest = curve.last.map { [$0] } ?? []
    for point in curve.points + newest where point.epoch == point.epoch.rounded() {
      note(point.test ?? point.train, epoch: Int(point.epoch))
    }
  }

  /// Takes the loss of an epoch.
  mutating func note(_ loss: Double, epoch: Int) {
    guard loss < self.loss - margin || self.loss == .infinity else { return }
    (self.loss, self.epoch) = (loss, epoch)
  }
}
