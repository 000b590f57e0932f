import Canvas
import Playground

/// A figure being drawn: every shape of it as SVG and as a sketch for pixels.
struct FigureDrawing {
  var svg = SVGText()
  var sketch = Sketch()
  let figure: Figure
  @Held var snapshot: Snapshot
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
    _ text: String, x: Double, y: Double, _ size: TextSize = .label, _ anchor: Anchor = .start, color: RGB? = nil,
    isBold: Bool = false, isUpright: Bool = false
  ) {
    guard !text.isEmpty else { return }
    svg.element(
      "text",
      [
        "x": x.length, "y": y.length, "font-size": size.rawValue.length,
        "text-anchor": anchor == .start ? "" : anchor.rawValue, "font-weight": isBold ? "600" : "",
        "fill": (color ?? colors.ink).hexadecimal,
        "transform": isUpright ? "rotate(-90 \(x.length) \(y.length))" : "",
      ], text: text)
    let lettering = Lettering(size: size.rawValue, isBold: isBold)
    let width = lettering.width(text)
    let start = anchor == .start ? 0 : anchor == .middle ? -width / 2 : -width
    let stroke = Sketch.Stroke(color ?? colors.ink, width: lettering.stroke)
    for line in lettering.lines(text) {
      sketch.add(
        .line(
          line.map { place in
            let along = start + place.x
            return isUpright ? Vertex(x: x + place.y, y: y - along) : Vertex(x: x + along, y: y + place.y)
          }, stroke))
    }
  }

  /// A panel's title on the left, and what is said at the right where there is room.
  mutating func heading(_ title: String, _ detail: String = "", in box: Box) {
    write(title, x: box.x, y: box.y + 12, .heading, isBold: true)
    let room = box.width - TextSize.heading.width(title) - 24
    guard TextSize.label.width(detail) <= room else { return }
    write(detail, x: box.right, y: box.y + 12, .label, .end, color: colors.muted)
  }

  mutating func rectangle(_ box: Box, fill: RGB?, stroke: RGB? = nil, width: Double = 1) {
    Self.rectangle(box, fill: fill, stroke: stroke, width: width, of: &svg)
    if let fill { sketch.add(.area([box.corners], fill, opacity: 1)) }
    if let stroke { sketch.add(.line(box.corners + [box.corners[0]], Sketch.Stroke(stroke, width: width))) }
  }

  /// The same in SVG alone.
  private static func rectangle(
    _ box: Box, fill: RGB?, stroke: RGB? = nil, width: Double = 1, of svg: inout SVGText
  ) {
    svg.element(
      "rect",
      [
        "x": box.x.length, "y": box.y.length, "width": box.width.length, "height": box.height.length,
        "fill": fill?.hexadecimal ?? "none", "stroke": stroke?.hexadecimal ?? "",
        "stroke-width": stroke == nil ? "" : width.length,
      ])
  }

  mutating func line(_ outlines: [Outline], stroke: RGB, width: Double, dash: [Double] = [], opacity: Double = 1) {
    let path = outlines.map { $0.path() }.joined()
    guard !path.isEmpty else { return }
    svg.element(
      "path",
      [
        "d": path, "fill": "none", "stroke": stroke.hexadecimal, "stroke-width": width.length,
        "stroke-dasharray": dash.map(\.length).joined(separator: " "), "stroke-linejoin": "round",
        "stroke-linecap": "round", "opacity": opacity == 1 ? "" : opacity.fixed(2),
      ])
    for outline in outlines {
      sketch.add(.line(outline, Sketch.Stroke(stroke, width: width, dash: dash, opacity: opacity)))
    }
  }

  mutating func region(_ outlines: [Outline], fill: RGB) {
    Self.region(outlines, fill: fill, of: &svg)
    guard !outlines.isEmpty else { return }
    sketch.add(.area(outlines, fill, opacity: 1))
  }

  /// The same in SVG alone.
  private static func region(_ outlines: [Outline], fill: RGB, of svg: inout SVGText) {
    let path = outlines.map { $0.path(isClosed: true) }.joined()
    guard !path.isEmpty else { return }
    svg.element("path", ["d": path, "fill": fill.hexadecimal, "fill-rule": "evenodd"])
  }

  /// Answers -1...1 as bands of the ramp's colours.
  ///
  /// Each band covers all that is above it too, so that nothing shines through between two. Pixels change evenly instead.
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
    func color(_ band: Int) -> RGB { colors.heat((Double(band) + 0.5) / Double(bands)) }
    Self.rectangle(box, fill: color(lowest), of: &svg)
    for band in lowest + 1..<max(lowest + 1, highest + 1) {
      Self.region(
        scaled(contour.regions(from: 2 * Double(band) / Double(bands) - 1), raster, box), fill: color(band), of: &svg)
    }
    sketch.add(.field(PixelField(answers: values, raster, colors.heatScale), box))
  }

  /// Lines of a raster as lines of the drawing, with no more places than are seen.
  func scaled(_ outlines: [Outline], _ raster: Raster, _ box: Box) -> [Outline] {
    outlines.scaled(from: raster, to: box).map { $0.simplified(0.3) }
  }
}

extension Box {
  /// Clockwise from the upper left.
  var corners: [Vertex] {
    [Vertex(x: x, y: y), Vertex(x: right, y: y), Vertex(x: right, y: bottom), Vertex(x: x, y: bottom)]
  }
}
