import Canvas
import Playground

/// Every lesson by the parts of the course: how far it is, what is to be reached in it, or where the notes have it.
struct LessonMenuView: WindowView {
  private let menu: LessonMenu
  private let progress: LessonProgress
  private let best: [String: ChallengeResult]
  private let isInLesson: Bool

  init(_ menu: LessonMenu, _ state: State) {
    (self.menu, progress, isInLesson) = (menu, state.progress, state.lesson != nil)
    best = state.bestResults
  }

  private enum Line {
    case heading(String)
    case row(Int)
  }

  func draw(in whole: Rect, with pen: inout Pen) {
    let lines = lines
    let inside = pen.overlay(columns: 98, rows: lines.count + 4, in: whole, title, closes: .dismissed)
    let list = Rect(left: inside.column, top: inside.row, right: inside.right, bottom: inside.bottom - 1)
    let cursor = lines.firstIndex { if case .row(menu.chosen) = $0 { true } else { false } } ?? 0
    let first = max(0, min(lines.count - list.rows, cursor - list.rows / 2))
    for (index, line) in lines.dropFirst(first).prefix(list.rows).enumerated() {
      let row = Rect(column: list.column, row: list.row + index, columns: list.columns, rows: 1)
      switch line {
      case .heading(let part): pen.canvas.write(part, at: row.origin, pen.chrome.muted, until: row.right)
      case .row(let index): draw(index, in: row, with: &pen)
      }
    }
    if menu.rows.isEmpty {
      pen.canvas.write(
        "no lesson has '\(menu.field?.text ?? "")' in its title", at: list.origin, pen.chrome.muted, until: list.right)
    }
    let hidden = lines.count - first - list.rows
    if hidden > 0 { more(" \(pen.glyph("↓", "down")) \(hidden) more ", inside, with: &pen) }
    drawKeys(inside, with: &pen)
    drawLegend(inside, with: &pen)
  }

  private var title: String {
    let lessons = menu.rows.filter { $0.number != nil }
    let done = lessons.count { progress.entries[$0.lesson.name]?.mark == .done }
    return "lessons: \(done) of \(lessons.count) done"
  }

  private var lines: [Line] {
    menu.rows.indices.flatMap { index -> [Line] in
      let part = menu.rows[index].lesson.part
      let isNew = !part.isEmpty && (index == 0 || menu.rows[index - 1].lesson.part != part)
      return (isNew ? [.heading(part)] : []) + [.row(index)]
    }
  }

  private func draw(_ index: Int, in row: Rect, with pen: inout Pen) {
    let (number, lesson) = (menu.rows[index].number, menu.rows[index].lesson)
    let isChosen = index == menu.chosen
    let entry = progress.entries[lesson.name]
    if isChosen { pen.canvas.fill(row, Cell(" ", pen.chrome.cursor)) }
    func look(_ style: Style) -> Style { isChosen ? pen.chrome.cursor : style }
    let titles = min(40, max(12, row.columns * 42 / 100))
    pen.write(
      [
        Piece(isChosen ? pen.glyph("▸", ">") : " ", look(pen.chrome.key)),
        Piece(Self.mark(entry, pen), look(entry?.mark == .done ? pen.chrome.running : pen.chrome.muted)),
        Piece(" " + (number.map { "\($0)" } ?? pen.glyph("★", "*")).paddedLeft(2) + " ", look(pen.chrome.muted)),
        Piece(lesson.title.fitted(titles).padded(titles), look(pen.chrome.text)),
        Piece(
          "  " + words(lesson, entry, pen.symbols).fitted(max(0, row.columns - titles - 9)), look(pen.chrome.muted)),
      ], at: row.origin, until: row.right)
    pen.target(row, .teach(.rowChosen(index)))
  }

  private func words(_ lesson: Lesson, _ entry: LessonProgress.Entry?, _ symbols: SymbolSet) -> String {
    if menu.showsNotes { return lesson.notes.isEmpty ? "not in the notes" : lesson.notes }
    let goal = lesson.goal.map(GoalWords(lesson.experiment, symbols).text) ?? "to look at"
    if let challenge = lesson.challenge {
      return best[challenge.name].map { "best: \(challenge.said($0))" } ?? "\(goal), \(challenge.aim)"
    }
    return entry?.bestEpoch.map { "\(goal); best \($0)" } ?? goal
  }

  private static func mark(_ entry: LessonProgress.Entry?, _ pen: Pen) -> String {
    switch entry?.mark {
    case .done: pen.glyph("✓", "*")
    case .begun: pen.glyph("◐", "+")
    case nil: pen.glyph("○", "o")
    }
  }

  private func drawKeys(_ inside: Rect, with pen: inout Pen) {
    let place = Place(column: inside.column, row: inside.bottom - 1)
    if let field = menu.field {
      pen.canvas.write("/", at: place, pen.chrome.key)
      pen.draw(field, in: Rect(left: place.column + 1, top: place.row, right: inside.right, bottom: place.row + 1))
      return
    }
    let leave = isInLesson ? [KeyHint("Q", "leave the lesson", .teach(.left))] : []
    pen.draw(
      [
        KeyHint("enter", "begin", .cursor(.activated)), KeyHint("esc", "back", .dismissed),
        KeyHint("/", "search", .teach(.searchAsked)),
        KeyHint("n", menu.showsNotes ? "goals" : "notes", .teach(.notesToggled)),
      ] + leave + [KeyHint(pen.glyph("←→", "left right"), "part", .teach(.partMoved(by: 1)))], at: place,
      until: inside.right)
  }

  private func drawLegend(_ inside: Rect, with pen: inout Pen) {
    let star = pen.look.symbols.isUnicode ? " ★ challenge " : ""
    let marks = " \(pen.glyph("✓", "*")) done  \(pen.glyph("◐", "+")) begun  \(pen.glyph("○", "o")) not yet \(star)"
    if marks.columns + 16 <= inside.columns {
      pen.canvas.write(marks, at: Place(column: inside.column, row: inside.bottom), pen.chrome.muted)
    }
  }

  private func more(_ text: String, _ inside: Rect, with pen: inout Pen) {
    pen.canvas.write(
      text, at: Place(column: max(inside.column, inside.right - text.columns), row: inside.bottom), pen.chrome.muted,
      until: inside.right)
  }
}

/// That there are lessons, for who has just seen a network learn: one quiet line on the first frame that has room.
struct OfferLine {
  private let title: String

  init(_ state: State) { title = state.lessons.first?.title ?? "" }

  func draw(on lines: [Rect], with pen: inout Pen) {
    let forms = [
      "how does it do that? the first lesson: \(title)", "the first lesson: \(title)", "first lesson: \(title)",
      "the first lesson", "lessons",
    ]
    for form in forms {
      for (line, room) in lines.map({ ($0, pen.freeFrame($0)) }) where form.columns + 5 <= room.count {
        let end = pen.write(
          [Piece(" ", pen.chrome.text), Piece("T", pen.chrome.key), Piece(" \(form) ", pen.chrome.text)],
          at: Place(column: room.lowerBound, row: line.row), until: room.upperBound)
        return pen.target(
          Rect(left: room.lowerBound, top: line.row, right: end, bottom: line.row + 1), .teach(.toggled))
      }
    }
  }
}
