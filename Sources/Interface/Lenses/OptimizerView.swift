import Canvas
import Engine
import Playground

/// What the optimizer remembers of the chosen parameter, its last step, and the schedule ahead below the losses.
struct OptimizerView: LensView {
  static let lens = Lens.optimizer
  private let frame: LensFrame

  init(_ turn: Turn) { frame = LensFrame(.optimizer, turn) }

  func draw(in rect: Rect, with pen: inout Pen) {
    guard let content = frame.content, let detail = frame.detail(OptimizerDetail.self) else {
      let reason = frame.content?.request.parameter == nil ? LensFrame.noParameter : LensFrame.noPoints
      return frame.drawAbsence(reason, in: frame.draw(rect, with: &pen), with: &pen)
    }
    let text = OptimizerText(detail, content, pen.look, columns: rect.columns - 2)
    let room = frame.draw(rect, text.title, with: &pen)
    // The chart has six rows and a line above it where it can.
    let lines = text.lines(rows: room.rows - (room.rows >= 14 ? 7 : 0))
    let wanted = room.rows - lines.count - 1
    let chartRows = wanted >= 6 ? wanted : room.rows >= 14 ? 6 : 0
    let chartTop = room.bottom - chartRows
    frame.draw(
      lines, in: Rect(left: room.column, top: room.row, right: room.right, bottom: chartTop - (chartRows > 0 ? 1 : 0)),
      with: &pen)
    guard chartRows > 0 else { return }
    pen.divide(rect, row: chartTop - 1, frame.state.focus == .network ? pen.chrome.borderFocused : pen.chrome.border)
    pen.write(
      text.chartTitle, at: Place(column: rect.column + 1, row: chartTop - 1), until: rect.right - 1)
    ScheduleChart(
      detail: detail, points: frame.snapshot.curve.drawn, now: now, isLogarithmic: frame.state.isLossLogarithmic
    ).draw(in: Rect(left: room.column, top: chartTop, right: room.right, bottom: room.bottom), with: &pen)
  }

  /// Epochs done, the part of the present one included.
  private var now: Double {
    let snapshot = frame.snapshot
    return Double(snapshot.epoch) + Double(snapshot.batch) / Double(max(1, snapshot.batchesPerEpoch))
  }

  static func hints(_ state: State) -> [FooterHint] {
    [
      FooterHint("train a batch", .cursor(.activated)),
      .upDown("parameter"), .arrows("unit"),
      FooterHint("other optimizer", .settingMoved(.optimizer, by: 1), .settingMoved(.optimizer, by: -1)),
      FooterHint("rate", .settingMoved(.learningRate, by: -1), .settingMoved(.learningRate, by: 1)),
      FooterHint("log", .lossScaleToggled),
    ]
  }

  static func explanation(_ state: State) -> Explanation {
    let optimizer = state.experiment.optimizer
    return Explanation(
      title: "The optimizer: \(optimizer.name)",
      texts: [
        optimizer.explanation + ": \(optimizer.formula).",
        "One parameter's last step with every number: the gradient of the batch, what the optimizer remembers of the gradients before, the step, and the parameter before and after. "
          + "The effective rate is the step divided by the gradient: what sgd would have to use to make the same step.",
        "Below, losses and learning rate on one axis: the rate of all epochs to come is drawn ahead. Try another schedule by : and its name, and let it run over a restart.",
        "Enter trains one batch; up and down go from parameter to parameter, left and right from unit to unit.",
      ])
  }
}

/// The losses so far over the learning rate of all epochs, those to come included.
struct ScheduleChart: View {
  let detail: OptimizerDetail
  let points: [Curve.Point]
  /// The epoch now.
  let now: Double
  let isLogarithmic: Bool

  static let least = Size(columns: 16, rows: 3)
  private static let margin = 8

  /// The last epoch in sight.
  private var end: Double {
    let newest = max(now, points.last?.epoch ?? 0)
    let ahead = detail.settings.schedule == .constant ? 10 : Double(detail.firstEpoch) + detail.settings.schedule.span
    return max(ahead, newest * 4 / 3).rounded(.up)
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    let margin = rect.columns >= 40 ? Self.margin : 0
    let rows = rect.rows - 1
    let upper = rows >= 4 ? rows / 2 : 0
    let left = rect.column + margin
    drawLosses(Rect(left: left, top: rect.row, right: rect.right, bottom: rect.row + upper), with: &pen)
    let rates = Rect(left: left, top: rect.row + upper, right: rect.right, bottom: rect.row + rows)
    drawRates(rates, with: &pen)
    drawEpochs(Rect(left: left, top: rates.bottom, right: rect.right, bottom: rect.bottom), with: &pen)
  }

  private func drawLosses(_ rect: Rect, with pen: inout Pen) {
    guard rect.rows > 0, let axis = LossAxis([points], isLogarithmic: isLogarithmic) else { return }
    var plot = Plot(rect, x: 0...end, y: 0...1, pen.look)
    let isThin = pen.symbols.isUnicode
    plot.curve(
      points.compactMap { point in point.test.map { (point.epoch, axis.share($0)) } }, pen.theme.loss.test,
      priority: isThin ? 1 : -1, dash: isThin ? (4, 4) : (2, 2), mark: ".")
    plot.curve(points.map { ($0.epoch, axis.share($0.train)) }, pen.theme.loss.train)
    plot.draw(with: &pen)
    drawScale(rect, "loss", axis.high, axis.low, with: &pen)
  }

  private func drawRates(_ rect: Rect, with pen: inout Pen) {
    guard rect.rows > 0 else { return }
    let across = max(2, rect.columns * 2)
    let rates: [(x: Double, y: Double)] = (0...across).compactMap { index in
      let epoch = end * Double(index) / Double(across)
      return detail.rate(epoch: Int(epoch)).map { (epoch, $0) }
    }
    let high = rates.map(\.y).filter(\.isFinite).max() ?? 0
    var plot = Plot(rect, x: 0...end, y: 0...max(high, 1e-30), pen.look)
    plot.curve(
      rates.filter { $0.x >= now - end / Double(across) }, pen.chrome.muted, dash: pen.symbols.isUnicode ? (2, 2) : nil,
      mark: ".")
    plot.curve(rates.filter { $0.x <= now }, pen.chrome.value, priority: 1, mark: "*")
    plot.draw(with: &pen)
    if let rate = detail.rate(epoch: Int(now)) {
      plot.mark(pen.symbols.isUnicode ? "●" : "o", now, rate, pen.chrome.key, with: &pen)
    }
    drawScale(rect, "rate", high, 0, with: &pen)
  }

  /// A curve's name and the values at its edges, left of it.
  private func drawScale(_ rect: Rect, _ name: String, _ high: Double, _ low: Double, with pen: inout Pen) {
    let (left, width) = (rect.column - Self.margin, Self.margin - 1)
    guard left >= 0 else { return }
    var texts = [(rect.row, high.plain(columns: width), pen.chrome.muted)]
    // Of two rows the lower one says what it is where its value is 0 anyway.
    if rect.rows > 2 || rect.rows == 2 && low != 0 {
      texts.append((rect.bottom - 1, low.plain(columns: width), pen.chrome.muted))
    }
    if rect.rows != 2 || low == 0 { texts.append((rect.row + (rect.rows > 1 ? 1 : 0), name, pen.chrome.title)) }
    if rect.rows == 1 { texts.removeFirst() }
    for (row, text, style) in texts where rect.rows > 1 || text == name {
      pen.write([Piece(text.paddedLeft(width), style)], at: Place(column: left, row: row), until: rect.column - 1)
    }
  }

  private func drawEpochs(_ rect: Rect, with pen: inout Pen) {
    let column = rect.column + Int((min(1, now / end) * Double(rect.columns - 1)).rounded())
    let mark = pen.glyph("▲", "^") + " \(Int(now).grouped)"
    let start = max(rect.column, min(column, rect.right - mark.columns))
    var free = rect.column
    for tick in AxisTick.round(0, end, about: max(2, rect.columns / 12)) {
      let middle = rect.column + Int((tick.share * Double(rect.columns - 1)).rounded())
      let at = max(rect.column, min(middle - tick.text.columns / 2, rect.right - tick.text.columns))
      guard at >= free, at + tick.text.columns < start || at > start + mark.columns else { continue }
      pen.write([Piece(tick.text, pen.chrome.muted)], at: Place(column: at, row: rect.row), until: rect.right)
      free = at + tick.text.columns + 1
    }
    pen.write([Piece(mark, pen.chrome.key)], at: Place(column: start, row: rect.row), until: rect.right)
  }
}
