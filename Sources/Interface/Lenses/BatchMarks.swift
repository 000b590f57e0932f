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
    let raster = Raster(columns: map.columns, rows: map.rows)
    let lit = pen.look.litGlyphs
    for point in points where domain.x.contains(point.x) && domain.y.contains(point.y) {
      let cell = raster.cell(of: Spot(x1: point.x, x2: point.y), in: domain)
      let (x, y) = (map.column + cell.column, map.row + cell.row)
      let glyph =
        isSeveral ? ClassColors.glyph(Int(point.label), pen.symbols) : point.label > 0 ? lit.above : lit.below
      let style =
        pen.look.hasPixels
        ? Style(pen.theme.contour, on: pen.canvas[x, y].style.background, .bold)
        : Style(.standard, on: .standard, .bold)
      pen.canvas[x, y] = Cell(glyph, isSeveral ? style.with(.reverse) : style)
    }
  }
}

extension Look {
  /// What stands for a point of the present batch: one shape for class 1 and values above 0, another for the rest.
  var litGlyphs: (above: Unicode.Scalar, below: Unicode.Scalar) { symbols.isUnicode ? ("◉", "◎") : ("@", "0") }
}
