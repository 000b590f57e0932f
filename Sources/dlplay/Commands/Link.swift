import ArgumentParser
import Interchange

/// The link of an experiment.
struct Link: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the TensorFlow Playground link of an experiment.",
    discussion: """
      A link says a data set, a network, a seed and a few settings; whatever else the experiment has is named, and there \
      is no link. --compat tfplayground starts from what the page has.
      """)

  @Argument(help: ArgumentHelp("a link to start from; options win over it", valueName: "url"))
  var file: String?
  @Option(
    help: ArgumentHelp("the experiment of a session; options win over it", valueName: "file.json"),
    completion: .sessions)
  var session: String?
  @OptionGroup(title: "Experiment")
  var options: ExperimentOptions

  func run() throws {
    if let session, !TextFile.exists(session) { throw Failure(.unreadable, "\(session): no such file") }
    let start = try options.start(file: file, model: nil, session: session)
    var link = start.link ?? PlaygroundLink(start.experiment)
    link.experiment = start.experiment
    try say(try link.wholeText() + "\n")
  }
}
