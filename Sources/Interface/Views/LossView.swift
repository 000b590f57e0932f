import Canvas
import Datasets
import Engine
import Playground

/// The losses over the epochs: the training points' as a line, the test points' dotted; pinned runs dimmed behind.
struct LossView: PanelView {
  static let panel = Panel.loss
  @Held var state: State
  @Held var snapshot: Snapshot

  init(_ turn: Turn) { (state, snapshot) = (turn.state, turn.snapshot) }

  func draw(in rect: Rect, with pen: inout Pen) {
    let hovered = LossPlan.hovered(state, snapshot)
    let title = hovered == nil || rect.columns >= 40 ? lossTitle(rect.columns, pen.look) : "loss"
    let details = lossDetails(rect.columns - title.columns - 8, hovered, pen.look)
    let inside = drawConfusion(in: pen.frame(rect, title, details, panel: .loss, focus: state.focus), with: &pen)
    guard let plan = LossPlan(inside, state, snapshot) else { return }
    LossTicks(ticks: plan.ticks, axis: plan.axis, plot: plan.plot).draw(in: plan.plot, with: &pen)
    LossCurves(
      plan: plan, isSmooth: state.smoothing != .none, shown: snapshot.isPast ? Double(snapshot.epoch) : .infinity
    )
    .draw(in: plan.plot, with: &pen)
    if snapshot.isPast {
      LossMarker(plan: plan, point: snapshot.shownPoint, isHover: false).draw(in: plan.plot, with: &pen)
    }
    if let hovered { LossMarker(plan: plan, point: hovered, isHover: true).draw(in: plan.plot, with: &pen) }
    PinNames(plan: plan, pins: state.pins, names: state.pins.map { state.name(of: $0) }).draw(in: plan.plot, with: &pen)
    drawEpochs(
      plan, Rect(left: rect.column, top: rect.row, right: inside.right + 1, bottom: rect.bottom),
      hovered?.epoch ?? (snapshot.isPast ? Double(snapshot.epoch) : nil), with: &pen)
    pen.target(inside, .cursor(.focused(.loss)), epochs: plan.epochs)
  }

  /// The confusion matrices at the right of a room, where there is enough of it.
  ///
  /// - Returns: The room that is left.
  private func drawConfusion(in room: Rect, with pen: inout Pen) -> Rect {
    let view = ConfusionView(
      train: snapshot.train.confusion, test: snapshot.test?.confusion, classes: snapshot.points.classes)
    let columns = view.columns(of: room)
    guard columns > 0 else { return room }
    let left = room.right - columns
    pen.rule(left + 1, room)
    view.draw(in: Rect(left: left + 1, top: room.row, right: room.right, bottom: room.bottom), with: &pen)
    return Rect(left: room.column, top: room.row, right: left, bottom: room.bottom)
  }

  /// What is drawn, and which epoch is looked at.
  private func lossTitle(_ columns: Int, _ look: Look) -> String {
    var title = columns >= 60 && !(snapshot.isPast && columns < 90) ? "loss: \(snapshot.experiment.loss.name)" : "loss"
    if state.isLossLogarithmic, columns >= 24 { title += ", log" }
    if state.smoothing != .none, columns >= 24 {
      title += columns >= 60 ? ", smooth \(state.smoothing.factor)" : ", smooth"
    }
    guard snapshot.isPast else { return title }
    let place = "\(snapshot.epoch.grouped) of \(snapshot.timeline.epoch.grouped)"
    return columns >= 60 ? "\(title), epoch \(place)" : columns >= 24 ? "epoch \(place)" : place
  }

  /// The losses of the shown moment, or of the one under the pointer, as many words as there is room for: accuracy or R² too,
  /// the names, the lines, or for the pointer the numbers alone.
  private func lossDetails(_ columns: Int, _ hovered: Curve.Point?, _ look: Look) -> [Piece] {
    let train = hovered.map { Evaluation(loss: $0.train) } ?? snapshot.train
    let shownTest = hovered.map { $0.test.map { Evaluation(loss: $0) } } ?? snapshot.test
    var variants: [[Piece]] = []
    for (hasQuality, hasNames) in [(true, true), (false, true), (false, false)] {
      var pieces = lossDetails(
        look.glyph("━━", "**"), "train", train, look.theme.loss.train, hasQuality: hasQuality, hasNames: hasNames, look)
      if let test = shownTest {
        pieces += [Piece(hasNames ? "  " : " ", look.chrome.text)]
        pieces += lossDetails(
          look.glyph("╍╍", ".."), "test", test, look.theme.loss.test, hasQuality: hasQuality, hasNames: hasNames, look)
      }
      variants.append(pieces)
    }
    if hovered != nil {
      let test = shownTest.map { [Piece(" " + $0.loss.brief.padded(6), look.theme.loss.test)] } ?? []
      variants.append([Piece(train.loss.brief.padded(6), look.theme.loss.train)] + test)
    }
    return variants.first { $0.reduce(0) { $0 + $1.text.columns } <= columns } ?? []
  }

  private func lossDetails(
    _ line: String, _ name: String, _ evaluation: Evaluation, _ style: Style, hasQuality: Bool, hasNames: Bool,
    _ look: Look
  ) -> [Piece] {
    var pieces = [Piece(line + " ", style)]
    if hasNames { pieces.append(Piece(name + " ", look.chrome.muted)) }
    pieces.append(Piece(evaluation.loss.brief.padded(6), look.chrome.value))
    if hasQuality, let quality = evaluation.quality(look.symbols) {
      pieces.append(Piece(" " + quality, look.chrome.text))
    }
    return pieces
  }

  /// Round epochs and the last one, on the frame's lower edge; one that is looked at stands out.
  private func drawEpochs(_ plan: LossPlan, _ rect: Rect, _ marked: Double?, with pen: inout Pen) {
    let (row, right) = (rect.bottom - 1, rect.right - 2)
    let end = " epoch \(Int(plan.epochs.end).grouped) "
    guard rect.columns >= plan.plot.column - rect.column + end.columns + 8 else { return }
    let mark = marked.map { epoch in
      let text = epoch == epoch.rounded() ? " \(Int(epoch).grouped) " : " \(epoch.fixed(1)) "
      let column = min(plan.epochs.column(epoch) - text.columns / 2, rect.right - 1 - text.columns)
      return (text: text, column: max(rect.column + 1, column))
    }
    /// Whether a text there would leave the marked epoch whole.
    func isFree(_ column: Int, _ text: String) -> Bool {
      mark.map { column + text.columns <= $0.column || column >= $0.column + $0.text.columns } ?? true
    }
    var free = rect.column + 1
    if isFree(right - end.columns, end) {
      pen.canvas.write(end, at: Place(column: right - end.columns, row: row), pen.chrome.muted)
    }
    for tick in plan.epochs.ticks {
      let text = " \(tick.grouped) "
      let column = max(free, plan.epochs.column(Double(tick)) - text.columns / 2)
      guard column + text.columns < right - end.columns else { break }
      guard isFree(column, text) else { continue }
      pen.canvas.write(text, at: Place(column: column, row: row), pen.chrome.muted)
      free = column + text.columns + 1
    }
    guard let mark else { return }
    pen.canvas.write(mark.text, at: Place(column: mark.column, row: row), pen.chrome.cursor)
  }
}

extension Evaluation {
  /// Accuracy or R², as short as it is said.
  func quality(_ symbols: SymbolSet) -> String? {
    accuracy.map { "\((100 * $0).fixed(1))%".padded(6) }
      ?? r2.map { "\(symbols.isUnicode ? "R²" : "R2") \($0.fixed(3))" }
  }
}

extension LossView {
  static func explanation(_ state: State) -> Explanation {
    let experiment = state.experiment
    return Explanation(
      title: "The loss: \(experiment.loss.name)",
      texts: [
        experiment.loss.explanation, experiment.loss.formula,
        "The line is the mean over the training points, the dashed line over the test points, which the network never learns from. "
          + "Where they part, it learns the points by heart.",
        "Left and right, a click or a drag go back through the epochs: weights, pictures and losses are then those of that epoch. "
          + "Space goes on from there, esc returns to the newest; u after going on brings the later epochs back.",
        "p pins the curves, dimmed and numbered, to compare the next run with. S smooths: v = s·v + (1 − s)·loss, divided by 1 − sᵗ "
          + "so that it does not start from 0, s being 0.6 or 0.9. L makes the axis logarithmic.",
      ] + (experiment.problem == .classification ? [confusionText] : []))
  }
}

private let confusionText =
  "Where there is room, as in the zoom, tables count which class was taken for which: a row for each true class, "
  + "a column for each predicted one."
