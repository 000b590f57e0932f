import Canvas
import Playground

extension Pen {
  /// A window over everything else: cleared, framed and titled.
  ///
  /// - Returns: The room inside, with a blank column on either side.
  mutating func overlay(columns: Int, rows: Int, _ title: String, closes: Action) -> Rect {
    let (columns, rows) = (min(columns, size.columns), min(rows, size.rows))
    let rect = Rect(column: (size.columns - columns) / 2, row: (size.rows - rows) / 2, columns: columns, rows: rows)
    target(Rect(size), closes)
    canvas.fill(rect)
    canvas.box(rect, chrome.borderFocused, symbols)
    canvas.write(" \(title) ", at: Place(column: rect.column + 2, row: rect.row), chrome.title, until: rect.right - 1)
    return rect.inset(columns: 2, rows: 1)
  }

  /// Asks for the name of the file to export to.
  mutating func drawExport(_ content: ExportContent, name: String, replaces: Bool) {
    let inside = overlay(
      columns: 64, rows: 7, "export the \(content == .model ? "trained weights" : "points")", closes: .dismissed)
    canvas.write("file", at: inside.origin, chrome.muted)
    let field = Rect(left: inside.column + 6, top: inside.row, right: inside.right, bottom: inside.row + 1)
    canvas.fill(field, Cell(" ", chrome.cursor))
    let shown = name.unicodeScalars.count < field.columns ? name : String(name.suffix(field.columns - 1))
    let end = canvas.write(shown, at: field.origin, chrome.cursor, until: field.right)
    canvas.put(symbols.isUnicode ? "▏" : "_", field.column + end, field.row, chrome.cursor)
    let hint =
      replaces
      ? "this file exists; Enter once more replaces it"
      : content == .model
        ? "model JSON: read it, or start from it with --model" : "CSV in the data's own units: dlplay FILE learns it"
    canvas.write(
      hint.fitted(inside.columns), at: Place(column: inside.column, row: inside.row + 2),
      replaces ? chrome.problem : chrome.muted)
    write(
      [
        Piece("enter", chrome.key), Piece(" write   ", chrome.muted), Piece("esc", chrome.key),
        Piece(" cancel", chrome.muted),
      ],
      at: Place(column: inside.column, row: inside.bottom - 1), until: inside.right)
  }

  /// The keys, and above them what has the focus, explained.
  mutating func drawHelp(_ state: State, scrolled: Int) {
    let inside = overlay(columns: 98, rows: size.rows, "help", closes: .helpToggled)
    let lines = helpLines(state, columns: inside.columns)
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
    lines.append([Piece("  click what you want to change; the wheel steps a setting", chrome.text)])
    lines.append([
      Piece("  on the map: a click is the probe, a second one there a point; drag a point to move it", chrome.text)
    ])
    return lines
  }

  /// All that fits on a screen too small for the playground.
  mutating func drawTooSmall() {
    let least = Layout.least
    let lines = ["too small: \(size.columns)x\(size.rows)", "needs \(least.columns)x\(least.rows)", "q quits"]
    for (row, line) in lines.enumerated() { canvas.write(line, at: Place(column: 0, row: row), chrome.text) }
  }
}

extension String {
  /// In lines of at most so many columns, broken at blanks.
  func wrapped(_ columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty, line.columns + 1 + word.count > columns {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [line]
  }
}
