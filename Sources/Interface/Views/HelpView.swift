import Canvas
import Playground

/// The keys, and above them what has the focus, explained.
struct HelpView: WindowView {
  let state: State
  let diagnosis: DiagnosisLine?
  let scrolled: Int

  init(_ turn: Turn, scrolled: Int) {
    (state, diagnosis, self.scrolled) = (turn.state, DiagnosisLine(turn), scrolled)
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    let inside = pen.overlay(columns: 98, rows: rect.rows, in: rect, "help", closes: .dialog(.helpToggled))
    let lines =
      (diagnosis?.lines(columns: inside.columns, pen.look) ?? []) + helpLines(columns: inside.columns, pen.look)
    let hidden = max(0, lines.count - inside.rows)
    let first = min(scrolled, hidden)
    for (index, line) in lines.dropFirst(first).prefix(inside.rows).enumerated() {
      pen.write(line, at: Place(column: inside.column, row: inside.row + index), until: inside.right)
    }
    let rest = hidden - first
    let more = " \(pen.glyph("↓", "down")) \(rest) more   esc closes "
    let hint = rest > 0 && more.columns <= inside.columns ? more : " esc closes "
    pen.canvas.write(
      hint, at: Place(column: inside.right - hint.columns, row: inside.bottom), pen.chrome.muted, until: inside.right)
  }

  private func helpLines(columns: Int, _ look: Look) -> [[Piece]] {
    var lines: [[Piece]] = []
    let explanation = Interface.explanation(of: state)
    lines.append([Piece(explanation.title, look.chrome.title)])
    for text in explanation.texts {
      lines += text.wrapped(columns - 2).map { [Piece("  " + $0, look.chrome.text)] }
    }
    let names = keyTable.map { $0.names(look.symbols).columns }.max() ?? 0
    for group in KeyRow.Group.allCases {
      lines.append([])
      lines.append([Piece(group.rawValue, look.chrome.title)])
      for row in keyTable where row.group == group {
        for (index, text) in row.help.wrapped(columns - names - 4).enumerated() {
          let keys = index == 0 ? row.names(look.symbols) : ""
          lines.append([Piece("  " + keys.padded(names + 2), look.chrome.key), Piece(text, look.chrome.text)])
        }
      }
    }
    lines.append([])
    lines.append([Piece("Mouse", look.chrome.title)])
    lines.append([
      Piece("  click what you want to change, or a key in the last line; the wheel steps a setting", look.chrome.text)
    ])
    lines.append([
      Piece(
        "  point at a unit to see its picture large, at a link, at the map or at the losses to read them there",
        look.chrome.text)
    ])
    lines.append([
      Piece("  on the map: a click is the probe, a second one there a point; drag a point to move it", look.chrome.text)
    ])
    return lines
  }
}

/// All that fits on a screen too small for the playground.
struct TooSmallView: View {
  func draw(in rect: Rect, with pen: inout Pen) {
    let least = ScreenLayout.least
    let lines = ["too small: \(rect.columns)x\(rect.rows)", "needs \(least.columns)x\(least.rows)", "q quits"]
    for (row, line) in lines.prefix(rect.rows).enumerated() {
      pen.canvas.write(line, at: Place(column: rect.column, row: rect.row + row), pen.chrome.text, until: rect.right)
    }
  }
}
