import Text

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

  /// What stands for it, and in how many columns: two for letters of East Asia and for emoji, none for a mark on the letter before it; nil
  /// where nothing does, or its escape.
  ///
  /// What terminals join in different ways is left apart: emoji lose their joiners, their skin and the selectors of how they look.
  var drawn: (glyph: Unicode.Scalar, columns: Int)? {
    if value < 0x7F { return value >= 0x20 ? (self, 1) : nil }
    if value >= 0x2500, value < 0x25FD { return (self, 1) }
    if value >= 0x2800, value < 0x2900 { return (self, 1) }
    switch value {
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x1F3FB...0x1F3FF: return nil
    // Vowels and finals of Korean join the letter before them.
    case 0x1160...0x11FF: return (self, 0)
    default: break
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return (self, 0)
    case .format, .control, .lineSeparator, .paragraphSeparator: return nil
    case .surrogate, .unassigned, .privateUse: return ("?", 1)
    default: return (self, isWide ? 2 : 1)
    }
  }

  /// What is written for it where it would move the cursor or end the line: `\x1b`, `\n`; empty for what is left out.
  var escape: String {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: printable
    default: ""
    }
  }

  /// How many columns it takes on a canvas.
  var columns: Int { drawn?.columns ?? escape.unicodeScalars.count }

  /// Whether it takes two columns: East Asian Wide and Fullwidth (Unicode, annex 11), and what is an emoji by itself.
  var isWide: Bool {
    guard value >= 0x1100 else { return false }
    switch value {
    case 0x303F, 0x3248...0x324F: return false
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265,
      0x20000...0x3FFFD:
      return true
    // Two letters of a flag have a column each.
    case 0x231A...0x2BFF, 0x1F000...0x1F1E5, 0x1F300...0x1FAFF: return properties.isEmojiPresentation
    default: return false
    }
  }
}

extension String {
  /// How many columns it takes on a canvas.
  public var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }

  /// The part that fits, ending in `…` where something was cut.
  public func fitted(_ columns: Int) -> String {
    guard self.columns > columns else { return self }
    guard columns > 1 else { return first(max(0, columns)) }
    return first(columns - 1) + "…"
  }

  /// As many whole letters from the beginning as so many columns hold.
  public func first(_ columns: Int) -> String {
    var (part, room) = ("", columns)
    for letter in self {
      room -= String(letter).columns
      guard room >= 0 else { break }
      part.append(letter)
    }
    return part
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
