import ArgumentParser
import Canvas
import Foundation
import Interchange
import Interface
import Playground
import Terminal
import Text

/// The whole pass of one example, in named factors with numbers.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain one example's way forward and back through a network, with every number.",
    discussion: """
      Prints the forward pass, the loss, every derivative as a product of named factors, and the step that this example \
      alone would bring: for lecture notes and exercise sheets. A fresh experiment is explained before training, a \
      session or a model as it is; with --epochs or --until-loss it is trained first, as `train` does it.

      --json prints one object with all numbers in full: example, examples, epoch, inputs, targets, outputs; forward, a \
      list of layers with their units; loss; backward, a list of rows in the order of the text (letter or number, name, \
      paths and factors, each with name and value, whose product is value, and used_by); update, a list of parameters \
      (name, before, gradient, penalty, change, after, and stays with the reason where it does not move); after_update; \
      twins; multiplications; gradient_check.
      """)

  @OptionGroup
  var shown: ShownNetwork
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("which of the examples that are trained on, counted from 1", valueName: "n"))
  var example = 1
  @Flag(help: "print one JSON object, every number in full")
  var json = false
  @Option(
    help: ArgumentHelp("braille, block or ascii: which letters may be used", valueName: "glyphs"),
    completion: .list(SymbolSet.allCases.map(\.rawValue)))
  var symbols: String?
  @OptionGroup
  var length: RunOptions
  @OptionGroup(title: "Experiment")
  var options: ExperimentOptions

  func run() throws {
    let symbols = try symbols.map { (text) throws(Failure) in try choice(SymbolSet.self, text, option: "symbols") }
    guard example > 0 else { throw Failure(.usage, "--example '\(example)': a whole number from 1") }
    try length.check()
    let run = try start()
    let end = length.isGiven ? try length.trainToBeShown(run) : nil
    guard let content = run.explained(example: example - 1) else {
      let count = run.points.train.count
      throw Failure(
        .usage,
        "--example '\(example)': "
          + (count == 0
            ? "there are no examples to train on" : "a whole number from 1 to \(count), the examples to train on"))
    }
    if json {
      try ExplainedJSON(content).write { (text) throws(Failure) in try say(text) }
    } else {
      try tell(content, symbols)
    }
    if end?.reason == .interrupted { try Interruption.end() }
  }

  private func tell(_ content: LensContent, _ symbols: SymbolSet?) throws {
    let survey = Survey(TerminalOptions(symbols: symbols))
    var library = try ThemeLibrary()
    let look = Look(theme: try library.choose("playground"), depth: .mono, symbols: survey.capabilities.symbols)
    let columns = isatty(STDOUT_FILENO) == 1 ? StandardFiles.columns ?? 80 : 80
    if let text = ExplainedText(content, look, columns: columns) { try say(text.whole) }
  }

  /// The run that is explained.
  private func start() throws -> Run {
    try shown.check()
    let (file, model, session) = (shown.file, shown.model, shown.session)
    let isSaved = model != nil || session != nil || shown.isSaved(file)
    if let session, !TextFile.exists(session) { throw Failure(.unreadable, "\(session): no such file") }
    let start = try options.start(file: file, model: model, session: session)
    if isSaved, !start.isSession, !options.namesData, file == nil || shown.named.count == 1 {
      throw Failure(.usage, "a model says nothing of its examples; name its data with --dataset or --data")
    }
    start.notes.forEach(complain)
    let run = try start.run()
    try options.check(run)
    return run
  }
}
