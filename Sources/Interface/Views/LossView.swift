#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

import Canvas
import Engine
import Playground

extension Pen {
  /// The losses over the epochs: the training points' as a line, the test points' dashed.
  mutating func drawLoss(_ rect: Rect, _ state: State, _ snapshot: Snapshot) {
    let last = snapshot.curve.last
    var details = [
      Piece(glyph("━━ ", "** "), theme.loss.train), Piece("train ", chrome.muted),
      Piece((last?.train.brief ?? "-").padded(6), chrome.value),
    ]
    if let test = last?.test {
      details += [
        Piece(glyph("  ╍╍ ", "  .. "), theme.loss.test), Piece("test ", chrome.muted),
        Piece(test.brief.padded(6), chrome.value),
      ]
    }
    let title = rect.columns >= 70 ? "loss: \(snapshot.experiment.loss.name)" : "loss"
    let inside = frame(rect, title, details, panel: .loss, state)
    let points = snapshot.curve.drawn
    guard let axis = LossAxis(points, isLogarithmic: state.isLossLogarithmic), inside.rows > 0 else { return }
    let labels = [axis.high.brief, axis.low.brief]
    let hasLabels = inside.columns >= 30 && inside.rows >= 2
    let margin = hasLabels ? max(labels[0].columns, labels[1].columns) + 1 : 0
    if hasLabels {
      let width = margin - 1
      canvas.write(labels[0].paddedLeft(width), at: inside.origin, chrome.muted)
      canvas.write(labels[1].paddedLeft(width), at: Place(column: inside.column, row: inside.bottom - 1), chrome.muted)
    }
    let plot = Rect(left: inside.column + margin, top: inside.row, right: inside.right, bottom: inside.bottom)
    drawCurves(plot, points, axis)
    drawEpochs(rect, margin, points.last?.epoch ?? 0, state)
    target(inside, .focused(.loss))
  }

  private mutating func drawCurves(_ rect: Rect, _ points: [Curve.Point], _ axis: LossAxis) {
    var raster = DotRaster(Size(columns: rect.columns, rows: rect.rows), symbols)
    let (across, down) = (Double(raster.dots.across - 1), Double(raster.dots.down - 1))
    let end = max(1, points.last?.epoch ?? 1)
    func place(_ epoch: Double, _ loss: Double) -> (x: Double, y: Double) {
      (epoch / end * across, (1 - axis.share(loss)) * down)
    }
    var walked = 0
    for (one, two) in zip(points, points.dropFirst()) {
      if let first = one.test, let second = two.test {
        let (from, to) = (place(one.epoch, first), place(two.epoch, second))
        raster.line(
          from: from, to: to, theme.loss.test, priority: 0, dash: DotRaster.Dash(on: 2, off: 2, phase: walked),
          mark: ".")
        walked += Int(max(abs(to.x - from.x), abs(to.y - from.y)).rounded(.up))
      }
      raster.line(from: place(one.epoch, one.train), to: place(two.epoch, two.train), theme.loss.train, priority: 1)
    }
    if points.count == 1, let only = points.first {
      let (train, test) = (place(only.epoch, only.train), only.test.map { place(only.epoch, $0) })
      if let test { raster.set(x: Int(test.x), y: Int(test.y.rounded()), theme.loss.test, mark: ".") }
      raster.set(x: Int(train.x), y: Int(train.y.rounded()), theme.loss.train, priority: 1)
    }
    raster.draw(on: &canvas, at: rect.origin)
  }

  /// The ends of the epochs, on the frame's lower edge.
  private mutating func drawEpochs(_ rect: Rect, _ margin: Int, _ last: Double, _ state: State) {
    let (row, right) = (rect.bottom - 1, rect.right - 2)
    let end = " epoch \(Int(last).grouped) "
    guard rect.columns >= margin + end.columns + 8 else { return }
    canvas.write(" 0 ", at: Place(column: rect.column + 1 + margin, row: row), chrome.muted)
    canvas.write(end, at: Place(column: right - end.columns, row: row), chrome.muted)
    let scale = state.isLossLogarithmic ? " logarithmic " : ""
    canvas.write(scale, at: Place(column: rect.column + 8 + margin, row: row), chrome.muted, until: right - end.columns)
  }
}

/// The vertical axis of the losses.
struct LossAxis {
  /// The values at the lower and the upper edge.
  let low: Double
  let high: Double
  private let isLogarithmic: Bool

  /// An axis that holds all points; nil where there are none.
  init?(_ points: [Curve.Point], isLogarithmic: Bool) {
    let losses = points.flatMap { [$0.train] + ($0.test.map { [$0] } ?? []) }.filter(\.isFinite)
    guard let least = losses.min(), let most = losses.max() else { return nil }
    self.isLogarithmic = isLogarithmic
    if isLogarithmic {
      high = max(most, 1e-9)
      low = max(min(least, high / 10), 1e-9)
    } else {
      // One spike must not flatten all the rest: it leaves the plot at the top.
      let usual = losses.sorted()[losses.count * 98 / 100]
      let ends = [points.first, points.last].compactMap { $0 }.map { max($0.train, $0.test ?? 0) }
      let needed = ends.filter { $0.isFinite }.reduce(1.5 * usual, max)
      high = most > 0 ? min(most, needed) : 1
      low = 0
    }
  }

  /// How high a value stands, 0 at the lower edge, 1 at the upper.
  func share(_ loss: Double) -> Double {
    guard isLogarithmic else { return min(1, max(0, (loss - low) / (high - low))) }
    let loss = max(loss, low)
    return min(1, max(0, log(loss / low) / log(high / low)))
  }
}
