import Canvas
import Engine
import Playground

extension Pen {
  /// The losses over the epochs: the training points' as a line, the test points' dotted; pinned runs dimmed behind.
  mutating func drawLoss(_ rect: Rect, _ state: State, _ snapshot: Snapshot) {
    let hovered = LossPlan.hovered(state, snapshot)
    let title = hovered == nil || rect.columns >= 40 ? lossTitle(rect.columns, state, snapshot) : "loss"
    let details = lossDetails(rect.columns - title.columns - 8, snapshot, hovered)
    let inside = drawConfusion(in: frame(rect, title, details, panel: .loss, state), snapshot)
    guard let plan = LossPlan(inside, state, snapshot) else { return }
    drawAxis(plan)
    drawCurves(plan, state, snapshot)
    if snapshot.isPast { drawMarker(plan, snapshot.shownPoint, chrome.borderFocused) }
    if let hovered { drawMarker(plan, hovered, chrome.muted) }
    drawPinNames(plan, state)
    drawEpochs(
      plan, Rect(left: rect.column, top: rect.row, right: inside.right + 1, bottom: rect.bottom),
      hovered?.epoch ?? (snapshot.isPast ? Double(snapshot.epoch) : nil))
    target(inside, .cursor(.focused(.loss)), epochs: plan.epochs)
  }

  /// What is drawn, and which epoch is looked at.
  private func lossTitle(_ columns: Int, _ state: State, _ snapshot: Snapshot) -> String {
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
  private func lossDetails(_ columns: Int, _ snapshot: Snapshot, _ hovered: Curve.Point?) -> [Piece] {
    let train = hovered.map { Evaluation(loss: $0.train) } ?? snapshot.train
    let shownTest = hovered.map { $0.test.map { Evaluation(loss: $0) } } ?? snapshot.test
    var variants: [[Piece]] = []
    for (hasQuality, hasNames) in [(true, true), (false, true), (false, false)] {
      var pieces = lossDetails(
        glyph("━━", "**"), "train", train, theme.loss.train, hasQuality: hasQuality, hasNames: hasNames)
      if let test = shownTest {
        pieces += [Piece(hasNames ? "  " : " ", chrome.text)]
        pieces += lossDetails(
          glyph("╍╍", ".."), "test", test, theme.loss.test, hasQuality: hasQuality, hasNames: hasNames)
      }
      variants.append(pieces)
    }
    if hovered != nil {
      let test = shownTest.map { [Piece(" " + $0.loss.brief.padded(6), theme.loss.test)] } ?? []
      variants.append([Piece(train.loss.brief.padded(6), theme.loss.train)] + test)
    }
    return variants.first { $0.reduce(0) { $0 + $1.text.columns } <= columns } ?? []
  }

  private func lossDetails(
    _ line: String, _ name: String, _ evaluation: Evaluation, _ style: Style, hasQuality: Bool, hasNames: Bool
  ) -> [Piece] {
    var pieces = [Piece(line + " ", style)]
    if hasNames { pieces.append(Piece(name + " ", chrome.muted)) }
    pieces.append(Piece(evaluation.loss.brief.padded(6), chrome.value))
    if hasQuality, let quality = evaluation.quality(symbols) {
      pieces.append(Piece(" " + quality, chrome.text))
    }
    return pieces
  }

  private mutating func drawAxis(_ plan: LossPlan) {
    guard !plan.ticks.isEmpty else { return }
    let column = plan.plot.column - 1
    for row in plan.plot.row..<plan.plot.bottom {
      canvas.put(glyph("│", "|").unicodeScalars.first ?? "|", column, row, chrome.border)
    }
    for tick in plan.ticks {
      let row = plan.plot.row + tick.row
      canvas.write(tick.text, at: Place(column: column - tick.text.columns, row: row), chrome.muted)
      canvas.write(glyph("┤", "+"), at: Place(column: column, row: row), chrome.border)
    }
  }

  /// Round epochs and the last one, on the frame's lower edge; one that is looked at stands out.
  private mutating func drawEpochs(_ plan: LossPlan, _ rect: Rect, _ marked: Double?) {
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
      canvas.write(end, at: Place(column: right - end.columns, row: row), chrome.muted)
    }
    for tick in plan.epochs.ticks {
      let text = " \(tick.grouped) "
      let column = max(free, plan.epochs.column(Double(tick)) - text.columns / 2)
      guard column + text.columns < right - end.columns else { break }
      guard isFree(column, text) else { continue }
      canvas.write(text, at: Place(column: column, row: row), chrome.muted)
      free = column + text.columns + 1
    }
    guard let mark else { return }
    canvas.write(mark.text, at: Place(column: mark.column, row: row), chrome.cursor)
  }
}

extension Evaluation {
  /// Accuracy or R², as short as it is said.
  func quality(_ symbols: SymbolSet) -> String? {
    accuracy.map { "\((100 * $0).fixed(1))%".padded(6) }
      ?? r2.map { "\(symbols.isUnicode ? "R²" : "R2") \($0.fixed(3))" }
  }
}
