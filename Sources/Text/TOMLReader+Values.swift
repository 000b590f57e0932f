/// The values of a TOML file that are not in quotes.
extension TOMLReader {
  mutating func value(depth: Int) throws(TOMLError) -> TOMLValue {
    let line = line
    guard depth < Self.deepest else { throw problem("values are nested more than \(Self.deepest) deep") }
    switch next {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return TOMLValue(content: .text(try anyString()), line: line)
    case UInt8(ascii: "["): return TOMLValue(content: .list(try list(depth: depth + 1)), line: line)
    case UInt8(ascii: "{"): return TOMLValue(content: .table(try table(depth: depth + 1)), line: line)
    default: return TOMLValue(content: try word(), line: line)
    }
  }

  private mutating func list(depth: Int) throws(TOMLError) -> [TOMLValue] {
    let first = line
    place += 1
    var values: [TOMLValue] = []
    while true {
      try skipLines()
      if skip("]") { return values }
      guard next != nil else { throw TOMLError(line: first, message: "a list is opened with [ and never closed") }
      values.append(try value(depth: depth))
      try skipLines()
      guard skip(",") || next == UInt8(ascii: "]") else {
        guard next != nil else { throw TOMLError(line: first, message: "a list is opened with [ and never closed") }
        throw problem("the values of a list have commas between\(found)")
      }
    }
  }

  private mutating func table(depth: Int) throws(TOMLError) -> TOMLTable {
    place += 1
    let table = TOMLNode(.header, line)
    skipSpace()
    var isFirst = true
    while isFirst ? !skip("}") : true {
      isFirst = false
      let (key, line) = (try key(), line)
      guard table.add(try valueOfPair(line, depth: depth), key, line: line) else {
        throw TOMLError(line: line, message: "\(key.joined(separator: ".").printable()) is there already")
      }
      skipSpace()
      if skip("}") { break }
      guard skip(",") else { throw problem("the values in braces stand in one line with commas between\(found)") }
    }
    return table.table
  }

  /// Skips space, comments and ends of lines, inside a list.
  private mutating func skipLines() throws(TOMLError) {
    while true {
      skipSpace()
      if next == UInt8(ascii: "#") { try skipComment() }
      guard skipNewline() else { return }
    }
  }

  /// A number, a date, true or false.
  private mutating func word() throws(TOMLError) -> TOMLValue.Content {
    let start = place
    while let byte = next, byte.isOfBareKey || "+.:".utf8.contains(byte) { place += 1 }
    // A date and a time may have a space between.
    if place - start == 10, next == UInt8(ascii: " "), let digit = at(1), digit.isDigit,
      TOMLDate.isDate(bytes[start..<place])
    {
      place += 1
      while let byte = next, byte.isOfBareKey || "+.:".utf8.contains(byte) { place += 1 }
    }
    let word = bytes[start..<place]
    let text = String(decoding: word, as: UTF8.self)
    if word.isEmpty { throw problem("a value is wanted: a text in quotes, a number, true, false or a list\(found)") }
    if text == "true" || text == "false" { return .truth(text == "true") }
    if let integer = Self.integer(word) {
      guard let number = integer else { throw problem("\(text.printable()) is too large a number") }
      return .integer(number)
    }
    if let number = Self.number(word) { return .number(number) }
    if TOMLDate.isDateOrTime(word) { return .date(text) }
    if ["true", "false"].contains(text.lowercased()) {
      throw problem("\(text) is no value: write \(text.lowercased()), in small letters")
    }
    if ["yes", "no", "on", "off"].contains(text.lowercased()) {
      let truth = ["yes", "on"].contains(text.lowercased())
      throw problem("\(text) is no value: write \(truth), or in quotes what is meant as a text")
    }
    throw problem("\(text.printable()) is no value: a text stands in quotes, \"\(text.printable())\"")
  }

  /// A whole number; nil where the word is none, and nil in it where it is too large.
  private static func integer(_ word: ArraySlice<UInt8>) -> Int?? {
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where word.starts(with: prefix.utf8) {
      guard let digits = digits(word.dropFirst(2), radix: radix) else { return nil }
      return .some(Int(digits, radix: radix))
    }
    let (sign, rest) = signed(word)
    guard let digits = digits(rest, radix: 10), digits == "0" || !digits.hasPrefix("0") else { return nil }
    return .some(Int(sign + digits))
  }

  private static func number(_ word: ArraySlice<UInt8>) -> Double? {
    let (sign, rest) = signed(word)
    switch String(decoding: rest, as: UTF8.self) {
    case "inf": return sign == "-" ? -.infinity : .infinity
    case "nan": return .nan
    default: break
    }
    // Whole part, fraction, exponent: the last two may be missing, but not both.
    let parts = rest.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
    let sides = parts[0].split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count > 1 || sides.count > 1, var text = digits(sides[0], radix: 10),
      text == "0" || !text.hasPrefix("0")
    else { return nil }
    if sides.count > 1 {
      guard let fraction = digits(sides[1], radix: 10) else { return nil }
      text += "." + fraction
    }
    if parts.count > 1 {
      let (sign, rest) = signed(parts[1])
      guard let exponent = digits(rest, radix: 10) else { return nil }
      text += "e" + sign + exponent
    }
    return Double(sign + text)
  }

  /// A sign, and what follows it.
  private static func signed(_ word: ArraySlice<UInt8>) -> (sign: String, rest: ArraySlice<UInt8>) {
    guard let first = word.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else { return ("", word) }
    return (first == UInt8(ascii: "-") ? "-" : "", word.dropFirst())
  }

  /// Digits without the `_` between them; nil where it is anything else.
  static func digits(_ word: ArraySlice<UInt8>, radix: Int) -> String? {
    let groups = word.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isDigit(radix: radix) } }) else { return nil }
    return String(decoding: groups.joined(), as: UTF8.self)
  }
}
