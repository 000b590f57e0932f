import Canvas
import Playground

extension Pen {
  /// A window over everything else: cleared, framed and titled.
  ///
  /// - Returns: The room inside, with a blank column on either side.
  mutating func overlay(columns: Int, rows: Int, _ title: String, closes: Action) -> Rect {
    let (columns, rows) = (min(columns, size.columns), min(rows, size.rows))
    let rect = Rect(column: (size.columns - columns) / 2, row: (size.rows - rows) / 2, columns: columns, rows: rows)
    return overlay(rect, title, closes: closes)
  }

  /// The same where its place is given.
  mutating func overlay(_ rect: Rect, _ title: String, closes: Action) -> Rect {
    listTarget(Rect(size), closes)
    canvas.fill(rect)
    canvas.box(rect, chrome.borderFocused, symbols)
    canvas.write(" \(title) ", at: Place(column: rect.column + 2, row: rect.row), chrome.title, until: rect.right - 1)
    return rect.inset(columns: 2, rows: 1)
  }

  /// A line that is typed, with its cursor, which a click moves.
  mutating func draw(_ field: TextField, in rect: Rect) {
    guard !rect.isEmpty else { return }
    var before = String(field.before.suffix(rect.columns))
    while before.columns >= rect.columns { before.removeFirst() }
    let isCut = before.count < field.before.count
    if isCut, !before.isEmpty { before = glyph("…", "<") + before.dropFirst() }
    let column = write(
      [Piece(before, chrome.value), Piece(String(field.after.prefix(rect.columns)), chrome.value)], at: rect.origin,
      until: rect.right)
    if column == rect.right { canvas.put(symbols.isUnicode ? "…" : ">", rect.right - 1, rect.row, chrome.value) }
    let cursor = Rect(column: rect.column + before.columns, row: rect.row, columns: 1, rows: 1)
    canvas.restyle(cursor) { $0 = $0.with(.reverse) }
    let hidden = field.before.count - before.count
    var letter = Rect(column: rect.column, row: rect.row, columns: 0, rows: 1)
    for (index, character) in (before + field.after).enumerated() where letter.right < rect.right {
      letter = Rect(column: letter.right, row: rect.row, columns: String(character).columns, rows: 1)
      target(letter.intersection(rect), .dialog(.edited(.placed(at: hidden + index))))
    }
    target(
      Rect(left: letter.right, top: rect.row, right: rect.right, bottom: rect.row + 1),
      .dialog(.edited(.placed(at: field.text.count))))
  }

  /// Keys with what they do, a click on one being the key, as far as there is room.
  ///
  /// - Returns: The first column after them.
  @discardableResult
  mutating func draw(_ hints: [(key: String, words: String, action: Action)], at place: Place, until limit: Int) -> Int
  {
    var column = place.column
    for hint in hints {
      let pieces = [Piece(hint.key, chrome.key), Piece(" \(hint.words)", chrome.muted)]
      let width = pieces.reduce(0) { $0 + $1.text.columns }
      guard column + width <= limit else { break }
      write(pieces, at: Place(column: column, row: place.row), until: limit)
      target(Rect(column: column, row: place.row, columns: width, rows: 1), hint.action)
      column += width + 3
    }
    return max(place.column, column - 3)
  }

  /// The keys, and above them what has the focus, explained.
  mutating func drawHelp(_ state: State, _ snapshot: Snapshot, scrolled: Int) {
    let inside = overlay(columns: 98, rows: size.rows, "help", closes: .dialog(.helpToggled))
    let lines = diagnosisLines(state, snapshot, columns: inside.columns) + helpLines(state, columns: inside.columns)
    let hidden = max(0, lines.count - inside.rows)
    let first = min(scrolled, hidden)
    for (index, line) in lines.dropFirst(first).prefix(inside.rows).enumerated() {
      write(line, at: Place(column: inside.column, row: inside.row + index), until: inside.right)
    }
    let rest = hidden - first
    let hint = rest > 0 ? " \(glyph("↓", "down")) \(rest) more   esc closes " : " esc closes "
    canvas.write(
      hint, at: Place(column: inside.right - hint.columns, row: inside.bottom), chrome.muted, until: inside.right)
  }

  private func helpLines(_ state: State, columns: Int) -> [[Piece]] {
    var lines: [[Piece]] = []
    let explanation = explanation(of: state)
    lines.append([Piece(explanation.title, chrome.title)])
    for text in explanation.texts {
      lines += text.wrapped(columns - 2).map { [Piece("  " + $0, chrome.text)] }
    }
    let names = keyTable.map { $0.names(symbols).columns }.max() ?? 0
    for group in KeyRow.Group.allCases {
      lines.append([])
      lines.append([Piece(group.rawValue, chrome.title)])
      for row in keyTable where row.group == group {
        for (index, text) in row.help.wrapped(columns - names - 4).enumerated() {
          let keys = index == 0 ? row.names(symbols) : ""
          lines.append([Piece("  " + keys.padded(names + 2), chrome.key), Piece(text, chrome.text)])
        }
      }
    }
    lines.append([])
    lines.append([Piece("Mouse", chrome.title)])
    lines.append([
      Piece("  click what you want to change, or a key in the last line; the wheel steps a setting", chrome.text)
    ])
    lines.append([
      Piece(
        "  point at a unit to see its picture large, at a link, at the map or at the losses to read them there",
        chrome.text)
    ])
    lines.append([
      Piece("  on the map: a click is the probe, a second one there a point; drag a point to move it", chrome.text)
    ])
    return lines
  }

  /// All that fits on a screen too small for the playground.
  mutating func drawTooSmall() {
    let least = ScreenLayout.least
    let lines = ["too small: \(size.columns)x\(size.rows)", "needs \(least.columns)x\(least.rows)", "q quits"]
    for (row, line) in lines.enumerated() { canvas.write(line, at: Place(column: 0, row: row), chrome.text) }
  }
}

extension String {
  /// In lines of at most so many columns, broken at blanks.
  public func wrapped(_ columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty, line.columns + 1 + String(word).columns > columns {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [line]
  }
}
