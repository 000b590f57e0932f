import Canvas
import Playground

/// The command palette: what is typed, the suggestions, and one line or two about the one that has the cursor.
struct PaletteView: WindowView {
  let palette: Palette
  let suggestions: [Suggestion]
  /// Which suggestion has the cursor.
  let row: Int?
  /// The setting whose values are suggested.
  let topic: String?
  /// The weight or bias whose value is typed: the network stays in sight.
  let parameter: ParameterPlace?
  /// What is said where nothing is called so.
  let answer: String?
  private let experiment: Experiment

  init(_ palette: Palette, _ state: State) {
    (self.palette, suggestions) = (palette, state.suggestions)
    (row, topic, experiment) = (state.suggestionRow(in: suggestions), state.paletteTopic?.name, state.experiment)
    parameter =
      !state.hasParameterCursor
      ? nil : topic == "weight" ? state.parameterPlace : topic == "bias" ? state.biasPlace : nil
    answer = state.paletteAnswer
  }

  func draw(in whole: Rect, with pen: inout Pen) {
    let rect = place(in: whole)
    let inside = pen.overlay(
      rect, over: whole, title(pen.look) ?? (rect.columns < 30 ? "commands" : "commands and settings"),
      closes: .dismissed)
    pen.listTarget(rect, .cursor(.moved(columns: 0, rows: 0)))
    pen.canvas.write(":", at: inside.origin, pen.chrome.key)
    pen.draw(
      palette.field, in: Rect(left: inside.column + 2, top: inside.row, right: inside.right, bottom: inside.row + 1))
    let isRoomy = rect.rows >= 14
    let texts = isRoomy ? 2 : 1
    let list = Rect(
      left: inside.column, top: inside.row + (isRoomy ? 2 : 1), right: inside.right,
      bottom: inside.bottom - texts - (isRoomy ? 1 : 0))
    if isRoomy {
      pen.divide(rect, row: inside.row + 1, pen.chrome.borderFocused)
      pen.divide(rect, row: list.bottom, pen.chrome.borderFocused)
    }
    drawList(suggestions, row, list, with: &pen)
    drawText(
      palette, suggestions, row,
      Rect(left: inside.column, top: inside.bottom - texts, right: inside.right, bottom: inside.bottom), with: &pen)
    drawPaletteKeys(rect, hidden: suggestions.count - list.rows, isValue: topic != nil, with: &pen)
  }

  private func title(_ look: Look) -> String? {
    guard let parameter else { return topic }
    return parameter.title(experiment, look)
  }

  /// As wide as names and values need, high enough for a good choice of them, nearer to the top so that a list that grows shorter leaves the field where it is.
  private func place(in whole: Rect) -> Rect {
    let columns = min(whole.columns, 68)
    guard parameter == nil else {
      // Over the losses, beside the unit's numbers.
      let rows = min(whole.rows, 9)
      return Rect(column: whole.column, row: max(whole.row, whole.bottom - 1 - rows), columns: columns, rows: rows)
    }
    let rows = min(whole.rows, max(20, whole.rows / 2))
    return Rect(
      column: whole.column + (whole.columns - columns) / 2, row: whole.row + (whole.rows - rows) / 3, columns: columns,
      rows: rows)
  }

  /// The suggestions around the cursor, a row each, with a mark where the list goes on.
  private func drawList(_ suggestions: [Suggestion], _ cursor: Int?, _ rect: Rect, with pen: inout Pen) {
    let first = max(0, min(suggestions.count - rect.rows, (cursor ?? 0) - rect.rows / 2))
    for (line, suggestion) in suggestions.dropFirst(first).prefix(rect.rows).enumerated() {
      let row = Rect(column: rect.column - 1, row: rect.row + line, columns: rect.columns + 2, rows: 1)
      draw(suggestion, row, hasCursor: first + line == cursor, with: &pen)
      pen.listTarget(row, .dialog(.suggestionChosen(first + line)))
    }
  }

  private func draw(_ suggestion: Suggestion, _ row: Rect, hasCursor: Bool, with pen: inout Pen) {
    if hasCursor { pen.canvas.fill(row, Cell(" ", pen.chrome.cursor)) }
    func look(_ style: Style) -> Style { hasCursor ? pen.chrome.cursor : style }
    if hasCursor { pen.canvas.write(pen.glyph("▸", ">"), at: row.origin, pen.chrome.cursor) }
    var right = Piece("", pen.chrome.muted)
    if case .act(let action) = suggestion.effect, let key = key(for: action) {
      right = Piece(key.name(pen.symbols), look(pen.chrome.key))
    } else if let value = suggestion.value {
      right = Piece(value.fitted(row.columns / 2), look(pen.chrome.muted))
    } else if suggestion.isPresent {
      right = Piece("now", look(pen.chrome.bar))
    }
    let end = row.right - 1 - right.text.columns
    let start = Place(column: row.column + 2, row: row.row)
    pen.canvas.write(suggestion.text.fitted(end - start.column - 1), at: start, look(pen.chrome.text), until: end)
    for letter in suggestion.letters {
      let column = start.column + String(suggestion.text.prefix(letter)).columns
      guard column < end - 2 else { break }
      let cell = Rect(column: column, row: row.row, columns: 1, rows: 1)
      let style = look(pen.chrome.key).with([.bold, .underline])
      pen.canvas.restyle(cell) { $0 = style }
    }
    pen.canvas.write(right.text, at: Place(column: end, row: row.row), right.style, until: row.right)
  }

  /// What is wrong, or what the chosen suggestion is.
  private func drawText(_ palette: Palette, _ suggestions: [Suggestion], _ row: Int?, _ rect: Rect, with pen: inout Pen)
  {
    let unclear =
      suggestions.isEmpty
      ? answer ?? "nothing is called that" : "several may be meant: \(pen.glyph("↓", "down")) chooses one, or type on"
    var (text, style) = (row.map { suggestions[$0].explanation } ?? unclear, pen.chrome.muted)
    if let problem = palette.problem { (text, style) = ("\(pen.glyph("▲", "!")) \(problem)", pen.chrome.problem) }
    var lines = text.wrapped(rect.columns)
    if lines.count > rect.rows { lines[rect.rows - 1] = lines[(rect.rows - 1)...].joined(separator: " ") }
    for (line, text) in lines.prefix(rect.rows).enumerated() {
      pen.canvas.write(text.fitted(rect.columns), at: Place(column: rect.column, row: rect.row + line), style)
    }
  }

  /// In the frame: the keys on the right, and on the left how many more there are.
  private func drawPaletteKeys(_ rect: Rect, hidden: Int, isValue: Bool, with pen: inout Pen) {
    let row = rect.bottom - 1
    let hints: [KeyHint] = [
      KeyHint("tab", "completes", .dialog(.completed)),
      KeyHint("enter", isValue ? "takes it" : "does it", .cursor(.activated)),
      KeyHint("esc", "closes", .dismissed),
    ]
    var fitting = hints
    func width() -> Int { fitting.reduce(-1) { $0 + $1.key.columns + $1.words.columns + 4 } }
    while width() > rect.columns - 4 { fitting.removeFirst() }
    let start = rect.right - 2 - width()
    pen.canvas.write(String(repeating: " ", count: width()), at: Place(column: start, row: row))
    pen.draw(fitting, at: Place(column: start + 1, row: row), until: rect.right - 2)
    let more = " \(hidden) more "
    guard hidden > 0, rect.column + 2 + more.columns < start else { return }
    pen.canvas.write(more, at: Place(column: rect.column + 2, row: row), pen.chrome.muted)
  }
}
