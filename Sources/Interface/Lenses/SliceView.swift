import Canvas
import Engine
import Playground

/// The loss along the chosen parameter: a ball on it, its slope, where steps land, and the rate that is too large.
struct SliceView: LensView {
  static let lens = Lens.slice
  private let frame: LensFrame

  init(_ turn: Turn) { frame = LensFrame(.slice, turn) }

  func draw(in rect: Rect, with pen: inout Pen) {
    guard let content = frame.content, let detail = frame.detail(SliceDetail.self) else {
      let reason = frame.content?.request.parameter == nil ? LensFrame.noParameter : LensFrame.noPoints
      return frame.drawAbsence(reason, in: frame.draw(rect, with: &pen), with: &pen)
    }
    let name = frame.notation(pen.look).name(detail.place)
    let room = frame.draw(rect, title(detail, name, pen.look, columns: rect.columns), with: &pen)
    let text = SliceText(detail, content, pen.look, columns: room.columns)
    let lines = text.lines(frame)
    let plotRows = max(min(room.rows, 7), room.rows - lines.count)
    drawPlot(
      detail, text, Rect(left: room.column, top: room.row, right: room.right, bottom: room.row + plotRows), with: &pen)
    frame.draw(
      lines,
      in: Rect(left: room.column, top: room.row + plotRows, right: room.right, bottom: room.bottom), with: &pen)
    if detail.isAlone {
      frame.edge(rect, right: frame.example(columns: rect.columns / 2, pen.look), with: &pen)
    }
  }

  /// Of what the loss is and along what, as much as there is room for.
  private func title(_ detail: SliceDetail, _ name: String, _ look: Look, columns: Int) -> [Piece]? {
    let mean = "mean of \(detail.count.grouped)"
    let (along, still) = ("along \(name)", "all others held still")
    let texts =
      detail.isAlone
      ? ["\(along), \(still)"] : ["\(mean) \(along), \(still)", "\(mean) \(along)", "\(name), \(mean)"]
    return texts.first { $0.columns + 20 <= columns }.map { [Piece($0, look.chrome.muted)] }
  }

  /// Curve, marks, and the axis below.
  private func drawPlot(_ detail: SliceDetail, _ text: SliceText, _ rect: Rect, with pen: inout Pen) {
    let margin = rect.columns >= 50 ? 8 : rect.columns >= 30 ? 6 : 0
    let room = Rect(left: rect.column + margin, top: rect.row, right: rect.right, bottom: rect.bottom - 1)
    guard room.rows >= 2, room.columns >= 8 else { return }
    var plot = Plot(room, x: detail.range, y: detail.heights, pen.look)
    let isThin = pen.symbols.isUnicode
    plot.curve(
      detail.curve.map { ($0.value, $0.loss) }, pen.theme.loss.train.with(.bold), mark: ".")
    let reach = (detail.range.upperBound - detail.range.lowerBound) / (isThin ? 7 : 9)
    let ball = detail.ball
    plot.curve(
      [-reach, reach].map { (ball.value + $0, ball.loss + ball.slope * $0) }, pen.chrome.muted, priority: -1,
      dash: (2, 2), mark: "-")
    plot.draw(with: &pen)
    if margin > 0 {
      for (row, loss) in [(room.row, detail.heights.upperBound), (room.bottom - 1, detail.heights.lowerBound)] {
        pen.write(
          [Piece(loss.plain(columns: margin - 1).paddedLeft(margin - 1), pen.chrome.muted)],
          at: Place(column: rect.column, row: row), until: rect.column + margin - 1)
      }
      pen.write(
        [Piece("L", pen.chrome.title)], at: Place(column: rect.column + 1, row: room.row + 1), until: room.column)
    }
    drawAxis(detail, room, with: &pen)
    drawMarks(detail, text, plot, with: &pen)
  }

  /// Round numbers below the plot, and the minimum where it is.
  private func drawAxis(_ detail: SliceDetail, _ room: Rect, with pen: inout Pen) {
    let (low, high) = (detail.range.lowerBound, detail.range.upperBound)
    var free = room.column
    var labels = AxisTick.round(low, high, about: max(2, room.columns / 12)).map {
      ($0.share, $0.text, pen.chrome.muted)
    }
    if let minimum = detail.minimum, detail.range.contains(minimum.value) {
      let share = (minimum.value - low) / (high - low)
      let text = pen.glyph("↑", "^") + " min " + minimum.value.exact
      let width = Double(text.columns + 8) / Double(room.columns) / 2
      labels.removeAll { abs($0.0 - share) < width }
      labels.append((share, text, pen.chrome.value))
    }
    for (share, text, style) in labels.sorted(by: { $0.0 < $1.0 }) {
      let middle = room.column + Int((share * Double(room.columns - 1)).rounded())
      let offset = text.contains("min") ? 0 : text.columns / 2
      let column = max(room.column, min(middle - offset, room.right - text.columns))
      guard column >= free else { continue }
      pen.write([Piece(text, style)], at: Place(column: column, row: room.bottom), until: room.right)
      free = column + text.columns + 1
    }
  }

  private func drawMarks(_ detail: SliceDetail, _ text: SliceText, _ plot: Plot, with pen: inout Pen) {
    let (dot, open, target) = (
      pen.symbols.isUnicode ? "·" as Unicode.Scalar : ":", pen.symbols.isUnicode ? "○" as Unicode.Scalar : "O",
      pen.symbols.isUnicode ? "◇" as Unicode.Scalar : "x"
    )
    for position in detail.trail.dropLast() {
      plot.mark(dot, position.value, position.loss, pen.chrome.value, with: &pen)
    }
    if detail.ball != detail.present {
      plot.mark(open, detail.present.value, detail.present.loss, pen.chrome.text, with: &pen)
    }
    let ball = plot.cell(detail.ball.value, detail.ball.loss)
    // A step too short to see has no mark of its own.
    let seen = detail.landings.filter { landing in
      guard landing.isPresent || landing.rate == detail.limit else { return false }
      guard let ball, let end = plot.cell(landing.end.value, landing.end.loss) else { return true }
      return abs(end.column - ball.column) >= 3
    }
    for landing in seen { plot.mark(target, landing.end.value, landing.end.loss, pen.chrome.key, with: &pen) }
    plot.mark(
      pen.symbols.isUnicode ? "●" : "@", detail.ball.value, detail.ball.loss, pen.chrome.key, with: &pen)
    for landing in seen { label(landing, detail, plot, with: &pen) }
  }

  /// Beside a landing point its rate and its loss; at the edge where it is out of sight; where nothing else stands.
  private func label(_ landing: SliceDetail.Landing, _ detail: SliceDetail, _ plot: Plot, with pen: inout Pen) {
    let words = "rate \(landing.rate.exact): L \(landing.end.loss.exact)"
    let (rect, isLeft) = (plot.rect, landing.end.value < detail.ball.value)
    guard let place = plot.cell(landing.end.value, landing.end.loss) else {
      guard landing.isPresent, detail.ball.slope != 0 else { return }
      let text =
        isLeft
        ? pen.glyph("◂ ", "< ") + "\(words) at \(landing.end.value.exact)"
        : "\(words) at \(landing.end.value.exact)" + pen.glyph(" ▸", " >")
      let column = isLeft ? rect.column : max(rect.column, rect.right - text.columns)
      let middle = rect.row + rect.rows / 2
      let rows = (rect.row..<rect.bottom).sorted { abs($0 - middle) < abs($1 - middle) }
      return write(text, rows.map { Place(column: column, row: $0) }, in: rect, with: &pen)
    }
    // Inside the valley there is room.
    let isInsideRight = landing.end.value < (detail.minimum?.value ?? detail.ball.value)
    let (right, left) = (place.column + 3, place.column - words.columns - 3)
    let columns = isInsideRight ? [right, left] : [left, right]
    let rows = [0, 1, -1, 2, -2].map { place.row + $0 }.filter { rect.row..<rect.bottom ~= $0 }
    write(words, columns.flatMap { column in rows.map { Place(column: column, row: $0) } }, in: rect, with: &pen)
  }

  /// Words at the first of some places where they cover nothing.
  private func write(_ text: String, _ places: [Place], in rect: Rect, with pen: inout Pen) {
    let free = places.first { place in
      place.column >= rect.column && place.column + text.columns <= rect.right
        && (max(rect.column, place.column - 1)..<min(rect.right, place.column + text.columns + 1))
          .allSatisfy { pen.canvas[$0, place.row].isBlank }
    }
    if let free { pen.write([Piece(text, pen.chrome.key)], at: free, until: rect.right) }
  }

  static func hints(_ state: State) -> [FooterHint] {
    [
      FooterHint("the ball steps", .cursor(.activated)), .arrows("move the ball"),
      .upDown("parameter"),
      FooterHint(state.lensCursor.row == 0 ? "one example" : "all examples", .cursor(.jumped(toLast: true))),
      FooterHint("ball back", .cursor(.jumped(toLast: false))),
      FooterHint("rate", .settingMoved(.learningRate, by: -1), .settingMoved(.learningRate, by: 1)),
      FooterHint("train a batch", .batchStepped),
    ]
  }

  static func explanation(_ state: State) -> Explanation {
    Explanation(
      title: "The loss along one parameter",
      texts: [
        "The curve is the loss for every value of one parameter while all others are held still; the ball is where the network is. "
          + "Its slope is the gradient: where it is positive the loss rises to the right, so the step goes left, and that is why there is a minus.",
        "A step is the rate times the slope. On a parabola of curvature c a rate of 1/c lands at the bottom, 2/c comes back to the same height on the other side for ever, "
          + "and more than that climbs out: the limit is 2 divided by the curvature, which three points of the curve give.",
        "Enter lets the ball make a step at the present rate without changing the network, left and right move it by hand, home or esc bring it back; "
          + "b trains the network itself by a batch. Up and down choose the parameter, end changes between all examples and the chosen one.",
        "The notes assume a rate of 1 for their worked example: for one bias, whose curvature is 2, that is exactly the rate at which the ball jumps to and fro without end.",
      ])
  }
}
