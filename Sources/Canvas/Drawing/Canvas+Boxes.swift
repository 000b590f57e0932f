extension Canvas {
  /// Draws a frame along the inner edge of a rectangle, with round corners where the glyphs allow.
  ///
  /// Where its upper corners meet the lower corners of another frame, the two are joined.
  public mutating func box(_ rect: Rect, _ style: Style, _ symbols: SymbolSet) {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let (across, down): (Unicode.Scalar, Unicode.Scalar) = symbols.isUnicode ? ("─", "│") : ("-", "|")
    let corners: [Unicode.Scalar] = symbols.isUnicode ? ["╭", "╮", "╰", "╯"] : ["+", "+", "+", "+"]
    let (right, bottom) = (rect.right - 1, rect.bottom - 1)
    for column in rect.column + 1..<max(rect.column + 1, right) {
      put(across, column, rect.row, style)
      put(across, column, bottom, style)
    }
    for row in rect.row + 1..<max(rect.row + 1, bottom) {
      put(down, rect.column, row, style)
      put(down, right, row, style)
    }
    put(self[rect.column, rect.row].glyph == "╰" ? "├" : corners[0], rect.column, rect.row, style)
    put(self[right, rect.row].glyph == "╯" ? "┤" : corners[1], right, rect.row, style)
    put(corners[2], rect.column, bottom, style)
    put(corners[3], right, bottom, style)
  }
}
