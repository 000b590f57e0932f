import Canvas
import Engine
import Playground

/// How every layer answers, and what normalization makes of a layer's sums.
struct AnswersTable {
  let frame: LensFrame
  let detail: ActivationsDetail
  let layers: [Layer]

  /// A column: its name, its width, and what stands there.
  private struct Column {
    let name: String
    let width: Int
    let text: (LayerAnswers, Layer) -> String
  }

  /// From left to right, those that are there in this network.
  private var columns: [Column] {
    var columns = [
      Column(name: "mean", width: 7) { answers, _ in answers.mean.plain(columns: 6) },
      Column(name: "spread", width: 8) { answers, _ in answers.spread.plain(columns: 6) },
      Column(name: "saturated", width: 10) { answers, _ in answers.saturated.percent },
      Column(name: "dead", width: 6) { answers, _ in answers.dead.percent },
    ]
    if detail.layers.contains(where: { $0.off != nil }) {
      columns.append(Column(name: "off", width: 7) { answers, _ in answers.off?.percent ?? "" })
    }
    return columns
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    guard rect.rows > 0 else { return }
    let names = rect.columns >= 60
    let label = names ? 16 : 4
    var (columns, width) = ([Column](), label)
    for column in self.columns where width + column.width <= rect.columns {
      columns.append(column)
      width += column.width
    }
    let header = (names ? "layer" : "").padded(label) + columns.map { $0.name.paddedLeft($0.width) }.joined()
    let isHeaded = rect.rows > 1
    if isHeaded { pen.write([Piece(header, pen.chrome.muted)], at: rect.origin, until: rect.right) }
    let room = Rect(left: rect.column, top: rect.row + (isHeaded ? 1 : 0), right: rect.right, bottom: rect.bottom)
    let lines = layers.indices.map { index -> [Piece] in
      let isShown = index == detail.layer
      let mark = isShown ? pen.glyph("▸", ">") : " "
      let extra = (layers[index].batchNorm == nil ? "" : " norm") + (layers[index].isResidual ? " +x" : "")
      let name = (names ? "\(index + 1) \(layers[index].activation.name)" : "\(index + 1)")
      let texts = columns.map { $0.text(detail.layers[index], layers[index]).paddedLeft($0.width) }
      let style = isShown ? pen.chrome.value : pen.chrome.text
      return [
        Piece((mark + name).padded(label), style, step(to: index)),
        Piece(texts.joined(), style, step(to: index)), Piece(extra, pen.chrome.muted),
      ]
    }
    frame.draw(lines, cursor: detail.layer, in: room, with: &pen)
  }

  /// A click on a line goes to its layer.
  private func step(to layer: Int) -> Action? {
    layer == detail.layer ? nil : .cursor(.unitChosen(UnitPlace(layer: layer + 1, unit: 0)))
  }

  /// A layer's sums before and after normalization, a unit a line.
  func drawNormalized(in rect: Rect, with pen: inout Pen) {
    guard rect.rows > 1, let norm = layers[detail.layer].batchNorm else { return }
    let isWide = rect.columns >= 64
    // Before it is a sum z, after it h.
    let names =
      ["z mean", "dev."] + (isWide ? ["running", "dev."] : [])
      + [pen.glyph("γ", "gamma"), pen.glyph("β", "beta"), "h mean", "dev."]
    let widths = isWide ? [Int](repeating: 8, count: 8) : [7, 6, 6, 6, 7, 5]
    func line(_ texts: [String]) -> String { zip(texts, widths).map { $0.paddedLeft($1) }.joined() }
    pen.write([Piece("unit".padded(5) + line(names), pen.chrome.muted)], at: rect.origin, until: rect.right)
    let lines = detail.normalized.enumerated().map { unit, moments -> [Piece] in
      let running = [Double(norm.runningMean[unit]), 1 / norm.inverseDeviation(unit)]
      let numbers =
        [moments.before.mean, moments.before.deviation] + (isWide ? running : [])
        + [Double(norm.gamma[unit]), Double(norm.beta[unit]), moments.after.mean, moments.after.deviation]
      let isShown = unit == detail.unit
      let style = isShown ? pen.chrome.value : pen.chrome.text
      let choice = Action.cursor(.unitChosen(UnitPlace(layer: detail.layer + 1, unit: unit)))
      return [
        Piece(((isShown ? pen.glyph("▸", ">") : " ") + "\(unit + 1)").padded(5), style, choice),
        Piece(line(zip(numbers, widths).map { $0.plain(columns: $1 - 1) }), style, choice),
      ]
    }
    frame.draw(
      lines, cursor: detail.unit,
      in: Rect(left: rect.column, top: rect.row + 1, right: rect.right, bottom: rect.bottom), with: &pen)
  }
}
