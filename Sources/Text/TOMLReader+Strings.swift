/// The texts of a TOML file.
extension TOMLReader {
  /// A text of any kind, of one line or of several.
  mutating func anyString() throws(TOMLError) -> String {
    guard at(1) == next, at(2) == next else { return try string() }
    return try longString()
  }

  /// A text of one line.
  mutating func string() throws(TOMLError) -> String {
    let quote = bytes[place]
    place += 1
    var text: [UInt8] = []
    while let byte = next {
      if byte == quote {
        place += 1
        return String(decoding: text, as: UTF8.self)
      }
      if byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && at(1) == UInt8(ascii: "\n")) { break }
      try append(byte, quote, &text)
    }
    throw problem("a text is opened with \(quote == UInt8(ascii: "'") ? "'" : "\"") and never closed")
  }

  /// A text of several lines, between three quotes.
  private mutating func longString() throws(TOMLError) -> String {
    let (quote, first) = (bytes[place], line)
    place += 3
    _ = skipNewline()
    var text: [UInt8] = []
    while let byte = next {
      if byte == quote, at(1) == quote, at(2) == quote {
        // Of up to five quotes the first ones belong to the text.
        let count = (3..<5).first { at($0) != quote } ?? 5
        text.append(contentsOf: repeatElement(quote, count: count - 3))
        place += count
        return String(decoding: text, as: UTF8.self)
      }
      if skipNewline() {
        text.append(UInt8(ascii: "\n"))
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), skipFoldedLine() {
        continue
      } else {
        try append(byte, quote, &text)
      }
    }
    throw TOMLError(line: first, message: "a text is opened with three quotes and never closed")
  }

  /// Skips a backslash at a line's end with all the space behind it; false where it is none.
  private mutating func skipFoldedLine() -> Bool {
    let start = place
    place += 1
    skipSpace()
    guard skipNewline() else {
      place = start
      return false
    }
    repeat { skipSpace() } while skipNewline()
    return true
  }

  /// Takes a byte of a text, or an escape.
  private mutating func append(_ byte: UInt8, _ quote: UInt8, _ text: inout [UInt8]) throws(TOMLError) {
    if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") { return text.append(contentsOf: try escape()) }
    guard byte >= 0x20 && byte != 0x7F || byte == UInt8(ascii: "\t") else {
      throw problem("a text cannot hold the control character \(String(UnicodeScalar(byte)).printable())")
    }
    text.append(byte)
    place += 1
  }

  private mutating func escape() throws(TOMLError) -> String.UTF8View {
    let plain: [UInt8: String] = [
      UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "t"): "\t", UInt8(ascii: "n"): "\n", UInt8(ascii: "f"): "\u{C}",
      UInt8(ascii: "r"): "\r", UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\",
    ]
    let lengths = [UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8]
    guard let letter = at(1) else { throw problem("a text ends behind a backslash") }
    if let found = plain[letter] {
      place += 2
      return found.utf8
    }
    guard let length = lengths[letter] else {
      throw problem("\\\(String(UnicodeScalar(letter)).printable()) is no escape: a backslash is written as \\\\")
    }
    let digits = bytes[place..<min(bytes.count, place + 2 + length)].dropFirst(2)
    guard digits.count == length, digits.allSatisfy({ $0.isDigit(radix: 16) }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(value)
    else {
      throw problem("\\\(String(UnicodeScalar(letter))) is followed by \(length) hexadecimal digits of a character")
    }
    place += 2 + length
    return String(scalar).utf8
  }
}
