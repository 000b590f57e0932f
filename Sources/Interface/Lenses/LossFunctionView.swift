import Canvas
import Engine
import Playground

/// The loss as a curve with its slope, the examples on it, and what every other loss would say.
struct LossFunctionView: LensView {
  static let lens = Lens.loss
  private let frame: LensFrame

  init(_ turn: Turn) { frame = LensFrame(.loss, turn) }

  func draw(in rect: Rect, with pen: inout Pen) {
    let room = frame.draw(
      rect, frame.content.map { [Piece($0.experiment.loss.name, pen.chrome.value)] }, with: &pen)
    guard let content = frame.content, let detail = frame.detail(LossDetail.self) else {
      return frame.drawAbsence(in: room, with: &pen)
    }
    let text = LossText(detail, content, pen.look, columns: room.columns)
    let lines = text.lines
    let head = text.head
    let least = min(room.rows, 12)
    let figure = max(least, room.rows - lines.count) - head.count
    frame.draw(
      head,
      in: Rect(left: room.column, top: room.row, right: room.right, bottom: min(room.bottom, room.row + head.count)),
      with: &pen)
    let top = room.row + head.count
    LossFigure(detail: detail, loss: content.experiment.loss, others: text.others, slopeName: text.slopeName).draw(
      in: Rect(left: room.column, top: top, right: room.right, bottom: min(room.bottom, top + figure)), with: &pen)
    frame.draw(
      lines, cursor: min(lines.count - 1, frame.state.lensCursor.row * 2),
      in: Rect(left: room.column, top: min(room.bottom, top + figure), right: room.right, bottom: room.bottom),
      with: &pen)
    frame.edge(rect, left: frame.example(columns: rect.columns - 8, pen.look), with: &pen)
  }

  static func hints(_ state: State) -> [FooterHint] {
    [
      .arrows("probe"), .upDown("table"),
      FooterHint("outlier", .points(.outlierPlanted)),
      FooterHint("other loss", .settingMoved(.loss, by: 1), .settingMoved(.loss, by: -1)),
      FooterHint("along a weight", .look(.toggled(.slice))),
    ]
  }

  static func explanation(_ state: State) -> Explanation {
    let loss = state.experiment.loss
    return Explanation(
      title: "The loss: \(loss.name)",
      texts: [
        loss.explanation + ": \(loss.formula), \(loss.derivative).",
        "Above the loss, below its slope, over what it judges: the residual y - ŷ, the probability ŷ, or for hinge y times the output. "
          + "With bce and cce the slope is that by the sum z before the output, ŷ - y; of a residual it is that by ŷ. "
          + "The bars count the examples; the dot is the chosen one. Left and right move a probe along the curve.",
        "X plants an outlier where the probe on the map is and chooses it: the table says what each loss gives it, how hard its slope pulls, and which part of all losses it is. "
          + "The squared error suffers most, the absolute error pulls no harder than for any other example.",
        "The same unit with another activation and another loss has another name: the table lists them, and the present row is marked.",
      ])
  }
}

/// Loss over slope over a count of the examples, on one axis.
struct LossFigure: View {
  let detail: LossDetail
  let loss: Loss
  /// Losses on the same axis to compare with.
  let others: [(loss: Loss, dash: (on: Int, off: Int), mark: Unicode.Scalar)]

  /// The name of the slope.
  let slopeName: String

  static let least = Size(columns: 10, rows: 3)

  private static let margin = 6

  func draw(in rect: Rect, with pen: inout Pen) {
    let margin = rect.columns >= 30 ? Self.margin : 0
    let axisRows = rect.rows >= 7 ? 2 : 1
    let rows = rect.rows - axisRows
    let upper = rows >= 7 ? (rows * 3 + 2) / 5 : rows
    let left = rect.column + margin
    let losses = Rect(left: left, top: rect.row, right: rect.right, bottom: rect.row + upper)
    draw(losses, "L", heights, with: &pen) { $0.loss }
    var bottom = losses.bottom
    if rows > upper {
      let slopes = Rect(left: left, top: losses.bottom, right: rect.right, bottom: rect.row + rows)
      draw(slopes, slopeName.columns < Self.margin ? slopeName : "slope", slopeRange(heights), with: &pen) { $0.slope }
      bottom = slopes.bottom
    }
    drawCounts(Rect(left: left, top: bottom, right: rect.right, bottom: bottom + 1), label: rect.column, with: &pen)
    if axisRows > 1 {
      drawTicks(Rect(left: left, top: bottom + 1, right: rect.right, bottom: bottom + 2), with: &pen)
    }
  }

  /// How much of the losses is in sight: the curve to three quarters of the axis, and the chosen example.
  private var heights: ClosedRange<Double> {
    let end = detail.range.upperBound
    let usual: Double =
      switch detail.axis {
      case .residual, .margin:
        detail.axis.position(loss, detail.axis == .margin ? -0.75 * end : 0.75 * end, isSecond: true).loss
      case .probability, .trueClass: 4
      }
    let chosen = detail.chosen.map(\.loss).flatMap { $0.isFinite ? 1.1 * $0 : nil } ?? 0
    return 0...max(usual, min(chosen, 50 * max(usual, 1e-9)), 1e-9)
  }

  private func slopeRange(_ heights: ClosedRange<Double>) -> ClosedRange<Double> {
    if detail.axis == .probability || detail.axis == .trueClass { return -1.05...1.05 }
    if detail.axis == .margin { return -1.2...0.2 }
    let end = max(
      detail.axis.position(loss, 0.75 * detail.range.upperBound, isSecond: true).slope.magnitude, 1.2,
      (detail.chosen?.slope.magnitude ?? 0) * 1.1)
    return -end...end
  }

  /// One of the two curves, with the others behind, the probe and the chosen example on it.
  private func draw(
    _ rect: Rect, _ name: String, _ heights: ClosedRange<Double>, with pen: inout Pen,
    _ value: (LossDetail.Position) -> Double
  ) {
    guard rect.rows > 0, rect.columns > 1 else { return }
    var plot = Plot(rect, x: detail.range, y: heights, pen.look)
    plot.axes(pen.chrome.border)
    for other in others {
      plot.curve(
        places(plot).map { ($0, value(detail.axis.position(other.loss, $0, isSecond: true))) }, pen.chrome.muted,
        priority: -5, dash: other.dash, mark: other.mark)
    }
    if detail.axis == .probability {
      plot.curve(
        places(plot).map { ($0, value(detail.axis.position(loss, $0, isSecond: false))) }, pen.theme.loss.test,
        priority: 0, dash: (4, 3), mark: "0")
    }
    plot.curve(
      places(plot).map { ($0, value(detail.axis.position(loss, $0, isSecond: true))) },
      pen.theme.loss.train.with(.bold), priority: 1, mark: detail.axis == .probability ? "1" : "*")
    plot.draw(with: &pen)
    let shape: (chosen: Unicode.Scalar, probe: Unicode.Scalar) = pen.symbols.isUnicode ? ("●", "◇") : ("@", "x")
    for probe in [detail.otherProbe, detail.probe].compactMap({ $0 }) {
      plot.mark(shape.probe, probe.place, clamped(value(probe), heights), pen.chrome.key, with: &pen)
    }
    if let chosen = detail.chosen {
      plot.mark(shape.chosen, chosen.place, clamped(value(chosen), heights), pen.chrome.key, with: &pen)
    }
    drawScale(rect, name, heights, with: &pen)
  }

  private func clamped(_ value: Double, _ heights: ClosedRange<Double>) -> Double {
    value.isNaN ? heights.upperBound : max(heights.lowerBound, min(heights.upperBound, value))
  }

  private func places(_ plot: Plot) -> [Double] { (0..<plot.across).map { plot.number(at: $0) } }

  /// The curve's name and the values at its edges, left of it.
  private func drawScale(_ rect: Rect, _ name: String, _ heights: ClosedRange<Double>, with pen: inout Pen) {
    let (left, width) = (rect.column - Self.margin, Self.margin - 1)
    guard left >= 0 else { return }
    var texts = [(rect.row, heights.upperBound.plain(columns: width), pen.chrome.muted)]
    if rect.rows > 1 { texts.append((rect.bottom - 1, heights.lowerBound.plain(columns: width), pen.chrome.muted)) }
    if rect.rows > 2 { texts.append((rect.row + 1, name, pen.chrome.title)) }
    for (row, text, style) in texts {
      pen.write(
        [Piece(text.fitted(width).paddedLeft(width), style)], at: Place(column: left, row: row), until: rect.column - 1)
    }
  }

  /// A bar a column: how many examples there are; at the ends those that are out of sight.
  private func drawCounts(_ rect: Rect, label: Int, with pen: inout Pen) {
    var counts = [Int](repeating: 0, count: max(1, rect.columns))
    var (before, after) = (0, 0)
    let (low, high) = (detail.range.lowerBound, detail.range.upperBound)
    for place in detail.places where place.isFinite {
      if place < low {
        before += 1
      } else if place > high {
        after += 1
      } else {
        let column: Double = (place - low) / (high - low) * Double(counts.count - 1)
        counts[min(counts.count - 1, Int(column + 0.5))] += 1
      }
    }
    let most = max(1, counts.max() ?? 1)
    let bars: [Unicode.Scalar] =
      pen.symbols.isUnicode ? ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] : [".", ".", ":", ":", "+", "+", "#", "#"]
    for (index, count) in counts.enumerated() where count > 0 {
      pen.canvas.put(
        bars[min(7, count * 8 / (most + 1))], rect.column + index, rect.row, pen.chrome.bar)
    }
    if rect.column - label >= Self.margin {
      pen.write(
        [Piece("count".paddedLeft(Self.margin - 1), pen.chrome.muted)], at: Place(column: label, row: rect.row),
        until: rect.column - 1)
    }
    if before > 0 {
      pen.write([Piece(pen.glyph("◂", "<") + "\(before)", pen.chrome.key)], at: rect.origin, until: rect.right)
    }
    if after > 0 {
      let text = "\(after)" + pen.glyph("▸", ">")
      pen.write(
        [Piece(text, pen.chrome.key)], at: Place(column: max(rect.column, rect.right - text.columns), row: rect.row),
        until: rect.right)
    }
  }

  private func drawTicks(_ rect: Rect, with pen: inout Pen) {
    let ticks = AxisTick.round(detail.range.lowerBound, detail.range.upperBound, about: max(2, rect.columns / 9))
    var free = rect.column
    for tick in ticks {
      let middle = rect.column + Int((tick.share * Double(rect.columns - 1)).rounded())
      let column = max(rect.column, min(middle - tick.text.columns / 2, rect.right - tick.text.columns))
      guard column >= free else { continue }
      pen.write([Piece(tick.text, pen.chrome.muted)], at: Place(column: column, row: rect.row), until: rect.right)
      free = column + tick.text.columns + 1
    }
  }
}
