import Canvas
import Playground

extension Pen {
  /// Asks for the name of the file to write.
  mutating func drawExport(_ state: State, _ field: TextField, replaces: Bool) {
    let isModel = state.exportContent == .model
    let format = isModel ? state.formats.format(of: field.text) : nil
    let (title, hint) =
      switch state.exportContent {
      case .model: ("export the trained weights", format?.explanation ?? "end the name in one of these")
      case .points: ("export the points", "CSV in the data's own units: dlplay FILE learns it")
      case .picture: ("save a picture", "SVG of answers, network and losses, for slides and lecture notes")
      case .session: ("save the session", "all that is needed to go on; dlplay FILE or ctrl-o opens it")
      }
    let inside = drawFileCard(
      title, field, replaces ? "this file exists; Enter once more replaces it" : hint, isWarning: replaces,
      does: replaces ? "replace" : "write", beside: isModel ? [("tab", "another format", .dialog(.completed))] : [])
    guard isModel else { return }
    let endings = state.formats.flatMap { other in
      [Piece(other.ending, other == format ? chrome.value : chrome.muted), Piece("  ", chrome.muted)]
    }
    write(endings, at: Place(column: inside.column + 6, row: inside.row + 1), until: inside.right)
  }

  /// Asks for the name of the file to open.
  mutating func drawOpen(_ field: TextField) {
    drawFileCard(
      "open", field, "a session (.json) or a model, data of your own (.csv), or a link of TensorFlow Playground",
      isWarning: false, does: "open")
  }

  /// - Returns: The room inside.
  @discardableResult
  private mutating func drawFileCard(
    _ title: String, _ field: TextField, _ hint: String, isWarning: Bool, does words: String,
    beside others: [(key: String, words: String, action: Action)] = []
  ) -> Rect {
    let inside = overlay(columns: 64, rows: 7, title, closes: .dismissed)
    listTarget(inside.inset(columns: -2, rows: -1), .cursor(.moved(columns: 0, rows: 0)))
    canvas.write("file", at: inside.origin, chrome.muted)
    draw(field, in: Rect(left: inside.column + 6, top: inside.row, right: inside.right, bottom: inside.row + 1))
    for (index, line) in hint.wrapped(inside.columns).prefix(2).enumerated() {
      canvas.write(
        line, at: Place(column: inside.column, row: inside.row + 2 + index), isWarning ? chrome.problem : chrome.muted)
    }
    draw(
      [("enter", words, .cursor(.activated))] + others + [("esc", "cancel", .dismissed)],
      at: Place(column: inside.column, row: inside.bottom - 1), until: inside.right)
    return inside
  }
}
