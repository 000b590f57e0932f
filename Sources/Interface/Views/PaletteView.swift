import Canvas
import Playground

extension Pen {
  /// The command palette: what is typed, the suggestions, and one line or two about the one that has the cursor.
  mutating func drawPalette(_ palette: Palette, _ state: State) {
    let suggestions = state.suggestions
    let row = state.suggestionRow(in: suggestions)
    let topic = state.paletteTopic
    let rect = paletteRect
    let inside = overlay(
      rect, topic?.name ?? (rect.columns < 30 ? "commands" : "commands and settings"), closes: .dismissed)
    listTarget(rect, .cursor(.moved(columns: 0, rows: 0)))
    canvas.write(":", at: inside.origin, chrome.key)
    draw(palette.field, in: Rect(left: inside.column + 2, top: inside.row, right: inside.right, bottom: inside.row + 1))
    let isRoomy = rect.rows >= 14
    let texts = isRoomy ? 2 : 1
    let list = Rect(
      left: inside.column, top: inside.row + (isRoomy ? 2 : 1), right: inside.right,
      bottom: inside.bottom - texts - (isRoomy ? 1 : 0))
    if isRoomy {
      divide(rect, row: inside.row + 1, chrome.borderFocused)
      divide(rect, row: list.bottom, chrome.borderFocused)
    }
    drawList(suggestions, row, list)
    drawText(
      palette, suggestions, row,
      Rect(left: inside.column, top: inside.bottom - texts, right: inside.right, bottom: inside.bottom))
    drawPaletteKeys(rect, hidden: suggestions.count - list.rows, isValue: topic != nil)
  }

  /// As wide as names and values need, high enough for a good choice of them, nearer to the top so that a list that grows shorter leaves the field where it is.
  private var paletteRect: Rect {
    let columns = min(size.columns, 68)
    let rows = min(size.rows, max(20, size.rows / 2))
    return Rect(
      column: (size.columns - columns) / 2, row: (size.rows - rows) / 3, columns: columns, rows: rows)
  }

  /// The suggestions around the cursor, a row each, with a mark where the list goes on.
  private mutating func drawList(_ suggestions: [Suggestion], _ cursor: Int, _ rect: Rect) {
    let first = max(0, min(suggestions.count - rect.rows, cursor - rect.rows / 2))
    for (line, suggestion) in suggestions.dropFirst(first).prefix(rect.rows).enumerated() {
      let row = Rect(column: rect.column - 1, row: rect.row + line, columns: rect.columns + 2, rows: 1)
      draw(suggestion, row, hasCursor: first + line == cursor)
      listTarget(row, .dialog(.suggestionChosen(first + line)))
    }
  }

  private mutating func draw(_ suggestion: Suggestion, _ row: Rect, hasCursor: Bool) {
    if hasCursor { canvas.fill(row, Cell(" ", chrome.cursor)) }
    func look(_ style: Style) -> Style { hasCursor ? chrome.cursor : style }
    if hasCursor { canvas.write(glyph("▸", ">"), at: row.origin, chrome.cursor) }
    var right = Piece("", chrome.muted)
    if case .act(let action) = suggestion.effect, let key = key(for: action) {
      right = Piece(key.name(symbols), look(chrome.key))
    } else if let value = suggestion.value {
      right = Piece(value.fitted(row.columns / 2), look(chrome.muted))
    } else if suggestion.isPresent {
      right = Piece("now", look(chrome.bar))
    }
    let end = row.right - 1 - right.text.columns
    let start = Place(column: row.column + 2, row: row.row)
    canvas.write(suggestion.text.fitted(end - start.column - 1), at: start, look(chrome.text), until: end)
    for letter in suggestion.letters {
      let column = start.column + String(suggestion.text.prefix(letter)).columns
      guard column < end - 2 else { break }
      let cell = Rect(column: column, row: row.row, columns: 1, rows: 1)
      let style = look(chrome.key).with([.bold, .underline])
      canvas.restyle(cell) { $0 = style }
    }
    canvas.write(right.text, at: Place(column: end, row: row.row), right.style, until: row.right)
  }

  /// What is wrong, or what the chosen suggestion is.
  private mutating func drawText(_ palette: Palette, _ suggestions: [Suggestion], _ row: Int, _ rect: Rect) {
    var (text, style) = (suggestions.isEmpty ? "nothing is called that" : suggestions[row].explanation, chrome.muted)
    if let problem = palette.problem { (text, style) = ("\(glyph("▲", "!")) \(problem)", chrome.problem) }
    var lines = text.wrapped(rect.columns)
    if lines.count > rect.rows { lines[rect.rows - 1] = lines[(rect.rows - 1)...].joined(separator: " ") }
    for (line, text) in lines.prefix(rect.rows).enumerated() {
      canvas.write(text.fitted(rect.columns), at: Place(column: rect.column, row: rect.row + line), style)
    }
  }

  /// In the frame: the keys on the right, and on the left how many more there are.
  private mutating func drawPaletteKeys(_ rect: Rect, hidden: Int, isValue: Bool) {
    let row = rect.bottom - 1
    let hints: [(key: String, words: String, action: Action)] = [
      ("tab", "completes", .dialog(.completed)), ("enter", isValue ? "takes it" : "does it", .cursor(.activated)),
      ("esc", "closes", .dismissed),
    ]
    var fitting = hints
    func width() -> Int { fitting.reduce(-1) { $0 + $1.key.columns + $1.words.columns + 4 } }
    while width() > rect.columns - 4 { fitting.removeFirst() }
    let start = rect.right - 2 - width()
    canvas.write(String(repeating: " ", count: width()), at: Place(column: start, row: row))
    draw(fitting, at: Place(column: start + 1, row: row), until: rect.right - 2)
    let more = " \(hidden) more "
    guard hidden > 0, rect.column + 2 + more.columns < start else { return }
    canvas.write(more, at: Place(column: rect.column + 2, row: row), chrome.muted)
  }
}
