/// The text of a bracketed paste while it comes, in time that grows with its length alone.
struct Paste {
  private var bytes: [UInt8] = []
  /// How many bytes of the end have come, which are content if the rest of it does not follow.
  private var matched = 0

  /// Bytes that are kept; what is beyond is dropped.
  ///
  /// No line that anybody types is longer.
  static let most = 4 << 20
  private static let end = [UInt8]("\u{1B}[201~".utf8)

  /// Takes the next bytes.
  ///
  /// - Returns: The index behind the end of the paste, if it is in them.
  mutating func append(_ more: ArraySlice<UInt8>) -> Int? {
    var index = more.startIndex
    while index < more.endIndex {
      if matched == 0 {
        let escape = more[index...].firstIndex(of: Self.end[0]) ?? more.endIndex
        keep(more[index..<escape])
        index = escape
        guard index < more.endIndex else { return nil }
      }
      if more[index] == Self.end[matched] {
        matched += 1
        index += 1
        if matched == Self.end.count { return index }
      } else {
        // Only its first byte is an escape, so that no other place of what matched can begin it.
        keep(Self.end[..<matched])
        matched = 0
      }
    }
    return nil
  }

  private mutating func keep(_ more: ArraySlice<UInt8>) { bytes += more.prefix(Self.most - bytes.count) }

  /// The text so far; the next paste begins.
  mutating func end() -> String {
    defer { self = Paste() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
