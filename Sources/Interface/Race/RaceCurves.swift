import Canvas
import Engine
import Playground

/// The losses of all lanes over what they are given the same of, each ending in its lane's number.
struct RaceCurves: View {
  let racing: Racing
  let lanes: [LaneSnapshot]
  @Held var state: State

  static let least = Size(columns: 12, rows: 4)

  func draw(in rect: Rect, with pen: inout Pen) {
    let race = racing.race
    let inside = frame(rect, with: &pen)
    let dots = 2 * inside.columns
    let curves = lanes.map { lane in
      state.smoothing.smoothed(lane.raceCurve(race.measure, test: hasTest)).thinned(to: dots)
    }
    guard let axis = LossAxis(curves, isLogarithmic: state.isLossLogarithmic), inside.rows > 0 else { return }
    let ticks = inside.columns >= 24 && inside.rows >= 2 ? axis.ticks(rows: inside.rows) : []
    let margin = ticks.isEmpty ? 0 : (ticks.map(\.text.columns).max() ?? 0) + 1
    // The last column is for the lanes' numbers.
    let plot = Rect(left: inside.column + margin, top: inside.row, right: inside.right - 2, bottom: inside.bottom)
    guard plot.columns > 2 else { return }
    let end = curves.compactMap { $0.last?.epoch }.reduce(race.measure == .seconds ? 1e-9 : 1, max)
    let scale = EpochScale(left: plot.column, columns: plot.columns, end: end)
    LossTicks(ticks: ticks, axis: axis, plot: plot).draw(in: plot, with: &pen)
    drawCurves(curves, axis, scale, plot, with: &pen)
    drawNumbers(curves, axis, scale, plot, with: &pen)
    drawPlaces(scale, rect, plot, with: &pen)
  }

  private var hasTest: Bool { lanes.allSatisfy { $0.test != nil } }

  /// The frame, what is drawn, and what the lanes are to reach.
  private func frame(_ rect: Rect, with pen: inout Pen) -> Rect {
    var title = hasTest ? "test loss" : "training loss"
    if state.isLossLogarithmic { title += ", log" }
    if state.smoothing != .none { title += ", smooth" }
    let goal = [Piece("goal ", pen.chrome.muted), Piece(racing.race.goal.words, pen.chrome.value)]
    return pen.frame(rect, title, goal, panel: nil)
  }

  private func drawCurves(
    _ curves: [[Curve.Point]], _ axis: LossAxis, _ scale: EpochScale, _ plot: Rect, with pen: inout Pen
  ) {
    var raster = pen.lines(over: plot)
    let across = Double(raster.dots.across - 1)
    func dot(_ point: Curve.Point) -> (x: Double, y: Double) {
      (scale.share(point.epoch) * across, axis.down(point.train, in: raster))
    }
    if let bound = goalLoss, axis.low...axis.high ~= bound {
      let y = axis.down(bound, in: raster)
      raster.line(
        from: (0, y), to: (across, y), pen.chrome.muted, priority: -8, dash: DotRaster.Dash(on: 1, off: 3), mark: ".")
    }
    for (index, points) in curves.enumerated() {
      let style = pen.laneStyle(index)
      let isChosen = index == racing.chosen
      // Where there are no colours, a pattern tells the lanes apart.
      let dash = pen.look.depth == .mono ? Self.patterns[index % Self.patterns.count] : nil
      for (one, two) in zip(points, points.dropFirst()) {
        let (from, to) = (dot(one), dot(two))
        let phase = Int(from.x.rounded())
        raster.line(
          from: from, to: to, isChosen ? style.with(.bold) : style, priority: isChosen ? 10 : Float(-index),
          dash: dash.map { DotRaster.Dash(on: $0.on, off: $0.off, phase: phase) },
          mark: Unicode.Scalar(UInt8(49 + index % 9)))
      }
    }
    pen.draw(raster, in: plot)
  }

  private static let patterns: [(on: Int, off: Int)] = [(1, 0), (4, 2), (2, 2), (1, 2), (6, 2), (1, 4)]

  /// The loss that is the goal, where the goal is one of the drawn loss.
  private var goalLoss: Double? {
    let goal = racing.race.goal
    guard goal.facts == [.named(hasTest ? .testLoss : .trainLoss)] else { return nil }
    return goal.distance { _ in 0 }?.bound
  }

  /// Each lane's number behind the end of its curve, none over another.
  private func drawNumbers(
    _ curves: [[Curve.Point]], _ axis: LossAxis, _ scale: EpochScale, _ plot: Rect, with pen: inout Pen
  ) {
    var columns: [Int: [(index: Int, share: Double)]] = [:]
    for (index, points) in curves.enumerated() {
      guard let last = points.last, last.train.isFinite else { continue }
      columns[scale.column(last.epoch) + 1, default: []].append((index, 1 - axis.share(last.train)))
    }
    for (column, ends) in columns {
      // From the top down in the order of the curves, each as near to its curve as those beside it leave room for.
      let sorted = ends.sorted { ($0.share, $0.index) < ($1.share, $1.index) }.suffix(plot.rows)
      var next = plot.row
      for (place, end) in sorted.enumerated() {
        let wanted = plot.row + Int((end.share * Double(plot.rows - 1)).rounded())
        let row = min(max(next, wanted), plot.bottom - (sorted.count - place))
        next = row + 1
        pen.canvas.write(
          "\(end.index + 1)", at: Place(column: column, row: row), pen.laneStyle(end.index).with(.bold))
      }
    }
  }

  /// Round places on the lower edge, and what they are.
  private func drawPlaces(_ scale: EpochScale, _ rect: Rect, _ plot: Rect, with pen: inout Pen) {
    let measure = racing.race.measure
    let row = rect.bottom - 1
    let words = [
      Piece(" \(pen.glyph("↑↓", "up down"))", pen.chrome.key, .race(.measureMoved(by: 1))),
      Piece(" \(measure.rawValue) ", pen.chrome.text, .race(.measureMoved(by: 1))),
    ]
    let right = rect.right - 1 - words.columns
    guard right > rect.column + 1 else { return }
    pen.write(words, at: Place(column: right - 1, row: row), until: rect.right - 1)
    let round = (scale.end * 12 / Double(plot.columns)).roundStep
    let step = measure == .seconds ? round : max(1, round.rounded(.down))
    var free = rect.column + 1
    for count in 0...Int(scale.end / step + 1e-9) {
      let value = step * Double(count)
      let text = " \(measure == .seconds ? value == 0 ? "0" : value.tick(step: step) : Int(value).grouped) "
      let column = max(free, scale.column(value) - text.columns / 2)
      guard column + text.columns < right - 1 else { break }
      pen.canvas.write(text, at: Place(column: column, row: row), pen.chrome.muted)
      free = column + text.columns + 1
    }
  }
}

extension LaneSnapshot {
  /// The drawn loss over a measure.
  fileprivate func raceCurve(_ measure: RaceMeasure, test: Bool) -> [Curve.Point] {
    curve.drawn.map { point in
      Curve.Point(
        epoch: place(at: point.epoch, in: measure), train: test ? point.test ?? point.train : point.train, test: nil)
    }
  }
}

extension [Curve.Point] {
  /// No more than are seen: of the points at one dot the first, the lowest and the highest.
  fileprivate func thinned(to dots: Int) -> [Curve.Point] {
    guard count > 4 * dots, dots > 0, let end = last?.epoch, end > 0 else { return self }
    var thin: [Curve.Point] = []
    var start = startIndex
    while start < endIndex {
      let column = Int(self[start].epoch / end * Double(dots))
      var next = start + 1
      var (low, high) = (start, start)
      while next < endIndex, Int(self[next].epoch / end * Double(dots)) == column {
        if self[next].train < self[low].train { low = next }
        if self[next].train > self[high].train { high = next }
        next += 1
      }
      var last = -1
      for place in [start, Swift.min(low, high), Swift.max(low, high), next - 1] where place > last {
        thin.append(self[place])
        last = place
      }
      start = next
    }
    return thin
  }
}
