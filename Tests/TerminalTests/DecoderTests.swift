import Canvas
import Testing

@testable import Terminal

@Suite("What keys and sequences mean")
struct DecoderTests {
  func decoded(_ text: String) -> [Event] {
    var decoder = Decoder()
    return decoder.events(text.unicodeScalars.map(Decoder.Token.character))
  }

  @Test(
    "characters are the keys that a person pressed",
    arguments: [
      ("a", Key.character("a")), ("A", .character("A")), (" ", .character(" ")), ("é", .character("é")), ("\r", .enter),
      ("\n", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{08}", .backspace), ("\u{03}", .control("c")),
      ("\u{1A}", .control("z")), ("\u{0C}", .control("l")), ("\u{1B}", .escape),
    ])
  func keys(text: String, key: Key) { #expect(decoded(text) == [.key(key)]) }

  @Test(
    "a sequence that nobody knows is dropped as a whole, and what follows is heard",
    arguments: [
      "\u{1B}[99;5u", "\u{1B}[?62;1;4c", "\u{1B}]11;rgb:0000/0000/0000\u{07}", "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\",
      "\u{1B}P1$r0m\u{1B}\\", "\u{1B}x", "\u{1B}[1;2Z",
    ])
  func unknown(sequence: String) {
    #expect(decoded(sequence) == [])
    #expect(decoded(sequence + "q") == [.key(.character("q"))])
  }

  @Test("an answer that comes in two pieces is dropped all the same")
  func split() {
    var decoder = Decoder()
    #expect(decoder.events("\u{1B}]11;rgb:00".unicodeScalars.map(Decoder.Token.character)) == [])
    #expect(
      decoder.events("00/0000/0000\u{07}q".unicodeScalars.map(Decoder.Token.character)) == [.key(.character("q"))])
  }

  @Test("escape, and escape again, are two keys")
  func escapes() { #expect(decoded("\u{1B}\u{1B}") == [.key(.escape), .key(.escape)]) }

  @Test("what is pasted is one text and never a key, however many reads it takes")
  func paste() {
    var decoder = Decoder()
    #expect(decoder.events([.pasteBegan, .character("q"), .character("\u{03}")]) == [])
    #expect(decoder.events([.key(.enter), .character("é"), .key(.up)]) == [])
    #expect(decoder.events([.pasteEnded, .character("x")]) == [.pasted("q\u{03}\né"), .key(.character("x"))])
    #expect(decoder.events([.pasteEnded]) == [])
  }

  @Test("the mouse and a key that follow an escape are heard")
  func afterEscape() {
    var decoder = Decoder()
    let mouse = Mouse(.pressed, at: Place(column: 3, row: 4))
    #expect(decoded("\u{1B}\u{1B}[<0;4;5M") == [.key(.escape), .mouse(mouse)])
    #expect(decoder.events([.character("\u{1B}"), .key(.up)]) == [.key(.escape), .key(.up)])
  }
}
