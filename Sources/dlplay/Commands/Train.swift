import ArgumentParser
import Engine
import Foundation
import Interchange
import Playground
import Text

/// The same training as the playground's, without a screen.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train without a screen.",
    discussion: """
      Ctrl-C ends after the present batch, writes what was asked for, and exits with status 130. A run that diverges keeps \
      its last finite weights.

      With --session the run goes on as if it had never stopped: the same bits. If the file is there, it says where to go \
      on, and a model is only where a new session starts; options that are given change its experiment, as keys would in \
      the playground. Its epochs count: a session of 37 epochs with --epochs 100 trains 63 more, and one of 100 none.
      """)

  @Argument(
    help: ArgumentHelp(
      "a session (.json) or a model (\(readable)) to go on from, data of your own (.csv), or a link of TensorFlow Playground; options win over it",
      valueName: "file"), completion: .opened)
  var file: String?
  @OptionGroup
  var length: RunOptions
  @Option(help: ArgumentHelp("start from these weights (\(readable))", valueName: "file"), completion: .models)
  var model: String?
  @Option(
    help: ArgumentHelp("write the trained weights (\(writable)); may be given several times", valueName: "file"),
    completion: .exports)
  var export: [String] = []
  @Option(
    help: ArgumentHelp(
      "keep here the weights of the epoch with the smallest test loss, without test data training loss (\(writable))",
      valueName: "file"), completion: .file())
  var keepBest: String?
  @Option(
    help: ArgumentHelp("write --session every so many epochs too, not only at the end", valueName: "n"))
  var checkpointEvery: Int?
  @Flag(help: "exit with status 1 where the training diverges or does not reach --until-loss")
  var strict = false
  @Option(
    help: ArgumentHelp(
      "write losses, weights and the experiment for TensorBoard; a folder for each run keeps their curves apart",
      valueName: "folder"), completion: .directory)
  var logDir: String?
  @Option(
    help: ArgumentHelp(
      "go on from this session if it is there, and write it at the end; the same command line goes on where it was interrupted",
      valueName: "file.json"), completion: .sessions)
  var session: String?
  @Flag(help: "print one JSON object a line")
  var json = false
  @Flag(help: "print nothing but errors")
  var quiet = false
  @Option(help: ArgumentHelp("with --json and --log-dir, report every so many epochs", valueName: "n"))
  var reportEvery = 1
  @OptionGroup(title: "Experiment")
  var options: ExperimentOptions

  func run() throws {
    try check()
    let start = try options.start(file: file, model: model, session: session)
    let run = try start.run()
    if !quiet { tell(start.notes, run) }
    try options.check(run)
    // Whoever reads the lines may leave; what was asked for is written all the same.
    let interruption = Interruption(keepsWork: session != nil || !export.isEmpty || keepBest != nil)
    var reports: [any TrainingReport] = []
    let isGoingOn = start.isSession && session != nil && run.epoch > 0
    if let logDir {
      // A session that was killed before it was first written begins again in its own log.
      let isResumed = session != nil || start.isSession && run.epoch > 0
      reports.append(try TensorBoardReport(folder: logDir, run, every: reportEvery, isGoingOn: isResumed))
    }
    if let session, let checkpointEvery { reports.append(SessionKeeper(file: session, every: checkpointEvery)) }
    let best = keepBest.map(BestKeeper.init)
    if let best { reports.append(best) }
    reports.append(teller(from: run.epoch, isGoingOn: isGoingOn))
    let trained: Result<TrainingEnd, any Error> = Result {
      try length.train(run, reports, interruption)
    }
    // Whatever happened, the work is not lost; the first thing that went wrong is said.
    let written = Result {
      try best?.flush()
      try write(run)
    }
    let end = try trained.get()
    for report in reports { try report.ended(run, end) }
    try written.get()
    if end.reason == .interrupted { try Interruption.end() }
    if strict { try checkSuccess(run, end) }
    if !strict, !quiet, end.reason != .diverged, let missed = missed(run, end) { complain(missed) }
  }

  /// That the loss that was asked for is not reached; nil where it is, or none was asked for.
  private func missed(_ run: Run, _ end: TrainingEnd) -> String? {
    guard let wanted = length.untilLoss, end.reason != .loss else { return nil }
    return "the \(run.test == nil ? "training" : "test") loss is \(run.measuredLoss) in epoch \(run.epoch), "
      + "not \(wanted) or less as --until-loss says"
  }

  /// Whoever scripts trainings learns by the status that one came to nothing.
  private func checkSuccess(_ run: Run, _ end: TrainingEnd) throws(Failure) {
    // A person has been told already that it diverged.
    if end.reason == .diverged { throw Failure(.missed, json ? "--strict: \(run.divergence)" : nil) }
    if let missed = missed(run, end) { throw Failure(.missed, "--strict: \(missed)") }
  }

  /// Says what was decided about a table, and which classes are in one part of it only.
  private func tell(_ notes: [String], _ run: Run) {
    notes.forEach(complain)
    guard run.experiment.table != nil else { return }
    let name = run.experiment.dataName
    if run.points.test.isEmpty, run.experiment.trainRatio < 100, run.points.train.count > 1 {
      complain("\(name): nothing is held out to test: no class has a row to spare")
    }
    for (part, missing) in run.absentClasses where !missing.isEmpty {
      complain("\(name): no \(part) row is of the class\(missing.count == 1 ? "" : "es") \(missing.listed)")
    }
  }

  /// Tells whoever started the training.
  private func teller(from first: Int, isGoingOn: Bool) -> any TrainingReport {
    if json {
      JSONReport(every: reportEvery, isGoingOn: isGoingOn)
    } else if quiet {
      SilentReport()
    } else {
      LineReport(epochs: length.limit, from: first)
    }
  }

  /// What can be known to fail is said before hours of training, not after.
  private func check() throws(Failure) {
    try length.check()
    guard reportEvery > 0 else { throw Failure(.usage, "--report-every '\(reportEvery)': a whole number from 1") }
    if logDir?.isEmpty == true { throw Failure(.usage, "--log-dir '': the name of a folder") }
    if let session {
      guard session.hasEnding(".json") else {
        throw Failure(.usage, "--session '\(session.printable())': the ending must be .json")
      }
      if let refusal = TextFile.refusal(creating: session) { throw Failure(refusal) }
    }
    try checkExports(export, option: "--export")
    try checkExports(keepBest.map { [$0] } ?? [], option: "--keep-best")
    if let keepBest, export.contains(keepBest) || session == keepBest {
      throw Failure(
        .usage,
        "--keep-best '\(keepBest.printable())': --\(session == keepBest ? "session" : "export") names it too; give it a file of its own"
      )
    }
    if let checkpointEvery {
      guard checkpointEvery > 0 else {
        throw Failure(.usage, "--checkpoint-every '\(checkpointEvery)': a whole number from 1")
      }
      guard session != nil else {
        throw Failure(.usage, "--checkpoint-every writes --session, which is not given; name its file")
      }
    }
    if let session, export.contains(session) {
      throw Failure(
        .usage, "--session and --export both name '\(session.printable())': the model would replace the session")
    }
  }

  private func write(_ run: Run) throws(FileError) {
    if let session { try Session(run.checkpoint).write(to: session) }
    let model = Model(run.experiment, points: run.points, network: run.network)
    for name in export { try model.export(to: name) }
  }
}
