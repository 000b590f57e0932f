import Canvas
import Playground

/// A rectangle of a drawing, in pixels from the upper left.
struct Box: Hashable {
  var x, y, width, height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }
  var middle: (x: Double, y: Double) { (x + width / 2, y + height / 2) }

  /// What is left after taking room away.
  func less(left: Double = 0, top: Double = 0, right: Double = 0, bottom: Double = 0) -> Box {
    Box(
      x: x + left, y: y + top, width: max(1, width - left - right), height: max(1, height - top - bottom))
  }
}

/// A figure being drawn as SVG.
struct FigureDrawing {
  var svg = SVGText()
  let figure: Figure
  let snapshot: Snapshot
  let colors: FigureColors

  /// Where a text stands beside its place.
  enum Anchor: String {
    case start, middle, end
  }

  /// The size of a text, in pixels.
  enum TextSize: Double {
    case title = 17
    case heading = 13
    case label = 11
    case note = 10

    /// How wide a letter is in sans-serif fonts, taken all in all.
    var letter: Double { rawValue * 0.54 }

    /// About how wide a text is.
    func width(_ text: String) -> Double { letter * Double(text.columns) }

    /// As much of a text as fits.
    func fitted(_ text: String, _ width: Double) -> String { text.fitted(Int(width / letter)) }
  }

  /// Writes a text; its place is that of its line.
  mutating func write(
    _ text: String, x: Double, y: Double, _ size: TextSize = .label, _ anchor: Anchor = .start, color: String? = nil,
    isBold: Bool = false, isUpright: Bool = false
  ) {
    guard !text.isEmpty else { return }
    svg.element(
      "text",
      [
        "x": x.length, "y": y.length, "font-size": size.rawValue.length,
        "text-anchor": anchor == .start ? "" : anchor.rawValue, "font-weight": isBold ? "600" : "",
        "fill": color ?? colors.ink, "transform": isUpright ? "rotate(-90 \(x.length) \(y.length))" : "",
      ], text: text)
  }

  /// A panel's title on the left, and what is said at the right where there is room.
  mutating func heading(_ title: String, _ detail: String = "", in box: Box) {
    write(title, x: box.x, y: box.y + 12, .heading, isBold: true)
    let room = box.width - TextSize.heading.width(title) - 24
    guard TextSize.label.width(detail) <= room else { return }
    write(detail, x: box.right, y: box.y + 12, .label, .end, color: colors.muted)
  }

  mutating func rectangle(_ box: Box, fill: String, stroke: String = "", width: Double = 1) {
    svg.element(
      "rect",
      [
        "x": box.x.length, "y": box.y.length, "width": box.width.length, "height": box.height.length, "fill": fill,
        "stroke": stroke, "stroke-width": stroke.isEmpty ? "" : width.length,
      ])
  }

  mutating func line(_ outlines: [Outline], stroke: String, width: Double, dash: String = "", opacity: Double = 1) {
    let path = outlines.map { $0.path() }.joined()
    guard !path.isEmpty else { return }
    svg.element(
      "path",
      [
        "d": path, "fill": "none", "stroke": stroke, "stroke-width": width.length, "stroke-dasharray": dash,
        "stroke-linejoin": "round", "stroke-linecap": "round", "opacity": opacity == 1 ? "" : opacity.fixed(2),
      ])
  }

  mutating func region(_ outlines: [Outline], fill: String) {
    let path = outlines.map { $0.path(isClosed: true) }.joined()
    guard !path.isEmpty else { return }
    svg.element("path", ["d": path, "fill": fill, "fill-rule": "evenodd"])
  }

  /// Answers -1...1 as bands of the ramp's colours.
  ///
  /// Each band covers all that is above it too, so that nothing shines through between two.
  mutating func drawHeat(_ values: [Float], _ raster: Raster, in box: Box, bands: Int, isDiscrete: Bool) {
    guard values.count == raster.columns * raster.rows, !values.isEmpty else { return }
    let contour = Contour(values, columns: raster.columns, rows: raster.rows)
    guard !isDiscrete else {
      rectangle(box, fill: colors.heat(Double(Float(-1).side + 1) / 2))
      return region(scaled(contour.regions(from: 0), raster, box), fill: colors.heat(Double(Float(1).side + 1) / 2))
    }
    func band(_ value: Float) -> Int {
      min(bands - 1, max(0, Int((value.isNaN ? 0.5 : min(1, max(0, (value + 1) / 2))) * Float(bands))))
    }
    let (lowest, highest) = (values.map(band).min() ?? 0, values.map(band).max() ?? 0)
    func color(_ band: Int) -> String { colors.heat((Double(band) + 0.5) / Double(bands)) }
    rectangle(box, fill: color(lowest))
    for band in lowest + 1..<max(lowest + 1, highest + 1) {
      region(scaled(contour.regions(from: 2 * Double(band) / Double(bands) - 1), raster, box), fill: color(band))
    }
  }

  /// Lines of a raster as lines of the drawing, with no more places than are seen.
  func scaled(_ outlines: [Outline], _ raster: Raster, _ box: Box) -> [Outline] {
    let (across, down) = (box.width / Double(raster.columns), box.height / Double(raster.rows))
    return outlines.map { outline in
      outline.map { Contour.Place(x: box.x + $0.x * across, y: box.y + $0.y * down) }.simplified(0.3)
    }
  }
}
