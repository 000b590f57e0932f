import ArgumentParser
import Canvas
import Interchange
import Interface
import Playground
import Terminal
import Text

/// The playground itself.
struct Play: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The playground (the default): watch, change, understand.",
    discussion: """
      In the playground ? shows every key, and explains what has the focus. The session is kept when it ends, when it \
      pauses, and every half minute while it runs; --resume goes on from it.
      """)

  @Argument(
    help: ArgumentHelp(
      "a session (.json) or a model (\(readable)) to go on from, data of your own (.csv), or a link of TensorFlow Playground",
      valueName: "file"), completion: .opened)
  var file: String?
  @Option(help: ArgumentHelp("start from these weights (\(readable))", valueName: "file"), completion: .models)
  var model: String?
  @Flag(help: "go on where the playground was left the last time")
  var resume = false
  @Option(
    help: ArgumentHelp("begin with a lesson: its name ('dlplay list lessons'), or a file (.md)", valueName: "lesson"),
    completion: .list(LessonLibrary.carriedNames))
  var lesson: String?
  @Flag(help: "wait for the space bar instead of training at once")
  var paused = false
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("pause after this epoch; the same as ':stop at epoch n' on the screen", valueName: "n"))
  var epochs: Int?
  @Option(
    help: ArgumentHelp("pause when the test loss (without test data the training loss) is at most this", valueName: "x")
  )
  var untilLoss: Double?
  @Option(
    help: ArgumentHelp("a theme's name, or a theme file (.toml)", valueName: "name"),
    completion: .list(ThemeLibrary.carriedNames))
  var theme: String?
  @Option(
    help: ArgumentHelp("auto, truecolor, 256, 16, 8 or never", valueName: "colours"),
    completion: .list(TerminalOptions.ColorChoice.allCases.map(\.rawValue)))
  var color: String?
  @Option(
    help: ArgumentHelp("braille, block or ascii", valueName: "glyphs"),
    completion: .list(SymbolSet.allCases.map(\.rawValue)))
  var symbols: String?
  @Option(
    help: ArgumentHelp("auto, kitty, sixel or none: how pictures are drawn", valueName: "way"),
    completion: .list(TerminalOptions.GraphicsChoice.allCases.map(\.rawValue)))
  var graphics: String?
  @Flag(help: "leave the mouse to the terminal")
  var noMouse = false
  @Option(help: ArgumentHelp("frames a second at most, 1 to 60 (default: 30)", valueName: "n"))
  var fps: String?
  @OptionGroup(title: "Experiment")
  var options: ExperimentOptions

  func run() throws {
    var library = try ThemeLibrary()
    let wanted = try DisplayOptions(self, &library)
    let lessons = try LessonLibrary()
    let lesson = try (self.lesson ?? fileOfLesson).map { name throws(Failure) in try lessons.choose(name) }
    let start = try start()
    let kept = KeptProgress.read()
    let themes = library.themes
    var state = State(
      start.experiment, themes: themes.map(\.name), theme: wanted.theme, commands: commands,
      formats: ModelFormat.all.map(\.shown), lessons: lessons.lessons, progress: kept.progress,
      isMouseOn: wanted.isMouseOn,
      seedSource: .random(in: 0 ... .max))
    state.themeTitles = Dictionary(themes.map { ($0.name, $0.explanation) }, uniquingKeysWith: { first, _ in first })
    let challenges = KeptChallenges()
    state.bestResults = challenges.best
    state.tableLine = options.tableLine(file)
    if let viewing = start.viewing { state.look(viewing) }
    state.stop(try stops())
    if let name = file, start.isSession { state.remember(session: name) }
    if let link = start.link { state.show(testPoints: link.showsTestPoints, isDiscrete: link.isDiscrete) }
    let problems =
      (start.link?.unknown ?? []) + wanted.problems + start.problems + library.problems
      + lessons.problems + [kept.problem, challenges.problem].compactMap(\.self) + start.notes
    if let problem = problems.first {
      let others = problems.count > 1 ? " (dlplay check says \(problems.count - 1) more)" : ""
      state.notice = State.Notice(problem + others, isProblem: true)
    }
    // What cannot work is said before the terminal is taken.
    var run = try start.run(keepsHistory: true)
    try options.check(run)
    // What the options change of a session is no change to its run.
    if start.isChanged { run = try Run(.checkpoint(run.checkpoint), keepsHistory: true) }
    let terminal = try RealTerminal.open(
      TerminalOptions(
        color: wanted.color, symbols: wanted.symbols, isMouseOn: wanted.isMouseOn, graphics: wanted.graphics))
    defer { terminal.close() }
    state.offer(symbols: SymbolSet.allCases.map(\.rawValue), present: terminal.capabilities.symbols.rawValue)
    if state.notice == nil, let notice = terminal.notice { state.notice = State.Notice(notice) }
    var playing = Playing(state, run, themes: themes, framesPerSecond: wanted.framesPerSecond, on: terminal)
    if let lesson { playing.begin(lesson) }
    let end = playing.run(isRunning: !paused && lesson == nil)
    let session = playing.end()
    terminal.close()
    playing.chosen.keep(unless: wanted)
    let unkept = keep(session, of: playing)
    let unwritten = playing.abandonFiles().unwrittenLine
    StandardFiles.writeUnstopped {
      if case .quit = end, let session, unkept == nil, !playing.isLessonAlone {
        try? say("dlplay --resume goes on from epoch \(session.checkpoint.epoch)\n")
      }
      [unkept, unwritten].compactMap(\.self).forEach(complain)
    }
    if case .terminated(let signal) = end { die(of: signal) }
  }

  /// Keeps the session as the last one, but where a lesson was all there was: what was kept before is worth more than what nobody has touched.
  ///
  /// - Returns: Why it is not kept.
  private func keep(_ session: Session?, of playing: Playing) -> String? {
    guard !playing.isLessonAlone else { return nil }
    guard let session else {
      return
        "the end came in the middle of a batch that takes long: --resume goes on from the last time that the session was kept"
    }
    do throws(FileError) {
      try LastSession.keep(session)
      return nil
    } catch {
      return "the session is not kept: \(error.message)"
    }
  }

  /// The file, where it is a lesson.
  private var fileOfLesson: String? { file.flatMap { $0.hasEnding(".md") ? $0 : nil } }

  /// Where the options want it to pause.
  private func stops() throws(Failure) -> StopConditions {
    if let epochs, epochs < 1 { throw Failure(.usage, "--epochs '\(epochs)': a whole number from 1") }
    try RunOptions.check(untilLoss: untilLoss)
    return StopConditions(epoch: epochs, loss: untilLoss)
  }

  private func start() throws -> Start {
    guard resume else { return try options.beginning(file: fileOfLesson == nil ? file : nil, model: model) }
    guard file == nil, model == nil else {
      throw Failure(.usage, "--resume goes on from the last session; leave the file out")
    }
    guard TextFile.exists(LastSession.file) else {
      throw Failure(
        .unreadable,
        "--resume: no session is kept yet (\(LastSession.file)); it is when a playground ends, pauses, or has run for half a minute"
      )
    }
    return try options.beginning(file: nil, model: nil, session: LastSession.file)
  }
}

extension [String] {
  /// What is said of files that are not written at the end; nil where there are none.
  fileprivate var unwrittenLine: String? {
    guard !isEmpty else { return nil }
    let names = map { $0.printable() }.joined(separator: ", ")
    let were = count == 1 ? "this file was" : "these files were"
    return "the end came before \(were) written: \(names); --resume goes on, e and ctrl-s write again"
  }
}
