import Canvas
import Playground

/// What just happened, or what to press first, or else the keys: as many as fit; palette, help and quit always.
struct FooterView: View {
  let notice: State.Notice?
  let isGreeting, isRunning, isMouseOn: Bool
  let hints: [FooterHint]

  init(_ state: State) {
    notice = state.notice
    (isGreeting, isRunning, isMouseOn) = (state.isGreeting, state.isRunning, state.isMouseOn)
    hints = FooterHint.hints(state)
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    if let notice {
      let sign = notice.isProblem ? pen.glyph("▲", "!") : pen.glyph("•", "*")
      let style = notice.isProblem ? pen.chrome.problem : pen.chrome.value
      if let lines = twoLines(in: rect) {
        return write(["\(sign) \(lines.first)", "  \(lines.second)"], style, rect, with: &pen)
      }
      let text = " \(sign) \(notice.text)".keepingQuestion(rect.columns)
      pen.canvas.write(text, at: rect.origin, style)
      pen.target(rect, .dismissed)
      return drawKeys(beside: text.columns, in: rect, with: &pen)
    }
    if isGreeting, greet(rect, with: &pen) { return }
    let limit = rect.right - FooterHint.last.reduce(0) { $0 + width($1, pen.symbols) }
    var column = rect.column + 1
    for hint in hints where column + width(hint, pen.symbols) <= limit {
      column = write(hint, at: Place(column: column, row: rect.row), rect.right, with: &pen)
    }
    for hint in FooterHint.last {
      column = write(hint, at: Place(column: column, row: rect.row), rect.right, with: &pen)
    }
  }

  /// What just happened on two lines, where one would cut it and the screen is high enough to cover another.
  func twoLines(in rect: Rect) -> (first: String, second: String)? {
    guard let notice, rect.row >= Self.leastRow, notice.text.columns + 3 > rect.columns else { return nil }
    let lines = notice.text.wrapped(rect.columns - 4)
    return lines.count > 1 ? (lines[0], lines.dropFirst().joined(separator: " ")) : nil
  }

  /// On a lower screen every line of the panels is worth more.
  private static let leastRow = 15

  /// What does not fit one line, the first of it over the line above.
  private func write(_ lines: [String], _ style: Style, _ rect: Rect, with pen: inout Pen) {
    let both = Rect(left: rect.column, top: rect.row - lines.count + 1, right: rect.right, bottom: rect.bottom)
    pen.canvas.fill(both, Cell(" ", style))
    for (index, line) in lines.enumerated() {
      pen.canvas.write(
        " \(line)".keepingQuestion(rect.columns), at: Place(column: both.column, row: both.row + index), style)
    }
    pen.target(both, .dismissed)
  }

  /// The keys that are always meant, on the right of what just happened, as many as it leaves room for: the menu stays longest.
  private func drawKeys(beside text: Int, in rect: Rect, with pen: inout Pen) {
    var keys = hints.prefix(1) + FooterHint.last
    func columns() -> Int { keys.reduce(0) { $0 + width($1, pen.symbols) } }
    while !keys.isEmpty, text + 2 + columns() > rect.columns {
      // Who reads what happened can quit and ask for help without being told.
      keys.remove(at: keys.count > FooterHint.last.count ? 0 : keys.count - 1)
    }
    var column = rect.right - columns()
    for key in keys { column = write(key, at: Place(column: column, row: rect.row), rect.right, with: &pen) }
  }

  /// What to press first, where there is room for it; false where the keys alone have to do.
  private func greet(_ rect: Rect, with pen: inout Pen) -> Bool {
    let arrows = pen.glyph("←↓↑→", "arrows")
    var hints: [KeyHint] = [
      KeyHint("space", isRunning ? "pauses" : "runs", .runToggled),
      KeyHint(arrows, "choose", .cursor(.moved(columns: -1, rows: 0))),
      KeyHint(":", "every command", .dialog(.paletteOpened(""))),
      KeyHint("?", "help", .dialog(.helpToggled)), KeyHint("q", "quits", .quit),
    ]
    func width() -> Int { hints.reduce(1) { $0 + $1.key.columns + $1.words.columns + 4 } }
    if width() > rect.columns { hints.remove(at: 1) }
    guard width() <= rect.columns else { return false }
    let end = pen.draw(hints, at: Place(column: rect.column + 1, row: rect.row), until: rect.right)
    let mouse = "   or click what you want to change"
    if isMouseOn, end + mouse.columns < rect.right {
      pen.canvas.write(mouse, at: Place(column: end, row: rect.row), pen.chrome.muted)
    }
    return true
  }

  private func width(_ hint: FooterHint, _ symbols: SymbolSet) -> Int {
    hint.keys(symbols).reduce(0) { $0 + $1.name.columns + 1 } + hint.words.columns + 2
  }

  private func write(_ hint: FooterHint, at place: Place, _ right: Int, with pen: inout Pen) -> Int {
    let keys = hint.keys(pen.symbols)
    let names = keys.map(\.name).joined(separator: " ")
    let end = pen.write(
      [Piece(names, pen.chrome.key), Piece(" \(hint.words)", pen.chrome.muted)], at: place, until: right)
    var column = place.column
    for (index, key) in keys.enumerated() {
      let next = index == keys.count - 1 ? end : column + key.name.columns + 1
      pen.target(Rect(column: column, row: place.row, columns: next - column, rows: 1), key.action)
      column = next
    }
    return end + 2
  }
}

extension String {
  /// Cut to so many columns; a question at the end, which says what to do, stays, and what stands before it is cut.
  fileprivate func keepingQuestion(_ columns: Int) -> String {
    guard self.columns > columns, let question = ranges(of: "; did you mean ").last else {
      return fitted(columns)
    }
    let end = String(self[question.lowerBound...])
    return end.columns + 12 > columns
      ? fitted(columns) : String(self[..<question.lowerBound]).fitted(columns - end.columns) + end
  }
}

/// What this is all about, for who has never seen it: on the first frame that has room.
struct PurposeLine: View {
  let classes: [String]

  func draw(in rect: Rect, with pen: inout Pen) { draw(on: [rect], with: &pen) }

  func draw(on lines: [Rect], with pen: inout Pen) {
    let classes = self.classes.count
    let (above, below) = pen.look.pointGlyphs(isTest: false, areValues: classes == 0)
    let aim =
      classes == 0
      ? "a value for each place" : classes > 2 ? "to tell \(classes) classes apart" : "to tell \(below) from \(above)"
    for line in lines {
      let room = pen.freeFrame(line)
      let texts = ["a neural network learns", "a neural net learns", "a net learns", "learns"].map { " \($0) \(aim) " }
      guard let text = texts.first(where: { $0.columns <= room.count }) else { continue }
      pen.canvas.write(text, at: Place(column: room.lowerBound, row: line.row), pen.chrome.text)
      return
    }
  }
}
