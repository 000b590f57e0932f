extension Canvas {
  /// Draws a picture, two by two pixels a cell; of more than two colours in a cell those are shown that come closest.
  ///
  /// - Parameters:
  ///   - rect: Where; the picture has twice as many pixel columns and rows as it.
  ///   - color: The colour of the pixel in a column and a row, (0, 0) at the top left; the standard one is the bare terminal.
  public mutating func drawBlocks(in rect: Rect, color: (_ column: Int, _ row: Int) -> Color) {
    for row in 0..<rect.rows {
      for column in 0..<rect.columns {
        let (left, top) = (2 * column, 2 * row)
        self[rect.column + column, rect.row + row] = Cell(
          quadrants: color(left, top), color(left + 1, top), color(left, top + 1), color(left + 1, top + 1))
      }
    }
  }

  /// The colour of a quarter of a cell, where its glyph is made of quarters; behind any other glyph its background.
  public func color(_ column: Int, _ row: Int, isRight: Bool, isLower: Bool) -> Color {
    let cell = self[column, row]
    // Most of a dark shade is ink.
    let mask = cell.glyph == "▓" ? 15 : Cell.quadrants.firstIndex(of: cell.glyph) ?? 0
    let isInk = mask >> ((isLower ? 2 : 0) + (isRight ? 1 : 0)) & 1 == 1
    return isInk ? cell.style.foreground : cell.style.background
  }

  /// Draws a picture by the density of glyphs, where there are too few colours or glyphs for pixels.
  ///
  /// Values above 0 and below 0 have different glyphs, so that the sign is seen without a colour.
  ///
  /// - Parameters:
  ///   - rect: Where; one value a cell.
  ///   - symbols: The glyphs.
  ///   - value: The value of a cell, -1 to 1.
  ///   - style: The look of a value.
  public mutating func drawShades(
    in rect: Rect, _ symbols: SymbolSet, value: (_ column: Int, _ row: Int) -> Float, style: (Float) -> Style
  ) {
    let (above, below) = symbols.isUnicode ? (Self.shades, Self.strokes) : (Self.marks, Self.dashes)
    for row in 0..<rect.rows {
      for column in 0..<rect.columns {
        let value = value(column, row)
        let strength = value.isNaN ? 0 : min(1, abs(value))
        let glyphs = value >= 0 ? above : below
        let glyph = glyphs[min(glyphs.count - 1, Int(strength * Float(glyphs.count)))]
        self[rect.column + column, rect.row + row] = Cell(glyph, style(value))
      }
    }
  }

  private static let shades: [Unicode.Scalar] = [" ", "░", "▒", "▓", "█"]
  private static let strokes: [Unicode.Scalar] = [" ", "·", "-", "=", "≡"]
  private static let marks: [Unicode.Scalar] = [" ", ":", "+", "*", "#"]
  private static let dashes: [Unicode.Scalar] = [" ", ".", "-", "~", "="]
}
