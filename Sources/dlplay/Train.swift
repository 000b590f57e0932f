import ArgumentParser
import Engine
import Foundation
import Interchange
import Playground

/// The same training as the playground's, without a screen.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train without a screen.",
    discussion: """
      Ctrl-C ends after the present batch, writes what was asked for, and exits with status 130. A run that diverges keeps
      its last finite weights.
      """)

  @Argument(
    help: ArgumentHelp(
      "a model (\(readable)) to go on from, data of your own (.csv), or a link of TensorFlow Playground; options win over it",
      valueName: "file"))
  var file: String?
  @Option(help: ArgumentHelp("epochs to train (default: 100; 10000 where only --until-loss is given)", valueName: "n"))
  var epochs: Int?
  @Option(
    help: ArgumentHelp("stop when the test loss (without test data the training loss) is at most this", valueName: "x"))
  var untilLoss: Double?
  @Option(help: ArgumentHelp("start from these weights (\(readable))", valueName: "file"))
  var model: String?
  @Option(help: ArgumentHelp("write the trained weights (\(writable)); may be given several times", valueName: "file"))
  var export: [String] = []
  @Flag(help: "print one JSON object a line")
  var json = false
  @Flag(help: "print nothing but errors")
  var quiet = false
  @Option(help: ArgumentHelp("with --json, report every so many epochs", valueName: "n"))
  var reportEvery = 1
  @Option(
    help: ArgumentHelp(
      "threads that may work on a large batch (default: as many as processors); the results are the same for any number",
      valueName: "n"))
  var threads: Int?
  @OptionGroup(title: "Experiment")
  var options: ExperimentOptions

  func run() throws {
    try check()
    let start = try options.start(file: file, model: model)
    let run = try Run(start.experiment, network: start.network)
    try options.check(run)
    if let threads { run.threads = threads }
    let interruption = Interruption()
    let report: any TrainingReport =
      if json { JSONReport(every: reportEvery) } else if quiet { SilentReport() } else { LineReport(epochs: limit) }
    try report.began(run)
    let began = ContinuousClock.now
    var end = TrainingEnd(reason: .epochs, seconds: 0, examples: 0)
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
      try report.reached(run, isLast: isLast, after: began.duration(to: .now) / .seconds(1))
    }
    if hasArrived(run), end.reason == .epochs { end.reason = .loss }
    end.seconds = began.duration(to: .now) / .seconds(1)
    try report.ended(run, end)
    try write(run)
    if end.reason == .interrupted { throw Failure(.interrupted) }
  }

  private var limit: Int { epochs ?? (untilLoss == nil ? 100 : 10_000) }

  private func hasArrived(_ run: Run) -> Bool {
    guard let untilLoss else { return false }
    return (run.test?.loss ?? run.train.loss) <= untilLoss
  }

  /// What can be known to fail is said before hours of training, not after.
  private func check() throws(Failure) {
    if let epochs, epochs < 0 { throw Failure(.usage, "--epochs '\(epochs)': a whole number from 0") }
    guard reportEvery > 0 else { throw Failure(.usage, "--report-every '\(reportEvery)': a whole number from 1") }
    if let threads { try checkThreads(threads) }
    if let untilLoss, !untilLoss.isFinite {
      throw Failure(.usage, "--until-loss '\(untilLoss)': a number such as 0.05")
    }
    try checkExports(export, option: "--export")
  }

  private func write(_ run: Run) throws(FileError) {
    let model = Model(run.experiment, points: run.points, network: run.network)
    for name in export { try model.export(to: name) }
  }
}
