import Canvas

/// The letters that stand for points: on the map, and in words beside it.
extension Look {
  /// One shape for class 1 and values above 0, another for the rest; in pixels values have one, and colours of their own.
  func pointGlyphs(isTest: Bool, areValues: Bool) -> (above: Unicode.Scalar, below: Unicode.Scalar) {
    // As pixels draw them.
    if pixels != nil {
      let (disc, square): (Unicode.Scalar, Unicode.Scalar) = isTest ? ("○", "□") : ("●", "■")
      return (disc, areValues ? disc : square)
    }
    return switch (symbols.isUnicode, isTest) {
    case (true, false): ("●", "○")
    case (true, true): ("◆", "◇")
    case (false, false): ("o", "x")
    case (false, true): ("O", "X")
    }
  }

  /// The shape of a class's points: a letter where there is only ASCII, and what pixels draw where they do.
  func classGlyph(_ index: Int) -> Unicode.Scalar {
    let glyphs: [Unicode.Scalar] =
      pixels != nil
      ? ["●", "■", "▲", "◆", "▼", "×", "⬢", "★", "+", "⬟"]
      : symbols.isUnicode
        ? ["●", "○", "▲", "■", "◆", "▼", "□", "△", "◇", "▽"] : ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"]
    return glyphs[index % glyphs.count]
  }

  /// What stands for a point of the present batch: one shape for class 1 and values above 0, another for the rest.
  var litGlyphs: (above: Unicode.Scalar, below: Unicode.Scalar) { symbols.isUnicode ? ("◉", "◎") : ("@", "0") }
}
