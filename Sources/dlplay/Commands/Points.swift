import ArgumentParser
import Interchange
import Playground

/// The points of an experiment, for other programs.
struct Points: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the points of an experiment as CSV.",
    discussion: """
      In the data's own units, those to train on first; the same seed gives the same points as on the screen and in train. \
      dlplay reads the file again.
      """)

  enum Part: String, CaseIterable, ExpressibleByArgument {
    case all, train, test
  }

  @Argument(
    help: ArgumentHelp("data of your own (.csv), or a link of TensorFlow Playground", valueName: "file"),
    completion: .tables)
  var file: String?
  @Option(help: ArgumentHelp("all, or those to train on (train), or the others (test)", valueName: "part"))
  var part = Part.all
  @Option(
    help: ArgumentHelp("write to this file instead of standard output", valueName: "file.csv"), completion: .tables)
  var output: String?
  @OptionGroup(title: "Experiment")
  var options: ExperimentOptions

  func run() throws {
    let start = try options.start(file: file, model: nil)
    start.notes.forEach(complain)
    var points = PointSet(start.experiment)
    if part == .train { points.test = [] }
    if part == .test { points.train = [] }
    guard let output else { return try say(points.csv) }
    try points.export(to: output)
  }
}
