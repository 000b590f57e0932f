import Canvas
import Growth
import Testing

@testable import Terminal

@Suite("What keys and sequences mean")
struct DecoderTests {
  @Test(
    "characters are the keys that a person pressed",
    arguments: [
      ("a", Key.character("a")), ("A", .character("A")), (" ", .character(" ")), ("é", .character("é")), ("\r", .enter),
      ("\n", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{08}", .backspace), ("\u{03}", .control("c")),
      ("\u{1A}", .control("z")), ("\u{0C}", .control("l")), ("\u{1B}", .escape),
      ("\u{10FFFF}", .character("\u{10FFFF}")),
      ("\u{1B}[A", .up), ("\u{1B}OB", .down), ("\u{1B}[6~", .pageDown), ("\u{1B}[Z", .backTab),
      ("\u{1B}OP", .function(1)),
    ])
  func keys(text: String, key: Key) { #expect(decoded(text) == [.key(key)]) }

  @Test(
    "a sequence that nobody knows is dropped as a whole, and what follows is heard",
    arguments: [
      "\u{1B}[99;5u", "\u{1B}[?62;1;4c", "\u{1B}]11;rgb:0000/0000/0000\u{07}", "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\",
      "\u{1B}P1$r0m\u{1B}\\", "\u{1B}x", "\u{1B}[1;2Z", "\u{1B}[1;5A", "\u{1B}é", "\u{1B}O5A", "\u{1B}OZ",
      "\u{1B}[" + String(repeating: "1;", count: 500) + "u",
    ])
  func unknown(sequence: String) {
    #expect(decoded(sequence) == [])
    #expect(decoded(sequence + "q") == [.key(.character("q"))])
  }

  @Test("a sequence is the same however its bytes are cut into reads", arguments: 1...6)
  func pieces(length: Int) {
    let text = "\u{1B}[Aé\u{1B}]11;rgb:00\u{07}\u{1B}[<0;4;5M\u{1B}[200~q\u{1B}[20é\u{1B}[201~\u{1B}[99;5u\u{1B}[M #\"x"
    let whole = decoded(text)
    var decoder = Decoder()
    let bytes = [UInt8](text.utf8)
    var events: [Event] = []
    for start in stride(from: 0, to: bytes.count, by: length) {
      events += decoder.events([UInt8](bytes[start..<min(start + length, bytes.count)]), at: .now)
    }
    #expect(events == whole)
    #expect(
      whole == [
        .key(.up), .key(.character("é")), .mouse(Mouse(.pressed, at: Place(column: 3, row: 4))), .pasted("q\u{1B}[20é"),
        .mouse(Mouse(.pressed, at: Place(column: 2, row: 1))), .key(.character("x")),
      ])
  }

  @Test("escape, and escape again, are two keys")
  func escapes() { #expect(decoded("\u{1B}\u{1B}") == [.key(.escape), .key(.escape)]) }

  @Test("what is pasted is one text and never a key, however many reads it takes")
  func paste() {
    var decoder = Decoder()
    #expect(decoder.events([UInt8]("\u{1B}[200~q\u{1B}[A".utf8), at: .now) == [])
    #expect(decoder.events([UInt8]("\ré\u{1B}[20".utf8), at: .now) == [])
    #expect(
      decoder.events([UInt8]("1~x".utf8), at: .now) == [.pasted("q\u{1B}[A\ré"), .key(.character("x"))])
    #expect(decoder.events([UInt8]("\u{1B}[201~".utf8), at: .now) == [])
    #expect(decoder.deadline == nil)
  }

  @Test("the mouse and a key that follow an escape are heard")
  func afterEscape() {
    let mouse = Mouse(.pressed, at: Place(column: 3, row: 4))
    #expect(decoded("\u{1B}\u{1B}[<0;4;5M") == [.key(.escape), .mouse(mouse)])
    #expect(decoded("\u{1B}\u{1B}[A") == [.key(.escape), .key(.up)])
  }

  @Test("of a paste so much is kept as anybody needs, and its end is found behind it")
  func bound() {
    let text = String(repeating: "x", count: Paste.most + 100_000)
    #expect(
      decoded("\u{1B}[200~\(text)\u{1B}[201~q") == [.pasted(String(text.prefix(Paste.most))), .key(.character("q"))])
  }

  @Test("sixteen times the paste takes about sixteen times as long")
  func linear() {
    let growth = Growth.measured(from: 40_000) { count in
      [UInt8]("\u{1B}[200~\(String(repeating: "paste ", count: count))\u{1B}[201~".utf8)
    } work: { bytes in
      var decoder = Decoder()
      for start in stride(from: 0, to: bytes.count, by: 4096) {
        _ = decoder.events([UInt8](bytes[start..<min(start + 4096, bytes.count)]), at: .now)
      }
    }
    #expect(growth < Growth.bound)
  }
}

/// The events of a text that is read at once, after which nothing comes.
func decoded(_ text: String) -> [Event] { decoded([UInt8](text.utf8)) }

func decoded(_ bytes: [UInt8]) -> [Event] {
  var decoder = Decoder()
  let now = ContinuousClock.now
  return decoder.events(bytes, at: now) + decoder.events([], at: now + .seconds(10))
}
