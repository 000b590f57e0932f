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
    let interruption = Interruption(keepsWork: session != nil || !export.isEmpty)
    var reports: [any TrainingReport] = []
    if let logDir { reports.append(try TensorBoardReport(folder: logDir, run, every: reportEvery)) }
    reports.append(teller(from: run.epoch))
    let trained: Result<TrainingEnd, any Error> = Result {
      try length.train(run, reports, interruption)
    }
    // Whatever happened, the work is not lost; the first thing that went wrong is said.
    let written = Result { try write(run) }
    let end = try trained.get()
    for report in reports { try report.ended(run, end) }
    try written.get()
    if end.reason == .interrupted { try Interruption.end() }
  }

  /// Says what was decided about a table, and which classes are in one part of it only.
  private func tell(_ notes: [String], _ run: Run) {
    notes.forEach(complain)
    guard run.experiment.table != nil else { return }
    let name = run.experiment.dataName
    for (part, missing) in run.absentClasses where !missing.isEmpty {
      complain("\(name): no \(part) row is of the class\(missing.count == 1 ? "" : "es") \(missing.listed)")
    }
  }

  /// Tells whoever started the training.
  private func teller(from first: Int) -> any TrainingReport {
    if json {
      JSONReport(every: reportEvery)
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
      if let obstacle = TextFile.obstacle(creating: session) {
        throw Failure(.uncreatable, "\(session): cannot be created: \(obstacle)")
      }
    }
    try checkExports(export, option: "--export")
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
