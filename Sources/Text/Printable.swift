/// The most characters of a text that is quoted inside a sentence.
public let longestQuotation = 72

/// The most characters of an error's line: what it quotes is cut before that.
public let longestMessage = 1000

extension Collection<String> {
  /// The first names with commas between, each as it is printed, and an ellipsis where there are more than twelve.
  public var listed: String {
    prefix(12).map { $0.printable(limit: 40) }.joined(separator: ", ") + (count > 12 ? ", …" : "")
  }
}

extension String {
  /// The text as part of one line that a terminal can do nothing but show.
  ///
  /// What would end the line, move the cursor, turn the direction of writing or not be seen at all stands as its escape, `\n`, `\x1b`,
  /// `\u{202e}`; of a text that is then longer than `limit` the middle is left out. Done twice it changes nothing more.
  public func printable(limit: Int = longestQuotation) -> String {
    let scalars = unicodeScalars
    // Nearly every text is short and plain.
    if utf8.count <= limit, utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return self }
    // A scalar has at most four bytes; of a longer text only what is kept is looked at.
    if utf8.count <= 4 * limit {
      let whole = scalars.map(\.printable).joined()
      if whole.unicodeScalars.count <= limit { return whole }
    }
    let most = max(0, limit - 1) / 2
    return scalars.pieces(most).joined() + "…" + scalars.reversed().pieces(most).reversed().joined()
  }

  /// The text as lines that a terminal can do nothing but show: what `printable` escapes but for the ends of lines and tabs, and nothing
  /// is left out.
  public var printableLines: String {
    if utf8.allSatisfy({ 0x20..<0x7F ~= $0 || $0 == 0x0A }) { return self }
    return unicodeScalars.map { $0 == "\n" || $0 == "\t" ? String($0) : $0.printable }.joined()
  }
}

extension Sequence<Unicode.Scalar> {
  /// The first scalars as they are printed, so many that all have at most `most` characters.
  fileprivate func pieces(_ most: Int) -> [String] {
    var (pieces, length): ([String], Int) = ([], 0)
    for scalar in self {
      let piece = scalar.printable
      length += piece.unicodeScalars.count
      guard length <= most else { break }
      pieces.append(piece)
    }
    return pieces
  }
}

extension Unicode.Scalar {
  /// Whether it is seen where it stands and does nothing else.
  public var isShown: Bool { printable == String(self) }

  /// The scalar, or its escape where a terminal would do something other than show it.
  public var printable: String {
    switch self {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    // They join or part letters, of Persian and in emoji.
    case "\u{200C}", "\u{200D}": return String(self)
    default: break
    }
    switch properties.generalCategory {
    case .control:
      let digits = String(value, radix: 16)
      return "\\x" + (digits.count < 2 ? "0" : "") + digits
    case .format, .lineSeparator, .paragraphSeparator: return "\\u{" + String(value, radix: 16) + "}"
    default: return String(self)
    }
  }
}
