import Canvas
import Playground

extension Pen {
  /// Asks for the name of the file to write.
  mutating func drawExport(_ content: ExportContent, _ field: TextField, replaces: Bool) {
    let (title, hint) =
      switch content {
      case .model: ("export the trained weights", "model JSON: read it, or start from it with --model")
      case .points: ("export the points", "CSV in the data's own units: dlplay FILE learns it")
      case .session: ("save the session", "all that is needed to go on; dlplay FILE or ctrl-o opens it")
      }
    drawFileCard(
      title, field, replaces ? "this file exists; Enter once more replaces it" : hint, isWarning: replaces,
      does: replaces ? "replace" : "write")
  }

  /// Asks for the name of the file to open.
  mutating func drawOpen(_ field: TextField) {
    drawFileCard(
      "open", field, "a session or a model (.json, .onnx), data of your own (.csv), or a link of TensorFlow Playground",
      isWarning: false, does: "open")
  }

  private mutating func drawFileCard(
    _ title: String, _ field: TextField, _ hint: String, isWarning: Bool, does words: String
  ) {
    let inside = overlay(columns: 64, rows: 7, title, closes: .dismissed)
    listTarget(inside.inset(columns: -2, rows: -1), .cursorMoved(columns: 0, rows: 0))
    canvas.write("file", at: inside.origin, chrome.muted)
    draw(field, in: Rect(left: inside.column + 6, top: inside.row, right: inside.right, bottom: inside.row + 1))
    for (index, line) in hint.wrapped(inside.columns).prefix(2).enumerated() {
      canvas.write(
        line, at: Place(column: inside.column, row: inside.row + 2 + index), isWarning ? chrome.problem : chrome.muted)
    }
    draw(
      [("enter", words, .activated), ("esc", "cancel", .dismissed)],
      at: Place(column: inside.column, row: inside.bottom - 1), until: inside.right)
  }
}
