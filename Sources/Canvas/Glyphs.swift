extension Unicode.Scalar {
  /// What stands for it where there is nothing beyond ASCII.
  var nearestASCII: Unicode.Scalar {
    switch value {
    case 0x2080...0x2089: Unicode.Scalar(UInt8(value - 0x2080 + 0x30))
    default: Self.similar[self] ?? "?"
    }
  }

  private static let similar: [Unicode.Scalar: Unicode.Scalar] = [
    "…": ".", "²": "2", "³": "3", "¹": "1", "·": "*", "×": "x", "−": "-", "–": "-", "—": "-", "Σ": "S", "σ": "s",
    "∑": "S",
    "ᵢ": "i", "ⱼ": "j", "η": "n", "λ": "l", "β": "b", "ε": "e", "θ": "t", "½": "h", "←": "<", "→": ">", "↑": "^",
    "↓": "v",
    "≥": ">", "≤": "<", "’": "'", "‘": "'", "“": "\"", "”": "\"", "●": "o", "○": "x", "─": "-", "│": "|", "ö": "o",
    "ü": "u",
    "ä": "a", "é": "e", "è": "e",
  ]

  /// What stands for it in one column; nil where it has no width.
  var inOneColumn: Unicode.Scalar? {
    if value < 0x7F { return value >= 0x20 ? self : "?" }
    if value >= 0x2500, value < 0x2900 { return self }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return nil
    case .control, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator: return "?"
    default: return isWide ? "?" : self
    }
  }

  private var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

extension String {
  /// How many columns it takes on a canvas.
  public var columns: Int { unicodeScalars.count { $0.inOneColumn != nil } }

  /// The part that fits, ending in `…` where something was cut.
  public func fitted(_ columns: Int) -> String {
    guard self.columns > columns else { return self }
    guard columns > 1 else { return String(prefix(max(0, columns))) }
    return String(prefix(columns - 1)) + "…"
  }

  /// With blanks behind it up to a width, or cut to it.
  public func padded(_ columns: Int) -> String {
    let text = fitted(columns)
    return text + String(repeating: " ", count: max(0, columns - text.columns))
  }

  /// With blanks before it up to a width.
  public func paddedLeft(_ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - self.columns)) + self
  }
}
