import Growth
import Testing
import Text

@Suite("TOML") struct TOMLTests {
  static let sample = #"""
    # a comment
    text = "a\u00e9\n" # another
    raw = 'C:\x'
    long = """
    one\
      two"""
    whole = -1_000
    hex = 0xfF
    part = 6.5e-1
    endless = -inf
    is = true
    list = [1, [2.5, "a"], # inside
      { a.b = 1 },
    ]
    when = 1979-05-27 07:32:00Z
    a.b = 1
    "quo ted".'x' = 2

    [section]
    key = 1
    [section.sub]
    key = 2
    [[step]]
    n = 1
    [[step]]
    n = 2
    """#

  @Test("every kind of value is read, with the line of its key")
  func values() throws {
    let table = try TOMLTable(toml: Self.sample)
    #expect(table["text"]?.text == "a\u{E9}\n" && table["text"]?.line == 2)
    #expect(table["raw"]?.text == "C:\\x")
    #expect(table["long"]?.text == "onetwo")
    #expect(table["whole"]?.integer == -1000)
    #expect(table["hex"]?.integer == 255)
    #expect(table["part"]?.number == 0.65)
    #expect(table["endless"]?.number == -.infinity)
    #expect(table["is"]?.truth == true)
    #expect(table["list"]?.line == 12)
    #expect(table["list"]?.list?[1].list?[0].number == 2.5)
    #expect(table["list"]?.list?[2].table?["a"]?.table?["b"]?.line == 13)
    #expect(table["when"]?.content == .date("1979-05-27 07:32:00Z"))
    #expect(table["a"]?.table?["b"]?.integer == 1)
    #expect(table["quo ted"]?.table?["x"]?.integer == 2)
    #expect(table["section"]?.table?["sub"]?.table?["key"]?.line == 22)
    #expect(table["step"]?.tables?.map { $0["n"]?.integer } == [1, 2])
    #expect(table.keys.prefix(3) == ["text", "raw", "long"])
  }

  /// Texts that are refused, the line, how what is said begins.
  static let refused: [(toml: String, line: Int, message: String)] = [
    // These three stopped the program in the library that read TOML before.
    ("[:]", 1, "a name is wanted, of letters, digits, - and _, or in quotes, not ':'"),
    ("[=", 1, "a name is wanted, of letters, digits, - and _, or in quotes, not '='"),
    ("[[:]]", 1, "a name is wanted, of letters, digits, - and _, or in quotes, not ':'"),
    ("\n[a", 2, "a header ends with ], such as [ui]"),
    ("[[a]", 1, "a header ends with ]], such as [ui]"),
    ("[a]\n[a]\n", 2, "a is there already"),
    ("[[a]]\n[a]", 2, "a is there already"),
    ("a = 1\n[a]", 2, "a is there already"),
    ("a = 1\na = 2", 2, "a is there already"),
    ("a = {}\n[a.b]", 2, "a.b is there already"),
    ("a = []\n[[a]]", 2, "a is there already"),
    ("[a.b]\n[a]\nb.c = 1", 3, "b.c is there already"),
    ("x = {a = 1, a = 2}", 1, "a is there already"),
    ("a", 1, "a key is followed by = and a value"),
    ("a = ", 1, "a value is wanted"),
    ("a = red", 1, "red is no value: a text stands in quotes"),
    ("a = 1 b = 2", 1, "nothing more can stand in this line, not 'b'"),
    ("a = \"x\n\"", 1, "a text is opened with \" and never closed"),
    ("a = \"\"\"x\n\n", 1, "a text is opened with three quotes and never closed"),
    ("a = [1,\n2\n", 1, "a list is opened with [ and never closed"),
    ("a = [1 2]", 1, "the values of a list have commas between, not '2'"),
    ("a = {b = 1\n}", 1, "the values in braces stand in one line"),
    ("a = 99999999999999999999", 1, "99999999999999999999 is too large a number"),
    ("a = 01", 1, "01 is no value"),
    ("a = 1__0", 1, "1__0 is no value"),
    ("a = \"\\q\"", 1, "\\q is no escape"),
    ("a = \"\\uD800\"", 1, "\\u is followed by 4 hexadecimal digits"),
    ("a = \"\u{1B}\"", 1, "a text cannot hold the control character \\x1b"),
    ("# \0", 1, "a comment cannot hold the control character \\x00"),
    ("a = 1979-02-30", 1, "1979-02-30 is no value"),
    ("\u{202E} = 1", 1, "a name is wanted, of letters, digits, - and _, or in quotes, not '\\u{202e}'"),
  ]

  /// A file, the lines that are passed over, the names that hold; no names where none of it does.
  static let partly: [(toml: String, lines: [Int], holds: [String]?)] = [
    ("a = 1\nb = block\nc = 2\n", [2], ["a", "c"]), ("a = 1\nb 10\nc = 2", [2], ["a", "c"]),
    ("a = \nb = 1\n", [1], ["b"]), ("a = \"x\nb = 1\n", [1], ["b"]), ("a = 1 b = 2\nc = 3\n", [1], ["c"]),
    ("a = 1\na = 2\nb = 3\n", [2], ["a", "b"]), ("a = 1 b = [\n1]\n", [1], nil),
    ("= 1\n: x\r\nb = 1\r\n", [1, 2], ["b"]),
    ("a = [1 2]\nb = 1\n", [1], ["b"]), ("a = \"\\q\"\nb = 1", [1], ["b"]), ("# \u{1}\nb = 1", [1], ["b"]),
    ("a = yes\na = true\n", [1], ["a"]), ("a = 1\na = [\n1\n]\nb = 2", [2], ["a", "b"]),
    ("a = 1\n[b\nc = 2\n", [2], nil), ("a = 1\n[b]\n[b]\nc = 2\n", [3], nil), ("b = 1\na = [\n1\nc = 2\n", [4], nil),
    ("b = 1\na = \"\"\"\nx\nc = 2\n", [2], nil), ("b = 1\na = x \"\"\"\nc = 2\n\"\"\"\n", [2], nil),
    ("b = 1\na = {b = 1\nc = 2\n}\n", [2], nil), ("b = 1\na = x [\nc = 2\n]", [2], nil),
    ("b = 1\na = [x,\nc = 2\n", [2], nil),
    ("a = 1\n", [], ["a"]), ("", [], []), ("x", [1], []),
  ]

  @Test("lines that are broken by themselves are passed over and the others hold", arguments: partly.indices)
  func passedOver(index: Int) throws {
    let (toml, lines, holds) = Self.partly[index]
    var told: [Int?] = []
    do throws(TOMLError) {
      let table = try TOMLTable(toml: toml) { told.append($0.line) }
      #expect(told == lines && table.keys == holds)
    } catch {
      #expect(holds == nil && told + [error.line] == lines)
    }
  }

  @Test("what is wrong is said with its line", arguments: refused.indices)
  func messages(index: Int) {
    let (toml, line, message) = Self.refused[index]
    let error = #expect(throws: TOMLError.self) { try TOMLTable(toml: toml) }
    #expect(error?.line == line)
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
  }

  @Test(
    "no depth ends the stack",
    arguments: [
      "[", "[[", "a = [", "a = {b = ", "a.", "[a.", "\"", "'", "\"\"\"", "a = [{b = ", "=", ".", "{", "]", "a = \"\\",
    ])
  func depth(piece: String) {
    let many = String(repeating: piece, count: 100_000)
    for text in [many, "a = " + many] { #expect(throws: TOMLError.self) { try TOMLTable(toml: text) } }
  }

  @Test("values are nested as deep as is said, and no deeper")
  func deepest() throws {
    func lists(_ count: Int) -> String {
      "\na = " + String(repeating: "[", count: count) + String(repeating: "]", count: count)
    }
    _ = try TOMLTable(toml: lists(64))
    #expect(throws: TOMLError(line: 2, message: "values are nested more than 64 deep")) {
      try TOMLTable(toml: lists(65))
    }
  }

  @Test(
    "sixteen times as much takes about sixteen times as long",
    arguments: [
      "[[a]]\nb = 1\n", "[t#]\nb = 1\n", "k# = 1\n", "[a.b.t#]\nc.d = 1\n", "a.b.k# = 1\n", "k# = [1, [2]]\n",
    ])
  func linear(line: String) throws {
    let growth = try Growth.measured(from: 1000) { count in
      (0..<count).map { line.replacing("#", with: "\($0)") }.joined()
    } work: {
      _ = try TOMLTable(toml: $0)
    }
    #expect(growth < Growth.bound)
  }

  @Test("whatever is put together, it is read or refused")
  func puzzled() {
    let pieces = [
      "[", "]", "[[", "]]", "=", ".", ",", "{", "}", "\"", "'", "\"\"\"", "'''", "#", "\n", "\r\n", " ", "\\", "1", "-",
      "e", ":", "a", "a.b", "é", "\0", "[a]\n", "a = 1\n",
    ]
    var state: UInt64 = 1
    func number(below count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    var accepted = 0
    for _ in 0..<20_000 {
      let text = (0..<number(below: 14)).map { _ in pieces[number(below: pieces.count)] }.joined()
      if (try? TOMLTable(toml: text)) != nil { accepted += 1 }
    }
    #expect(accepted > 1000)
  }
}
