import Datasets
import Testing

@Suite("Tables") struct TableTests {
  static let expected = [Point(x: 0.5, y: -1, label: 1), Point(x: 2, y: 3, label: 0)]

  @Test(
    "the same table, however it is written",
    arguments: [
      "x1,x2,label\n0.5,-1,yes\n2,3,no\n",
      "x1,x2,label\n0.5,-1,yes\n2,3,no",
      "\u{FEFF}x1,x2,label\n0.5,-1,yes\n2,3,no\n",
      "x1,x2,label\r\n0.5,-1,yes\r\n2,3,no\r\n",
      "x1,x2,label\r0.5,-1,yes\r2,3,no\r",
      "x1;x2;label\n0.5;-1;yes\n2;3;no\n",
      "x1\tx2\tlabel\n0.5\t-1\tyes\n2\t3\tno\n",
      " x1 , x2 ,label \n 0.5, -1 ,yes\t\n2 ,\t3, no\n",
      "\"x1\",\"x2\",\"label\"\n\"0.5\",\" -1 \",\"yes\"\n2,3,no\n",
      "x1,x2,label\n+.5,-1e0,yes\n2.0,0.3e1,no\n\n  \n\r\n",
      "# a comment, with \"quotes\n\nx1,x2,label\n#0,0,yes\n0.5,-1,yes\n# more\n2,3,no\n# the end",
    ])
  func writings(csv: String) throws {
    let table = try Table(csv: csv)
    #expect(table.columns == ["x1", "x2"])
    #expect(table.label == "label")
    #expect(table.classes == ["no", "yes"])
    #expect(table.points == Self.expected)
  }

  @Test("a quoted field may hold the delimiter, quotes and line ends")
  func quotes() throws {
    let table = try Table(csv: "\"x, \"\"first\"\"\",x2,kind\n1,2,\"a,\n# b\"\n3,4,\"c\"\"d\"\n")
    #expect(table.columns == ["x, \"first\"", "x2"])
    #expect(table.classes == ["a,\n# b", "c\"d"])
    #expect(table.points.count == 2)
  }

  @Test("the label may be any column")
  func label() throws {
    let table = try Table(csv: "kind,x1,x2\nyes,0.5,-1\nno,2,3\n", label: "kind")
    #expect(table.columns == ["x1", "x2"])
    #expect(table.label == "kind")
    #expect(table.points == Self.expected)
  }

  @Test(
    "text and few whole numbers are classes, other numbers are values",
    arguments: [
      LabelCase(["a", "b", "a"], .classification, ["a", "b"], [0, 1, 0]),
      LabelCase(["1", "0", "1.0"], .classification, ["0", "1"], [1, 0, 1]),
      LabelCase(["10", "9", "9"], .classification, ["9", "10"], [1, 0, 0]),
      LabelCase(["1", "-1", "-1"], .classification, ["-1", "1"], [1, 0, 0]),
      LabelCase(["1", "b", "b"], .classification, ["1", "b"], [0, 1, 1]),
      LabelCase(["1", "0.5", "1"], .regression, [], [1, 0.5, 1]),
      LabelCase((0..<11).map(String.init), .regression, [], (0..<11).map(Double.init)),
    ])
  func problem(expected: LabelCase) throws {
    let table = try Table(csv: Self.csv(labels: expected.labels))
    #expect(table.problem == expected.problem)
    #expect(table.classes == expected.classes)
    #expect(table.points.map(\.label) == expected.values)
  }

  /// Labels as written, and what they are taken for.
  struct LabelCase: Sendable {
    let labels: [String]
    let problem: Problem
    let classes: [String]
    let values: [Double]

    init(_ labels: [String], _ problem: Problem, _ classes: [String], _ values: [Double]) {
      self.labels = labels
      self.problem = problem
      self.classes = classes
      self.values = values
    }
  }

  @Test("any number of columns, the first two of them the plane")
  func columns() throws {
    let table = try Table(csv: "a,b,kind,c,d\n1,2,x,3,4\n5,6,y,7,8\n", label: "kind")
    #expect(table.columns == ["a", "b", "c", "d"])
    #expect(
      table.points == [Point(x: 1, y: 2, label: 0, others: [3, 4]), Point(x: 5, y: 6, label: 1, others: [7, 8])])
    #expect(table.points(arranged: [3, 1, 0, 2])[0] == Point(x: 4, y: 2, label: 0, others: [1, 3]))
    #expect(
      try Table(csv: "a,value\n1,0.5\n2,1.5\n").points == [
        Point(x: 1, y: 0, label: 0.5), Point(x: 2, y: 0, label: 1.5),
      ])
  }

  @Test("long files are read a stretch at a time, and each error still has its line")
  func long() throws {
    var lines = ["x1,x2,label"] + (0..<30_000).map { "\($0),\(-$0),\($0 % 3 == 0 ? "a" : "b")" }
    var shares: [Double] = []
    let table = try Table(csv: lines.joined(separator: "\n"), progress: { shares.append($0) })
    #expect(table.points.count == 30_000)
    #expect(table.points[29_998] == Point(x: 29_998, y: -29_998, label: 1))
    #expect(shares == shares.sorted() && shares.last == 1 && shares.count > 2)
    lines[20_001] = "1,2,\"a\nb\""
    lines[25_000] = "1,,a"
    let error = #expect(throws: TableError.self) { try Table(csv: lines.joined(separator: "\r\n")) }
    #expect(error == .missingValue(column: "x2", line: 25_002))
    lines[25_000] = "1,2,3,4"
    #expect(throws: TableError.fields(count: 4, expected: 3, line: 25_002)) {
      try Table(csv: lines.joined(separator: "\r"))
    }
    lines[25_000] = "1,2,\"open"
    #expect(throws: TableError.unterminatedQuote(line: 25_002)) { try Table(csv: lines.joined(separator: "\n")) }
    lines[25_000] = "1,2,a\"b"
    #expect(throws: TableError.self) { try Table(csv: lines.joined(separator: "\n")) }
  }

  @Test("who names the problem decides")
  func givenProblem() throws {
    let values = try Table(csv: Self.csv(labels: ["1", "2", "3"]), problem: .regression)
    #expect(values.points.map(\.label) == [1, 2, 3])
    let classes = try Table(csv: Self.csv(labels: ["1.5", "0.5"]), problem: .classification)
    #expect(classes.classes == ["0.5", "1.5"])
  }

  @Test("comment lines give the title, the source and the two classes to keep")
  func comments() throws {
    let table = try Table(
      csv: "#title: Three: kinds\n# Source:  a book \n# classes: c, a\nx,y,kind\n1,1,a\n2,2,b\n3,3,c\n")
    #expect(table.title == "Three: kinds")
    #expect(table.source == "a book")
    #expect(table.classes == ["a", "c"])
    #expect(table.points == [Point(x: 1, y: 1, label: 0), Point(x: 3, y: 3, label: 1)])
  }

  @Test("100,000 rows are read, each as it stands")
  func large() throws {
    let rows = (0..<100_000).map { "\(Double($0) / 7),\(-$0),\($0 % 2)\n" }
    let table = try Table(csv: "x1,x2,label\n" + rows.joined())
    #expect(table.points.count == 100_000)
    #expect(table.points[99_999] == Point(x: 99_999.0 / 7, y: -99_999, label: 1))
  }

  @Test("no text crashes the reader", arguments: 0..<400)
  func anything(seed: Int) {
    var random = SeedRandom(seed: "fuzz \(seed)")
    let pieces = [
      "1", "2.5", "a", ",", ",", ",", ";", "\t", "\"", "\"\"", "\n", "\n", "\r\n", "\r", " ", "#", "# classes: a, b\n",
      "x1,x2,label\n", "1,2,a\n", "3,4,b\n", "\u{2028}", "\u{0B}", "\u{0C}", "\u{85}", "\u{FEFF}", "\u{301}", "\0",
    ]
    let text = (0..<20).map { _ in pieces[Int(random.uniform(0, Double(pieces.count)))] }.joined()
    do {
      let table = try Table(csv: text)
      #expect(!table.points.isEmpty && !table.columns.isEmpty)
    } catch {
      #expect(!error.message.isEmpty && !error.message.contains("\n"))
    }
  }

  static func csv(labels: [String]) -> String {
    "x1,x2,label\n" + labels.enumerated().map { "\($0),\(-$0),\($1)\n" }.joined()
  }
}
