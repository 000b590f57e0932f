/// Thin lines on a grid finer than the cells: braille 2 x 4, quadrants 2 x 2, in ASCII one mark a cell.
///
/// A cell has one colour: that of the line with the highest priority in it. Where the terminal shows pixels the same lines become a
/// sketch, with smooth edges and each in its own colour.
public struct DotRaster {
  /// How a line is broken: dots drawn and dots left out in turn, beginning at a phase.
  public struct Dash: Hashable, Sendable {
    /// Dots drawn; at least 1.
    public var on: Int
    /// Dots left out.
    public var off: Int
    /// How many dots of the pattern lie before the line's beginning.
    public var phase: Int

    /// From its numbers.
    public init(on: Int, off: Int, phase: Int = 0) {
      (self.on, self.off, self.phase) = (max(1, on), max(0, off), phase)
    }
  }

  /// Dots a cell.
  public let dotsAcross, dotsDown: Int
  private let size: Size
  private let symbols: SymbolSet
  private var masks: [UInt8]
  private var styles: [Style]
  private var priorities: [Float]
  private var marks: [Unicode.Scalar]
  private let pixels: PixelScreen?
  private var strokes: [PixelStroke] = []

  /// A line in pixels, and which are drawn before it.
  private struct PixelStroke {
    var line: [Vertex]
    var stroke: Sketch.Stroke
    var priority: Float
    /// The look and the dashes that it was drawn with.
    var style: Style
    var dash: Dash?
  }

  /// An empty raster over so many cells.
  ///
  /// - Parameters:
  ///   - size: Its cells.
  ///   - symbols: The glyphs that dots are made of.
  ///   - pixels: Where the terminal shows pixels, what drawing in them depends on.
  public init(_ size: Size, _ symbols: SymbolSet, _ pixels: PixelScreen? = nil) {
    self.size = size
    self.symbols = symbols
    self.pixels = pixels
    (dotsAcross, dotsDown) =
      switch symbols {
      case .braille: (2, 4)
      case .block: (2, 2)
      case .ascii: (1, 1)
      }
    let count = pixels == nil ? size.columns * size.rows : 0
    masks = Array(repeating: 0, count: count)
    styles = Array(repeating: Style(), count: count)
    priorities = Array(repeating: -.infinity, count: count)
    marks = Array(repeating: "*", count: count)
  }

  /// The raster's width and height in dots.
  public var dots: (across: Int, down: Int) { (size.columns * dotsAcross, size.rows * dotsDown) }

  /// Where the ends of a scale are among the dots that has its numbers beside it: the first and the last dot, in pixels the middles of
  /// the first and the last row, as those of the numbers.
  public var ends: (top: Double, bottom: Double) {
    let margin = pixels == nil ? 0 : Double(dotsDown - 1) / 2
    return (margin, Double(dots.down - 1) - margin)
  }

  /// Sets one dot; one outside is ignored.
  ///
  /// - Parameters:
  ///   - x: From the left, in dots.
  ///   - y: From the top, in dots.
  ///   - style: The line's look.
  ///   - priority: Whose colour the cell takes: the highest.
  ///   - mark: What stands for it in ASCII.
  public mutating func set(x: Int, y: Int, _ style: Style, priority: Float = 0, mark: Unicode.Scalar = "*") {
    guard x >= 0, y >= 0, x < size.columns * dotsAcross, y < size.rows * dotsDown else { return }
    if let pixels {
      return add([vertex(Double(x), Double(y), pixels)], style, pixels.lineWidth(style) * 1.6, priority, nil, pixels)
    }
    let cell = y / dotsDown * size.columns + x / dotsAcross
    masks[cell] |= Self.bit(x % dotsAcross, y % dotsDown, symbols)
    if priority >= priorities[cell] { (styles[cell], priorities[cell], marks[cell]) = (style, priority, mark) }
  }

  /// Draws a straight line between two points in dots, both ends included; one longer than 100 000 dots, farther away, or without an end, is left out.
  ///
  /// - Parameters:
  ///   - start: One end, in dots.
  ///   - end: The other.
  ///   - style: The line's look.
  ///   - priority: Whose colour a cell takes, and who lies over whom: the highest.
  ///   - dash: How it is broken; nil for a whole line.
  ///   - mark: What stands for it in ASCII.
  public mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), _ style: Style, priority: Float = 0,
    dash: Dash? = nil, mark: Unicode.Scalar = "*"
  ) {
    let (width, height) = (end.x - start.x, end.y - start.y)
    let length = max(abs(width), abs(height)).rounded(.up)
    // Each by itself: the larger of a number and none is the number.
    let isNear = abs(start.x) < 1e9 && abs(start.y) < 1e9 && abs(end.x) < 1e9 && abs(end.y) < 1e9
    guard isNear, length < 1e5 else { return }
    if let pixels {
      let (one, two) = (vertex(start.x, start.y, pixels), vertex(end.x, end.y, pixels))
      return add([one, two], style, pixels.lineWidth(style), priority, dash, pixels)
    }
    let steps = Int(length)
    for step in 0...max(1, steps) {
      if let dash {
        let period = dash.on + dash.off
        guard ((step + dash.phase) % period + period) % period < dash.on else { continue }
      }
      let share = Double(step) / Double(max(1, steps))
      set(
        x: Int((start.x + width * share).rounded()), y: Int((start.y + height * share).rounded()), style,
        priority: priority, mark: mark)
    }
  }

  /// Puts every cell that has a dot onto a canvas; what is behind keeps its background.
  public func draw(on canvas: inout Canvas, at origin: Place) {
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let cell = row * size.columns + column
        guard masks[cell] != 0 else { continue }
        canvas.put(glyph(cell), origin.column + column, origin.row + row, styles[cell])
      }
    }
  }

  /// Draws a curve between two places that leaves and arrives level; a straight line where there are only dots.
  ///
  /// - Parameters:
  ///   - start: Where it begins, in dots.
  ///   - end: Where it ends.
  ///   - style: The line's look.
  ///   - width: In dots, where it is drawn in pixels; among dots the curve is a dot wide.
  ///   - priority: Who lies over whom: the highest.
  ///   - dash: How it is broken; nil for a whole line.
  ///   - mark: What stands for it in ASCII.
  public mutating func curve(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), _ style: Style, width: Double,
    priority: Float = 0, dash: Dash? = nil, mark: Unicode.Scalar = "*"
  ) {
    guard let pixels else { return line(from: start, to: end, style, priority: priority, dash: dash, mark: mark) }
    let (one, two) = (vertex(start.x, start.y, pixels), vertex(end.x, end.y, pixels))
    let pieces = Self.pieces(rising: abs(two.y - one.y))
    let line = (0...pieces).map { Vertex.onCurve(from: one, to: two, Double($0) / Double(pieces)) }
    let dot = Double(pixels.cell.height) / Double(dotsDown)
    add(line, style, max(0.5, width * dot), priority, dash, pixels)
  }

  /// Straight pieces that a curve is made of: as many as no corner is seen with, and one where it is level.
  private static func pieces(rising pixels: Double) -> Int { pixels == 0 ? 1 : max(12, min(32, Int(pixels / 11))) }

  private mutating func add(
    _ line: [Vertex], _ style: Style, _ width: Double, _ priority: Float, _ dash: Dash?, _ pixels: PixelScreen
  ) {
    // What goes on where the last one ended is one line with it, so that its dashes go on too.
    if let last = strokes.last, last.style == style, last.priority == priority, last.line.count > 1,
      last.line.last == line.first, (last.dash == nil) == (dash == nil), last.dash?.on == dash?.on,
      last.dash?.off == dash?.off
    {
      strokes[strokes.count - 1].line += line.dropFirst()
      return
    }
    let dot = Double(pixels.cell.height) / Double(dotsDown)
    let stroke = Sketch.Stroke(
      pixels.rgb(style.foreground), width: width, dash: dash.map { [Double($0.on) * dot, Double($0.off) * dot] } ?? [],
      phase: dash.map { Double($0.phase) * dot } ?? 0, opacity: style.attributes.contains(.dim) ? 0.55 : 1)
    strokes.append(PixelStroke(line: line, stroke: stroke, priority: priority, style: style, dash: dash))
  }

  /// Where the middle of a dot is among the pixels of the raster's cells.
  public func vertex(_ x: Double, _ y: Double, _ pixels: PixelScreen) -> Vertex {
    Vertex(
      x: (x + 0.5) * Double(pixels.cell.width) / Double(dotsAcross),
      y: (y + 0.5) * Double(pixels.cell.height) / Double(dotsDown))
  }

  /// The lines as a sketch over the raster's cells; nil where they are dots.
  public var sketch: Sketch? {
    guard pixels != nil else { return nil }
    var sketch = Sketch()
    let order = strokes.indices.sorted { (strokes[$0].priority, $0) < (strokes[$1].priority, $1) }
    for index in order { sketch.add(.line(strokes[index].line, strokes[index].stroke)) }
    return sketch
  }

  private func glyph(_ cell: Int) -> Unicode.Scalar {
    switch symbols {
    case .braille: Unicode.Scalar(0x2800 + UInt32(masks[cell])) ?? " "
    case .block: Cell.quadrants[Int(masks[cell])]
    case .ascii: marks[cell]
    }
  }

  private static func bit(_ x: Int, _ y: Int, _ symbols: SymbolSet) -> UInt8 {
    switch symbols {
    case .braille: y == 3 ? 0x40 << x : 1 << (3 * x + y)
    case .block: 1 << (2 * y + x)
    case .ascii: 1
    }
  }
}

extension PixelScreen {
  /// How wide a line is in pixels, by its look.
  public func lineWidth(_ style: Style) -> Double {
    let unit = Double(cell.height) / 16
    return max(1, unit * (style.attributes.contains(.bold) ? 2.2 : 1.4))
  }
}

extension Vertex {
  /// A place of the curve between two others that leaves and arrives level (cubic, after Bézier), 0 being its beginning and 1 its end.
  public static func onCurve(from one: Vertex, to two: Vertex, _ share: Double) -> Vertex {
    let rest = 1 - share
    let middle = (one.x + two.x) / 2
    let ends = (rest * rest * rest, share * share * share)
    let between = 3 * rest * rest * share + 3 * rest * share * share
    let rise = share * share * (3 - 2 * share)
    return Vertex(
      x: ends.0 * one.x + between * middle + ends.1 * two.x, y: one.y + (two.y - one.y) * rise)
  }
}
