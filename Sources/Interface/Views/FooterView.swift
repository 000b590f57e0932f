import Canvas
import Playground

extension Pen {
  /// What just happened, or what to press first, or else the keys: as many as fit; palette, help and quit always.
  mutating func drawFooter(_ rect: Rect, _ state: State) {
    if let notice = state.notice {
      let sign = notice.isProblem ? glyph("▲", "!") : glyph("•", "*")
      let style = notice.isProblem ? chrome.problem : chrome.value
      canvas.write(" \(sign) \(notice.text)".fitted(rect.columns), at: rect.origin, style)
      target(rect, .dismissed)
      return
    }
    if state.isGreeting, greet(rect, state) { return }
    let rows = keyTable.filter { $0.short != nil }
    let last = rows.filter { [.dialog(.paletteOpened("")), .dialog(.helpToggled), .quit].contains($0.keys[0].action) }
    let reserved = last.reduce(0) { $0 + width($1) }
    var column = rect.column + 1
    for row in rows where !last.contains(where: { $0.keys[0].action == row.keys[0].action }) {
      guard column + width(row) + reserved <= rect.right else { continue }
      column = hint(row, at: Place(column: column, row: rect.row), rect.right)
    }
    for row in last { column = hint(row, at: Place(column: column, row: rect.row), rect.right) }
  }

  /// What to press first, where there is room for it; false where the keys alone have to do.
  private mutating func greet(_ rect: Rect, _ state: State) -> Bool {
    let arrows = glyph("←↓↑→", "arrows")
    var hints: [(key: String, words: String, action: Action)] = [
      ("space", state.isRunning ? "pauses" : "runs", .runToggled),
      (arrows, "choose", .cursor(.moved(columns: -1, rows: 0))), (":", "every command", .dialog(.paletteOpened(""))),
      ("?", "help", .dialog(.helpToggled)), ("q", "quits", .quit),
    ]
    func width() -> Int { hints.reduce(1) { $0 + $1.key.columns + $1.words.columns + 4 } }
    if width() > rect.columns { hints.remove(at: 1) }
    guard width() <= rect.columns else { return false }
    let end = draw(hints, at: Place(column: rect.column + 1, row: rect.row), until: rect.right)
    let mouse = "   or click what you want to change"
    if state.isMouseOn, end + mouse.columns < rect.right {
      canvas.write(mouse, at: Place(column: end, row: rect.row), chrome.muted)
    }
    return true
  }

  /// What this is all about, for who has never seen it: on the first frame that has room.
  mutating func drawPurpose(on lines: [Rect], _ snapshot: Snapshot) {
    let (above, below) = pointGlyphs(isTest: false)
    let classes = snapshot.points.classes.count
    let aim =
      classes == 0
      ? "a value for each place" : classes > 2 ? "to tell \(classes) classes apart" : "to tell \(below) from \(above)"
    for line in lines {
      let room = freeFrame(line)
      let texts = ["a neural network learns", "a neural net learns", "a net learns", "learns"].map { " \($0) \(aim) " }
      guard let text = texts.first(where: { $0.columns <= room.count }) else { continue }
      canvas.write(text, at: Place(column: room.lowerBound, row: line.row), chrome.text)
      return
    }
  }

  private func width(_ row: KeyRow) -> Int { row.names(symbols).columns + 1 + (row.short ?? "").columns + 2 }

  private mutating func hint(_ row: KeyRow, at place: Place, _ right: Int) -> Int {
    let end = write(
      [Piece(row.names(symbols), chrome.key), Piece(" \(row.short ?? "")", chrome.muted)], at: place, until: right)
    let names = row.shownAs == nil ? row.keys : Array(row.keys.prefix(1))
    var column = place.column
    for (index, key) in names.enumerated() {
      let isLast = index == names.count - 1
      let next = isLast ? end : column + key.key.name(symbols).columns + 1
      target(Rect(column: column, row: place.row, columns: next - column, rows: 1), key.action)
      column = next
    }
    return end + 2
  }
}
