import Canvas
import Playground

/// What just happened, or what to press first, or else the keys: as many as fit; palette, help and quit always.
struct FooterView: View {
  let notice: State.Notice?
  let isGreeting, isRunning, isMouseOn: Bool

  init(_ state: State) {
    notice = state.notice
    (isGreeting, isRunning, isMouseOn) = (state.isGreeting, state.isRunning, state.isMouseOn)
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    if let notice {
      let sign = notice.isProblem ? pen.glyph("▲", "!") : pen.glyph("•", "*")
      let style = notice.isProblem ? pen.chrome.problem : pen.chrome.value
      pen.canvas.write(" \(sign) \(notice.text)".fitted(rect.columns), at: rect.origin, style)
      pen.target(rect, .dismissed)
      return
    }
    if isGreeting, greet(rect, with: &pen) { return }
    let rows = keyTable.filter { $0.short != nil }
    let last = rows.filter { [.dialog(.paletteOpened("")), .dialog(.helpToggled), .quit].contains($0.keys[0].action) }
    let reserved = last.reduce(0) { $0 + width($1, pen.look) }
    var column = rect.column + 1
    for row in rows where !last.contains(where: { $0.keys[0].action == row.keys[0].action }) {
      guard column + width(row, pen.look) + reserved <= rect.right else { continue }
      column = hint(row, at: Place(column: column, row: rect.row), rect.right, with: &pen)
    }
    for row in last { column = hint(row, at: Place(column: column, row: rect.row), rect.right, with: &pen) }
  }

  /// What to press first, where there is room for it; false where the keys alone have to do.
  private func greet(_ rect: Rect, with pen: inout Pen) -> Bool {
    let arrows = pen.glyph("←↓↑→", "arrows")
    var hints: [KeyHint] = [
      KeyHint("space", isRunning ? "pauses" : "runs", .runToggled),
      KeyHint(arrows, "choose", .cursor(.moved(columns: -1, rows: 0))),
      KeyHint(":", "every command", .dialog(.paletteOpened(""))),
      KeyHint("?", "help", .dialog(.helpToggled)), KeyHint("q", "quits", .quit),
    ]
    func width() -> Int { hints.reduce(1) { $0 + $1.key.columns + $1.words.columns + 4 } }
    if width() > rect.columns { hints.remove(at: 1) }
    guard width() <= rect.columns else { return false }
    let end = pen.draw(hints, at: Place(column: rect.column + 1, row: rect.row), until: rect.right)
    let mouse = "   or click what you want to change"
    if isMouseOn, end + mouse.columns < rect.right {
      pen.canvas.write(mouse, at: Place(column: end, row: rect.row), pen.chrome.muted)
    }
    return true
  }

  private func width(_ row: KeyRow, _ look: Look) -> Int {
    row.names(look.symbols).columns + 1 + (row.short ?? "").columns + 2
  }

  private func hint(_ row: KeyRow, at place: Place, _ right: Int, with pen: inout Pen) -> Int {
    let end = pen.write(
      [Piece(row.names(pen.symbols), pen.chrome.key), Piece(" \(row.short ?? "")", pen.chrome.muted)], at: place,
      until: right)
    let names = row.shownAs == nil ? row.keys : Array(row.keys.prefix(1))
    var column = place.column
    for (index, key) in names.enumerated() {
      let isLast = index == names.count - 1
      let next = isLast ? end : column + key.key.name(pen.symbols).columns + 1
      pen.target(Rect(column: column, row: place.row, columns: next - column, rows: 1), key.action)
      column = next
    }
    return end + 2
  }
}

/// What this is all about, for who has never seen it: on the first frame that has room.
struct PurposeLine: View {
  let classes: [String]

  func draw(in rect: Rect, with pen: inout Pen) { draw(on: [rect], with: &pen) }

  func draw(on lines: [Rect], with pen: inout Pen) {
    let (above, below) = pen.look.pointGlyphs(isTest: false)
    let classes = self.classes.count
    let aim =
      classes == 0
      ? "a value for each place" : classes > 2 ? "to tell \(classes) classes apart" : "to tell \(below) from \(above)"
    for line in lines {
      let room = pen.freeFrame(line)
      let texts = ["a neural network learns", "a neural net learns", "a net learns", "learns"].map { " \($0) \(aim) " }
      guard let text = texts.first(where: { $0.columns <= room.count }) else { continue }
      pen.canvas.write(text, at: Place(column: room.lowerBound, row: line.row), pen.chrome.text)
      return
    }
  }
}
