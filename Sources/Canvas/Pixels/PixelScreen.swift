/// How large a cell is in pixels.
public struct PixelCell: Hashable, Sendable {
  /// Pixels side by side, at least 1.
  public var width: Int
  /// Pixels one above the other, at least 1.
  public var height: Int

  /// From its numbers; those below 1 count as 1.
  public init(width: Int, height: Int) { (self.width, self.height) = (max(1, width), max(1, height)) }
}

/// What drawing in pixels depends on.
public struct PixelScreen: Hashable, Sendable {
  /// How large a cell is.
  public var cell: PixelCell
  /// What is behind everything.
  public var paper: RGB
  /// What is written where nothing says another colour.
  public var ink: RGB

  /// From its parts.
  public init(cell: PixelCell, paper: RGB, ink: RGB) { (self.cell, self.paper, self.ink) = (cell, paper, ink) }

  /// A colour as the terminal shows it, as far as that is known: its own is the ink.
  public func rgb(_ color: Color) -> RGB { color.rgb ?? ink }

  /// More pixels than these are more than there is time for: of a larger screen pictures stay cells.
  private static let most = 16_000_000

  /// Whether a screen of so many cells is not too large.
  public func holds(_ size: Size) -> Bool { size.columns * cell.width * size.rows * cell.height <= Self.most }

  /// The box of a rectangle of cells in a drawing that begins at another's corner.
  public func box(_ rect: Rect, in whole: Rect) -> Box {
    Box(
      x: Double((rect.column - whole.column) * cell.width), y: Double((rect.row - whole.row) * cell.height),
      width: Double(rect.columns * cell.width), height: Double(rect.rows * cell.height))
  }
}

/// A part of a screen that is drawn in pixels.
///
/// It is seen on those of its cells that hold `Cell.picture(on:)` of its level: what is written on the others lies over it.
public struct PixelPicture: Hashable, Sendable {
  /// What is drawn.
  public enum Content: Hashable, Sendable {
    /// Colours over the whole of it, between which they change evenly.
    case field(PixelField)
    /// Shapes with nothing behind them.
    case sketch(Sketch)

    /// Lays shapes over a sketch; a field stays as it is.
    public mutating func add(_ shapes: Sketch) {
      guard case .sketch(var whole) = self else { return }
      // Nobody else holds it while it grows.
      self = .sketch(Sketch())
      whole.add(shapes)
      self = .sketch(whole)
    }
  }

  /// Its cells.
  public var rect: Rect
  /// What is drawn on them.
  public var content: Content
  /// 0 on the screen itself, 1 on a window over it, and so on.
  public var level: Int

  /// From its parts.
  public init(_ rect: Rect, _ content: Content, level: Int = 0) {
    (self.rect, self.content, self.level) = (rect, content, level)
  }
}

extension Cell {
  /// What stands in a cell of which a picture in pixels is seen, on the screen itself or on so many windows over it; a blank for
  /// everything else.
  public static func picture(on level: Int = 0) -> Unicode.Scalar {
    Unicode.Scalar(0xE000 + UInt32(max(0, min(15, level)))) ?? " "
  }

  /// Whether a picture in pixels is seen of it.
  public var isPicture: Bool { glyph.isPicture }
}

extension Unicode.Scalar {
  /// Whether it stands for a part of a picture in pixels.
  public var isPicture: Bool { 0xE000...0xE00F ~= value }
}
