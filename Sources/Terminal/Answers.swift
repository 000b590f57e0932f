/// What a terminal answers to `ct_ask_colors`, which is never a key.
struct Answers {
  /// Whether it set a colour of 24 bits, and says so.
  private(set) var isDirect = false
  /// Whether it has said what it is: nothing more comes.
  private(set) var isDone = false
  /// The string that is coming, as far as it is looked at.
  private var string: [UInt8] = []

  /// No answer to the question is longer.
  private static let longest = 64

  /// A string begins with this letter behind its escape.
  mutating func begin(_ opener: UInt8) { string = [opener] }

  /// The string goes on.
  mutating func append(_ byte: UInt8) { if string.count < Self.longest { string.append(byte) } }

  /// The string is whole: `P 1 $ r ... m` says how letters look now, with blanks or colons between the numbers.
  mutating func end() {
    let text = String(decoding: string.filter { $0 != 0x1B }, as: UTF8.self)
    string = []
    guard text.hasPrefix("P1$r"), text.hasSuffix("m") else { return }
    let numbers = text.dropFirst(4).dropLast().split { ":;".contains($0) }
    guard let ground = numbers.firstIndex(of: "48") else { return }
    let color = numbers[ground...].dropFirst()
    guard color.first == "2" else { return }
    // Some name the space of the colour, 0 or 1, before its parts.
    let parts = color.dropFirst()
    isDirect = isDirect || parts.prefix(3) == ["1", "2", "3"] || parts.dropFirst().prefix(3) == ["1", "2", "3"]
  }

  /// `ESC [ ? ... c` says what the terminal is.
  mutating func note(report: ArraySlice<UInt8>, end: UInt8) {
    if report.first == UInt8(ascii: "?"), end == UInt8(ascii: "c") { isDone = true }
  }
}
