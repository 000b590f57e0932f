import Canvas
import Engine
import Playground

/// The bent net of the plane, the boundary, and the points.
struct RepresentationPlot {
  let detail: RepresentationDetail
  let view: State.OutputView
  let showsTest: Bool
  let room: Rect
  let x, y: ClosedRange<Double>

  /// From the smallest to the largest finite number, with a little room beside them.
  static func range(_ values: [Float]) -> ClosedRange<Double>? {
    let finite = values.lazy.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return nil }
    let margin = max(Double(high) - Double(low), abs(Double(high)) * 1e-6, 1e-6) / 40
    return Double(low) - margin...Double(high) + margin
  }

  func draw(with pen: inout Pen) {
    var plot = Plot(room, x: x, y: y, pen.look)
    drawNet(&plot, pen)
    // Without colours the boundary is of another kind than the net: blocks over dots.
    guard !pen.look.hasBlocks, pen.symbols == .braille else {
      drawBoundary(&plot, pen)
      plot.draw(with: &pen)
      return drawPoints(plot, with: &pen)
    }
    plot.draw(with: &pen)
    var boundary = Plot(room, x: x, y: y, pen.look, symbols: .block)
    drawBoundary(&boundary, pen)
    boundary.draw(with: &pen)
    drawPoints(plot, with: &pen)
  }

  private func drawPoints(_ plot: Plot, with pen: inout Pen) {
    draw(detail.train, isTest: false, plot, with: &pen)
    if showsTest { draw(detail.test, isTest: true, plot, with: &pen) }
  }

  /// Every few lines of the net, whole.
  private func drawNet(_ plot: inout Plot, _ pen: Pen) {
    let grid = detail.grid
    let lines = room.rows >= 14 ? 8 : 4
    // Without colours the boundary has to stand out by itself.
    let dash = pen.look.hasBlocks || !pen.symbols.isUnicode ? nil : (on: 1, off: 2)
    func draw(_ nodes: [Int]) {
      for (one, two) in zip(nodes, nodes.dropFirst()) {
        plot.curve([image(one), image(two)], style(one, pen), dash: dash, mark: ".")
      }
    }
    for row in stride(from: 0, to: grid.rows, by: max(1, (grid.rows - 1) / lines)) {
      draw((0..<grid.columns).map { row * grid.columns + $0 })
    }
    guard grid.rows > 1 else { return }
    for column in stride(from: 0, to: grid.columns, by: max(1, (grid.columns - 1) / lines)) {
      draw((0..<grid.rows).map { $0 * grid.columns + column })
    }
  }

  private func image(_ node: Int) -> (x: Double, y: Double) { (Double(detail.gridX[node]), Double(detail.gridY[node])) }

  /// A line's colour: the answer's there, unless only the boundary is wanted.
  private func style(_ node: Int, _ pen: Pen) -> Style {
    guard pen.look.hasBlocks, view != .contour, detail.answers.indices.contains(node) else { return pen.chrome.border }
    let answer = detail.answers[node]
    if detail.classes.indices.contains(node) {
      return Style(
        pen.theme.classes.color(Int(detail.classes[node]), sure: view == .discrete ? 1 : answer, pen.look.depth))
    }
    let shown = view == .discrete ? answer.side : max(-1, min(1, answer))
    return Style(pen.theme.heatmap.color(Double(shown + 1) / 2, pen.look.depth))
  }

  private func drawBoundary(_ plot: inout Plot, _ pen: Pen) {
    let style = pen.chrome.value.with(.bold)
    if detail.curved == nil {
      if detail.lines.count == 1 {
        drawLine(detail.lines[0], style, &plot) { _, _ in true }
      } else {
        drawBorders(style, &plot)
      }
      return
    }
    guard detail.curved != .regression else { return }
    let sides =
      detail.classes.isEmpty
      ? [detail.answers] : Set(detail.classes).sorted().map { name in detail.classes.map { $0 == name ? 1 : -1 } }
    for values in sides {
      for segment in detail.grid.changes(of: values) {
        plot.curve([image(segment.start), image(segment.end)], style, priority: 10, mark: "=")
      }
    }
  }

  private func image(_ crossing: PlaneGrid.Crossing) -> (x: Double, y: Double) {
    (crossing.value(detail.gridX), crossing.value(detail.gridY))
  }

  /// The borders between classes: where two of the sums are the same and no other is larger.
  private func drawBorders(_ style: Style, _ plot: inout Plot) {
    let lines = detail.lines
    for (one, first) in lines.enumerated() {
      for second in lines.dropFirst(one + 1) {
        drawLine(first.minus(second), style, &plot) { x, y in
          let top = first.sum(x, y)
          return lines.allSatisfy { $0.sum(x, y) <= top + abs(top) * 1e-9 + 1e-9 }
        }
      }
    }
  }

  /// The places where a sum is 0, in pieces, each only where it counts.
  private func drawLine(
    _ line: RepresentationDetail.Answer, _ style: Style, _ plot: inout Plot, where counts: (Double, Double) -> Bool
  ) {
    let (width, height) = (x.upperBound - x.lowerBound, y.upperBound - y.lowerBound)
    guard line.first.isFinite, line.second.isFinite, line.rest.isFinite else { return }
    let isFlat = abs(line.first) * width <= abs(line.second) * height
    guard (isFlat ? line.second : line.first) != 0 else { return }
    let pieces = 128
    let places = (0...pieces).map { step -> (x: Double, y: Double) in
      let share = Double(step) / Double(pieces)
      if isFlat {
        let x = x.lowerBound + width * share
        return (x, -(line.first * x + line.rest) / line.second)
      }
      let y = y.lowerBound + height * share
      return (-(line.second * y + line.rest) / line.first, y)
    }
    for (one, two) in zip(places, places.dropFirst())
    where (y.contains(one.y) && x.contains(one.x)) || (y.contains(two.y) && x.contains(two.x)) {
      if counts((one.x + two.x) / 2, (one.y + two.y) / 2) { plot.curve([one, two], style, priority: 10, mark: "=") }
    }
  }

  /// More would only be drawn over each other.
  private static let mostPoints = 10_000

  private func draw(_ points: RepresentationDetail.Seen, isTest: Bool, _ plot: Plot, with pen: inout Pen) {
    let isSeveral = detail.lines.count > 1 || !detail.classes.isEmpty
    if let pixels = pen.look.pixels {
      return draw(points, isTest: isTest, isSeveral: isSeveral, plot, pixels, with: &pen)
    }
    let (above, below) = pen.look.pointGlyphs(isTest: isTest, areValues: false)
    for index in 0..<min(points.x.count, Self.mostPoints) {
      let label = points.labels[index]
      let color =
        !pen.look.hasBlocks
        ? .standard
        : isSeveral
          ? isTest
            ? pen.theme.heatmap.color(0.5, pen.look.depth)
            : pen.theme.classes.color(Int(label), sure: 1, pen.look.depth)
          : pen.theme.links.color(label > 0 ? 1 : 0, pen.look.depth)
      plot.mark(
        isSeveral ? pen.look.classGlyph(Int(label)) : label > 0 ? above : below,
        Double(points.x[index]), Double(points.y[index]),
        pen.look.hasBlocks ? Style(color) : Style(color, on: .standard, .bold), with: &pen)
    }
  }

  /// In pixels, each where it is.
  private func draw(
    _ points: RepresentationDetail.Seen, isTest: Bool, isSeveral: Bool, _ plot: Plot, _ pixels: PixelScreen,
    with pen: inout Pen
  ) {
    let (box, colors) = (pixels.box(room, in: room), FigureColors(pen.theme, .none))
    let count = min(points.x.count, Self.mostPoints)
    let radius = pixels.pointRadius(box, count: count)
    var sketch = Sketch()
    for index in 0..<count {
      guard let place = plot.pixel(Double(points.x[index]), Double(points.y[index]), pixels) else { continue }
      let label = points.labels[index]
      let look = isSeveral ? PointLook(ofSeveral: Int(label), colors) : PointLook(isPositive: label > 0, colors)
      sketch.add(look, at: place, radius: radius, isTest: isTest)
    }
    pen.draw(sketch, in: room)
  }
}
