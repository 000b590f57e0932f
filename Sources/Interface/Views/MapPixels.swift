import Canvas
import Playground

/// The answer over the plane in pixels: colours that change evenly, and the line where the answer changes sides; or two areas.
struct MapPixels: View {
  /// -1...1, row by row.
  let values: [Float]
  let raster: Raster
  let outputView: State.OutputView

  func draw(in rect: Rect, with pen: inout Pen) {
    guard let pixels = pen.look.pixels, values.count == raster.columns * raster.rows, !values.isEmpty else { return }
    let lines = outputView == .contour ? contour(pixels.box(rect, in: rect), pen.theme, pixels) : nil
    let scale = pen.theme.heatmap.scale(isDiscrete: outputView == .discrete)
    pen.draw(PixelField(answers: values, raster, scale, lines), in: rect)
  }

  /// The line where the answer changes sides.
  private func contour(_ box: Box, _ theme: Theme, _ pixels: PixelScreen) -> PixelField.Lines? {
    guard let ink = theme.contour.rgb else { return nil }
    let lines = Contour(values, columns: raster.columns, rows: raster.rows).lines(at: 0)
    return PixelField.Lines(lines.scaled(from: raster, to: box), in: box, ink, width: pixels.contourWidth)
  }
}

extension PixelScreen {
  /// How wide the line is where an answer changes sides, in pixels.
  fileprivate var contourWidth: Double { lineWidth(Style(.standard, on: .standard, .bold)) }
}

extension PixelField {
  /// Answers over the plane, -1...1 row by row, in the colours of a scale.
  init(answers: [Float], _ raster: Raster, _ scale: [RGB], _ lines: Lines? = nil) {
    self.init(columns: raster.columns, rows: raster.rows, scale: scale, lines: lines, values: answers)
  }
}

extension Ramp {
  /// The colours of answers: of the ramp, or of its two sides.
  func scale(isDiscrete: Bool) -> [RGB] { isDiscrete ? twoColors : scale }

  /// A scale that is one colour below its middle and another above, but for a little between them.
  private var twoColors: [RGB] {
    func side(_ value: Float) -> RGB { color(Double(value.side + 1) / 2, .direct).rgb ?? RGB(0, 0, 0) }
    let (below, above) = (side(-1), side(1))
    let between = [0.33, 0.67].map { OKLab(from: OKLab(below), to: OKLab(above), share: $0).rgb }
    return Array(repeating: below, count: 60) + between + Array(repeating: above, count: 60)
  }
}

/// The map of several classes in pixels: each in its colour, the stronger the surer, with lines between them where they are wanted.
struct ClassPixels: View {
  /// How sure the network is at each place, and of which class.
  let sure: [Float]
  let classes: [UInt8]
  let raster: Raster
  let outputView: State.OutputView

  func draw(in rect: Rect, with pen: inout Pen) {
    let count = raster.columns * raster.rows
    guard let pixels = pen.look.pixels, sure.count == count, classes.count == count, count > 0 else { return }
    let colors = pen.theme.classes
    let field = PixelField(columns: raster.columns, rows: raster.rows) { column, row in
      let place = row * raster.columns + column
      return colors.color(Int(classes[place]), sure: outputView.strength(sure[place]), .direct).rgb
    }
    pen.draw(field, in: rect)
    guard outputView == .contour, let ink = pen.theme.contour.rgb else { return }
    let box = pixels.box(rect, in: rect)
    var sketch = Sketch()
    // The last class has no side of its own: all its borders are the others'.
    for name in Set(classes).sorted().dropLast() {
      let side = smoothed(classes.map { $0 == name ? 1 : -1 })
      let lines = Contour(side, columns: raster.columns, rows: raster.rows).lines(at: 0)
      for line in lines.scaled(from: raster, to: box) {
        sketch.add(.line(line, Sketch.Stroke(ink, width: pixels.contourWidth)))
      }
    }
    pen.draw(sketch, in: rect)
  }

  /// The mean of each value and those around it, so that a border between pixels is no staircase.
  private func smoothed(_ values: [Float]) -> [Float] {
    let (columns, rows) = (raster.columns, raster.rows)
    return values.indices.map { place in
      let (column, row) = (place % columns, place / columns)
      var sum: Float = 0
      for down in -1...1 {
        let start = min(rows - 1, max(0, row + down)) * columns
        for across in -1...1 { sum += values[start + min(columns - 1, max(0, column + across))] }
      }
      return sum / 9
    }
  }
}
