/// Changes of a text that leave most of its grammar whole.
///
/// A word or a number becomes another, a bracket with all that is in it goes, comes twice or stands elsewhere, a line moves. Bytes changed blindly nearly always end at the first quote.
enum TextChange {
  /// Values that readers stumble over.
  static let awkward = [
    "", "0", "-0", "1", "-1", "2", "255", "256", "257", "1e-300", "1e300", "1e400", "-1e39", "3.5e38", "1e-46", "0.5",
    "9007199254740993", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551616", "null", "true", "false", "nan", "inf", "-inf", "0x1p3", "[]", "{}", "[[]]", "[[:]]", "[=",
    "\"\"",
    "\u{1B}[2J", "\u{202E}", "\r", "\r\n", "\t", "\u{0}", "\\u0000", "\\ud800", "\u{FEFF}", "é", "e\u{301}", "🧠", "+",
    "-",
    ",", ";", "#", "'", "\"", "none", "full",
  ].map { Array($0.utf8) }

  /// The text changed in one place or in a few.
  static func change(_ text: [UInt8], _ random: inout Random) -> [UInt8] {
    var text = text
    for _ in 0...random.below(3) { text = once(text, &random) }
    return text
  }

  private static func once(_ text: [UInt8], _ random: inout Random) -> [UInt8] {
    let tokens = tokens(text)
    let groups = groups(text)
    switch random.below(9) {
    case 0, 1:
      guard let place = random.one(of: tokens), let value = random.one(of: awkward) else { break }
      return text.replacing(place, with: value)
    case 2:
      guard let place = random.one(of: tokens), let other = random.one(of: tokens) else { break }
      return text.replacing(place, with: Array(text[other]))
    case 3:
      guard let place = random.one(of: tokens), let value = random.one(of: tokens) else { break }
      return text.replacing(place.upperBound..<place.upperBound, with: [UInt8(ascii: ",")] + Array(text[value]))
    case 4:
      guard let place = random.one(of: groups) else { break }
      return text.replacing(place, with: random.one(of: [[], Array("null".utf8), Array("[]".utf8)]) ?? [])
    case 5:
      guard let place = random.one(of: groups), let other = random.one(of: groups) else { break }
      return text.replacing(place, with: Array(text[other]))
    case 6:
      guard let place = random.one(of: groups) else { break }
      return text.replacing(place.upperBound..<place.upperBound, with: [UInt8(ascii: ",")] + Array(text[place]))
    case 7:
      guard let place = random.one(of: tokens) else { break }
      return text.replacing(place, with: Array(repeating: text[place], count: 2 + random.below(40)).flatMap { $0 })
    default:
      var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let (one, other) = (random.below(lines.count), random.below(lines.count))
      switch random.below(3) {
      case 0: lines.swapAt(one, other)
      case 1: lines.insert(lines[one], at: other)
      default: lines.remove(at: one)
      }
      return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }
    return text
  }

  /// Where words, numbers and the insides of quotes stand.
  private static func tokens(_ text: [UInt8]) -> [Range<Int>] {
    var (found, start): ([Range<Int>], Int?) = ([], nil)
    for (place, byte) in text.enumerated() {
      let isPart =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80
        || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "_")].contains(byte)
      if isPart {
        start = start ?? place
      } else if let begun = start {
        found.append(begun..<place)
        start = nil
      }
    }
    if let start { found.append(start..<text.count) }
    return found
  }

  /// Where brackets stand with what is in them.
  private static func groups(_ text: [UInt8]) -> [Range<Int>] {
    var (found, open): ([Range<Int>], [Int]) = ([], [])
    for (place, byte) in text.enumerated() {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
        open.append(place)
      } else if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}"), let begun = open.popLast() {
        found.append(begun..<place + 1)
      }
    }
    return found
  }
}

extension [UInt8] {
  func replacing(_ range: Range<Int>, with bytes: [UInt8]) -> [UInt8] {
    Array(self[..<range.lowerBound] + bytes + self[range.upperBound...])
  }
}
