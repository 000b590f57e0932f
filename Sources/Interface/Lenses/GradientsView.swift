import Canvas
import Engine
import Playground

/// How long each layer's gradient is, at the start and now; weights over the epochs; what it comes to, and what helps.
struct GradientsView: LensView {
  static let lens = Lens.gradients
  private let frame: LensFrame

  init(_ turn: Turn) { frame = LensFrame(Self.lens, turn) }

  static func hints(_ state: State) -> [FooterHint] {
    [
      .upDown("layer"),
      FooterHint("activation", .settingMoved(.activation, by: 1), .settingMoved(.activation, by: -1)),
      FooterHint("layers", .structure(.layerRemoved), .structure(.layerAdded)),
      FooterHint("init", .settingMoved(.initializer, by: 1)),
    ]
  }

  static func explanation(_ state: State) -> Explanation {
    Explanation(
      title: "Gradients: how much each layer is told to change",
      texts: [
        "A bar is the length of the gradient by one layer's weights, on a scale where each mark is ten times the one before; the broken line is its length with the first weights of the run. "
          + "Going back, the gradient is multiplied by a slope and a weight in each layer: by less than 1 it vanishes, by more it explodes.",
        "Weights that no longer change are the notes' sign of convergence and of vanishing gradients alike. What tells them apart: the loss against that of guessing, and the first layer's gradient against the last one's.",
        "Step over weight is how far the last update moved a layer's weights for their size: about 1e-3 learns well. "
          + "Try six layers of sigmoid, then A for relu, fewer layers with <, or :batch-norm and :residual.",
      ])
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    guard let content = frame.content, let detail = frame.detail(GradientsDetail.self) else {
      return frame.drawAbsence(in: frame.draw(rect, with: &pen), with: &pen)
    }
    let name = pen.glyph("∂L/∂W", "dL/dW")
    let room = frame.draw(rect, [Piece("length of \(name) by layer, log scale", pen.chrome.muted)], with: &pen)
    // While a lesson's question waits, what is found would give its answer away.
    let words =
      frame.state.isGuessing
      ? []
      : GradientWords(
        detail: detail, experiment: content.experiment,
        verdict: detail.verdict?.beside(frame.snapshot.diagnosis)
      ).lines(columns: room.columns, pen.look)
    let plan = GradientsPlan(room, layers: detail.layers.count, words: words.count)
    GradientBars(frame: frame, detail: detail).draw(in: plan.bars, with: &pen)
    frame.draw(words, in: plan.words, with: &pen)
    WeightsPlot(frame: frame, detail: detail).draw(in: plan.weights, with: &pen)
    let all = content.example?.count ?? detail.examples
    let count = detail.examples < all ? "\(detail.examples.grouped) of \(all.grouped)" : detail.examples.grouped
    let start = detail.startEpoch.map { "\(pen.glyph("┆", ":")) at epoch \($0)" }
    let plain = detail.layers.contains { $0.plain != nil } ? "\(pen.glyph("╳", "x")) without \(without(detail))" : nil
    let key = [start, plain].compactMap(\.self).joined(separator: "  ")
    frame.edge(
      rect, left: [Piece("mean of \(count) examples\(plain == nil ? ", no penalty" : "")", pen.chrome.muted)],
      right: key.isEmpty ? [] : [Piece(key, pen.chrome.muted)], with: &pen)
  }

  private func without(_ detail: GradientsDetail) -> String {
    let residual = detail.layers.contains(where: \.isResidual) ? "residual" : nil
    let norm = detail.layers.contains(where: \.isNormalized) ? "batch norm" : nil
    return [residual, norm].compactMap(\.self).joined(separator: ", ")
  }
}

/// Where what stands in the lens: bars, words, and the weights below.
struct GradientsPlan {
  let bars, words, weights: Rect

  init(_ room: Rect, layers: Int, words: Int) {
    let rows = room.rows
    let wanted = layers + 1
    // The bars are what the lens is for; the first two lines of words come next, and what is left is for the weights' curves.
    let least = min(wanted, max(2, rows - min(words, 2)))
    let weights = rows - least - min(words, 2) >= 6 ? max(6, min(rows / 2, rows - wanted - words - 1)) : 0
    let said = min(words, max(0, rows - weights - least))
    let bars = min(wanted, max(0, rows - weights - said))
    let gap = rows - weights - said - bars > 0 ? 1 : 0
    self.bars = Rect(column: room.column, row: room.row, columns: room.columns, rows: bars)
    self.words = Rect(column: room.column, row: room.row + bars + gap, columns: room.columns, rows: said)
    let top = min(room.bottom, self.words.bottom + (rows - weights - said - bars - gap > 0 ? 1 : 0))
    self.weights = Rect(left: room.column, top: weights > 0 ? top : room.bottom, right: room.right, bottom: room.bottom)
  }
}
