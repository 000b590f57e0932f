import Canvas
import Datasets
import Engine
import Playground

/// The next batch's points, lit on the map.
struct BatchMarks: View {
  let points: [Point]
  let domain: PointSet.Domain
  let isSeveral: Bool

  /// Those that the batch lens shows; nil where there are none.
  init?(_ state: State, _ snapshot: Snapshot) {
    guard state.lens == .batch, let detail = snapshot.lens?.detail as? BatchDetail, let next = detail.next else {
      return nil
    }
    let train = snapshot.points.train
    points = next.prefix(Self.most).compactMap { train.indices.contains($0) ? train[$0] : nil }
    (domain, isSeveral) = (snapshot.points.domain, snapshot.points.classes.count > 2)
  }

  /// More would only be drawn over each other.
  private static let most = 10_000

  func draw(in map: Rect, with pen: inout Pen) {
    guard !map.isEmpty else { return }
    if let pixels = pen.look.pixels {
      var sketch = Sketch()
      for point in points where domain.x.contains(point.x) && domain.y.contains(point.y) {
        let place = pixels.place(of: Spot(x1: point.x, x2: point.y), domain, map)
        sketch.add(ringAt: place, radius: 0.42, pixels, pen.theme)
      }
      return pen.draw(sketch, in: map)
    }
    let raster = Raster(columns: map.columns, rows: map.rows)
    let (lit, style) = (pen.look.litGlyphs, style(pen.look))
    for point in points where domain.x.contains(point.x) && domain.y.contains(point.y) {
      let cell = raster.cell(of: Spot(x1: point.x, x2: point.y), in: domain)
      let (x, y) = (map.column + cell.column, map.row + cell.row)
      let glyph =
        isSeveral ? pen.look.classGlyph(Int(point.label)) : point.label > 0 ? lit.above : lit.below
      pen.canvas[x, y] = Cell(glyph, style)
    }
  }

  /// On a ground that no place of the map has, in what stands out most from it.
  private func style(_ look: Look) -> Style {
    guard look.hasBlocks else { return Style(.standard, on: .standard, [.bold, .reverse]) }
    let (theme, ground) = (look.theme, look.theme.contour)
    let inks = [0, 0.5, 1].map { theme.heatmap.color($0, look.depth) }
    let ink = inks.max { $0.contrast(with: ground) < $1.contrast(with: ground) }
    return Style(ink ?? .standard, on: ground, .bold)
  }
}
