import Text

/// The help as it is read: which line is on top, and what is looked for in it.
public struct Help: Hashable, Sendable {
  /// The first line that is shown, counted from 0.
  public private(set) var top = 0
  /// What is being typed to look for; nil where nothing is.
  public internal(set) var field: TextField?
  /// What was looked for last.
  public private(set) var query = ""
  /// The lines, and how many are shown at once, as far as the screen has said so.
  private var lines: [String] = []
  private var rows = 0

  /// What may be the matter, where the help is about that.
  public let condition: Diagnosis.Condition?

  /// At its beginning.
  init(about condition: Diagnosis.Condition? = nil) { self.condition = condition }

  /// What the screen makes of it: its lines, and how many of them it shows at once.
  mutating func lay(_ lines: [String], rows: Int) {
    (self.lines, self.rows) = (lines, rows)
    scroll(to: top)
  }

  /// What is looked for, while it is typed and after.
  public var sought: String { field?.text ?? query }

  mutating func move(by rows: Int) { scroll(to: top + rows) }

  /// By half pages, down where positive.
  mutating func page(by halves: Int) { scroll(to: top + halves * max(1, (rows - 1) / 2)) }

  mutating func jump(toLast: Bool) { scroll(to: toLast ? lines.count : 0) }

  /// Goes where the next letters are found, and says whether there is such a place.
  mutating func typed() { _ = find(from: top, by: 1) }

  /// Enter: what is typed is looked for from now on.
  mutating func take() {
    guard let field else { return }
    (query, self.field) = (field.text, nil)
  }

  /// To the next line that has it, or the one before where `steps` is negative; false where none has.
  mutating func moveToFound(by steps: Int) -> Bool { find(from: top + steps, by: steps) }

  private mutating func find(from start: Int, by step: Int) -> Bool {
    guard !sought.isEmpty, !lines.isEmpty else { return true }
    let order = (0..<lines.count).map { ((start + $0 * step) % lines.count + lines.count) % lines.count }
    let wanted = sought.lowercased()
    guard let line = order.first(where: { lines[$0].lowercased().has(wanted) }) else { return false }
    scroll(to: line)
    return true
  }

  private mutating func scroll(to line: Int) {
    let last = rows > 0 ? max(0, lines.count - rows) : Int.max
    top = max(0, min(line, last))
  }
}

extension State {
  /// The help, where it is open.
  public var help: Help? {
    guard case .help(let help) = overlay else { return nil }
    return help
  }

  /// Tells the help what its lines are on the screen, and how many are seen at once.
  public mutating func layHelp(_ lines: [String], rows: Int) {
    change { $0.lay(lines, rows: rows) }
  }

  /// Changes the help where it is open.
  mutating func change(_ change: (inout Help) -> Void) {
    guard case .help(var help) = overlay else { return }
    change(&help)
    overlay = .help(help)
  }

  /// To the next place of what is looked for in the help.
  mutating func moveInHelp(by steps: Int) {
    guard var help, !help.sought.isEmpty else { return }
    if !help.moveToFound(by: steps) { notice = Notice("the help has no '\(help.sought)'") }
    overlay = .help(help)
  }
}
