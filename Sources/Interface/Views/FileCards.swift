import Canvas
import Playground
import Text

/// Asks for the name of the file to write.
struct ExportCard: WindowView {
  let content: ExportContent
  let formats: [ExportFormat]
  let field: TextField
  /// Whether Enter replaces a file that is there.
  let replaces: Bool
  /// Why it was not written before.
  var refusal: Refusal?
  /// Whether Enter came before a name.
  var isNameMissing = false

  func draw(in rect: Rect, with pen: inout Pen) {
    let isModel = content == .model
    let format = isModel ? formats.format(of: field.text) : nil
    let (title, hint) =
      switch content {
      case .model: ("export the trained weights", format?.explanation ?? "end the name in one of these")
      case .points: ("export the points", "CSV in the data's own units: dlplay FILE learns it")
      case .picture: ("save a picture", "SVG of answers, network and losses, for slides and lecture notes")
      case .session: ("save the session", "all that is needed to go on; dlplay FILE or ctrl-o opens it")
      }
    let inside = FileCard(
      title: title, field: field,
      hint: isNameMissing
        ? missingName : replaces ? "this file exists; Enter once more replaces it" : refusal?.message ?? hint,
      isWarning: replaces || isNameMissing || refusal != nil, words: replaces ? "replace" : "write",
      others: isModel ? [KeyHint("tab", "another format", .dialog(.completed))] : []
    ).draw(in: rect, with: &pen)
    guard isModel else { return }
    let endings = formats.flatMap { other in
      [Piece(other.ending, other == format ? pen.chrome.value : pen.chrome.muted), Piece("  ", pen.chrome.muted)]
    }
    pen.write(endings, at: Place(column: inside.column + 6, row: inside.row + 1), until: inside.right)
  }

}

/// Asks for the name of the file to open, with what lies in its folder.
struct OpenCard: WindowView {
  let field: TextField
  /// Why it was not opened before.
  var refusal: Refusal?
  /// Whether Enter came before a name.
  var isNameMissing = false
  /// What of the folder begins as it is typed.
  var rows: [State.FileRow] = []
  /// The row that has the cursor; nil where what is typed counts.
  var chosen: Int?
  /// Whether there is room for the rows.
  var hasList = false
  /// Whether the folder has been looked through.
  var isListed = true

  /// Rows of the list; fewer on a low screen.
  private static let most = 10

  func draw(in rect: Rect, with pen: inout Pen) {
    let options = refusal?.options ?? []
    let listed = hasList && options.isEmpty ? max(0, min(Self.most, rect.rows - 9)) : 0
    var others = [KeyHint("tab", options.isEmpty ? "completes" : "another way", .dialog(.completed))]
    if options.isEmpty ? rows.isEmpty : options.count < 2 { others = [] }
    if listed > 0 { others.append(KeyHint(pen.glyph("↓", "down"), "chooses", .cursor(.moved(columns: 0, rows: 1)))) }
    let isFolder = chosen.map { rows[$0].isFolder } ?? false
    let inside = FileCard(
      title: "open", field: field,
      hint: isNameMissing
        ? listed > 0 ? "type a file's name first, or choose one below" : missingName
        : refusal?.message
          ?? "a session (.json) or a model, data of your own (.csv), a lesson (.md), or a link of TensorFlow Playground",
      isWarning: refusal != nil || isNameMissing, words: isFolder ? "goes in" : "open", others: others, listed: listed
    ).draw(in: rect, with: &pen)
    if let refusal, !options.isEmpty {
      let pieces = options.flatMap { option in
        [
          Piece(option, field.text == "\(refusal.line) \(option)" ? pen.chrome.value : pen.chrome.muted),
          Piece("  ", pen.chrome.muted),
        ]
      }
      pen.write(pieces, at: Place(column: inside.column + 6, row: inside.row + 1), until: inside.right)
      return
    }
    drawRows(
      Rect(left: inside.column, top: inside.bottom - 1 - listed, right: inside.right, bottom: inside.bottom - 1),
      with: &pen)
  }

  /// The rows around the cursor, each with what it is.
  private func drawRows(_ rect: Rect, with pen: inout Pen) {
    guard rect.rows > 0, isListed else { return }
    guard !rows.isEmpty else {
      pen.canvas.write(
        "nothing here that can be opened begins so".fitted(rect.columns), at: rect.origin, pen.chrome.muted)
      return
    }
    let first = max(0, min(rows.count - rect.rows, (chosen ?? 0) - rect.rows / 2))
    for (line, row) in rows.dropFirst(first).prefix(rect.rows).enumerated() {
      let (place, isChosen) = (
        Rect(column: rect.column - 1, row: rect.row + line, columns: rect.columns + 2, rows: 1), first + line == chosen
      )
      let isLast = line == rect.rows - 1 && first + rect.rows < rows.count
      let kind = isLast ? "\(rows.count - first - rect.rows) more" : row.kind
      if isChosen {
        pen.canvas.fill(place, Cell(" ", pen.chrome.cursor))
        pen.canvas.write(pen.glyph("▸", ">"), at: place.origin, pen.chrome.cursor)
      }
      let end = rect.right - kind.columns
      pen.canvas.write(
        row.name.printable().fitted(max(0, end - rect.column - 2)), at: Place(column: rect.column + 1, row: place.row),
        isChosen ? pen.chrome.cursor : row.isFolder ? pen.chrome.value : pen.chrome.text, until: end)
      pen.canvas.write(
        kind, at: Place(column: end, row: place.row), isChosen ? pen.chrome.cursor : pen.chrome.muted, until: rect.right
      )
      pen.listTarget(place, .dialog(.suggestionChosen(first + line)))
    }
  }
}

private let missingName = "type a file's name first"

/// A window with the name of a file that is typed.
private struct FileCard {
  let title: String
  let field: TextField
  let hint: String
  let isWarning: Bool
  /// What Enter does.
  let words: String
  var others: [KeyHint] = []
  /// Rows that are left free above the keys.
  var listed = 0

  /// - Returns: The room inside.
  @discardableResult
  func draw(in rect: Rect, with pen: inout Pen) -> Rect {
    let columns = min(64, rect.columns)
    let lines = hint.wrapped(columns - 4)
    let inside = pen.overlay(
      columns: columns, rows: min(rect.rows, 5 + max(2, lines.count) + (listed > 0 ? listed + 1 : 0)), in: rect, title,
      closes: .dismissed)
    pen.listTarget(inside.inset(columns: -2, rows: -1), .cursor(.moved(columns: 0, rows: 0)))
    pen.canvas.write("file", at: inside.origin, pen.chrome.muted)
    pen.draw(field, in: Rect(left: inside.column + 6, top: inside.row, right: inside.right, bottom: inside.row + 1))
    for (index, line) in lines.prefix(max(0, inside.rows - 3 - listed)).enumerated() {
      pen.canvas.write(
        line, at: Place(column: inside.column, row: inside.row + 2 + index),
        isWarning ? pen.chrome.problem : pen.chrome.muted)
    }
    pen.draw(
      [KeyHint("enter", words, .cursor(.activated))] + others + [KeyHint("esc", "cancel", .dismissed)],
      at: Place(column: inside.column, row: inside.bottom - 1), until: inside.right)
    return inside
  }
}
