import Datasets
import Testing

@Suite("Tables as people have them") struct TableWritingTests {
  static let expected = [Point(x: 0.5, y: -1, label: 1), Point(x: 2, y: 3, label: 0)]

  @Test(
    "the same rows, whatever parts and surrounds them",
    arguments: [
      "x1|x2|label\n0.5|-1|yes\n2|3|no\n",
      "x1 x2  label\n 0.5 -1   yes\n2\t3 no\n",
      "sep=;\r\nx1;x2;label\r\n0.5;-1;yes\r\n2;3;no\r\n",
      "\"sep=,\"\nx1,x2,label\n0.5,-1,yes\n2,3,no\n",
      "SEP=\t\nx1\tx2\tlabel\n0.5\t-1\tyes\n2\t3\tno\n",
      "x1,x2,label\n0.5,-1,yes\n,,\n2,3,no\n,,\n , ,\n",
      "x1;x2;label\n0,5;-1;yes\n2,0;3;no\n;;\n",
      "x1;x2;label\n\"0,5\";-1;yes\n2;3;no\n",
      ",x1,x2,label\n0,0.5,-1,yes\n1,2,3,no\n",
      ",x1,x2,label\nfirst,0.5,-1,yes\nsecond,2,3,no\n",
      "x1,x2,label,\n0.5,-1,yes,\n2,3,no,\n",
      "x1,x2,label,\n0.5,-1,yes\n2,3,no\n",
      "x1,x2,label\n0.5,-1,yes,,\n2,3,no\n",
      "# x1,x2,label\n0.5,-1,yes\n2,3,no\n0.5,-1,yes\n",
      "# made by hand\n# x1 x2 label\n0.5 -1 yes\n2 3 no\n0.5 -1 yes\n",
    ])
  func writings(csv: String) throws {
    let table = try Table(csv: csv)
    #expect(table.columns == ["x1", "x2"] && table.label == "label" && table.classes == ["no", "yes"])
    #expect(table.points.prefix(2) == Self.expected[...])
  }

  @Test(
    "a first line of numbers, and of texts that stand below as well, is a row; the columns have numbers",
    arguments: [
      ("5.1,3.5,setosa\n4.9,3,setosa\n6,2,other\n", 3), ("1,2,0\n3,4,1\n", 2),
      ("1,5;2,5;a\n3,5;4,5;b\n1;1;a\n", 3), ("1.5 2 a\n3 4 b\n5 6 a", 3),
    ])
  func nameless(csv: String, rows: Int) throws {
    var notes: [String] = []
    let table = try Table(csv: csv, reading: TableReading(), note: { notes.append($0) })
    #expect(table.points.count == rows && table.columns == ["x1", "x2"] && table.label == "x3")
    #expect(notes.first == "no header: the columns are called x1 to x3")
  }

  @Test(
    "any other first line is a header",
    arguments: ["1990,2000,label\n1,2,a\n3,4,b\n", "x1,x2,a\n1,2,b\n3,4,c\n"])
  func header(csv: String) throws {
    var notes: [String] = []
    #expect(try Table(csv: csv, reading: TableReading(), note: { notes.append($0) }).points.count == 2)
    #expect(notes.isEmpty)
  }

  @Test("who says whether there is a header decides")
  func said() throws {
    var reading = TableReading()
    reading.header = .yes
    #expect(try Table(csv: "1,2,3\n4,5,6\n7,8,9\n", reading: reading).columns == ["1", "2"])
    reading.header = .no
    let table = try Table(csv: "a,b,c\na,b,d\n1,2,c\n".replacing("a,b", with: "7,8"), reading: reading)
    #expect(table.points.count == 3 && table.classes == ["c", "d"])
    #expect(throws: TableError.textColumn(name: "x1", example: "x", line: 1)) {
      try Table(csv: "x,y,label\nz,u,b\n", reading: reading)
    }
  }

  @Test(
    "numbers by the sign that the others show",
    arguments: [
      ("a;b;y\n1.234,5;1;0,5\n2;1;0,25\n", [1234.5, 2], [0.5, 0.25]),
      ("a,b,y\n\"1,234.5\",1,0.5\n\"12,000\",2,0.25\n", [1234.5, 12_000], [0.5, 0.25]),
      ("a;b;y\n1 234,5;1;0,5\n1'000;1;0,25\n", [1234.5, 1000], [0.5, 0.25]),
      ("a;b;y\n1,234,567;1;0.5\n1,234;1;0.25\n", [1_234_567, 1234], [0.5, 0.25]),
      ("a;b;y\n1,234;1;0,5\n2,5;1;0,25\n", [1.234, 2.5], [0.5, 0.25]),
    ] as [(String, [Double], [Double])])
  func numbers(csv: String, xs: [Double], ys: [Double]) throws {
    let table = try Table(csv: csv)
    #expect(table.points.map(\.x) == xs && table.points.map(\.label) == ys)
  }

  @Test("1,234 alone may be two numbers, and an option says which")
  func open() throws {
    let csv = "a;b;kind\n1,234;1;u\n2,345;1;v\n"
    let error = #expect(throws: TableError.self) { try Table(csv: csv) }
    #expect(error?.line == 2)
    #expect(error?.message == "'1,234' may be two numbers (column a)")
    #expect(error?.remedy == ": say --decimal comma or --decimal point")
    var reading = TableReading()
    reading.decimal = .comma
    #expect(try Table(csv: csv, reading: reading).points.map(\.x) == [1.234, 2.345])
    reading.decimal = .point
    #expect(try Table(csv: csv, reading: reading).points.map(\.x) == [1234, 2345])
  }

  @Test("an unnamed column that numbers no rows is refused")
  func unnamed() {
    #expect(throws: TableError.unnamedColumn(number: 1, line: 1)) { try Table(csv: ",x2,label\n0.5,1,a\n1.5,2,b\n") }
    #expect(throws: TableError.unnamedColumn(number: 2, line: 1)) { try Table(csv: "x1,,label\n0,1,a\n1,2,b\n") }
  }

  @Test("more than two whole numbers that are classes are told")
  func decision() throws {
    var notes: [String] = []
    _ = try Table(
      csv: "x,y\n" + (1...8).map { "\($0),\(10 * $0)\n" }.joined(), reading: TableReading(), note: { notes.append($0) })
    #expect(
      notes == ["the 8 different numbers of column y are classes; --problem regression learns the number"])
  }

  @Test("the axes are the two columns that vary most, each in its own range, in the file's order")
  func widest() throws {
    let table = try Table(
      csv: "same,many,edge,half,label\n" + (0..<10).map { "7,\($0),\($0 == 0 ? 0 : 1),\($0 % 2),\($0 / 9)\n" }.joined())
    #expect(table.widest == [1, 3])
    #expect(try Table(csv: "a,b,y\n1,5,0.5\n1,6,0.25\n").widest == [0, 1])
  }
}
