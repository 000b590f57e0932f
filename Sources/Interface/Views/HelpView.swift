import Canvas
import Foundation
import Playground

/// The keys, and above them what has the focus, explained.
struct HelpView: WindowView {
  let text: HelpText
  let help: Help

  init(_ turn: Turn, _ help: Help) {
    (text, self.help) = (HelpText(turn, about: help.condition), help)
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    let inside = pen.overlay(columns: 98, rows: rect.rows, in: rect, "help", closes: .dialog(.helpToggled))
    // Who clicks what is written there has not asked for it to go.
    pen.listTarget(inside, .cursor(.moved(columns: 0, rows: 0)))
    let lines = text.lines(columns: inside.columns, pen.look)
    let hidden = max(0, lines.count - inside.rows)
    let first = min(help.top, hidden)
    for (index, line) in lines.dropFirst(first).prefix(inside.rows).enumerated() {
      let place = Place(column: inside.column, row: inside.row + index)
      pen.write(line, at: place, until: inside.right)
      mark(help.sought, in: line.map(\.text).joined(), at: place, until: inside.right, with: &pen)
    }
    if let field = help.field {
      pen.canvas.write("/", at: Place(column: inside.column, row: inside.bottom), pen.chrome.key)
      pen.draw(
        field, in: Rect(column: inside.column + 1, row: inside.bottom, columns: min(30, inside.columns - 1), rows: 1))
      return
    }
    let rest = hidden - first
    let hints = ["/ looks for a word   ", "esc closes "]
    let more = rest > 0 ? " \(pen.glyph("↓", "down")) \(rest) more   " : " "
    let forms = [more + hints.joined(), more + hints[1], " " + hints[1]]
    let hint = forms.first { $0.columns <= inside.columns } ?? ""
    pen.canvas.write(
      hint, at: Place(column: inside.right - hint.columns, row: inside.bottom), pen.chrome.muted, until: inside.right)
  }

  /// The room for its lines on a screen.
  static func inside(_ whole: Rect) -> Rect {
    Rect(column: 0, row: 0, columns: min(98, whole.columns), rows: whole.rows).inset(columns: 2, rows: 1)
  }

  /// Turns around every place of a line that has the word.
  private func mark(_ word: String, in line: String, at place: Place, until limit: Int, with pen: inout Pen) {
    guard !word.isEmpty else { return }
    var rest = line.startIndex..<line.endIndex
    while let found = line.range(of: word, options: .caseInsensitive, range: rest) {
      let column = place.column + String(line[..<found.lowerBound]).columns
      let columns = min(String(line[found]).columns, limit - column)
      if columns > 0 {
        pen.canvas.restyle(Rect(column: column, row: place.row, columns: columns, rows: 1)) { $0 = $0.with(.reverse) }
      }
      rest = found.upperBound..<line.endIndex
    }
  }
}

/// What the help says: the diagnosis, what has the focus, and the keys.
struct HelpText {
  @Held var state: State
  let diagnosis: DiagnosisLine?

  /// What may be the matter, where the help is about that.
  let condition: Diagnosis.Condition?

  init(_ turn: Turn, about condition: Diagnosis.Condition? = nil) {
    (state, diagnosis) = (turn.state, turn.state.race == nil ? DiagnosisLine(turn) : nil)
    self.condition = condition
  }

  /// Its lines in so many columns.
  func lines(columns: Int, _ look: Look) -> [[Piece]] {
    (conditionLines(columns: columns, look) ?? diagnosis?.lines(columns: columns, look) ?? [])
      + helpLines(columns: columns, look)
  }

  /// What was asked for by name, explained.
  private func conditionLines(columns: Int, _ look: Look) -> [[Piece]]? {
    condition.map { condition in
      [[Piece("diagnosis: \(condition.rawValue)", look.chrome.title)]]
        + Diagnosis(condition).reason(in: state.experiment).wrapped(columns - 2)
        .map { [Piece("  " + $0, look.chrome.text)] } + [[]]
    }
  }

  private static let mouse = [
    "click what you want to change, or a key in the last line; the wheel steps a setting",
    "point at a unit to see its picture large, at a link, at the map or at the losses to read them there",
    "on the map: a click is the probe, a second one there a point; drag a point to move it",
  ]

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
    for text in Self.mouse {
      lines += text.wrapped(columns - 2).map { [Piece("  " + $0, look.chrome.text)] }
    }
    return lines
  }
}
