import Canvas
import Datasets
import Playground

/// Brackets around the chosen example on the map.
struct ExampleMark: View {
  let example: Point
  let domain: PointSet.Domain

  func draw(in map: Rect, with pen: inout Pen) {
    guard domain.x.contains(example.x), domain.y.contains(example.y), !map.isEmpty else { return }
    if let pixels = pen.look.pixels {
      var sketch = Sketch()
      sketch.add(
        ringAt: pixels.place(of: Spot(x1: example.x, x2: example.y), domain, map), radius: 0.55, pixels, pen.theme)
      return pen.draw(sketch, in: map)
    }
    let cell = Raster(columns: map.columns, rows: map.rows).cell(of: Spot(x1: example.x, x2: example.y), in: domain)
    for (step, glyph) in [(-1, "[" as Unicode.Scalar), (1, "]")] {
      let place = Place(column: map.column + cell.column + step, row: map.row + cell.row)
      guard map.contains(place) else { continue }
      let behind = pen.canvas[place.column, place.row].style.background
      pen.canvas[place.column, place.row] = Cell(
        glyph,
        pen.look.hasBlocks ? Style(pen.theme.contour, on: behind, .bold) : Style(.standard, on: behind, .bold))
    }
  }
}
