/// The reader's steps over the bytes of its text; none goes beyond the end.
extension TOMLReader {
  /// The byte that comes next; nil at the end.
  var next: UInt8? { at(0) }

  /// The byte so many places on; nil beyond the end.
  func at(_ offset: Int) -> UInt8? { place + offset < bytes.count ? bytes[place + offset] : nil }

  /// Goes on if this is what comes next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let next, UInt32(next) == character.value else { return false }
    place += 1
    return true
  }

  /// Goes on to the next line if this one ends here.
  mutating func skipNewline() -> Bool {
    let length = next == UInt8(ascii: "\n") ? 1 : next == UInt8(ascii: "\r") && at(1) == UInt8(ascii: "\n") ? 2 : 0
    guard length > 0 else { return false }
    place += length
    line += 1
    return true
  }

  mutating func skipSpace() {
    while next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { place += 1 }
  }

  /// Skips what follows a `#` up to the end of the line.
  mutating func skipComment() throws(TOMLError) {
    while let byte = next, byte != UInt8(ascii: "\n") {
      if byte == UInt8(ascii: "\r"), at(1) == UInt8(ascii: "\n") { return }
      guard byte >= 0x20 && byte != 0x7F || byte == UInt8(ascii: "\t") else {
        throw problem("a comment cannot hold the control character \(String(UnicodeScalar(byte)).printable())")
      }
      place += 1
    }
  }

  /// What is wrong in this line.
  func problem(_ message: String) -> TOMLError { TOMLError(line: line, message: message) }

  /// What stands here, for a message.
  var found: String {
    guard let next else { return "; the file ends here" }
    if next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r") { return "; the line ends here" }
    let character = String(decoding: bytes[place..<min(bytes.count, place + 4)], as: UTF8.self).unicodeScalars.first
    return ", not '\(String(character ?? "?").printable())'"
  }
}

extension UInt8 {
  /// May stand in a key without quotes: a letter, a digit, `-` or `_`.
  var isOfBareKey: Bool {
    isDigit || UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 || self == UInt8(ascii: "-")
      || self == UInt8(ascii: "_")
  }

  var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

  func isDigit(radix: Int) -> Bool {
    switch radix {
    case 2: self == UInt8(ascii: "0") || self == UInt8(ascii: "1")
    case 8: UInt8(ascii: "0")...UInt8(ascii: "7") ~= self
    case 16: isDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= self | 0x20
    default: isDigit
    }
  }
}
