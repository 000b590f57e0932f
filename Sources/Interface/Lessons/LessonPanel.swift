public import Canvas
public import Playground

/// The lesson that is open, over the whole width above the footer: as high as it needs to be, or two lines of it, or where even that is
/// too much the goal alone.
struct LessonPanel: View {
  private let visit: LessonVisit
  @Held private var state: State

  /// Nil where no lesson is open.
  init?(_ state: State) {
    guard state.race == nil, let visit = state.lesson else { return nil }
    (self.visit, self.state) = (visit, state)
  }

  /// So many rows an open lesson has beside a lens, if it wants them.
  private static let leastBesideLens = 11

  /// How many rows it takes.
  func rows(on size: Size, _ look: Look) -> Int {
    let room = size.rows - 2
    guard visit.isOpen else { return room >= 12 ? 4 : 1 }
    let text = LessonText(visit, state, look).columns(size.columns - 4)
    let wanted = max(text.left.count, text.right.count) + 2
    // A lens keeps half of a small screen: the text is about what is seen in it, and is gone through line by line.
    let rows = state.lens == .network ? wanted : min(wanted, max(Self.leastBesideLens, room / 2))
    return room - rows < 6 ? room : rows
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    pen.canvas.fill(rect)
    let status = LessonStatus(visit, state, pen.look)
    guard rect.rows >= 3 else {
      let right = status.right.first ?? []
      let both = status.left + [Piece("  ", pen.chrome.text)] + right
      let isNarrow = both.columns + 1 > rect.columns
      pen.write([Piece(" ", pen.chrome.text)] + (isNarrow ? right : both), at: rect.origin, until: rect.right)
      return pen.target(rect, .teach(.toggled))
    }
    pen.canvas.box(rect, visit.isOpen ? pen.chrome.borderFocused : pen.chrome.border, pen.symbols)
    pen.target(rect, visit.isOpen ? .teach(.moved(by: 0)) : .teach(.toggled))
    drawEdge(rect.upperEdge, status.title, [status.steps], with: &pen)
    drawEdge(rect.lowerEdge, status.left, status.right, with: &pen)
    let inside = rect.inset(columns: 2, rows: 1)
    let text = LessonText(visit, state, pen.look)
    guard visit.isOpen else { return draw(text.folded(inside.columns), in: inside, isCut: true, with: &pen) }
    let (left, right, width) = text.columns(inside.columns)
    draw(
      shown(left, in: inside.rows), in: Rect(column: inside.column, row: inside.row, columns: width, rows: inside.rows),
      with: &pen)
    let place = Rect(left: inside.column + width + 3, top: inside.row, right: inside.right, bottom: inside.bottom)
    if !right.isEmpty { draw(shown(right, in: inside.rows), in: place, with: &pen) }
    drawMore(rect, lines: max(left.count, right.count) - inside.rows, with: &pen)
  }

  /// What on the left of a line of the frame, and on the right the first form that has room.
  private func drawEdge(_ line: Rect, _ left: [Piece], _ forms: [[Piece]], with pen: inout Pen) {
    let end = pen.write(
      ([Piece(" ", pen.chrome.text)] + left + [Piece(" ", pen.chrome.text)]).fitted(line.columns - 4),
      at: Place(column: line.column + 1, row: line.row), until: line.right - 2)
    guard let right = forms.first(where: { !$0.isEmpty && end + $0.columns + 3 <= line.right - 1 }) else { return }
    let width = right.columns + 2
    pen.write(
      [Piece(" ", pen.chrome.text)] + right + [Piece(" ", pen.chrome.text)],
      at: Place(column: line.right - 1 - width, row: line.row), until: line.right - 1)
  }

  /// The lines from the first that is seen on: that of the choice with the cursor is among them.
  private func shown(_ lines: [LessonLine], in rows: Int) -> [LessonLine] {
    let hidden = max(0, lines.count - rows)
    let cursor = visit.asksChoice ? lines.lastIndex { $0.choice == visit.choice } : nil
    let first = cursor.map { $0 < rows ? 0 : min(hidden, $0 - rows + 1) } ?? min(hidden, visit.top)
    return Array(lines.dropFirst(first).prefix(rows))
  }

  private func draw(_ lines: [LessonLine], in rect: Rect, isCut: Bool = false, with pen: inout Pen) {
    for (index, line) in lines.prefix(rect.rows).enumerated() {
      let row = Rect(column: rect.column, row: rect.row + index, columns: rect.columns, rows: 1)
      let end = pen.write(line.pieces, at: row.origin, until: row.right)
      if let choice = line.choice { pen.target(row, .teach(.answered(choice))) }
      if line.hasField {
        pen.draw(visit.field, in: Rect(left: end, top: row.row, right: min(row.right, end + 24), bottom: row.row + 1))
      }
      if isCut, index == rect.rows - 1, lines.count > rect.rows {
        let more = pen.glyph(" …  ", " ... ")
        pen.write(
          [Piece(more, pen.chrome.muted), Piece("T", pen.chrome.key), Piece(" all of it", pen.chrome.muted)],
          at: Place(column: min(end, row.right - more.columns - 11), row: row.row), until: row.right)
      }
    }
  }

  /// That there are lines above or below those that are seen.
  private func drawMore(_ rect: Rect, lines hidden: Int, with pen: inout Pen) {
    guard hidden > 0 else { return }
    let isAsking = visit.asksChoice
    if isAsking ? visit.choice > 0 : visit.top > 0 {
      pen.canvas.write(pen.glyph("↑", "^"), at: Place(column: rect.right - 1, row: rect.row + 1), pen.chrome.key)
    }
    if isAsking || visit.top < hidden {
      pen.canvas.write(pen.glyph("↓", "v"), at: Place(column: rect.right - 1, row: rect.bottom - 2), pen.chrome.key)
    }
  }
}

extension Rect {
  /// Its first row.
  fileprivate var upperEdge: Rect { Rect(left: column, top: row, right: right, bottom: row + 1) }
}

/// How many lines of the open lesson there are beyond those that are seen: as far as one can scroll.
public func hiddenLessonLines(_ state: State, size: Size, look: Look) -> Int {
  guard let visit = state.lesson, visit.isOpen, let panel = LessonPanel(state) else { return 0 }
  let text = LessonText(visit, state, look).columns(size.columns - 4)
  return max(0, max(text.left.count, text.right.count) - panel.rows(on: size, look) + 2)
}
