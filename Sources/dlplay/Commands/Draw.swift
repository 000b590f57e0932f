import ArgumentParser
import Canvas
import Foundation
import Interchange
import Interface
import Playground
import Terminal
import Text

/// A run, or a model, as a picture.
struct Draw: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw what a network answers, the network and the losses.",
    discussion: """
      An experiment is trained as `train` does it, then drawn; a session is drawn as it is, and so is a model, over \
      points where --dataset or --data names them. They are trained on only where --epochs or --until-loss is given.

      The ending of --output chooses: .svg for lecture notes, .png for slides, .ansi with a terminal's colours, .txt without. Without \
      --output the picture is written to the terminal, or as text where standard output is none.
      """)

  @OptionGroup
  var shown: ShownNetwork
  @Option(
    name: .shortAndLong, help: ArgumentHelp("write it here: .svg, .png, .txt or .ansi", valueName: "file"),
    completion: .file(extensions: ["svg", "png", "txt", "ansi"]))
  var output: String?
  @Option(
    help: ArgumentHelp("svg, png, ansi or text, whatever the ending", valueName: "form"),
    completion: .list(DrawingPage.Format.allCases.map(\.rawValue)))
  var format: String?
  @Option(
    help: ArgumentHelp("boundary, network, curves: what is drawn, with commas between", valueName: "list"),
    completion: .commas(Figure.Part.allCases.map(\.rawValue)))
  var parts: String?
  @Option(help: ArgumentHelp("in pixels for SVG and PNG, otherwise in columns and rows: 1080x680", valueName: "wxh"))
  var size: String?
  @Option(
    help: ArgumentHelp("smooth, contour or discrete: how the answer is drawn", valueName: "view"),
    completion: .list(State.OutputView.allCases.map { "\($0)" }))
  var view = "contour"
  @Flag(help: "draw the test points too")
  var test = false
  @Flag(help: "draw the losses on a logarithmic axis")
  var log = false
  @Option(
    help: ArgumentHelp("a theme's name, or a theme file (.toml)", valueName: "name"),
    completion: .list(ThemeLibrary.carriedNames))
  var theme = "playground"
  @Option(
    help: ArgumentHelp("light, dark or none: what is behind an SVG or a PNG", valueName: "kind"),
    completion: .list(Figure.Background.allCases.map(\.rawValue)))
  var background = "light"
  @Option(
    help: ArgumentHelp("auto, truecolor, 256, 16, 8 or never", valueName: "colours"),
    completion: .list(TerminalOptions.ColorChoice.allCases.map(\.rawValue)))
  var color = "auto"
  @Option(
    help: ArgumentHelp("braille, block or ascii", valueName: "glyphs"),
    completion: .list(SymbolSet.allCases.map(\.rawValue)))
  var symbols: String?
  @OptionGroup
  var length: RunOptions
  @OptionGroup(title: "Experiment")
  var options: ExperimentOptions

  func run() throws {
    let parts = try chosenParts
    let page = try DrawingPage(parts, output: output, format: format, size: size, color: color, symbols: symbols)
    let outputView = try chosenView
    let background = try choice(Figure.Background.self, background, option: "background")
    try length.check()
    var library = try ThemeLibrary()
    let theme = try library.choose(theme)
    let subject = try subject
    let end = subject.isTrained ? try length.trainToBeShown(subject.run) : nil
    let figure = Figure(
      subject.run, name: subject.name, epochs: subject.hasLosses ? subject.run.epoch : nil, theme: theme, parts: parts,
      view: outputView,
      showsTest: test, isLogarithmic: log)
    guard !figure.parts.isEmpty else {
      throw Failure(.usage, "--parts curves: nothing is trained, so there is no curve; give --epochs")
    }
    try page.write(figure, background: background)
    if end?.reason == .interrupted { try Interruption.end() }
  }

  /// What is drawn: a run, what it is called, and whether it is trained first.
  private struct Subject {
    var run: Run
    var name: String
    var isTrained: Bool
    /// Whether there are losses to draw: a session's, or those of the training.
    var hasLosses: Bool
  }

  private var subject: Subject {
    get throws {
      try shown.check()
      var (weights, rest) = (shown.model, shown.session ?? shown.file)
      if let name = rest, shown.isSaved(name) {
        switch try SavedFile(file: name, described: options.description) {
        case .model where shown.session != nil:
          throw Failure(.malformed, "\(name): a model, not a session; use --model")
        case .model: (weights, rest) = (name, nil)
        case .session(let session):
          let start = try options.start(file: nil, model: nil, begun: session)
          return Subject(
            run: try start.run(), name: start.experiment.dataName, isTrained: length.isGiven, hasLosses: true)
        }
      }
      let isTrained = weights == nil || length.isGiven
      if let weights, rest == nil, !isTrained, !options.namesData {
        guard options.isOnlyDescription else {
          throw Failure(.usage, "a model alone is drawn as it is; name its data with --dataset or --data")
        }
        let name = URL(filePath: weights).lastPathComponent
        var described = options.description
        described.changesWhatIsSaid = false
        let model = try Model(file: weights, described: described)
        let run = try Run(Experiment(showing: model, name: name), network: model.network)
        return Subject(run: run, name: name, isTrained: false, hasLosses: false)
      }
      let start = try options.start(file: rest, model: weights)
      start.notes.forEach(complain)
      let run = try start.run()
      try options.check(run)
      return Subject(run: run, name: start.experiment.dataName, isTrained: isTrained, hasLosses: isTrained)
    }
  }

  private var chosenParts: [Figure.Part] {
    get throws(Failure) {
      guard let parts else { return Figure.Part.allCases }
      var chosen: [Figure.Part] = []
      for name in parts.split(separator: ",", omittingEmptySubsequences: false) {
        chosen.append(try choice(Figure.Part.self, String(name), option: "parts"))
      }
      return chosen
    }
  }

  private var chosenView: State.OutputView {
    get throws(Failure) {
      let all = State.OutputView.allCases
      let names = all.map { "\($0)" }
      guard let index = names.spelled(view).flatMap(names.firstIndex) else {
        throw Failure(.usage, "--view '\(view.printable())': \(names.choice(near: view))")
      }
      return all[index]
    }
  }
}
