import Canvas
import Engine
import Playground

/// The perceptron lens's lines on the map: before the trick dim and broken, after it bright.
struct RuleLines: View {
  let detail: PerceptronDetail
  let domain: PointSet.Domain

  /// Those of the lens that is shown; nil where there are none.
  init?(_ state: State, _ snapshot: Snapshot) {
    guard state.lens == .perceptron, snapshot.pictures.request.unit == nil,
      let detail = snapshot.lens?.detail as? PerceptronDetail
    else { return nil }
    (self.detail, domain) = (detail, snapshot.points.domain)
  }

  func draw(in map: Rect, with pen: inout Pen) {
    guard !map.isEmpty else { return }
    var dots = pen.lines(over: map)
    let (across, down) = (Double(dots.dots.across - 1), Double(dots.dots.down - 1))
    func place(_ spot: Spot) -> (x: Double, y: Double) {
      (domain.across(spot.x1) * across, domain.down(spot.x2) * down)
    }
    let color: Color = pen.look.hasBlocks ? pen.theme.contour : .standard
    for piece in detail.oldLine {
      let (start, end) = (place(piece.start), place(piece.end))
      // The pieces are short: each begins the pattern where it stands, so that the whole is broken evenly.
      let phase = Int(max(start.x, end.x) + max(start.y, end.y))
      dots.line(
        from: start, to: end, Style(color, on: .standard, .dim), dash: DotRaster.Dash(on: 2, off: 3, phase: phase),
        mark: ".")
    }
    for piece in detail.newLine {
      dots.line(
        from: place(piece.start), to: place(piece.end), Style(color, on: .standard, .bold), priority: 1, mark: "=")
    }
    pen.draw(dots, in: map)
  }
}
