import Datasets
import Testing

@Suite("What is said of a table")
struct TableNoteTests {
  private func notes(_ csv: String, _ change: (inout TableReading) -> Void = { _ in }) throws -> [String] {
    var reading = TableReading()
    change(&reading)
    var told: [String] = []
    _ = try Table(csv: csv, reading: reading, note: { told.append($0) })
    return told
  }

  @Test("a first line that is taken for names though some of it is numbers")
  func firstLine() throws {
    let csv = "5.1,3.5,setosa\n4.0,2,versi\n4.1,2,versi\n5,3,virg\n"
    #expect(
      try notes(csv) == [
        "line 1 is taken for the columns' names, though 2 of them are numbers; --header no takes it for a row"
      ])
    #expect(try notes(csv, { $0.header = .yes }).isEmpty)
    #expect(try notes("a,b,kind\n4.0,2,versi\n5,3,virg\n").isEmpty)
    #expect(try notes("1990,2000,label\n1,2,a\n3,4,b\n").isEmpty)
    #expect(try notes("1,2,\"3a\"\n1,2,b\n3,4,c\n").count == 1)
    #expect(try notes("3,7,label\n1,2,a\n4,4,b\n").count == 1)
  }

  @Test("columns that are numbered and not named, as programs write them")
  func numbered() throws {
    let said = ["line 1 is taken for the columns' names, though 3 of them are numbers; --header no takes it for a row"]
    let rows = "0.5,1,0\n3,4,1\n2,2,0\n1,1,1\n"
    #expect(try notes("0,1,2\n" + rows) == said && notes("1,2,3\n" + rows) == said)
    #expect(try Table(csv: "0,1,2\n" + rows).columns == ["0", "1"])
    #expect(try Table(csv: "0,1,2\n1,2,0\n3,4,1\n2,2,0\n1,1,1\n").points.count == 4)
    // Rows that happen to begin so.
    for csv in ["1,2,3\n4,5,6\n7,8,9\n", "0,1,2\n5,1,2\n5.5,3,0\n", "0,1\n2,0\n3,1\n1,0\n"] {
      #expect(try notes(csv).first?.hasPrefix("no header") == true, "\(csv)")
    }
  }

  @Test("commas that may stand before fractions are said to be taken for marks between thousands")
  func thousands() throws {
    let said = ["commas in its numbers stand between thousands; --decimal comma reads fractions"]
    #expect(try notes("a,b,kind\n\"3,338\",\"1,663\",x\n\"2,100\",\"1,000\",y\n") == said)
    #expect(try notes("a,b,kind\n\"3,338.5\",\"1,663\",x\n\"2,100\",\"1,000\",y\n").isEmpty)
  }

  @Test("classes that differ only in capitals are said to be different ones")
  func capitals() throws {
    let said = ["Yes and yes differ only in capitals and are different classes"]
    #expect(try notes("a,b,kind\n1,2,Yes\n2,3,yes\n3,4,no\n") == said)
    #expect(try notes("a,b,kind\n1,2,yes\n2,3,no\n").isEmpty)
  }

  @Test(
    "another mark inside fields is no second separator where it is quoted, missing in a row, or stands at an end",
    arguments: [
      "a,\"b;l\"\n1,\"x;1\"\n2,\"y;1\"\n", "a,b;c,l\n1,2,x\n2,3,y\n", "a,b,l\t\n1,2,x\t\n2,3,y\t\n",
      "sep=,\na,b;l\n1,x;1\n2,y;1\n",
      "1,5;2,5;x\n2,5;3,5;y\n1,5;2,5;x\n",
    ])
  func marks(csv: String) throws { #expect(try Table(csv: csv, reading: TableReading()).points.count > 1) }

  @Test("how many values are means")
  func means() throws {
    #expect(
      try notes("a,b,kind\n1,,x\n,3,y\n4,5,x\n", { $0.missing = .mean }) == [
        "2 missing values are their columns' means"
      ])
  }

  @Test("numbers with a decimal comma")
  func comma() throws {
    #expect(try notes("a;b;kind\n1,5;2;x\n2,5;3;y\n") == ["a comma stands before the fraction of its numbers"])
  }

  /// A text, the line that is wrong, what is said.
  static let foreign: [(csv: String, line: Int?, words: String)] = [
    ("| a | b | c |\n|---|---|---|\n| 1 | 2 | x |\n", 1, "Markdown"),
    ("<html><body>\n<table>\n", 1, "web page (HTML)"), ("<!DOCTYPE html>\n<p>a,b</p>\n", 1, "web page (HTML)"),
    ("{\"a\": [1, 2]}\n", 1, "JSON"),
    ("My measurements\na,b,c\n1,2,x\n3,4,y\n", 1, "one field where the lines below have 3: put # before"),
    ("a,b,y\n1,-,x\n2,3,z\n", 2, "'-' is not a number (column b): leave the field empty"),
    ("a,b,y\n1,12%,x\n2,3%,z\n", 2, "'12%' is not a number (column b): take out the %"),
    ("a,b,y\n1,\u{2212}2,x\n2,3,z\n", 2, "the minus is U+2212: write -"),
    (
      "a,y\n" + (1...12).map { "\($0),$\($0)00.50\n" }.joined(), 2,
      "'$100.50' is not a number (column y): take out the $"
    ),
    ("a,sex,y\n# c\n1,female,x\n2,male,z\n", 3, "column sex holds text such as 'female'"),
  ]

  @Test("a text that is no table to a program, and a number that is one to people alone", arguments: foreign)
  func foreignTexts(csv: String, line: Int?, words: String) {
    let error = #expect(throws: TableError.self) { try Table(csv: csv) }
    #expect(error?.line == line)
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }

  @Test("a label that is missing can be left out, not filled in")
  func missingLabel() {
    let error = #expect(throws: TableError.self) { try Table(csv: "a,b,kind\n1,2,\n3,4,x\n5,6,y\n") }
    #expect(error?.remedy == ": --missing drop leaves out such rows" && error?.options == ["--missing drop"])
  }

  @Test("what pandas calls a column without a name is left out where it numbers the rows, as one without a name is")
  func unnamed() throws {
    let rows = "0,1.5,2,u\n1,2.5,3,v\n2,3.5,1,u\n"
    #expect(try notes(",a,b,kind\n" + rows) == ["the first column has no name and is left out: it numbers the rows"])
    let csv = "Unnamed: 0,a,b,kind\n" + rows
    #expect(try notes(csv) == ["column Unnamed: 0 is left out: it numbers the rows"])
    #expect(try Table(csv: csv).columns == ["a", "b"] && Table(csv: csv).points[1].x == 2.5)
    let twice = ",Unnamed: 0.1,a,Unnamed: 0,b,kind\n0,7,1.5,0,2,u\n1,8,2.5,1,3,v\n2,9,3.5,2,1,u\n"
    #expect(try notes(twice).count == 3)
    #expect(try Table(csv: twice).columns == ["a", "b"] && Table(csv: twice).points[2].y == 1)
    // It holds something else, or is asked for.
    for csv in ["Unnamed: 0,a,kind\n0,1,u\n0,2,v\n1,3,u\n", "Unnamed: 0,a,kind\n0.5,1,u\n1.5,2,v\n"] {
      #expect(try notes(csv).isEmpty && Table(csv: csv).columns == ["Unnamed: 0", "a"])
    }
    for change in [{ $0.dropped = ["Unnamed: 0"] }, { $0.columns = ["a", "Unnamed: 0"] }]
      as [(inout TableReading) -> Void]
    {
      #expect(try notes(csv, change).isEmpty)
    }
    #expect(try Places(csv: csv, columns: ["Unnamed: 0", "a"]).values == [0, 1.5, 1, 2.5, 2, 3.5])
    #expect(try Places(csv: csv, columns: ["p", "q"]).columns == ["a", "b"])
  }

  @Test("what can be typed behind the file's name")
  func options() {
    func options(_ csv: String) -> [String]? {
      #expect(throws: TableError.self) { try Table(csv: csv) }?.options
    }
    #expect(options("sex,b,y\nmale,1,x\nfemale,2,z\n") == ["--one-hot", "--drop sex", "--label sex"])
    #expect(options("a,b,y\n,1,x\n3,2,z\n") == ["--missing drop", "--missing mean"])
    #expect(options("a;b;y\n1,234;1;x\n2,345;2;z\n") == ["--decimal comma", "--decimal point"])
    #expect(options("a,b,y\n") == ["--header no"])
    #expect(options("a,b,y\n1,2\n") == [])
  }
}
