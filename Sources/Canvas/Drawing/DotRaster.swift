/// Thin lines on a grid finer than the cells: braille 2 x 4, quadrants 2 x 2, in ASCII one mark a cell.
///
/// A cell has one colour: that of the line with the highest priority in it.
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

  /// An empty raster over so many cells.
  public init(_ size: Size, _ symbols: SymbolSet) {
    self.size = size
    self.symbols = symbols
    (dotsAcross, dotsDown) =
      switch symbols {
      case .braille: (2, 4)
      case .block: (2, 2)
      case .ascii: (1, 1)
      }
    let count = size.columns * size.rows
    masks = Array(repeating: 0, count: count)
    styles = Array(repeating: Style(), count: count)
    priorities = Array(repeating: -.infinity, count: count)
    marks = Array(repeating: "*", count: count)
  }

  /// The raster's width and height in dots.
  public var dots: (across: Int, down: Int) { (size.columns * dotsAcross, size.rows * dotsDown) }

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
    let cell = y / dotsDown * size.columns + x / dotsAcross
    masks[cell] |= Self.bit(x % dotsAcross, y % dotsDown, symbols)
    if priority >= priorities[cell] { (styles[cell], priorities[cell], marks[cell]) = (style, priority, mark) }
  }

  /// Draws a straight line between two points in dots, both ends included; one longer than 100 000 dots, farther away, or without an end, is left out.
  public mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), _ style: Style, priority: Float = 0,
    dash: Dash? = nil, mark: Unicode.Scalar = "*"
  ) {
    let (width, height) = (end.x - start.x, end.y - start.y)
    let length = max(abs(width), abs(height)).rounded(.up)
    // Each by itself: the larger of a number and none is the number.
    let isNear = abs(start.x) < 1e9 && abs(start.y) < 1e9 && abs(end.x) < 1e9 && abs(end.y) < 1e9
    guard isNear, length < 1e5 else { return }
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

  private func glyph(_ cell: Int) -> Unicode.Scalar {
    switch symbols {
    case .braille: Unicode.Scalar(0x2800 + UInt32(masks[cell])) ?? " "
    case .block: Self.quadrants[Int(masks[cell])]
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

  private static let quadrants: [Unicode.Scalar] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]
}
