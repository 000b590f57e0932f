import Canvas
import Datasets
import Engine
import Playground

/// What a screen says of the probe, in words and numbers.
struct ProbeText {
  private let snapshot: Snapshot
  private let reading: Reading?
  private let isUnicode: Bool

  init(_ snapshot: Snapshot, _ symbols: SymbolSet) {
    self.snapshot = snapshot
    reading = snapshot.pictures.reading
    isUnicode = symbols.isUnicode
  }

  /// Where it is, in the units of the data.
  func place(_ spot: Spot) -> String {
    let spot = snapshot.points.original(spot)
    return zip(axes, [spot.x1, spot.x2]).map { "\($0) \($1.coordinate)" }.joined(separator: "  ")
  }

  /// The same without the names of the axes.
  func coordinates(_ spot: Spot) -> String {
    let spot = snapshot.points.original(spot)
    return "\(spot.x1.coordinate)  \(spot.x2.coordinate)"
  }

  /// The axes' names, those of the plane with their subscripts.
  var axes: [String] {
    snapshot.points.axes.map { name in isUnicode ? ["x1": "x₁", "x2": "x₂"][name] ?? name : name }
  }

  /// What the number is that is answered at the probe's place.
  var kind: String {
    if snapshot.pictures.request.unit != nil { return "this unit" }
    if snapshot.points.problem == .regression { return "value" }
    return [.sigmoid, .softmax].contains(snapshot.experiment.outputActivation) ? "probability" : "score"
  }

  /// The number: a value in the units of the data.
  var answer: String { reading.map { number($0.answer, isOutput: snapshot.pictures.request.unit == nil) } ?? "" }

  /// An answer of the output unit, or of another one.
  func number(_ answer: Double, isOutput: Bool = true) -> String {
    (isOutput ? snapshot.points.original(label: answer) : answer).answer
  }

  /// Whether there are more than two classes.
  var isSeveral: Bool { snapshot.points.classes.count > 2 }

  /// The name of a class, or a value in the units of the data.
  func label(_ label: Double) -> String {
    let names = snapshot.points.classes
    guard let index = Int(exactly: label.rounded()), names.indices.contains(index) else {
      return snapshot.points.original(label: label).answer
    }
    return names[index]
  }
}

extension Pen {
  /// Two strokes on either side of the probe's cell; points stay to be seen.
  mutating func drawCrosshair(_ map: Rect, _ state: State, _ snapshot: Snapshot) {
    guard let spot = state.probe.spot, !map.isEmpty else { return }
    let cell = Raster(columns: map.columns, rows: map.rows).cell(of: spot, in: snapshot.points.domain)
    let middle = Place(column: map.column + cell.column, row: map.row + cell.row)
    let arms: [(columns: Int, rows: Int, glyph: Unicode.Scalar)] = [
      (-3, 0, "━"), (-2, 0, "━"), (2, 0, "━"), (3, 0, "━"), (0, -2, "┃"), (0, -1, "┃"), (0, 1, "┃"), (0, 2, "┃"),
    ]
    for arm in arms {
      mark(arm.glyph, Place(column: middle.column + arm.columns, row: middle.row + arm.rows), map)
    }
    mark("┼", middle, map)
  }

  private var pointGlyphs: Set<Unicode.Scalar> {
    Set([false, true].flatMap { [pointGlyphs(isTest: $0).above, pointGlyphs(isTest: $0).below] })
      .union((0..<10).map { ClassColors.glyph($0, symbols) })
  }

  /// One glyph of the crosshair: on a picture in the boundary's colour, on letters bright.
  private mutating func mark(_ glyph: Unicode.Scalar, _ place: Place, _ map: Rect) {
    guard map.contains(place), !pointGlyphs.contains(canvas[place.column, place.row].glyph) || !look.hasPixels else {
      return
    }
    let behind = canvas[place.column, place.row].style.background
    canvas[place.column, place.row] = Cell(
      symbols.isUnicode ? glyph : Self.plainMarks[glyph] ?? "+",
      look.hasPixels ? Style(theme.contour, on: behind, .bold) : Style(.standard, on: behind, .bold))
  }

  private static let plainMarks: [Unicode.Scalar: Unicode.Scalar] = ["━": "-", "┃": "|"]

  /// What the network answers where the probe is, and for the example nearest to it: a line each.
  mutating func drawReading(_ rect: Rect, _ spot: Spot, _ snapshot: Snapshot) {
    let text = ProbeText(snapshot, symbols)
    let reading = snapshot.pictures.reading
    let answer = answer(reading, text)
    let room = rect.columns - answer.reduce(2) { $0 + $1.text.columns }
    let place = [text.place(spot), text.coordinates(spot)].first { $0.columns <= room } ?? ""
    write(answer + [Piece("  " + place, chrome.text)], at: rect.origin, until: rect.right)
    guard rect.rows > 1 else { return }
    var column = rect.column
    for part in example(reading, text) {
      guard column + part.reduce(0, { $0 + $1.text.columns }) <= rect.right else { break }
      column = write(part, at: Place(column: column, row: rect.row + 1), until: rect.right)
    }
  }

  private func answer(_ reading: Reading?, _ text: ProbeText) -> [Piece] {
    [Piece(text.answer, chrome.value)] + (reading?.answeredClass.map { says($0, text) } ?? [])
  }

  /// The parts of a line, each of which is shown whole or not at all.
  private func example(_ reading: Reading?, _ text: ProbeText) -> [[Piece]] {
    guard let nearest = reading?.nearest else { return [[Piece("no example", chrome.muted)]] }
    return [
      [
        Piece(nearest.isTest ? "test " : "train ", chrome.muted), shape(nearest, text),
        Piece(text.label(nearest.point.label), chrome.text),
      ],
      [Piece("  \(text.number(nearest.answer))", chrome.value)],
      nearest.isRight.map { [Piece(" ", chrome.text), verdict($0)] } ?? [],
      [Piece(" loss ", chrome.muted), Piece(nearest.loss.brief, chrome.value)],
    ]
  }

  private func says(_ answered: Int, _ text: ProbeText) -> [Piece] {
    [Piece(" says ", chrome.muted), Piece(text.label(Double(answered)), chrome.value)]
  }

  private func shape(_ example: Reading.Example, _ text: ProbeText) -> Piece {
    let (above, below) = pointGlyphs(isTest: example.isTest)
    let shape =
      text.isSeveral
      ? ClassColors.glyph(Int(example.point.label), symbols) : example.point.label > 0 ? above : below
    return Piece("\(shape) ", chrome.value)
  }

  private func verdict(_ isRight: Bool) -> Piece {
    Piece(isRight ? glyph("✓", "ok") : glyph("✗", "wrong"), isRight ? chrome.running : chrome.problem)
  }

  /// The probe's place and all that is known of it, in the panel below the map.
  mutating func drawProbe(_ rect: Rect, _ spot: Spot, _ state: State, _ snapshot: Snapshot) {
    let text = ProbeText(snapshot, symbols)
    let reading = snapshot.pictures.reading
    let inside = frame(rect, "probe", [Piece(text.place(spot), chrome.muted)], panel: nil, state)
    var lines = [[Piece(text.kind.padded(13), chrome.muted)] + answer(reading, text)]
    if let nearest = reading?.nearest {
      let place = Spot(x1: nearest.point.x, x2: nearest.point.y)
      lines.append([
        Piece("nearest".padded(13), chrome.muted), shape(nearest, text),
        Piece(text.label(nearest.point.label), chrome.value),
        Piece(nearest.isTest ? "  test, at " : "  train, at ", chrome.muted), Piece(text.place(place), chrome.text),
      ])
      var answer = [Piece("  the output".padded(13), chrome.muted), Piece(text.number(nearest.answer), chrome.value)]
      if let answered = nearest.answeredClass { answer += says(answered, text) }
      if let isRight = nearest.isRight {
        answer += [Piece("  ", chrome.text), verdict(isRight), Piece(isRight ? " right" : " wrong", chrome.text)]
      }
      lines += [answer, [Piece("  its loss".padded(13), chrome.muted), Piece(nearest.loss.brief, chrome.value)]]
    } else {
      lines.append([Piece("no example on the map", chrome.muted)])
    }
    for (row, line) in lines.prefix(inside.rows).enumerated() {
      write(line, at: Place(column: inside.column, row: inside.row + row), until: inside.right)
    }
  }

  /// What keys and clicks do on the map, on the frame's lower edge while the panel has the focus.
  mutating func drawProbeKeys(_ rect: Rect, _ state: State, _ snapshot: Snapshot) {
    let isRead = state.readSpot != nil && (state.focus == .output || state.probe.spot == nil)
    guard OutputPlan(rect).legend != nil || !isRead else { return drawShortReading(rect, snapshot) }
    guard state.focus == .output else { return }
    var place = Place(column: rect.column + 2, row: rect.bottom - 1)
    let hints = probeHints(state, snapshot)
    for hint in hints {
      let key = hint.key.name(symbols)
      let text = " \(key) \(hint.text) "
      guard place.column + text.columns <= rect.right - 1 else { continue }
      write(
        [Piece(" \(key) ", chrome.key), Piece(hint.text + " ", chrome.muted)], at: place, until: rect.right - 1)
      target(Rect(column: place.column, row: place.row, columns: text.columns, rows: 1), hint.action)
      place.column += text.columns
    }
  }

  /// The answer alone, on the frame's lower edge, where there is no room for more.
  private mutating func drawShortReading(_ rect: Rect, _ snapshot: Snapshot) {
    let text = ProbeText(snapshot, symbols)
    let whole = answer(snapshot.pictures.reading, text)
    let shown = whole.reduce(4) { $0 + $1.text.columns } <= rect.columns ? whole : Array(whole.prefix(1))
    write(
      [Piece(" ", chrome.text)] + shown + [Piece(" ", chrome.text)],
      at: Place(column: rect.column + 1, row: rect.bottom - 1), until: rect.right - 1)
  }

  /// A key, what it does here, and its action.
  private typealias Hint = (key: Key, text: String, action: Action)

  private func probeHints(_ state: State, _ snapshot: Snapshot) -> [Hint] {
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
      let value = ProbeText(snapshot, symbols).label(state.probe.label)
      return hints([(.points(.added(label: 0)), "add \(value)"), (.points(.labelMoved(by: 1)), "value")] + editing)
    }
    let (above, below) = pointGlyphs(isTest: false)
    return hints(
      [(.points(.added(label: 0)), "add \(below)"), (.points(.added(label: 1)), "add \(above)")] + editing
        + [(.points(.labelMoved(by: -1)), "2nd click adds \(state.probe.label > 0 ? above : below)")])
  }
}

extension Double {
  /// A coordinate: two digits behind the point where that is enough.
  fileprivate var coordinate: String { abs(self) < 1000 && (self == 0 || abs(self) >= 0.01) ? fixed(2) : brief }

  /// An answer: three digits behind the point, for a probability is read so.
  fileprivate var answer: String { abs(self) < 100 ? fixed(3) : brief }
}
