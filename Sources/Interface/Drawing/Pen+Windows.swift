import Canvas
import Playground

extension Pen {
  /// A window over everything else: cleared, framed and titled.
  ///
  /// - Returns: The room inside, with a blank column on either side.
  mutating func overlay(columns: Int, rows: Int, in whole: Rect, _ title: String, closes: Action) -> Rect {
    let (columns, rows) = (min(columns, whole.columns), min(rows, whole.rows))
    let rect = Rect(
      column: whole.column + (whole.columns - columns) / 2, row: whole.row + (whole.rows - rows) / 2, columns: columns,
      rows: rows)
    return overlay(rect, over: whole, title, closes: closes)
  }

  /// The same where its place is given.
  mutating func overlay(_ rect: Rect, over whole: Rect, _ title: String, closes: Action) -> Rect {
    listTarget(whole, closes)
    beginWindow()
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
    let selected = min(field.selected, before.count)
    let chosen = String(before.suffix(selected))
    canvas.restyle(Rect(column: cursor.column - chosen.columns, row: rect.row, columns: chosen.columns, rows: 1)) {
      $0 = $0.with(.reverse)
    }
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
  mutating func draw(_ hints: [KeyHint], at place: Place, until limit: Int) -> Int {
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
