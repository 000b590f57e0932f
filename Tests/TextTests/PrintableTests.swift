import Testing
import Text

@Suite("Texts that a terminal only shows") struct PrintableTests {
  @Test(
    "what a terminal would obey stands as its escape",
    arguments: [
      ("plain, ä, 漢, 😀", "plain, ä, 漢, 😀"), ("a\nb\r\tc", #"a\nb\r\tc"#), ("\u{1B}[2J", #"\x1b[2J"#),
      ("\0\u{7F}", #"\x00\x7f"#), ("\u{9B}31m", #"\x9b31m"#), ("\u{202E}abc\u{2066}", #"\u{202e}abc\u{2066}"#),
      ("\u{200E}\u{200F}\u{61C}", #"\u{200e}\u{200f}\u{61c}"#), ("a\u{2028}b\u{2029}", #"a\u{2028}b\u{2029}"#),
      ("\u{FEFF}x1", #"\u{feff}x1"#), ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("", ""),
    ])
  func escapes(text: String, printed: String) {
    #expect(text.printable() == printed)
    #expect(printed.printable() == printed)
  }

  @Test("every scalar that does anything is escaped")
  func everyScalar() {
    let joiners: [Unicode.Scalar] = ["\u{200C}", "\u{200D}"]
    let doing: [Unicode.GeneralCategory] = [.control, .format, .lineSeparator, .paragraphSeparator]
    for scalar in (0...0x10FFFF).lazy.compactMap({ Unicode.Scalar($0 as UInt32) })
    where doing.contains(scalar.properties.generalCategory) && !joiners.contains(scalar) {
      #expect(String(scalar).printable().utf8.allSatisfy { 0x20..<0x7F ~= $0 }, "\(scalar.value)")
    }
  }

  @Test(
    "a long text loses its middle, whatever it is made of, and done twice it is the same", arguments: [16, 72, 1000])
  func cut(limit: Int) {
    for letter in ["a", "ä", "😀", "\n", "\u{202E}", "e\u{301}"] {
      let text = "start" + String(repeating: letter, count: 5000) + "end"
      let printed = text.printable(limit: limit)
      #expect(printed.unicodeScalars.count <= limit && printed.unicodeScalars.count > limit - 20)
      #expect(printed.contains("…") && printed.hasSuffix("end") && printed.hasPrefix("start"))
      #expect(printed.printable(limit: limit) == printed)
    }
    let whole = String(repeating: "ä", count: limit)
    #expect(whole.printable(limit: limit) == whole)
  }

  @Test("of lines the ends and the tabs stay, and nothing is left out")
  func lines() {
    #expect("a\tb\n\u{1B}[2J\rc\n".printableLines == "a\tb\n\\x1b[2J\\rc\n")
    let long = String(repeating: "x", count: 10_000) + "\n"
    #expect(long.printableLines == long)
  }
}
