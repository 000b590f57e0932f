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
      In the playground ? shows every key, and explains what has the focus. The session is kept when it ends, when it
      pauses, and every half minute while it runs; --resume goes on from it.
      """)

  @Argument(
    help: ArgumentHelp(
      "a session (.json) or a model (\(readable)) to go on from, data of your own (.csv), or a link of TensorFlow Playground",
      valueName: "file"), completion: .file())
  var file: String?
  @Option(help: ArgumentHelp("start from these weights (\(readable))", valueName: "file"), completion: .file())
  var model: String?
  @Flag(help: "go on where the playground was left the last time")
  var resume = false
  @Flag(help: "wait for the space bar instead of training at once")
  var paused = false
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
  @Flag(help: "leave the mouse to the terminal")
  var noMouse = false
  @Option(help: ArgumentHelp("frames a second at most, 1 to 60 (default: 30)", valueName: "n"))
  var fps: String?
  @OptionGroup(title: "Experiment")
  var options: ExperimentOptions

  func run() throws {
    var library = try ThemeLibrary()
    let wanted = try DisplayOptions(self, &library)
    let start = try start()
    let themes = library.themes
    var state = State(
      start.experiment, themes: themes.map(\.name), theme: wanted.theme, commands: commands,
      formats: ModelFormat.all.map(\.shown), isMouseOn: wanted.isMouseOn,
      seedSource: .random(in: 0 ... .max))
    if let viewing = start.viewing { state.look(viewing) }
    if let name = file, start.isSession { state.remember(session: name) }
    if let link = start.link { state.show(testPoints: link.showsTestPoints, isDiscrete: link.isDiscrete) }
    let problems = wanted.problems + start.problems + library.problems
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
      TerminalOptions(color: wanted.color, symbols: wanted.symbols, isMouseOn: wanted.isMouseOn))
    defer { terminal.close() }
    var playing = Playing(state, run, themes: themes, framesPerSecond: wanted.framesPerSecond, on: terminal)
    let end = playing.run(isRunning: !paused)
    let session = playing.end()
    terminal.close()
    do throws(FileError) {
      if let session {
        try LastSession.keep(session)
      } else {
        complain(
          "the end came in the middle of a batch that takes long: --resume goes on from the last time that the session was kept"
        )
      }
    } catch {
      complain("the session is not kept: \(error.message)")
    }
    let unwritten = playing.abandonFiles()
    if !unwritten.isEmpty {
      let names = unwritten.map { $0.printable() }.joined(separator: ", ")
      complain("the end came before \(unwritten.count == 1 ? "this file was" : "these files were") written: \(names)")
    }
    if case .terminated(let signal) = end { die(of: signal) }
  }

  private func start() throws -> Start {
    guard resume else { return try options.start(file: file, model: model) }
    guard file == nil, model == nil else {
      throw Failure(.usage, "--resume goes on from the last session; leave the file out")
    }
    guard TextFile.exists(LastSession.file) else {
      throw Failure(
        .unreadable,
        "--resume: no session is kept yet (\(LastSession.file)); it is when a playground ends, pauses, or has run for half a minute"
      )
    }
    return try options.start(file: nil, model: nil, session: LastSession.file)
  }
}

/// How the playground is shown: the options, and where they say nothing the person's preferences.
struct DisplayOptions {
  let theme: String
  let color: TerminalOptions.ColorChoice
  let symbols: SymbolSet?
  let isMouseOn: Bool
  let framesPerSecond: Int
  /// What is wrong with the preferences, a line each.
  let problems: [String]

  /// Reads options and preferences; a theme file is added to the library.
  ///
  /// - Throws: An option that is wrong.
  init(_ play: Play, _ library: inout ThemeLibrary) throws(Failure) {
    var configuration = Configuration()
    func color(_ text: String) throws(Failure) -> TerminalOptions.ColorChoice {
      try choice(TerminalOptions.ColorChoice.self, text, option: "color")
    }
    func symbols(_ text: String) throws(Failure) -> SymbolSet { try choice(SymbolSet.self, text, option: "symbols") }
    func frames(_ text: String) throws(Failure) -> Int {
      guard let frames = Int(text), 1...60 ~= frames else {
        throw Failure(.usage, "--fps '\(text.printable())': a whole number from 1 to 60")
      }
      return frames
    }
    let givenTheme = try play.theme.map { (name) throws(Failure) in try library.choose(name).name }
    theme = configuration.value("theme", given: givenTheme, usual: Theme.standardName) { (name) throws(Failure) in
      try library.choose(name).name
    }
    self.color = configuration.value("color", given: try play.color.map(color), usual: .auto, color)
    self.symbols = configuration.value("symbols", given: try play.symbols.map(symbols), usual: nil) {
      (text) throws(Failure) in try symbols(text)
    }
    isMouseOn = configuration.value("mouse", given: play.noMouse ? false : nil, usual: true) { (text) throws(Failure) in
      guard let isOn = Bool(text) else { throw Failure(.usage, "--mouse '\(text.printable())': true or false") }
      return isOn
    }
    framesPerSecond = configuration.value("fps", given: try play.fps.map(frames), usual: 30, frames)
    problems = configuration.problems
  }

  /// What is wrong with the preferences alone.
  static var preferenceProblems: [String] {
    get throws(Failure) {
      var library = try ThemeLibrary()
      guard let play = try? Play.parse([]) else { return [] }
      return try DisplayOptions(play, &library).problems
    }
  }
}

/// The value of an option that has a few.
///
/// - Throws: That it is none of them, and what they are.
func choice<Choice: CaseIterable & RawRepresentable<String>>(
  _ type: Choice.Type, _ text: String, option: String
) throws(Failure) -> Choice {
  guard let choice = Choice(rawValue: text) else {
    let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw Failure(.usage, "--\(option) '\(text.printable())': one of \(all)")
  }
  return choice
}
