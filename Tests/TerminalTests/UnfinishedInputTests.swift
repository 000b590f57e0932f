import Canvas
import Testing

@testable import Terminal

@Suite("What begins and never ends")
struct UnfinishedInputTests {
  /// Everything that waits for more: each way into a sequence, and sequences that are cut off.
  static let beginnings =
    ["[", "]", "P", "_", "^", "X", "O", "[M", "[M ", "[<0;1", "[1;5", "[200", "]11;rgb:", "]0;title\u{1B}", "P1$r"].map
  {
    [UInt8]("\u{1B}\($0)".utf8)
  } + [[0x1B], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x99], [UInt8]("\u{1B}[200~text".utf8)]

  @Test("the keyboard is heard again when the time is over", arguments: beginnings)
  func timeLimit(beginning: [UInt8]) throws {
    var decoder = Decoder()
    let now = ContinuousClock.now
    _ = decoder.events(beginning, at: now)
    let deadline = try #require(decoder.deadline)
    #expect(deadline > now && deadline <= now + .seconds(1))
    _ = decoder.events([], at: deadline)
    #expect(decoder.deadline == nil)
    #expect(decoder.events([UInt8(ascii: "q")], at: deadline) == [.key(.character("q"))])
  }

  @Test("before the time is over nothing is cut, and it counts from the last byte", arguments: beginnings)
  func slowLine(beginning: [UInt8]) throws {
    var decoder = Decoder()
    var now = ContinuousClock.now
    for byte in beginning {
      #expect(decoder.events([byte], at: now) == [])
      let deadline = try #require(decoder.deadline)
      now = deadline - .milliseconds(1)
      #expect(decoder.events([], at: now) == [])
      #expect(decoder.deadline == deadline)
    }
  }

  @Test("bytes that have come are taken however late they are read: only an empty line says that nothing came")
  func readLate() {
    var decoder = Decoder()
    let now = ContinuousClock.now
    #expect(decoder.events([0x1B], at: now) == [])
    #expect(decoder.events([UInt8]("[A".utf8), at: now + .seconds(9)) == [.key(.up)])
  }

  @Test("nothing waits where nothing has begun")
  func silence() {
    var decoder = Decoder()
    _ = decoder.events([UInt8]("q\u{1B}[A\u{1B}[200~x\u{1B}[201~é\u{1B}x\u{1B}]0;\u{07}".utf8), at: .now)
    #expect(decoder.deadline == nil)
  }

  @Test("ctrl-c is a key wherever it stands, and so is what follows", arguments: beginnings)
  func interrupt(beginning: [UInt8]) {
    let events = decoded(beginning + [0x03] + [UInt8]("\u{1B}[201~q".utf8))
    #expect(events.contains(.key(.control("c"))))
    #expect(events.last == .key(.character("q")))
    #expect(decoded([0x1B] + beginning + [0x03]).contains(.key(.control("c"))))
  }

  @Test("a key with an escape of its own ends a string", arguments: ["\u{1B}[A", "\u{1B}OA"])
  func escapes(key: String) { #expect(decoded("\u{1B}]0;\(key)q") == [.key(.up), .key(.character("q"))]) }

  @Test("a paste that breaks off is still a text")
  func brokenPaste() { #expect(decoded("\u{1B}[200~half\u{1B}[2") == [.pasted("half")]) }

  @Test("ctrl-c does not tear a paste: the key comes, and the text whole")
  func interruptedPaste() {
    #expect(decoded("\u{1B}[200~ab\u{03}cd\u{1B}[201~") == [.key(.control("c")), .pasted("abcd")])
  }

  @Test(
    "a byte that is no letter takes no key along",
    arguments: [
      [0xFF], [0xFE, 0xFF], [0x80], [0xC0], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x99], [0xC1, 0xBF], [0xE0, 0x80, 0x80],
      [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xC3, 0xC3], [0xE2, 0xC3],
    ])
  func invalid(bytes: [UInt8]) {
    #expect(decoded(bytes + [UInt8(ascii: "q")]) == [.key(.character("q"))])
    #expect(decoded(bytes + [0x1B, UInt8(ascii: "["), UInt8(ascii: "A")]) == [.key(.up)])
    #expect(decoded(bytes + [UInt8]("é".utf8)) == [.key(.character("é"))])
    #expect(decoded([UInt8(ascii: "a")] + bytes + [0x03]) == [.key(.character("a")), .key(.control("c"))])
  }
}
