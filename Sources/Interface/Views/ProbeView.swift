import Canvas
import Datasets
import Engine
import Playground

/// Two strokes on either side of the probe's cell; points stay to be seen.
struct CrosshairView: View {
  let spot: Spot
  let domain: PointSet.Domain

  func draw(in map: Rect, with pen: inout Pen) {
    guard !map.isEmpty else { return }
    if let pixels = pen.look.pixels {
      var sketch = Sketch()
      sketch.add(crosshairAt: pixels.place(of: spot, domain, map), pixels, pen.theme)
      return pen.draw(sketch, in: map)
    }
    let cell = Raster(columns: map.columns, rows: map.rows).cell(of: spot, in: domain)
    let middle = Place(column: map.column + cell.column, row: map.row + cell.row)
    let arms: [(columns: Int, rows: Int, glyph: Unicode.Scalar)] = [
      (-3, 0, "━"), (-2, 0, "━"), (2, 0, "━"), (3, 0, "━"), (0, -2, "┃"), (0, -1, "┃"), (0, 1, "┃"), (0, 2, "┃"),
    ]
    for arm in arms {
      mark(arm.glyph, Place(column: middle.column + arm.columns, row: middle.row + arm.rows), map, with: &pen)
    }
    mark("┼", middle, map, with: &pen)
  }

  private func pointGlyphs(_ look: Look) -> Set<Unicode.Scalar> {
    Set([false, true].map { look.pointGlyphs(isTest: $0, areValues: false) }.flatMap { [$0.above, $0.below] })
      .union((0..<10).map { look.classGlyph($0) })
  }

  /// One glyph of the crosshair: on a picture in the boundary's colour, on letters bright.
  private func mark(_ glyph: Unicode.Scalar, _ place: Place, _ map: Rect, with pen: inout Pen) {
    guard map.contains(place),
      !pointGlyphs(pen.look).contains(pen.canvas[place.column, place.row].glyph) || !pen.look.hasBlocks
    else {
      return
    }
    let behind = pen.canvas[place.column, place.row].style.background
    pen.canvas[place.column, place.row] = Cell(
      pen.symbols.isUnicode ? glyph : Self.plainMarks[glyph] ?? "+",
      pen.look.hasBlocks ? Style(pen.theme.contour, on: behind, .bold) : Style(.standard, on: behind, .bold))
  }

  private static let plainMarks: [Unicode.Scalar: Unicode.Scalar] = ["━": "-", "┃": "|"]
}

/// What the network answers where the probe is, and for the example nearest to it: a line each.
struct ReadingView: View {
  let spot: Spot
  @Held var snapshot: Snapshot

  func draw(in rect: Rect, with pen: inout Pen) {
    let text = ProbeText(snapshot, pen.symbols)
    let answer = text.answerPieces(pen.look)
    let room = rect.columns - answer.reduce(2) { $0 + $1.text.columns }
    let place = [text.place(spot), text.coordinates(spot)].first { $0.columns <= room } ?? ""
    pen.write(answer + [Piece("  " + place, pen.chrome.text)], at: rect.origin, until: rect.right)
    guard rect.rows > 1 else { return }
    var column = rect.column
    for part in text.examplePieces(pen.look) {
      guard column + part.reduce(0, { $0 + $1.text.columns }) <= rect.right else { break }
      column = pen.write(part, at: Place(column: column, row: rect.row + 1), until: rect.right)
    }
  }
}

/// The probe's place and all that is known of it, in the panel below the map.
struct ProbeView: PanelView {
  static let panel = Panel.inspector
  static func isShown(_ state: State) -> Bool { state.focus == .output && state.probe.spot != nil }
  let spot: Spot?
  @Held var snapshot: Snapshot

  init(_ turn: Turn) { (spot, snapshot) = (turn.state.probe.spot, turn.snapshot) }

  func draw(in rect: Rect, with pen: inout Pen) {
    guard let spot else { return }
    let text = ProbeText(snapshot, pen.symbols)
    let reading = snapshot.pictures.reading
    let inside = pen.frame(rect, "probe", [Piece(text.place(spot), pen.chrome.muted)], panel: nil)
    var lines = [[Piece(text.kind.padded(13), pen.chrome.muted)] + text.answerPieces(pen.look)]
    if let nearest = reading?.nearest {
      let place = Spot(x1: nearest.point.x, x2: nearest.point.y)
      lines.append([
        Piece("nearest".padded(13), pen.chrome.muted), text.shape(nearest, pen.look),
        Piece(text.label(nearest.point.label), pen.chrome.value),
        Piece(nearest.isTest ? "  test, at " : "  train, at ", pen.chrome.muted),
        Piece(text.place(place), pen.chrome.text),
      ])
      var answer = [
        Piece("  the output".padded(13), pen.chrome.muted), Piece(text.number(nearest.answer), pen.chrome.value),
      ]
      if let answered = nearest.answeredClass { answer += text.says(answered, pen.look) }
      if let isRight = nearest.isRight {
        answer += [
          Piece("  ", pen.chrome.text), text.verdict(isRight, pen.look),
          Piece(isRight ? " right" : " wrong", pen.chrome.text),
        ]
      }
      lines += [
        answer, [Piece("  its loss".padded(13), pen.chrome.muted), Piece(nearest.loss.brief, pen.chrome.value)],
      ]
    } else {
      lines.append([Piece("no example on the map", pen.chrome.muted)])
    }
    for (row, line) in lines.prefix(inside.rows).enumerated() {
      pen.write(line, at: Place(column: inside.column, row: inside.row + row), until: inside.right)
    }
  }
}

/// What keys and clicks do on the map, on the frame's lower edge while the panel has the focus.
struct ProbeKeys: View {
  @Held var state: State
  @Held var snapshot: Snapshot

  func draw(in rect: Rect, with pen: inout Pen) {
    let isRead = state.readSpot != nil && (state.focus == .output || state.probe.spot == nil)
    guard OutputPlan(rect).legend != nil || !isRead else { return drawShortReading(rect, with: &pen) }
    guard state.focus == .output else { return }
    var place = Place(column: rect.column + 2, row: rect.bottom - 1)
    let hints = probeHints(pen.look)
    for hint in hints {
      let key = hint.key.name(pen.symbols)
      let text = " \(key) \(hint.text) "
      guard place.column + text.columns <= rect.right - 1 else { continue }
      pen.write(
        [Piece(" \(key) ", pen.chrome.key), Piece(hint.text + " ", pen.chrome.muted)], at: place, until: rect.right - 1)
      pen.target(Rect(column: place.column, row: place.row, columns: text.columns, rows: 1), hint.action)
      place.column += text.columns
    }
  }

  /// The answer alone, on the frame's lower edge, where there is no room for more.
  private func drawShortReading(_ rect: Rect, with pen: inout Pen) {
    let text = ProbeText(snapshot, pen.symbols)
    let whole = text.answerPieces(pen.look)
    let shown = whole.reduce(4) { $0 + $1.text.columns } <= rect.columns ? whole : Array(whole.prefix(1))
    pen.write(
      [Piece(" ", pen.chrome.text)] + shown + [Piece(" ", pen.chrome.text)],
      at: Place(column: rect.column + 1, row: rect.bottom - 1), until: rect.right - 1)
  }

  /// A key, what it does here, and its action.
  private typealias Hint = (key: Key, text: String, action: Action)

  private func probeHints(_ look: Look) -> [Hint] {
    func hints(_ rows: [(Action, String)]) -> [Hint] {
      rows.compactMap { action, text in
        Interface.key(for: action).map { ($0, text, action) }
      }
    }
    guard state.probe.spot != nil else {
      return hints([(.cursor(.moved(columns: 1, rows: 0)), "or a click: the probe")])
    }
    guard !state.probe.isCarrying else { return hints([(.points(.carried), "lets the point go")]) }
    let editing: [(Action, String)] = [
      (.points(.deleted), "delete"), (.points(.carried), "move"), (.dismissed, "done"),
    ]
    guard snapshot.points.problem == .classification else {
      // Over one input the height is the value.
      if snapshot.points.isCurve { return hints([(.points(.added(label: 0)), "add here")] + editing) }
      let value = ProbeText(snapshot, look.symbols).label(state.probe.label)
      return hints([(.points(.added(label: 0)), "add \(value)"), (.points(.labelMoved(by: 1)), "value")] + editing)
    }
    guard snapshot.points.classes.count == 2 else {
      let text = ProbeText(snapshot, look.symbols)
      let shape = look.classGlyph(Int(max(0, state.probe.label)))
      return hints(
        [
          (.points(.added(label: 0)), "add \(shape) \(text.label(state.probe.label))"),
          (.points(.labelMoved(by: 1)), "other class"),
        ] + editing)
    }
    let (above, below) = look.pointGlyphs(isTest: false, areValues: false)
    return hints(
      [(.points(.added(label: 0)), "add \(below)"), (.points(.added(label: 1)), "add \(above)")] + editing
        + [(.points(.labelMoved(by: -1)), "2nd click adds \(state.probe.label > 0 ? above : below)")])
  }
}

extension ProbeView {
  static func explanation(_ state: State) -> Explanation { OutputView.explanation(state) }
}
