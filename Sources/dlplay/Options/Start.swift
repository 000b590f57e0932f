import Engine
import Interchange
import Playground
import Text

/// Where a command begins.
struct Start {
  /// A fresh run, or the session that goes on.
  let beginning: Beginning
  /// What is learned: the session's experiment with what the options change.
  let experiment: Experiment
  /// How the session was looked at.
  let viewing: Viewing?
  /// The link that was opened.
  let link: PlaygroundLink?
  /// What is wrong with files that nobody asked for, a line each.
  let problems: [String]
  /// What was decided about the table, a line each.
  private(set) var notes: [String] = []

  init(
    _ beginning: Beginning, changed: Experiment? = nil, viewing: Viewing? = nil, link: PlaygroundLink?,
    problems: [String]
  ) {
    self.problems = problems
    self.beginning = beginning
    experiment = changed ?? beginning.experiment
    self.viewing = viewing
    self.link = link
  }

  /// The same with what is to be told of the table.
  func telling(_ notes: [String]) -> Start {
    var start = self
    start.notes = notes
    return start
  }

  /// Whether it is a session that goes on.
  var isSession: Bool { if case .checkpoint = beginning { true } else { false } }
  /// Whether options change the session.
  var isChanged: Bool { experiment != beginning.experiment }

  /// The run that goes on from here.
  ///
  /// - Parameter keepsHistory: Whether the weights of earlier epochs are kept to look back at.
  /// - Throws: What cannot work, and what to change.
  func run(keepsHistory: Bool = false) throws(ConfigurationError) -> sending Run {
    let run = try Run(beginning, keepsHistory: keepsHistory)
    try run.adopt(experiment)
    return run
  }
}

/// What a file is by its ending, or a link by its beginning.
enum FileKind {
  case table, saved, link

  /// The endings of tables, without their dots.
  static let tableEndings = TextFile.tableEndings.map { String($0.dropFirst()) }

  /// The file or the link that a pasted text is, as terminals paste what is dropped on them: with blanks around it, in quotes, or with a
  /// backslash before blanks; nil for any other text.
  static func named(byPasted text: String) -> String? {
    guard text.utf8.count <= longestName else { return nil }
    var name = text.trimmingPrefix { $0.isWhitespace }
    while let last = name.last, last.isWhitespace { name.removeLast() }
    for quote in ["'", "\""] where name.count > 2 && name.hasPrefix(quote) && name.hasSuffix(quote) {
      name = name.dropFirst().dropLast()
    }
    let file = String(name.replacing("\\ ", with: " "))
    guard file != "-", !file.contains(where: \.isNewline) else { return nil }
    return FileKind(file) != nil || file.hasEnding(".md") ? file : nil
  }

  private static let longestName = 4096

  /// Nil for what is none of them.
  init?(_ name: String) {
    if PlaygroundLink.isMeant(by: name) {
      self = .link
    } else if TextFile.tableEndings.contains(where: name.hasEnding) || name == "-" {
      self = .table
    } else if ModelFormat.readableEndings.contains(where: name.hasEnding) {
      self = .saved
    } else {
      return nil
    }
  }
}
