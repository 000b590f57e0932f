import Canvas
import Playground

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

/// Asks for the name of the file to open.
struct OpenCard: WindowView {
  let field: TextField
  /// Why it was not opened before.
  var refusal: Refusal?
  /// Whether Enter came before a name.
  var isNameMissing = false
  /// The files here that begin as it is typed.
  var files: [String] = []

  func draw(in rect: Rect, with pen: inout Pen) {
    let options = refusal?.options ?? []
    let isCompleting = options.isEmpty && !files.isEmpty && files != [field.text]
    let tab = KeyHint("tab", options.isEmpty ? "completes" : "another way", .dialog(.completed))
    let inside = FileCard(
      title: "open", field: field,
      hint: isNameMissing
        ? missingName
        : refusal?.message
          ?? "a session (.json) or a model, data of your own (.csv), a lesson (.md), or a link of TensorFlow Playground",
      isWarning: refusal != nil || isNameMissing, words: "open", others: options.count > 1 || isCompleting ? [tab] : []
    ).draw(in: rect, with: &pen)
    guard let refusal, !options.isEmpty else {
      return drawFiles(
        Rect(left: inside.column + 6, top: inside.row + 1, right: inside.right, bottom: inside.row + 2), with: &pen)
    }
    let pieces = options.flatMap { option in
      [
        Piece(option, field.text == "\(refusal.line) \(option)" ? pen.chrome.value : pen.chrome.muted),
        Piece("  ", pen.chrome.muted),
      ]
    }
    pen.write(pieces, at: Place(column: inside.column + 6, row: inside.row + 1), until: inside.right)
  }

  /// The files that Tab goes through, as many as there is room for.
  private func drawFiles(_ rect: Rect, with pen: inout Pen) {
    var column = rect.column
    for (index, name) in files.enumerated() {
      let more = index + 1 < files.count ? 3 : 0
      guard column + name.columns + more <= rect.right else {
        pen.canvas.write(
          (index == 0 ? name : pen.glyph("…", "...")).fitted(rect.right - column),
          at: Place(column: column, row: rect.row), pen.chrome.muted, until: rect.right)
        return
      }
      pen.canvas.write(
        name, at: Place(column: column, row: rect.row), name == field.text ? pen.chrome.value : pen.chrome.muted)
      column += name.columns + 2
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

  /// - Returns: The room inside.
  @discardableResult
  func draw(in rect: Rect, with pen: inout Pen) -> Rect {
    let columns = min(64, rect.columns)
    let lines = hint.wrapped(columns - 4)
    let inside = pen.overlay(
      columns: columns, rows: min(rect.rows, 5 + max(2, lines.count)), in: rect, title, closes: .dismissed)
    pen.listTarget(inside.inset(columns: -2, rows: -1), .cursor(.moved(columns: 0, rows: 0)))
    pen.canvas.write("file", at: inside.origin, pen.chrome.muted)
    pen.draw(field, in: Rect(left: inside.column + 6, top: inside.row, right: inside.right, bottom: inside.row + 1))
    for (index, line) in lines.prefix(max(0, inside.rows - 3)).enumerated() {
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
