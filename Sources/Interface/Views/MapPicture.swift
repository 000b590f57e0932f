import Canvas
import Datasets
import Playground

/// The answer over the plane: of one output in a ramp's colours, of several classes in theirs.
struct MapPicture: View {
  let pictures: Pictures
  let outputView: State.OutputView

  func draw(in rect: Rect, with pen: inout Pen) {
    var picture = Picture(values: pictures.plot, raster: pictures.request.plot)
    if !pictures.classes.isEmpty {
      return ClassMap(picture: picture, classes: pictures.classes, outputView: outputView).draw(in: rect, with: &pen)
    }
    picture.isDiscrete = outputView == .discrete
    guard pen.look.hasBlocks else { return pen.drawShades(picture, in: rect) }
    let theme = pen.theme, depth = pen.look.depth
    let hasContour = outputView == .contour
    guard pen.look.pixels == nil else {
      return MapPixels(values: picture.values, raster: picture.raster, outputView: outputView).draw(
        in: rect, with: &pen)
    }
    let raster = Raster(columns: 2 * rect.columns, rows: 2 * rect.rows)
    pen.canvas.drawBlocks(in: rect) { column, row in
      let value = picture.value(column, row, of: raster)
      if hasContour {
        let right = picture.value(min(raster.columns - 1, column + 1), row, of: raster)
        let below = picture.value(column, min(raster.rows - 1, row + 1), of: raster)
        if value >= 0 ? right < 0 || below < 0 : right >= 0 || below >= 0 { return theme.contour }
      }
      return theme.heatmap.color(Double(value + 1) / 2, depth)
    }
  }
}

/// The points on a map, those to train on or the others.
struct MapPoints: View {
  let points: PointSet
  let isTest: Bool

  /// More points than these would only be drawn over each other.
  private static let most = 10_000

  func draw(in rect: Rect, with pen: inout Pen) {
    let domain = points.domain
    let (across, down) = (domain.width, domain.height)
    let (above, below) = pen.look.pointGlyphs(isTest: isTest, areValues: points.classes.isEmpty)
    let isSeveral = points.classes.count > 2
    let shown = (isTest ? points.test : points.train).prefix(Self.most)
    if let pixels = pen.look.pixels { return draw(Array(shown), in: rect, pixels, with: &pen) }
    // They lie in random order: of very many the first are as good as any.
    for point in shown where domain.x.contains(point.x) && domain.y.contains(point.y) {
      let column = min(2 * rect.columns - 1, Int((point.x - domain.x.lowerBound) / across * Double(2 * rect.columns)))
      let row = min(2 * rect.rows - 1, Int((domain.y.upperBound - point.y) / down * Double(2 * rect.rows)))
      let (x, y) = (rect.column + column / 2, rect.row + row / 2)
      // A point stands on the colour of its place, be that a quarter of a cell or a whole one.
      let ground = pen.canvas.color(x, y, isRight: column % 2 == 1, isLower: row % 2 == 1)
      let index = isSeveral ? Int(point.label) : 0
      let color =
        isSeveral
        ? isTest
          ? pen.theme.heatmap.color(0.5, pen.look.depth) : pen.theme.classes.ink(index, on: ground, pen.look.depth)
        : (point.label > 0 ? pen.theme.points.positive : pen.theme.points.negative).color(on: ground, pen.look.depth)
      pen.canvas[x, y] = Cell(
        isSeveral ? pen.look.classGlyph(index) : point.label > 0 ? above : below,
        Style(pen.look.hasBlocks ? color : .standard, on: ground, pen.look.hasBlocks ? [] : .bold))
    }
  }

  /// In pixels, each where it is: discs with a rim, or its class's shape.
  private func draw(_ shown: [Point], in rect: Rect, _ pixels: PixelScreen, with pen: inout Pen) {
    let (domain, box) = (points.domain, pixels.box(rect, in: rect))
    let colors = FigureColors(pen.theme, .none)
    // Test points are no larger than the many among which they lie.
    let radius = pixels.pointRadius(box, count: min(Self.most, max(points.train.count, points.test.count)))
    var sketch = Sketch()
    // Mixing their colours takes longer than all else of them.
    var looks: [Double: PointLook] = [:]
    for point in shown where domain.x.contains(point.x) && domain.y.contains(point.y) {
      let look = looks[point.label] ?? PointLook(point, points, colors).onMap
      looks[point.label] = look
      sketch.add(
        look, at: pixels.place(of: Spot(x1: point.x, x2: point.y), domain, rect), radius: radius, isTest: isTest)
    }
    pen.draw(sketch, in: rect)
  }
}

extension PixelScreen {
  /// How large points on a map of this size are: smaller where there are many.
  func pointRadius(_ box: Box, count: Int) -> Double {
    max(1.6, min(Double(cell.height) * 0.3, box.width / 85) * (count > 2000 ? 0.5 : count > 600 ? 0.7 : 1))
  }
}
