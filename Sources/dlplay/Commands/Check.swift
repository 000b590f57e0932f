import ArgumentParser
import Canvas
import Datasets
import Engine
import Foundation
import Interchange
import Terminal
import Text

/// What dlplay found: the terminal, the locale, the processor, the paths.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what was found: terminal, colours, locale, processor, themes.",
    discussion: "Nothing is changed, and no terminal is needed.")

  @Option(
    help: ArgumentHelp("auto, truecolor, 256, 16, 8 or never", valueName: "colours"),
    completion: .list(TerminalOptions.ColorChoice.allCases.map(\.rawValue)))
  var color: String?

  @Option(
    help: ArgumentHelp("auto, kitty, sixel or none", valueName: "way"),
    completion: .list(TerminalOptions.GraphicsChoice.allCases.map(\.rawValue)))
  var graphics: String?

  func run() throws {
    // As the playground would be shown: what the person prefers holds where no option says something else.
    var library = try ThemeLibrary()
    let wanted = try DisplayOptions(
      Play.parse((color.map { ["--color", $0] } ?? []) + (graphics.map { ["--graphics", $0] } ?? [])), &library)
    let survey = Survey(
      TerminalOptions(
        color: wanted.color, symbols: wanted.symbols, isMouseOn: wanted.isMouseOn, graphics: wanted.graphics))
    let rows =
      terminal(survey, wanted) + [("processor", processor)] + (try preferences()) + (try themes())
      + datasets() + (try lessons()) + [("sessions", lastSession)]
    try say(rows)
  }

  private func terminal(_ survey: Survey, _ wanted: DisplayOptions) -> [(String, String)] {
    let found = survey.capabilities
    // Without the option, its words are the preference's.
    let reason = color == nil ? found.reason.replacing("--color ", with: "config.toml has color = ") : found.reason
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy
      .compactMap { name in ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : (name, $0) } }.first
    return [
      ("terminal", survey.problem?.message ?? survey.notice ?? "\(survey.name), which can show the playground"),
      ("size", size(survey.size)),
      (
        "colours",
        "\(found.depth.words): \(reason)"
          + (survey.asksForColors ? "; the playground asks the terminal itself for 24-bit" : "")
      ),
      (
        "locale",
        (locale.map { "\($0.0) is \($0.1)" } ?? "none is set")
          + (found.isUTF8 ? ": letters beyond ASCII arrive" : ": ASCII alone; try LC_ALL=C.UTF-8 dlplay")
      ),
      (
        "symbols",
        found.symbols.rawValue
          + (wanted.symbols == found.symbols
            ? wanted.areSymbolsRemembered ? ": they were chosen the last time" : ": config.toml has them"
            : found.symbols == .ascii ? "" : "; --symbols chooses others")
      ),
      ("pictures", pictures(survey)),
      (
        "mouse",
        wanted.isMouseOn
          ? "clicks, drags and the wheel are listened to; m, or --no-mouse, leaves them to the terminal"
          : "left to the terminal: \(wanted.isMouseRemembered ? "it was turned off the last time" : "config.toml has mouse = false"); m listens to it"
      ),
    ]
  }

  /// What pictures are drawn with, and why: the terminal is asked, as the playground asks it.
  private func pictures(_ survey: Survey) -> String {
    let found = survey.asked()
    let isPreferred = graphics == nil && found.graphicsReason.hasPrefix("--graphics")
    let reason = isPreferred ? "config.toml has graphics = \"none\"" : found.graphicsReason
    guard let graphics = found.graphics else { return "cells: \(reason)" }
    let cell = graphics.screen.cell
    return "pixels, by \(graphics.way == .kitty ? "kitty's protocol" : "sixels"), a cell being "
      + "\(cell.width)x\(cell.height): \(reason)"
  }

  private func size(_ size: Size?) -> String {
    guard let size else { return "no terminal" }
    let fits = size.columns >= 24 && size.rows >= 8
    return "\(size.columns)x\(size.rows)" + (fits ? "" : ", too small: the playground needs 24x8")
  }

  private var processor: String {
    let chosen = ProcessInfo.processInfo.environment["DLPLAY_KERNEL"].flatMap { $0.isEmpty ? nil : $0 }
    let why = chosen.map { "DLPLAY_KERNEL is \($0)" } ?? "the fastest that runs here"
    do throws(ConfigurationError) {
      let kernel = try Kernel.chosen
      return "\(Kernel.processors) processor\(Kernel.processors == 1 ? "" : "s"), \(kernel.rawValue) kernels: \(why)"
    } catch {
      return error.message
    }
  }

  private var lastSession: String {
    let isThere = TextFile.exists(LastSession.file)
    return "\(Folders.state.path(percentEncoded: false)): "
      + (isThere ? "the last session is there, play --resume goes on from it" : "no session yet")
  }

  private func preferences() throws(Failure) -> [(String, String)] {
    let lines = try Configuration.summary
    return zip(["preferences"] + Array(repeating: "", count: lines.count), lines).map { ($0, $1) }
  }

  private func themes() throws(Failure) -> [(String, String)] {
    let library = try ThemeLibrary()
    return own("themes", library.themes.count, ThemeLibrary.folder, library.problems)
  }

  private func datasets() -> [(String, String)] {
    let problems = DatasetLibrary.read().problems.map(\.message)
    return own("data sets", DatasetEntry.all.count, DatasetLibrary.folder, problems)
  }

  private func lessons() throws(Failure) -> [(String, String)] {
    let library = try LessonLibrary()
    return own("lessons", library.lessons.count, LessonLibrary.folder, library.problems)
  }

  private func own(_ what: String, _ count: Int, _ folder: URL, _ problems: [String]) -> [(String, String)] {
    let path = folder.path(percentEncoded: false)
    let isThere = FileManager.default.fileExists(atPath: path)
    return [(what, "\(count); your own: \(path)\(isThere ? "" : " (not there yet)")")]
      + problems.map { ("", "left out: \($0)") }
  }
}

extension ColorDepth {
  /// How many colours, in words.
  fileprivate var words: String {
    switch self {
    case .mono: "none"
    case .ansi8: "8"
    case .ansi16: "16"
    case .indexed256: "256"
    case .direct: "24-bit"
    }
  }
}
