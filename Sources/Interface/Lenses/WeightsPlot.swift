import Canvas
import Engine
import Playground

/// The chosen layer's weights over the epochs.
struct WeightsPlot {
  let frame: LensFrame
  let detail: GradientsDetail

  private var lines: WeightLines { detail.weights }

  func draw(in rect: Rect, with pen: inout Pen) {
    guard rect.rows >= 3, rect.columns >= 16 else { return }
    pen.write(heading(drawn(rows: rect.rows - 2, pen.symbols).count, pen.look), at: rect.origin, until: rect.right)
    let gutter = 7
    let room = Rect(left: rect.column + gutter, top: rect.row + 1, right: rect.right, bottom: rect.bottom - 1)
    let values = lines.values.joined().map(Double.init).filter(\.isFinite)
    guard let least = values.min(), let most = values.max(), let start = lines.epochs.first, let end = lines.epochs.last
    else { return }
    let range = min(0, least)...max(0, most)
    var plot = Plot(
      room, x: Double(start)...Double(max(end, start + 1)), y: range, pen.look)
    plot.axes(pen.chrome.muted)
    let strongest = max(values.map(abs).max() ?? 1, 1e-12)
    let drawn = drawn(rows: room.rows, pen.symbols)
    for index in drawn {
      let weights = lines.values[index]
      let now = Double(weights.last ?? 0)
      let isChosen = lines.places[index] == frame.state.parameterPlace
      let color = pen.theme.links.color((now / strongest + 1) / 2, pen.look.depth)
      var points = zip(lines.epochs, weights).map { (Double($0), Double($1)) }
      if points.count == 1 { points.append((points[0].0 + 0.03, points[0].1)) }
      plot.curve(points, isChosen ? pen.chrome.key : Style(color), priority: isChosen ? 100 : Float(index))
    }
    plot.draw(with: &pen)
    for (value, row) in [(plot.y.upperBound, room.row), (plot.y.lowerBound, room.bottom - 1)] {
      pen.canvas.write(
        value.plain(columns: gutter - 1).paddedLeft(gutter - 1), at: Place(column: rect.column, row: row),
        pen.chrome.muted, until: room.column)
    }
    let ends = "epoch \(end.grouped)"
    pen.canvas.write(
      start.grouped, at: Place(column: room.column, row: rect.bottom - 1), pen.chrome.muted, until: rect.right)
    pen.canvas.write(
      ends, at: Place(column: max(room.column + 4, rect.right - ends.columns), row: rect.bottom - 1), pen.chrome.muted,
      until: rect.right)
  }

  /// As many as can be told apart, at even distances; the chosen one in any case.
  private func drawn(rows: Int, _ symbols: SymbolSet) -> [Int] {
    let all = lines.values.count
    let most = min(all, max(1, symbols == .braille ? rows * 3 / 2 : rows * 2 / 3))
    let chosen = lines.places.firstIndex { $0 == frame.state.parameterPlace }
    return Set((0..<most).map { $0 * all / most } + (chosen.map { [$0] } ?? [])).sorted()
  }

  private func heading(_ drawn: Int, _ look: Look) -> [Piece] {
    let name = detail.layer == detail.layers.count - 1 ? "the output" : "layer \(detail.layer + 1)"
    let part =
      drawn < lines.count ? "\(drawn) of \(lines.count.grouped)" : "\(lines.count)"
    let moved =
      lines.epochs.count > 1
      ? "moved \(look.glyph("≤", "<=")) \(lines.moved.plain(columns: 8))" : "no earlier epoch yet"
    return [
      Piece("weights of \(name)", look.chrome.title), Piece("  \(part) over epochs  \(moved)", look.chrome.muted),
    ]
  }
}
