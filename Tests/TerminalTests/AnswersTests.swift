import Canvas
import Testing

@testable import Terminal

@Suite("What the terminal answers")
struct AnswersTests {
  /// The answers of xterm, foot, VTE, kitty, Konsole and a terminal of 256 colours.
  static let ofDirect = [
    "\u{1B}P1$r0;48:2::1:2:3m\u{1B}\\", "\u{1B}P1$r48:2:1:2:3m\u{1B}\\", "\u{1B}P1$r0;48:2:0:1:2:3m\u{1B}\\",
    "\u{1B}P1$r0;48;2;1;2;3m\u{7}", "\u{1B}P1$r0;1;48;2;1;2;3m\u{1B}\\",
  ]
  static let ofOthers = [
    "\u{1B}P1$r0m\u{1B}\\", "\u{1B}P0$r\u{1B}\\", "\u{1B}P1$r0;48:5:16m\u{1B}\\", "\u{1B}P1$r0;38:2::1:2:3m\u{1B}\\",
    "\u{1B}]1$r0;48:2::1:2:3m\u{1B}\\", "\u{1B}P1$r0;48:2::9:2:3m\u{1B}\\", "\u{1B}P1$r48m\u{1B}\\",
  ]
  static let identity = "\u{1B}[?62;4;22c"

  @Test("a colour of 24 bits that comes back is one, however it is written and cut", arguments: ofDirect)
  func direct(answer: String) {
    for size in 1...(answer.utf8.count + Self.identity.utf8.count) {
      let decoder = decoded(answer + Self.identity, in: size)
      #expect(decoder.answers.isDirect && decoder.answers.isDone, "\(size)")
    }
  }

  @Test("any other answer is none", arguments: ofOthers)
  func others(answer: String) {
    let decoder = decoded(answer + Self.identity, in: 3)
    #expect(!decoder.answers.isDirect && decoder.answers.isDone)
  }

  @Test("a terminal's own name alone is no end of the answers")
  func names() {
    #expect(!decoded("\u{1B}[>41;390;0c", in: 5).answers.isDone)
    #expect(!decoded("\u{1B}[?2026;2$y", in: 5).answers.isDone)
    #expect(!decoded("c?c", in: 1).answers.isDone)
  }

  @Test("an answer without an end takes no more memory, and keys go on after it")
  func endless() {
    var (decoder, now) = (Decoder(), ContinuousClock.now)
    _ = decoder.events([UInt8]("\u{1B}P1$r".utf8) + [UInt8](repeating: 0x30, count: 1_000_000), at: now)
    now += .seconds(1)
    #expect(decoder.events([], at: now).isEmpty)
    #expect(decoder.events([0x71], at: now) == [.key(.character("q"))])
    #expect(!decoder.answers.isDirect)
  }

  /// A decoder that has had the bytes in parts of a size; none of them is an event.
  private func decoded(_ text: String, in size: Int) -> Decoder {
    var decoder = Decoder()
    let (bytes, now) = ([UInt8](text.utf8), ContinuousClock.now)
    for start in stride(from: 0, to: bytes.count, by: size) {
      let events = decoder.events([UInt8](bytes[start..<min(bytes.count, start + size)]), at: now)
      if text.hasPrefix("\u{1B}") { #expect(events.isEmpty) }
    }
    return decoder
  }
}
