import Canvas
import Testing

@Suite("The canvas")
struct CanvasTests {
  @Test("what lies outside is neither written nor read")
  func clipping() {
    var canvas = Canvas(Size(columns: 4, rows: 2))
    canvas.write("abcdef", at: Place(column: -1, row: 0))
    canvas.write("x", at: Place(column: 0, row: 2))
    canvas.fill(Rect(column: 3, row: 1, columns: 9, rows: 9), Cell("#"))
    #expect(canvas.text == "bcde\n   #")
    #expect(canvas[9, 9] == Cell())
  }

  @Test("a size without cells takes everything and holds nothing")
  func empty() {
    var canvas = Canvas(Size(columns: 0, rows: -3))
    canvas.write("abc", at: Place(column: 0, row: 0))
    canvas.box(Rect(column: 0, row: 0, columns: 5, rows: 5), Style(), .braille)
    canvas.drawBlocks(in: Rect(column: 0, row: 0, columns: 2, rows: 2)) { _, _ in .ansi(1) }
    #expect(canvas.cells.isEmpty)
    #expect(canvas.text == "")
  }

  @Test(
    "a letter takes one column or two, whatever was typed, and keeps its marks",
    arguments: [
      ("é", 1, "é"), ("e\u{301}", 1, "e\u{301}"), ("a\u{1B}[2J", 8, "a\\x1b[2J"), ("数", 2, "数"),
      ("a\u{200B}b", 2, "ab"),
      ("x₁²", 3, "x₁²"), ("\u{7F}", 4, "\\x7f"), ("a\nb", 4, "a\\nb"), ("🙂", 2, "🙂"), ("數據", 4, "數據"), ("ｶﾞ", 2, "ｶﾞ"),
      ("Ａ", 2, "Ａ"),
      ("\u{1112}\u{1161}\u{11AB}", 2, "\u{1112}\u{1161}\u{11AB}"), ("한", 2, "한"), ("✅", 2, "✅"), ("✓", 1, "✓"),
      ("❤\u{FE0F}", 1, "❤"), ("👍🏽", 2, "👍"), ("👩\u{200D}💻", 4, "👩💻"), ("🇩🇪", 2, "🇩🇪"), ("\u{301}a", 1, "a"),
      ("a\u{301}\u{302}\u{303}\u{304}\u{305}", 1, "a\u{301}\u{302}\u{303}\u{304}"), ("नि", 2, "नि"), ("ก็", 1, "ก็"),
    ])
  func letters(text: String, columns: Int, shown: String) {
    var canvas = Canvas(Size(columns: 8, rows: 1))
    #expect(canvas.write(text, at: Place(column: 0, row: 0)) == columns)
    #expect(text.columns == columns)
    #expect([Unicode.Scalar](canvas.text.unicodeScalars) == [Unicode.Scalar](shown.unicodeScalars))
    #expect(canvas.ansi(.mono) == shown + "\n")
  }

  @Test("of a letter that is half drawn over, or has half a place, a blank is left")
  func halves() {
    func drawn(_ change: (inout Canvas) -> Void) -> [Unicode.Scalar] {
      var canvas = Canvas(Size(columns: 6, rows: 1))
      canvas.write("數據庫", at: Place(column: 0, row: 0))
      change(&canvas)
      return canvas.settled.cells.map(\.glyph)
    }
    let rest = Cell.rest
    #expect(drawn { _ in } == ["數", rest, "據", rest, "庫", rest])
    #expect(drawn { $0.write("x", at: Place(column: 2, row: 0)) } == ["數", rest, "x", " ", "庫", rest])
    #expect(drawn { $0.write("x", at: Place(column: 3, row: 0)) } == ["數", rest, " ", "x", "庫", rest])
    #expect(drawn { $0.write("字", at: Place(column: 1, row: 0)) } == [" ", "字", rest, " ", "庫", rest])
    #expect(drawn { $0.write("字", at: Place(column: 5, row: 0)) } == ["數", rest, "據", rest, " ", " "])
    #expect(drawn { $0.write("字字", at: Place(column: 0, row: 0), until: 3) } == ["字", rest, " ", " ", "庫", rest])
    #expect(drawn { $0.write("字", at: Place(column: -1, row: 0)) } == [" ", " ", "據", rest, "庫", rest])
    #expect(drawn { $0.reduceToASCII() } == ["?", " ", "?", " ", "?", " "])
  }

  @Test("both halves of a letter look the same")
  func halvesLookTheSame() {
    var canvas = Canvas(Size(columns: 4, rows: 1))
    canvas.write("數據", at: Place(column: 0, row: 0))
    canvas.restyle(Rect(column: 0, row: 0, columns: 1, rows: 1)) { $0 = $0.with(.reverse) }
    let styles = canvas.settled.cells.map(\.style.attributes)
    #expect(styles == [.reverse, .reverse, [], []])
  }

  @Test("marks go with their letter, and with the row that is taken over")
  func marks() {
    var (one, other) = (Canvas(Size(columns: 3, rows: 1)), Canvas(Size(columns: 3, rows: 1)))
    one.write("ae\u{301}o", at: Place(column: 0, row: 0))
    other.write("aeo", at: Place(column: 0, row: 0))
    #expect(one.changes(0, from: other) == [1..<2])
    other.copyRow(0, from: one)
    #expect(one.changes(0, from: other) == [] && other.text == "ae\u{301}o")
    one.put("e", 1, 0, Style())
    #expect(one.text == "aeo" && one.marks(1, 0).isEmpty)
  }

  @Test("what changed in a row is told by stretches, and no letter is cut")
  func changes() {
    func canvas(_ text: String) -> Canvas {
      var canvas = Canvas(Size(columns: 8, rows: 2))
      canvas.write(text, at: Place(column: 0, row: 1))
      return canvas
    }
    let cases: [(String, String, [Range<Int>])] = [
      ("", "", []), ("abcdefgh", "abcdefgh", []), ("abcdefgh", "xbcdefgx", [0..<1, 7..<8]), ("ab", "", [0..<2]),
      ("abcdefgh", "hgfedcba", [0..<8]), ("數據ab", "數庫ab", [2..<4]), ("數據ab", "a據ab", [0..<6]), ("ab據", "數據", [0..<2]),
      ("a數據b", "a數bcb", [3..<5]),
    ]
    for (new, old, expected) in cases {
      let (one, other) = (canvas(new), canvas(old))
      #expect(one.changes(1, from: other) == expected, "\(new) \(old)")
      #expect(one.changes(0, from: other) == [])
      var copy = other
      copy.restyle(Rect(column: 0, row: 0, columns: 8, rows: 1)) { $0 = $0.with(.bold) }
      #expect(one.changes(0, from: copy) == [0..<8])
    }
    // A right half that looks other than it did takes its left half along.
    var marked = canvas("數據")
    marked.restyle(Rect(column: 1, row: 1, columns: 1, rows: 1)) { $0 = $0.with(.bold) }
    #expect(marked.changes(1, from: canvas("數據")) == [0..<2])
  }

  @Test("text that does not fit ends in a mark")
  func fitting() {
    #expect("數據庫".fitted(6) == "數據庫" && "數據庫".fitted(5) == "數據…" && "數據庫".fitted(4) == "數…")
    #expect("數據庫".fitted(1) == "" && "數".padded(4) == "數  " && "數據".padded(3) == "數…" && "數".paddedLeft(3) == " 數")
    #expect("e\u{301}e\u{301}e\u{301}".fitted(2) == "e\u{301}…")
    #expect("multi-gauss".fitted(6) == "multi…")
    #expect("abc".fitted(3) == "abc")
    #expect("abc".fitted(0) == "")
    #expect("ab".padded(4) == "ab  ")
    #expect("ab".paddedLeft(4) == "  ab")
  }

  @Test("two frames that share a line are joined")
  func boxes() {
    var canvas = Canvas(Size(columns: 4, rows: 5))
    canvas.box(Rect(column: 0, row: 0, columns: 4, rows: 3), Style(), .braille)
    canvas.box(Rect(column: 0, row: 2, columns: 4, rows: 3), Style(), .braille)
    #expect(canvas.text == "╭──╮\n│  │\n├──┤\n│  │\n╰──╯")
    var plain = Canvas(Size(columns: 3, rows: 3))
    plain.box(Rect(plain.size), Style(), .ascii)
    #expect(plain.text == "+-+\n| |\n+-+")
  }

  @Test("two pixels share a cell, and a bare one shows the terminal")
  func pixels() {
    var canvas = Canvas(Size(columns: 4, rows: 1))
    let colors: [[Color]] = [[.ansi(1), .ansi(1), .standard, .standard], [.ansi(2), .ansi(1), .ansi(1), .standard]]
    canvas.drawBlocks(in: Rect(canvas.size)) { column, row in colors[row][column / 2] }
    #expect(
      canvas.cells == [
        Cell("▀", Style(.ansi(1), on: .ansi(2))), Cell(" ", Style(on: .ansi(1))), Cell("▄", Style(.ansi(1))), Cell(),
      ])
  }

  @Test("four pixels of two colours are a quadrant, of more the two that come closest, each where it is")
  func quadrants() {
    let (red, blue, bare) = (Color.rgb(200, 0, 0), Color.rgb(0, 0, 200), Color.standard)
    func cell(_ one: Color, _ two: Color, _ three: Color, _ four: Color) -> Cell {
      var canvas = Canvas(Size(columns: 1, rows: 1))
      canvas.drawBlocks(in: Rect(canvas.size)) { column, row in [[one, two], [three, four]][row][column] }
      return canvas[0, 0]
    }
    #expect(cell(red, blue, blue, blue) == Cell("▘", Style(red, on: blue)))
    #expect(cell(red, red, red, blue) == Cell("▗", Style(blue, on: red)))
    #expect(cell(red, blue, red, blue) == Cell("▌", Style(red, on: blue)))
    #expect(cell(red, blue, blue, red) == Cell("▚", Style(red, on: blue)))
    #expect(cell(bare, bare, bare, red) == Cell("▗", Style(red)))
    #expect(cell(bare, red, red, red) == Cell("▟", Style(red)))
    // Reds that are nearly the same are one.
    let near = Color.rgb(205, 3, 2)
    #expect(["▘", "▟"].contains(cell(blue, red, near, red).glyph))
    #expect(cell(red, near, blue, .rgb(3, 3, 205)).glyph == "▀")
    #expect(cell(red, blue, near, .rgb(3, 3, 205)).glyph == "▌")
    // Whatever is divided, no two parts lose less.
    var number: UInt32 = 1
    func random() -> Color {
      number = number &* 1_664_525 &+ 1_013_904_223
      return .rgb(UInt8(number >> 24), UInt8(number >> 16 & 255), UInt8(number >> 12 & 255))
    }
    for _ in 0..<300 {
      let colors = [random(), random(), random(), random()]
      var canvas = Canvas(Size(columns: 1, rows: 1))
      canvas.drawBlocks(in: Rect(canvas.size)) { column, row in colors[2 * row + column] }
      let shown = (0..<4).map { canvas.color(0, 0, isRight: $0 % 2 == 1, isLower: $0 > 1) }
      let loss = zip(shown, colors).reduce(0) { $0 + distance($1.0, $1.1) }
      for mask in 1..<8 {
        for ink in colors {
          for ground in colors {
            let other = (0..<4).reduce(0) { $0 + distance(mask >> $1 & 1 == 1 ? ink : ground, colors[$1]) }
            #expect(loss <= other)
          }
        }
      }
    }
  }

  private func distance(_ one: Color, _ two: Color) -> Int {
    guard let one = one.rgb, let two = two.rgb else { return 0 }
    let (red, green, blue) = (
      Int(one.red) - Int(two.red), Int(one.green) - Int(two.green), Int(one.blue) - Int(two.blue)
    )
    return 3 * red * red + 6 * green * green + blue * blue
  }

  @Test("without pixels the sign is seen in the glyph")
  func shades() {
    var canvas = Canvas(Size(columns: 5, rows: 1))
    canvas.drawShades(
      in: Rect(canvas.size), .ascii, value: { column, _ in [-1, -0.5, 0, 0.5, .nan][column] }, style: { _ in Style() })
    #expect(canvas.text == "=- +")
  }

  @Test("a letter without a background keeps what is behind it")
  func backgrounds() {
    var canvas = Canvas(Size(columns: 1, rows: 1))
    canvas.fill(Rect(canvas.size), Cell(" ", Style(on: .ansi(4))))
    canvas.write("x", at: Place(column: 0, row: 0), Style(.ansi(1)))
    #expect(canvas[0, 0] == Cell("x", Style(.ansi(1), on: .ansi(4))))
  }
}

struct ANSITests {
  private var canvas: Canvas {
    var canvas = Canvas(Size(columns: 4, rows: 2))
    canvas.write("ab", at: Place(column: 0, row: 0), Style(.rgb(1, 2, 3), on: .ansi(9), .bold))
    canvas.write("c", at: Place(column: 1, row: 1), Style(.indexed(200)))
    return canvas
  }

  @Test("a canvas for a terminal: a line a row, colours where they change, all of them ended before the line does")
  func direct() {
    #expect(canvas.ansi(.direct) == "\u{1B}[0;1;38;2;1;2;3;101mab\u{1B}[0m\n \u{1B}[0;38;5;200mc\u{1B}[0m\n")
  }

  @Test("with fewer colours the nearest, with none only what is bold")
  func reduced() {
    #expect(canvas.ansi(.mono) == "\u{1B}[0;1mab\u{1B}[0m\n c\n")
    #expect(canvas.ansi(.ansi8).contains("\u{1B}[0;1;30;41mab"))
  }
}
