extension Canvas {
  /// Draws a picture, two pixels a cell one above the other, each with a colour of its own.
  ///
  /// - Parameters:
  ///   - rect: Where; the picture has as many pixel columns as it and twice as many pixel rows.
  ///   - color: The colour of the pixel in a column and a row, (0, 0) at the top left; the standard one is the bare terminal.
  public mutating func drawPixels(in rect: Rect, color: (_ column: Int, _ row: Int) -> Color) {
    for row in 0..<rect.rows {
      for column in 0..<rect.columns {
        let (upper, lower) = (color(column, 2 * row), color(column, 2 * row + 1))
        self[rect.column + column, rect.row + row] =
          upper == lower
          ? Cell(" ", Style(on: upper))
          : upper == .standard ? Cell("▄", Style(lower)) : Cell("▀", Style(upper, on: lower))
      }
    }
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
