/// Reads the lines of a TOML file: headers and pairs of a key and a value.
struct TOMLReader {
  /// The deepest that values, headers and keys are nested.
  static let deepest = 64

  let bytes: [UInt8]
  var place = 0
  var line = 1
  private let root = TOMLNode(.header, 1)
  private var current: TOMLNode
  /// Whether the last line was read to its end.
  private var hasEnded = true

  init(_ text: String) {
    bytes = Array(text.utf8)
    current = root
    // Some programs put this mark before a text.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  /// Reads all lines.
  ///
  /// - Parameter passOver: Told of each line that is broken by itself, and then left out; without it the first one ends the reading.
  mutating func file(passOver: ((TOMLError) -> Void)? = nil) throws(TOMLError) -> TOMLTable {
    while next != nil {
      skipSpace()
      let (start, first, isHeader) = (place, line, next == UInt8(ascii: "["))
      hasEnded = false
      do throws(TOMLError) {
        switch next {
        case nil, UInt8(ascii: "#"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): try endLine()
        case UInt8(ascii: "["): try header()
        default: try pair()
        }
      } catch {
        guard let passOver, !isHeader, hasEnded || line == first && leave(from: start) else { throw error }
        passOver(error)
      }
    }
    return root.table
  }

  /// Goes on behind a line that is broken; false where what follows may belong to it: a list, a table in braces or a long text that it opens.
  private mutating func leave(from start: Int) -> Bool {
    place = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let text = bytes[start..<place]
    for (opening, closing) in [("[", "]"), ("{", "}")] {
      let depth = text.count { $0 == opening.utf8.first } - text.count { $0 == closing.utf8.first }
      if depth > 0 { return false }
    }
    let written = String(decoding: text, as: UTF8.self)
    for quotes in ["\"\"\"", "'''"] where !written.ranges(of: quotes).count.isMultiple(of: 2) { return false }
    _ = skipNewline()
    return true
  }

  /// `[a.b]` or `[[a.b]]`.
  private mutating func header() throws(TOMLError) {
    let isOfMany = at(1) == UInt8(ascii: "[")
    place += isOfMany ? 2 : 1
    let (path, line) = (try key(), line)
    for _ in 0..<(isOfMany ? 2 : 1) {
      guard skip("]") else { throw problem("a header ends with \(isOfMany ? "]]" : "]"), such as [ui]") }
    }
    try endLine()
    guard let table = root.open(path, isOfMany: isOfMany, line: line) else {
      throw TOMLError(line: line, message: "\(shown(path)) is there already")
    }
    current = table
  }

  /// `a.b = value`.
  private mutating func pair() throws(TOMLError) {
    let (key, line) = (try key(), line)
    let value = try valueOfPair(line)
    try endLine()
    guard current.add(value, key, line: line) else {
      throw TOMLError(line: line, message: "\(shown(key)) is there already")
    }
  }

  /// What stands behind a key.
  mutating func valueOfPair(_ line: Int, depth: Int = 0) throws(TOMLError) -> TOMLValue {
    guard skip("=") else {
      throw problem("a key is followed by = and a value" + (next == UInt8(ascii: ":") ? ": write = instead of :" : ""))
    }
    skipSpace()
    var value = try value(depth: depth)
    value.line = line
    return value
  }

  /// A key, its parts between the dots; space around it is skipped.
  mutating func key() throws(TOMLError) -> [String] {
    var parts: [String] = []
    repeat {
      skipSpace()
      parts.append(try keyPart())
      skipSpace()
      guard parts.count < Self.deepest else { throw problem("a name has at most \(Self.deepest) parts") }
    } while skip(".")
    return parts
  }

  private mutating func keyPart() throws(TOMLError) -> String {
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
      guard at(1) != next || at(2) != next else { throw problem("a name is in single quotes or none") }
      return try string()
    }
    let start = place
    while let byte = next, byte.isOfBareKey { place += 1 }
    guard start < place else {
      throw problem("a name is wanted, of letters, digits, - and _, or in quotes\(found)")
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  /// The rest of a line: space, a comment.
  private mutating func endLine() throws(TOMLError) {
    skipSpace()
    if next == UInt8(ascii: "#") { try skipComment() }
    guard next == nil || skipNewline() else { throw problem("nothing more can stand in this line\(found)") }
    hasEnded = true
  }

  private func shown(_ key: [String]) -> String { key.joined(separator: ".").printable() }
}
