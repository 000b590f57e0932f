/// Which glyphs may be drawn.
public enum SymbolSet: String, CaseIterable, Hashable, Sendable {
  /// Lines of braille dots (2 x 4 a cell), pictures of half blocks.
  case braille
  /// Lines of quadrants (2 x 2 a cell), pictures of half blocks: for fonts without braille.
  case block
  /// Nothing beyond ASCII.
  case ascii

  /// Whether box lines, arrows and blocks may be used.
  public var isUnicode: Bool { self != .ascii }
}
