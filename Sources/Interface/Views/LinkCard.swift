import Canvas
import Playground

/// The link in full, so that it can be selected where no clipboard took it, and what it cannot say.
struct LinkCard: WindowView {
  let link: SharedLink

  func draw(in rect: Rect, with pen: inout Pen) {
    let width = min(80, rect.columns) - 4
    let lines = link.text.cut(every: width)
    let (name, opens) = link.kind == .link ? ("link", "whoever opens it has") : ("command line", "whoever runs it has")
    let told =
      link.omissions.isEmpty
      ? "\(opens) the same points, the same starting weights and the same training"
      : "the \(name) cannot say \(link.omissions.joined(separator: ", "))"
    let copied =
      link.isCopied
      ? "sent to the terminal's clipboard; where nothing arrived, m leaves the mouse to the terminal: select it here"
      : "m leaves the mouse to the terminal: select it here"
    let paragraphs = [
      (told, link.omissions.isEmpty ? pen.chrome.text : pen.chrome.problem), (copied, pen.chrome.muted),
    ]
    .map { (lines: $0.0.wrapped(width), style: $0.1) }
    let rows = lines.count + paragraphs.reduce(0) { $0 + $1.lines.count + 1 } + 4
    let inside = pen.overlay(columns: width + 4, rows: rows, in: rect, name, closes: .dismissed)
    pen.listTarget(inside.inset(columns: -2, rows: -1), .cursor(.moved(columns: 0, rows: 0)))
    var row = inside.row
    for line in lines.prefix(inside.rows) {
      pen.canvas.write(line, at: Place(column: inside.column, row: row), pen.chrome.value)
      row += 1
    }
    for paragraph in paragraphs {
      row += 1
      for line in paragraph.lines where row < inside.bottom - 1 {
        pen.canvas.write(line, at: Place(column: inside.column, row: row), paragraph.style)
        row += 1
      }
    }
    pen.draw(
      [
        KeyHint("esc", "close", .dismissed),
        link.kind == .link
          ? KeyHint("c", "the command line", .dialog(.commandLineAsked))
          : KeyHint("y", "the link", .dialog(.linkAsked)),
      ], at: Place(column: inside.column, row: inside.bottom - 1),
      until: inside.right)
  }
}

extension String {
  /// In pieces of so many characters, the last one shorter.
  fileprivate func cut(every count: Int) -> [String] {
    var rest = self[...]
    var pieces: [String] = []
    while !rest.isEmpty, count > 0 {
      pieces.append(String(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return pieces
  }
}
