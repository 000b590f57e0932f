import Canvas
import Engine
import Playground

/// A single unit: its sum for the chosen example written out, and the perceptron trick.
struct PerceptronView: LensView {
  static let lens = Lens.perceptron
  private let frame: LensFrame
  private let detail: PerceptronDetail?

  init(_ turn: Turn) {
    frame = LensFrame(.perceptron, turn)
    detail = frame.detail(PerceptronDetail.self)
  }

  static func hints(_ state: State) -> [FooterHint] {
    [
      FooterHint(state.experiment.optimizer == .perceptron ? "next trick" : "next example", .cursor(.activated)),
      .upDown("number"),
      .arrows("change it"),
    ]
  }

  static func explanation(_ state: State) -> Explanation {
    Explanation(
      title: "The perceptron",
      texts: [
        "One unit: each input times its weight, all added up, and the bias; the step makes 1 of a sum z that is not below 0, and 0 of any other. Threshold and bias are two names of one number: sum > 50000 says the same as sum - 50000 > 0.",
        "The perceptron trick takes one example: is the unit right, nothing happens; is it wrong, the example is added to the weights or taken from them, times the rate, and the line moves towards it.",
        "With the optimizer perceptron, enter trains one example, drawn at random or in order sequential the next; with others it shows what the trick would do. Where a line parts the classes it stops after some mistakes; on xor it never does.",
      ])
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    let isStep = frame.content?.experiment.outputActivation == .step || detail?.isRule ?? false
    let rule = [Piece(pen.glyph("z ≥ 0 → 1, else 0", "z >= 0: 1, else 0"), pen.chrome.muted)]
    let inside = frame.draw(rect, isStep && rect.columns >= 44 ? rule : nil, with: &pen)
    guard let content = frame.content, let detail, let pass = content.pass, content.network.layers.count == 1 else {
      return frame.drawAbsence(in: inside, with: &pen)
    }
    let trick = detail.trick.map {
      TrickText(trick: $0, detail: detail, frame: frame, pen: pen, columns: inside.columns)
    }
    let below = trick?.lines ?? []
    let whole = SumText(
      content: content, pass: pass, frame: frame, pen: pen, columns: inside.columns, hasClasses: detail.trick != nil)
    // The trick's table comes first where not all has room; of many inputs those near the cursor are shown.
    let room = inside.rows - (below.isEmpty ? 0 : below.count + 1)
    let hasTrick = room >= min(7, content.network.layers[0].inputs + SumText.leastEnds)
    let lines = whole.lines(rows: hasTrick ? room : inside.rows)
    frame.draw(
      lines.map(\.pieces), cursor: 0,
      in: Rect(
        left: inside.column, top: inside.row, right: inside.right, bottom: inside.row + (hasTrick ? room : inside.rows)),
      with: &pen)
    for (row, line) in lines.enumerated() where row < inside.rows {
      guard let place = line.place else { continue }
      pen.target(
        Rect(column: inside.column, row: inside.row + row, columns: inside.columns, rows: 1),
        .cursor(.parameterChosen(place)))
    }
    guard hasTrick, let trick else { return markMistakes(rect, trick, with: &pen) }
    let row = min(inside.row + lines.count, inside.bottom - below.count - 1)
    pen.divide(rect, row: row, frame.state.focus == .network ? pen.chrome.borderFocused : pen.chrome.border)
    pen.write(
      [Piece(" \(trick.title) ", pen.chrome.title)]
        + (trick.labels.isEmpty ? [] : [Piece(" \(trick.labels) ", pen.chrome.muted)]),
      at: Place(column: rect.column + 1, row: row), until: rect.right - 1
    )
    frame.draw(
      below, in: Rect(left: inside.column, top: row + 1, right: inside.right, bottom: inside.bottom), with: &pen)
    markMistakes(rect, trick, with: &pen)
    let used = row + 1 + below.count
    drawRest(Rect(left: inside.column, top: used, right: inside.right, bottom: inside.bottom), detail, with: &pen)
  }

  /// The mistakes epoch by epoch, or the rule in words, where there is room.
  private func drawRest(_ room: Rect, _ detail: PerceptronDetail, with pen: inout Pen) {
    guard room.rows >= 7 else { return }
    let passes = detail.passes.filter { $0.epoch <= frame.content?.epoch ?? 0 }
    guard let first = passes.first, let last = passes.last, last.epoch > first.epoch else {
      let text = pen.glyph(
        "The trick: is it right, nothing changes; is it wrong, w + rate·x and b + rate for class 1, w - rate·x and b - rate for class 0.",
        "The trick: is it right, nothing changes; is it wrong, w + rate x and b + rate for class 1, w - rate x and b - rate for class 0."
      )
      return frame.draw(
        [[]] + text.wrapped(max(1, room.columns)).map { [Piece($0, pen.chrome.muted)] }, in: room, with: &pen)
    }
    let most = passes.map(\.mistakes).max() ?? 0
    let texts = [
      "mistakes after each epoch, 0 to \(last.epoch.grouped); at most", "wrong after each epoch; at most", "at most",
    ]
    let number = " \(most.grouped)"
    let text = texts.first { $0.columns + number.columns <= room.columns } ?? ""
    pen.write(
      [Piece(text, pen.chrome.muted), Piece(number, pen.chrome.value)],
      at: Place(column: room.column, row: room.row + 1), until: room.right)
    let rect = Rect(left: room.column, top: room.row + 2, right: room.right, bottom: min(room.bottom, room.row + 12))
    var plot = Plot(
      rect, x: Double(first.epoch)...Double(last.epoch), y: 0...Double(max(1, most)), pen.look)
    plot.curve(passes.map { (Double($0.epoch), Double($0.mistakes)) }, pen.chrome.value)
    plot.draw(with: &pen)
  }

  /// How it stands, on the frame.
  private func markMistakes(_ rect: Rect, _ trick: TrickText?, with pen: inout Pen) {
    guard let trick else { return }
    frame.edge(rect, left: trick.count, right: trick.lineKey, with: &pen)
  }
}
