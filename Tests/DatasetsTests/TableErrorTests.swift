import Datasets
import Growth
import Testing

@Suite("Malformed tables") struct TableErrorTests {
  /// A text, the line that is wrong, and what is said of it.
  static let malformed: [(csv: String, line: Int?, message: String)] = [
    ("", nil, "the file is empty: give a header line such as x1,x2,label and a row for each point"),
    ("\u{FEFF}", nil, "the file is empty: give a header line such as x1,x2,label and a row for each point"),
    ("# only a comment\n\n", nil, "the file is empty: give a header line such as x1,x2,label and a row for each point"),
    ("\n# c\nx1,x2,label\n", 3, "no rows follow the header line"),
    ("1,2,0\n3,4,0\n", nil, "every row is of the class 0 (column x3): there must be rows of two classes"),
    (
      "a,b;l\n1,2;x\n3,4;y\n", 1,
      "commas and semicolons part its fields: part them with one of the two, or quote what has the other in it"
    ),
    (
      "a;b|l\n1,5;2|x\n3;4|y\n", 1,
      "semicolons and '|' part its fields: part them with one of the two, or quote what has the other in it"
    ),
    (
      "x1,x2,label\n1,2,a\n3,4,b\nx1,x2,label\n5,6,a\n", 4,
      "the columns' names stand here once more: take this line out"
    ),
    ("x1,,label\n1,2,a\n", 1, "column 2 has no name"),
    ("x1,x2,,label\n1,2,3,a\n", 1, "column 3 has no name"),
    ("x1,x2,label,\n1,2,a,4\n", 2, "4 fields where the header has 3"),
    ("x1,x1,label\n1,2,a\n", 1, "two columns are called x1: rename one"),
    ("x1,x2,label\n1,abc,a\n3,4,b\n", 2, "'abc' is not a number (column x2)"),
    ("x1,x2,label\n1,2,a\n# c\n\n\"x\",4,b\n", 5, "'x' is not a number (column x1)"),
    ("x1,x2,label\r\n1,2,a\r\n1,0x1F,b\r\n", 3, "'0x1F' is not a number (column x2)"),
    ("x1;x2;label\n1.5;2;a\n1,5;2;b\n", 3, "'1,5' is not a number (column x1): write a decimal point"),
    ("x1,x2,label\n1,2,a\nnan,4,b\n", 3, "'nan' is not a number that can be learned from (column x1)"),
    ("x1,x2,label\n1,2,a\n-inf,4,b\n", 3, "'-inf' is not a number that can be learned from (column x1)"),
    ("x1,x2,label\n1,2,a\n3,1e39,b\n", 3, "'1e39' is not a number that can be learned from (column x2)"),
    ("x1,x2,label\n1,2,0.5\n3,4,NaN\n", 3, "'NaN' is not a number that can be learned from (column label)"),
    ("x1,x2,label\n1,2,a\n,4,b\n", 3, "a value is missing (column x1)"),
    ("x1,x2,label\n1,2,a\n3,\"\",b\n", 3, "a value is missing (column x2)"),
    ("x1,x2,label\n1,2,a\n3,4,", 3, "a value is missing (column label)"),
    ("x1,x2,label\n1,2\n3,4,b\n", 2, "2 fields where the header has 3"),
    ("x1,x2,label\n1,2,a\n7\n", 3, "1 field where the header has 3"),
    ("x1,x2,label\n1,2,\"a\nb\"\n1,2,a,5\n", 4, "4 fields where the header has 3"),
    ("x1,x2,label\n1,2,a\n3,4,\"b\n5,6,b\n", 3, "a quote is opened and never closed"),
    (
      "x1,x2,label\n1,2,a\n3,4,b\"c\n5,6,b\n", 3,
      "a quote stands inside a field: quote the whole field and double the quotes in it"
    ),
    (
      "x1,x2,label\n1,2,a\n3,4,\"b\"c\n5,6,b\n", 3,
      "a quote stands inside a field: quote the whole field and double the quotes in it"
    ),
    ("label\na\nb\n", 1, "the label is the only column: give columns of numbers beside it"),
    ("x1,x2,x3,x4,label\n1,2,3,4,a\n4,5,,6,b\n", 3, "a value is missing (column x3)"),
    (
      "who,x1,x2,label\nAnn,1,2,a\nBob,3,4,b\n", 2,
      "column who holds text such as 'Ann'"
    ),
    (
      "h,x1,label\n1.2 cm,1,a\n2 cm,2,b\n", 2, "column h holds text such as '1.2 cm': write its numbers without 'cm'"
    ),
    (
      "x1,x2,label\n1,2,a\n3,4,a\n", nil,
      "every row is of the class a (column label): there must be rows of two classes"
    ),
    (
      TableTests.csv(labels: "abcdefghijk".map(String.init)), nil,
      "11 different labels in column label are too many for classes"
    ),
    (
      TableTests.csv(labels: (0..<11).map { "\($0).5" } + ["1,5"].map { "\"\($0)\"" }), 13,
      "'1,5' is not a number (column label): write a decimal point"
    ),
    (
      TableTests.csv(labels: (0..<11).map { "\($0).5" } + ["abc"]), 13,
      "'abc' is not a number (column label)"
    ),
    (
      "# classes: a\nx1,x2,kind\n1,2,a\n3,4,b\n", 1,
      "'# classes:' must name two classes or more, each once, such as '# classes: a, b', and names a"
    ),
    (
      "# classes: a, b, a\nx1,x2,kind\n1,2,a\n3,4,b\n", 1,
      "'# classes:' must name two classes or more, each once, such as '# classes: a, b', and names a, b, a"
    ),
    (
      "# classes: versicolor, virginca\nx1,x2,kind\n1,2,versicolor\n3,4,virginica\n", 1,
      "no row is of the class virginca: did you mean virginica?"
    ),
    ("# classes: a, zzz\nx1,x2,kind\n1,2,a\n3,4,b\n", 1, "no row is of the class zzz (the classes are a, b)"),
  ]

  @Test("what is quoted is cut in its middle, and shown without doing anything")
  func quotations() {
    let long = String(repeating: "y", count: 100_000)
    for (csv, label) in [
      ("x1,\(long),label\n1,\(long),a\n3,4,b\n", nil), ("\(long),\(long)\n1,2\n", nil),
      ("x1,x2,label\n1,2,\(long)\n3,4,\(long)\n", nil),
      ("# classes: \(long), \(long)2\nx1,x2,label\n1,2,a\n3,4,b\n", nil), ("x1,x2,\(long)\n1,2,a\n", long + "x"),
      ((0..<10_000).map { "\($0)c" }.joined(separator: ",") + "\n1\n", "none"),
      ("x1,x2,label\n\u{1B}]0;x\u{7},2,a\n3,4,b\n", nil),
    ] as [(String, String?)] {
      let error = #expect(throws: TableError.self) { try Table(csv: csv, label: label) }
      let message = error?.message ?? ""
      #expect(
        !message.isEmpty && message.count < 1000 && message.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "\(message)"
      )
    }
  }

  @Test(
    "sixteen times as much takes about sixteen times as long",
    arguments: [
      { (0..<$0).map { "c\($0)" }.joined(separator: ",") + ",c0\n1\n" },
      { (0..<$0).map { "c\($0)" }.joined(separator: ",") + "\n1\n" },
      { "# classes: " + (0..<$0).map { "c\($0)" }.joined(separator: ",") + "\nx1,x2,label\n1,2,a\n3,4,b\n" },
      { "x1,x2,label\n1,2," + String(repeating: "\"", count: 10 * $0) + "\n" },
      { "x1,x2,label\n" + String(repeating: "1,2,\"a\"\n3,4,b\n", count: $0) },
      { "x1,x2,label\n1,2,\"" + String(repeating: "\n", count: 10 * $0) + "\"\n3,4,b\n" },
    ] as [@Sendable (Int) -> String])
  func linear(text: @Sendable (Int) -> String) {
    let growth = Growth.measured(from: 1250, preparing: text) { csv in
      _ = try? Table(csv: csv, label: "labels")
      _ = try? Table(csv: csv)
    }
    #expect(growth < Growth.bound)
  }

  @Test("a malformed table is refused with its line and what to do", arguments: malformed.indices)
  func message(index: Int) {
    let (csv, line, message) = Self.malformed[index]
    let error = #expect(throws: TableError.self) { try Table(csv: csv) }
    #expect(error?.message == message)
    #expect(error?.line == line)
  }

  @Test(
    "a label that does not exist is answered with the nearest name, or with all",
    arguments: [
      ("lable", "no column is called lable: did you mean label?"),
      ("Label", "no column is called Label: did you mean label?"),
      ("species", "no column is called species (the columns are x1, x2, label)"),
    ])
  func label(name: String, message: String) {
    let error = #expect(throws: TableError.self) { try Table(csv: "x1,x2,label\n1,2,a\n", label: name) }
    #expect(error?.message == message)
    #expect(error?.line == 1)
  }

  @Test(
    "labels that do not fit the problem asked for are refused",
    arguments: [
      (["a", "b"], Problem.regression, 2, "'a' is not a number (column label)"),
      (
        (0..<11).map { "\($0)" }, .classification, nil,
        "11 different labels in column label are too many for classes"
      ),
    ] as [([String], Problem, Int?, String)])
  func problem(labels: [String], problem: Problem, line: Int?, message: String) {
    let error = #expect(throws: TableError.self) {
      try Table(csv: TableTests.csv(labels: labels), problem: problem)
    }
    #expect(error?.message == message)
    #expect(error?.line == line)
  }
}
