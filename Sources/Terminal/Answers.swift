import Canvas

/// What a terminal answers to `ct_ask`, which is never a key.
struct Answers {
  /// Whether it set a colour of 24 bits, and says so.
  private(set) var isDirect = false
  /// Whether it has said what it is: nothing more comes.
  private(set) var isDone = false
  /// Whether it knows kitty's pictures, and whether it has sixels.
  private(set) var hasKitty = false, hasSixel = false
  /// A cell's size in pixels.
  private(set) var cell: PixelCell?
  /// Its own colours.
  private(set) var paper: RGB?, ink: RGB?
  /// The string that is coming, as far as it is looked at.
  private var string: [UInt8] = []

  /// No answer to the question is longer.
  private static let longest = 64

  /// A string begins with this letter behind its escape.
  mutating func begin(_ opener: UInt8) { string = [opener] }

  /// The string goes on.
  mutating func append(_ byte: UInt8) { if string.count < Self.longest { string.append(byte) } }

  /// The string is whole.
  mutating func end() {
    let text = String(decoding: string.filter { $0 != 0x1B }, as: UTF8.self)
    string = []
    if text.hasPrefix("P1$r"), text.hasSuffix("m") {
      noteLook(text.dropFirst(4).dropLast())
    } else if text.hasPrefix("_G") {
      // Whatever is wrong with the picture that was asked about, who answers knows the protocol; only OK says it is shown.
      hasKitty = hasKitty || text.hasPrefix("_Gi=31") && text.hasSuffix(";OK")
    } else if text.hasPrefix("]11;") {
      paper = Self.color(text.dropFirst(4)) ?? paper
    } else if text.hasPrefix("]10;") {
      ink = Self.color(text.dropFirst(4)) ?? ink
    }
  }

  /// How letters look now, with blanks or colons between the numbers.
  private mutating func noteLook(_ text: Substring) {
    let numbers = text.split { ":;".contains($0) }
    guard let ground = numbers.firstIndex(of: "48") else { return }
    let color = numbers[ground...].dropFirst()
    guard color.first == "2" else { return }
    // Some name the space of the colour, 0 or 1, before its parts.
    let parts = color.dropFirst()
    isDirect = isDirect || parts.prefix(3) == ["1", "2", "3"] || parts.dropFirst().prefix(3) == ["1", "2", "3"]
  }

  /// `rgb:1a1a/20/ffff`, with one to four digits each.
  private static func color(_ text: Substring) -> RGB? {
    guard text.hasPrefix("rgb") else { return nil }
    let parts = text.drop { $0 != ":" }.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    let bytes = parts.prefix(3).compactMap { part -> UInt8? in
      guard 1...4 ~= part.count, let value = UInt32(part, radix: 16) else { return nil }
      return UInt8(value * 255 / ((1 << (4 * UInt32(part.count))) - 1))
    }
    return bytes.count == 3 ? RGB(bytes[0], bytes[1], bytes[2]) : nil
  }

  /// `ESC [ ? ... c` says what the terminal is, `ESC [ 6 ; h ; w t` how large a cell is.
  mutating func note(report: ArraySlice<UInt8>, end: UInt8) {
    let text = String(decoding: report, as: UTF8.self)
    if text.hasPrefix("?"), end == UInt8(ascii: "c") {
      isDone = true
      hasSixel = hasSixel || text.dropFirst().split(separator: ";").dropFirst().contains("4")
    } else if end == UInt8(ascii: "t") {
      let numbers = text.split(separator: ";").map { Int($0) }
      guard numbers.count == 3, numbers[0] == 6, let height = numbers[1], let width = numbers[2], 1...500 ~= height,
        1...500 ~= width
      else { return }
      cell = PixelCell(width: width, height: height)
    }
  }
}
