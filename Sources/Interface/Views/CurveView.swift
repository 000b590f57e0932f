import Canvas
import Engine
import Playground

/// What the network, or the unit that is shown large, answers to its one input.
struct CurveView: View {
  let pictures: Pictures
  let points: PointSet
  @Held var experiment: Experiment

  init(_ snapshot: Snapshot) { self.init(snapshot.pictures, snapshot.points, snapshot.experiment) }

  init(_ pictures: Pictures, _ points: PointSet, _ experiment: Experiment) {
    (self.pictures, self.points, self.experiment) = (pictures, points, experiment)
  }

  /// The plain ground that a curve is drawn on, with a line where the value is 0.
  func drawGround(in rect: Rect, with pen: inout Pen) {
    let ground = pen.look.hasBlocks ? pen.theme.heatmap.color(0.5, pen.look.depth) : .standard
    if let pixels = pen.look.pixels, let color = ground.rgb { return drawGround(color, in: rect, pixels, with: &pen) }
    pen.canvas.fill(rect, Cell(" ", Style(.standard, on: ground)))
    guard let row = row(of: 0, rect, pen.look) else { return }
    let style = Style(pen.look.hasBlocks ? pen.theme.heatmap.color(0.7, pen.look.depth) : .standard, on: ground, .dim)
    for column in rect.column..<rect.right {
      pen.canvas.write(pen.glyph("─", "-"), at: Place(column: column, row: row), style)
    }
  }

  /// The same in pixels.
  private func drawGround(_ color: RGB, in rect: Rect, _ pixels: PixelScreen, with pen: inout Pen) {
    let (box, domain) = (pixels.box(rect, in: rect), points.domain)
    var sketch = Sketch()
    sketch.add(.area([box.corners], color, opacity: 1))
    if domain.y.contains(0), let ink = pen.theme.heatmap.color(0.7, .direct).rgb {
      let y = domain.down(0) * box.height
      sketch.add(.line([Vertex(x: 0, y: y), Vertex(x: box.width, y: y)], Sketch.Stroke(ink, width: 1)))
    }
    pen.canvas.fill(rect)
    pen.draw(sketch, in: rect)
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    let (raster, values) = (pictures.request.plot, pictures.plot)
    guard raster.columns > 0, raster.rows > 0, values.count == raster.columns * raster.rows, !rect.isEmpty else {
      return
    }
    var lines = pen.lines(over: rect)
    let style = Style(pen.look.hasBlocks ? pen.theme.contour : .standard, .bold)
    let (across, down) = (Double(lines.dots.across), Double(lines.dots.down))
    let dots = FittedCurve(pictures, points.domain, experiment).places.map {
      (x: $0.x * across - 0.5, y: $0.y * down - 0.5)
    }
    for (one, two) in zip(dots, dots.dropFirst()) { lines.line(from: one, to: two, style, priority: 1) }
    pen.draw(lines, in: rect)
    drawAxis(rect, with: &pen)
  }

  /// The ends of the value's axis, at its left.
  private func drawAxis(_ rect: Rect, with pen: inout Pen) {
    guard rect.rows >= 5, rect.columns >= 12 else { return }
    let domain = points.domain
    let ground = pen.look.hasBlocks ? pen.theme.heatmap.color(0.5, pen.look.depth) : .standard
    let style = Style(pen.look.hasBlocks ? pen.theme.contour : .standard, on: ground)
    for (value, row) in [(domain.y.upperBound, rect.row), (domain.y.lowerBound, rect.bottom - 1)] {
      pen.canvas.write(
        points.original(label: value).brief, at: Place(column: rect.column, row: row), style, until: rect.right
      )
    }
  }

  private func row(of value: Double, _ rect: Rect, _ look: Look) -> Int? {
    let domain = points.domain
    guard domain.y.contains(value) else { return nil }
    let share = domain.down(value)
    return min(rect.bottom - 1, rect.row + Int(share * Double(rect.rows)))
  }
}
