import ArgumentParser
import Engine
import Foundation
import Playground

/// How long to train: the same options wherever something is trained without a screen.
struct RunOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "epochs to train, those of a session included (default: 100; 10000 where only --until-loss is given)",
      valueName: "n"))
  var epochs: Int?
  @Option(
    help: ArgumentHelp("stop when the test loss (without test data the training loss) is at most this", valueName: "x"))
  var untilLoss: Double?
  @Option(
    help: ArgumentHelp(
      "threads that may work on a large batch (default: as many as processors); the results are the same for any number",
      valueName: "n"))
  var threads: Int?

  /// The epoch after which it ends.
  var limit: Int { epochs ?? (untilLoss == nil ? 100 : 10_000) }

  /// Whether the person said how long.
  var isGiven: Bool { epochs != nil || untilLoss != nil }

  /// Refuses what is out of range.
  func check() throws(Failure) {
    if let epochs, epochs < 0 { throw Failure(.usage, "--epochs '\(epochs)': a whole number from 0") }
    if let threads { try checkThreads(threads) }
    if let untilLoss, !untilLoss.isFinite {
      throw Failure(.usage, "--until-loss '\(untilLoss)': a number such as 0.05")
    }
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
    while run.epoch < limit {
      if interruption.hasCome { end.reason = .interrupted }
      if run.divergedAt != nil { end.reason = .diverged }
      if hasArrived(run) { end.reason = .loss }
      guard end.reason == .epochs else { break }
      let epoch = run.epoch
      while run.epoch == epoch, run.divergedAt == nil, !interruption.hasCome { run.trainBatch() }
      guard run.epoch > epoch else { continue }
      run.record()
      end.examples += run.points.train.count
      guard run.divergedAt == nil else { continue }
      let isLast = run.epoch == limit || hasArrived(run)
      let seconds = began.duration(to: .now) / .seconds(1)
      for report in reports { try report.reached(run, isLast: isLast, after: seconds) }
    }
    if hasArrived(run), end.reason == .epochs { end.reason = .loss }
    end.epochs = run.epoch - first
    end.seconds = began.duration(to: .now) / .seconds(1)
    return end
  }

  private func hasArrived(_ run: Run) -> Bool {
    // In the middle of an epoch nothing is measured.
    guard let untilLoss, run.isEpochWhole else { return false }
    return (run.test?.loss ?? run.train.loss) <= untilLoss
  }
}
