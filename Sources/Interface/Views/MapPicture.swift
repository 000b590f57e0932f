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
    guard pen.look.hasPixels else { return pen.drawShades(picture, in: rect) }
    let raster = Raster(columns: rect.columns, rows: 2 * rect.rows)
    let theme = pen.theme, depth = pen.look.depth
    let hasContour = outputView == .contour
    pen.canvas.drawPixels(in: rect) { column, row in
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
    let (above, below) = pen.look.pointGlyphs(isTest: isTest)
    let isSeveral = points.classes.count > 2
    let shown = (isTest ? points.test : points.train).prefix(Self.most)
    // They lie in random order: of very many the first are as good as any.
    for point in shown where domain.x.contains(point.x) && domain.y.contains(point.y) {
      let column = min(rect.columns - 1, Int((point.x - domain.x.lowerBound) / across * Double(rect.columns)))
      let pixel = min(2 * rect.rows - 1, Int((domain.y.upperBound - point.y) / down * Double(2 * rect.rows)))
      let (x, y) = (rect.column + column, rect.row + pixel / 2)
      let style = pen.canvas[x, y].style
      let isUpper = pixel % 2 == 0 && pen.canvas[x, y].glyph == "▀"
      // A point stands on the colour of its place, whether that is half a cell's or a whole one's.
      let isFilled = isUpper || ["█", "▓"].contains(pen.canvas[x, y].glyph)
      let ground = isFilled ? style.foreground : style.background
      let index = isSeveral ? Int(point.label) : 0
      let color =
        isSeveral
        ? isTest
          ? pen.theme.heatmap.color(0.5, pen.look.depth) : pen.theme.classes.ink(index, on: ground, pen.look.depth)
        : (point.label > 0 ? pen.theme.points.positive : pen.theme.points.negative).color(on: ground, pen.look.depth)
      pen.canvas[x, y] = Cell(
        isSeveral ? ClassColors.glyph(index, pen.symbols) : point.label > 0 ? above : below,
        Style(pen.look.hasPixels ? color : .standard, on: ground, pen.look.hasPixels ? [] : .bold))
    }
  }
}
