import Canvas
import Engine
import Playground

extension Pen {
  /// The plain ground that a curve is drawn on, with a line where the value is 0.
  mutating func drawCurveGround(_ rect: Rect, _ snapshot: Snapshot) {
    let ground = look.hasPixels ? theme.heatmap.color(0.5, look.depth) : .standard
    canvas.fill(rect, Cell(" ", Style(.standard, on: ground)))
    guard let row = row(of: 0, rect, snapshot) else { return }
    let style = Style(look.hasPixels ? theme.heatmap.color(0.7, look.depth) : .standard, on: ground, .dim)
    for column in rect.column..<rect.right { canvas.write(glyph("─", "-"), at: Place(column: column, row: row), style) }
  }

  /// What the network, or the unit that is shown large, answers to its one input.
  mutating func drawCurve(_ rect: Rect, _ snapshot: Snapshot) {
    let (raster, values) = (snapshot.pictures.request.plot, snapshot.pictures.plot)
    guard raster.columns > 0, raster.rows > 0, values.count == raster.columns * raster.rows, !rect.isEmpty else {
      return
    }
    var lines = DotRaster(Size(columns: rect.columns, rows: rect.rows), symbols)
    let isShare = snapshot.pictures.request.unit == nil && snapshot.experiment.outputActivation == .sigmoid
    let style = Style(look.hasPixels ? theme.contour : .standard, .bold)
    let (across, down) = (Double(lines.dots.across - 1), Double(lines.dots.down - 1))
    let domain = snapshot.points.domain
    var before: (x: Double, y: Double)?
    for column in 0..<raster.columns {
      // Every row is the same: the network hears one input.
      let value = Double(values[column])
      let answer = isShare ? (value + 1) / 2 : value
      let share = domain.down(answer)
      let here = (x: Double(column) / Double(max(1, raster.columns - 1)) * across, y: share * down)
      if let before { lines.line(from: before, to: here, style, priority: 1) }
      before = here
    }
    lines.draw(on: &canvas, at: rect.origin)
  }

  /// The ends of the value's axis, at its left.
  mutating func drawCurveAxis(_ rect: Rect, _ snapshot: Snapshot) {
    guard rect.rows >= 5, rect.columns >= 12 else { return }
    let domain = snapshot.points.domain
    let ground = look.hasPixels ? theme.heatmap.color(0.5, look.depth) : .standard
    let style = Style(look.hasPixels ? theme.contour : .standard, on: ground)
    for (value, row) in [(domain.y.upperBound, rect.row), (domain.y.lowerBound, rect.bottom - 1)] {
      canvas.write(
        snapshot.points.original(label: value).brief, at: Place(column: rect.column, row: row), style, until: rect.right
      )
    }
  }

  private func row(of value: Double, _ rect: Rect, _ snapshot: Snapshot) -> Int? {
    let domain = snapshot.points.domain
    guard domain.y.contains(value) else { return nil }
    let share = domain.down(value)
    return min(rect.bottom - 1, rect.row + Int(share * Double(rect.rows)))
  }
}
