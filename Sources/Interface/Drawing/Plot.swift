import Canvas

/// A plane of numbers on a rectangle of cells: curves in dots, marks and words in cells.
struct Plot {
  let rect: Rect
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  private var dots: DotRaster

  /// An empty one; a range without width gets some.
  ///
  /// - Parameters:
  ///   - rect: Its cells.
  ///   - x: The numbers from its left edge to its right.
  ///   - y: The numbers from its lower edge to its upper.
  ///   - look: What lines are made of.
  ///   - symbols: The glyphs of dots, where they are others than usual.
  init(
    _ rect: Rect, x: ClosedRange<Double>, y: ClosedRange<Double>, _ look: Look, symbols: SymbolSet? = nil
  ) {
    self.rect = rect
    (self.x, self.y) = (Self.widened(x), Self.widened(y))
    dots = DotRaster(Size(columns: max(0, rect.columns), rows: max(0, rect.rows)), symbols ?? look.symbols, look.pixels)
  }

  private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    guard range.upperBound - range.lowerBound <= abs(range.upperBound) * 1e-12 else { return range }
    let margin = max(1e-6, abs(range.upperBound) / 10)
    return range.lowerBound - margin...range.upperBound + margin
  }

  /// How many dots it is wide: a curve needs no more places.
  var across: Int { dots.dots.across }

  /// The number at a dot from the left.
  func number(at dot: Int) -> Double {
    x.lowerBound + (x.upperBound - x.lowerBound) * Double(dot) / Double(max(1, across - 1))
  }

  /// The cell of a place; nil outside.
  func cell(_ horizontal: Double, _ vertical: Double) -> Place? {
    guard x.contains(horizontal), y.contains(vertical), !rect.isEmpty else { return nil }
    let dot = dot(horizontal, vertical)
    return Place(
      column: min(rect.right - 1, rect.column + Int(dot.x.rounded()) / dots.dotsAcross),
      row: min(rect.bottom - 1, rect.row + Int(dot.y.rounded()) / dots.dotsDown))
  }

  /// Where a place is among the pixels of its rectangle; nil outside.
  func pixel(_ horizontal: Double, _ vertical: Double, _ pixels: PixelScreen) -> Vertex? {
    guard x.contains(horizontal), y.contains(vertical), !rect.isEmpty else { return nil }
    let dot = dot(horizontal, vertical)
    return dots.vertex(dot.x, dot.y, pixels)
  }

  private func dot(_ horizontal: Double, _ vertical: Double) -> (x: Double, y: Double) {
    let across = (horizontal - x.lowerBound) / (x.upperBound - x.lowerBound)
    let down = (y.upperBound - vertical) / (y.upperBound - y.lowerBound)
    return (across * Double(dots.dots.across - 1), down * Double(dots.dots.down - 1))
  }

  /// A line through points in their order; where a number is not finite it is broken, outside it is cut off.
  mutating func curve(
    _ points: [(x: Double, y: Double)], _ style: Style, priority: Float = 0, dash: (on: Int, off: Int)? = nil,
    mark: Unicode.Scalar = "*"
  ) {
    for (one, two) in zip(points, points.dropFirst()) where one.y.isFinite && two.y.isFinite {
      let (from, to) = (dot(one.x, one.y), dot(two.x, two.y))
      let phase = Int(max(-1e6, min(1e6, from.x.rounded()))) + Int(max(-1e6, min(1e6, from.y.rounded())))
      dots.line(
        from: from, to: to, style, priority: priority,
        dash: dash.map { DotRaster.Dash(on: $0.on, off: $0.off, phase: phase) }, mark: mark)
    }
  }

  /// A function at every dot.
  mutating func curve(
    _ style: Style, priority: Float = 0, dash: (on: Int, off: Int)? = nil, mark: Unicode.Scalar = "*",
    _ function: (Double) -> Double
  ) {
    curve(
      (0..<max(0, across)).map { (number(at: $0), function(number(at: $0))) }, style, priority: priority, dash: dash,
      mark: mark)
  }

  /// The lines where a number is 0, where they are in sight.
  mutating func axes(_ style: Style) {
    if y.contains(0) { curve([(x.lowerBound, 0), (x.upperBound, 0)], style, priority: -10, dash: (1, 3), mark: ".") }
    if x.contains(0) { curve([(0, y.lowerBound), (0, y.upperBound)], style, priority: -10, dash: (1, 3), mark: ".") }
  }

  /// Puts the curves on the canvas; marks and words come after.
  func draw(with pen: inout Pen) { pen.draw(dots, in: rect) }

  /// A letter at a place, where that is in sight.
  func mark(_ glyph: Unicode.Scalar, _ horizontal: Double, _ vertical: Double, _ style: Style, with pen: inout Pen) {
    guard let place = cell(horizontal, vertical) else { return }
    pen.canvas.put(glyph, place.column, place.row, style)
  }
}
