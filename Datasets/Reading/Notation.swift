/// How numbers are written: what stands before the fraction, and between thousands.
enum Notation {
  /// As programs do: 1234.5.
  case plain
  /// 1,234.5.
  case point
  /// 1.234,5.
  case comma
  /// Nothing tells whether 1,234 is 1234 or 1.234.
  case open

  /// The number that a text writes; nil for what is none, or may be two.
  func number(_ text: String) -> Double? {
    switch self {
    case .plain, .open: text.decimal ?? text.grouped(decimal: ".", thousands: "")
    case .point: text.decimal ?? text.grouped(decimal: ".", thousands: ",")
    case .comma:
      text.contains(".") || text.contains(",")
        ? text.grouped(decimal: ",", thousands: ".") : Notation.plain.number(text)
    }
  }

  /// What the numbers of a table say.
  struct Evidence {
    /// Whether commas part the fields, so that one in a number stands between thousands unless another says else.
    let hasComma: Bool
    private var says: Set<Notation> = []

    init(hasComma: Bool) { self.hasComma = hasComma }

    /// Looks at a field.
    mutating func take(_ field: String) {
      guard field.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }) else { return }
      let isPoint = field.decimal != nil && !field.isThousands(".")
      if isPoint { return _ = says.insert(.point) }
      guard field.contains(",") || field.isThousands(".") else { return }
      let asPoint = field.grouped(decimal: ".", thousands: ",") != nil
      let asComma = field.grouped(decimal: ",", thousands: ".") != nil
      switch (asPoint, asComma) {
      case (true, false): says.insert(.point)
      case (false, true): says.insert(.comma)
      case (true, true): if field.contains(",") { says.insert(.open) }
      case (false, false): break
      }
    }

    /// Whether commas are taken for marks between thousands though they may stand before fractions.
    var isGuess: Bool { hasComma && says == [.open] }

    var notation: Notation {
      if says.contains(.comma) { return says.contains(.point) ? .plain : .comma }
      if says.contains(.point) { return .point }
      return says.isEmpty ? .plain : hasComma ? .point : .open
    }
  }
}

extension String {
  /// The number that the text writes in decimal digits, or as `nan` or `inf`.
  var decimal: Double? {
    // Swift reads hexadecimal digits too, and stops at a zero byte.
    let isPlain = utf8.allSatisfy { $0 != 0 && $0 | 0x20 != UInt8(ascii: "x") && $0 | 0x20 != UInt8(ascii: "p") }
    return isPlain ? Double(self) : nil
  }

  /// What stands between thousands in any notation.
  private static let gaps: Set<Character> = [" ", "'", "\u{2019}", "\u{A0}", "\u{2009}", "\u{202F}"]

  /// The number that is written with these signs.
  func grouped(decimal: Character, thousands: String) -> Double? {
    guard let first, first.isNumber || "+-.,".contains(first) else { return nil }
    let parts = split(separator: decimal, omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return nil }
    let sign = parts[0].prefix { "+-".contains($0) }
    var whole = parts[0].dropFirst(sign.count)
    var joined = ""
    if let gap = whole.first(where: { thousands.contains($0) || Self.gaps.contains($0) }) {
      let groups = whole.split(separator: gap, omittingEmptySubsequences: false)
      guard groups.dropFirst().allSatisfy({ $0.count == 3 }), 1...3 ~= groups[0].count, groups[0] != "0" else {
        return nil
      }
      joined = groups.joined()
      whole = joined[...]
    }
    return "\(sign)\(whole)\(parts.count > 1 ? ".\(parts[1])" : "")".decimal
  }

  /// Whether the sign stands as if between thousands: `1.234`.
  fileprivate func isThousands(_ sign: Character) -> Bool {
    let groups = drop { "+-".contains($0) }.split(separator: sign, omittingEmptySubsequences: false)
    return groups.count > 1 && 1...3 ~= groups[0].count && groups[0] != "0"
      && groups.dropFirst().allSatisfy { $0.count == 3 && $0.allSatisfy(\.isNumber) }
  }

  /// What programs write where there is no value.
  private static let missing: Set = [
    "", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NAN", "null", "NULL", "None", "?",
  ]

  /// Whether it says that there is no value.
  var isMissing: Bool { utf8.count < 5 && Self.missing.contains(self) }
}
