import Datasets
import Testing

@Suite("Columns made for learning") struct PreparationTests {
  static let people = "id,sex,age,ok,kind\n1,male,20,True,a\n2,female,,False,b\n3,male,40,True,b\n4,,30,False,a\n"

  private func reading(_ change: (inout TableReading) -> Void) -> TableReading {
    var reading = TableReading()
    change(&reading)
    return reading
  }

  /// The people without their numbers, with columns of 0 and 1 for texts.
  private func encoded(_ missing: TableReading.Missing) -> TableReading {
    reading {
      $0.dropped = ["id"]
      $0.encodesTexts = true
      $0.missing = missing
    }
  }

  @Test("columns are chosen or left out by name, and the label is the last that is left")
  func chosen() throws {
    let csv = "id,a,b,kind,note\n1,2,3,x,9\n4,5,6,y,9\n"
    #expect(try Table(csv: csv, reading: reading { $0.dropped = ["note", "id"] }).columns == ["a", "b"])
    var wanted = reading { $0.columns = ["b", "kind", "a"] }
    wanted.label = "kind"
    #expect(try Table(csv: csv, reading: wanted).columns == ["a", "b"])
    #expect(throws: TableError.droppedLabel(name: "kind", line: 1)) {
      wanted.dropped = ["kind"]
      _ = try Table(csv: csv, reading: wanted)
    }
    let error = #expect(throws: TableError.self) { try Table(csv: csv, reading: reading { $0.dropped = ["nite"] }) }
    #expect(error?.message == "no column is called nite: did you mean note?")
  }

  @Test("texts become columns of 0 and 1, and what is missing a mean or no row")
  func made() throws {
    let means = try Table(
      csv: Self.people,
      reading: encoded(.mean))
    #expect(means.columns == ["sex=female", "sex=male", "age", "ok=False", "ok=True"])
    #expect(means.points[1] == Point(x: 1, y: 0, label: 1, others: [30, 1, 0]))
    #expect(means.points[3].x == 1.0 / 3 && means.points[3].y == 2.0 / 3)
    #expect(means.widest.count == 2 && !(means.widest == [0, 1]))
    var notes: [String] = []
    let dropped = try Table(
      csv: Self.people,
      reading: encoded(.drop), note: { notes.append($0) })
    #expect(dropped.points.count == 2 && notes == ["2 rows lack a value and are left out"])
    #expect(dropped.preparation?.missing == .drop)
  }

  @Test("places are asked about in the same way, in any order of columns")
  func places() throws {
    let table = try Table(
      csv: Self.people,
      reading: encoded(.mean))
    let wanted = ["age", "ok=True", "sex=female", "sex=male", "ok=False"]
    func values(_ csv: String) throws(TableError) -> [Double] {
      try Places(csv: csv, columns: wanted, preparation: table.preparation).values
    }
    #expect(try values("ok,age,sex\nTrue,50,female\nFalse,NA,male\n") == [50, 1, 1, 0, 0, 30, 0, 0, 1, 1])
    #expect(
      try values("male,25,True\nfemale,35,True\nmale,1,True\nfemale,2,False\nmale,3,False\n").prefix(5) == [
        25, 1, 0, 1, 0,
      ])
    let error = #expect(throws: TableError.self) { try values("sex,age,ok\nmale,1,True\nother,2,True\n") }
    #expect(error?.line == 3)
    #expect(error?.message == "'other' is none of the texts that column sex was learned with: female, male")
  }

  @Test("where there is no header columns are taken by their place if it is clear")
  func nameless() throws {
    #expect(try Places(csv: "1,2\n3,4\n", columns: ["iq", "gpa"]).values == [1, 2, 3, 4])
    #expect(try Places(csv: "1,2,9\n3,4,9\n", columns: ["iq", "gpa"]).values == [1, 2, 3, 4])
    #expect(throws: TableError.namelessColumns(count: 4, wanted: ["iq", "gpa"], line: 1)) {
      try Places(csv: "1,2,9,9\n3,4,9,9\n", columns: ["iq", "gpa"])
    }
  }

  @Test(
    "what cannot be is refused, and the options that help are named",
    arguments: [
      (
        "sex,age,kind\nmale,1,a\nfemale,2,b\n",
        "; --one-hot makes numbers of texts, --drop sex leaves them out, --label sex makes them the label"
      ),
      ("a,b,kind\n1,,x\n2,3,y\n", ": --missing drop leaves out such rows, --missing mean fills in the column's mean"),
      ("a,b,kind\n1,NA,x\n2,3,y\n", ": --missing drop leaves out such rows, --missing mean fills in the column's mean"),
      (
        "a,b,kind\n1,nan,x\n2,3,y\n", ": --missing drop leaves out such rows, --missing mean fills in the column's mean"
      ),
      ("a,a,kind\n1,2,x\n", ", or say --header no if that line is a row"),
      ("a,b,kind\n", "; --header no takes that line for a row"),
      ("a,b,kind\n1,abc,x\n2,3,y\n", "; correct it, or leave the column out: --drop b"),
      (
        TableTests.csv(labels: (0..<11).map { "\($0).5" } + ["abc"]),
        "; correct it or take its row out, or learn classes: --problem classification"
      ),
      (
        "a;b;kind\n2.737.630;0.5;x\n1;2;y\n",
        "; --decimal comma reads it as 2737630, --drop a leaves the column out"
      ),
      ("a,b,kind\n1,x\n2,3,y\n", ": a field is missing; one without a value is empty between its commas"),
    ])
  func remedies(csv: String, remedy: String?) {
    let error = #expect(throws: TableError.self) { try Table(csv: csv) }
    #expect(error?.remedy == remedy)
  }

  @Test("a header that was said to be a row names the option that reads it")
  func toldNameless() {
    var reading = TableReading()
    reading.header = .no
    let error = #expect(throws: TableError.self) { try Table(csv: "x1,x2,label\n1,2,a\n3,4,b\n", reading: reading) }
    #expect(error?.line == 1 && error?.message == "'x1' is not a number (column x1)")
    #expect(error?.remedy == "; --header yes takes that line for the columns' names")
    #expect(error?.options == ["--header yes"])
    let below = #expect(throws: TableError.self) { try Table(csv: "1,2,a\n3,x,b\n", reading: reading) }
    #expect(below?.remedy == "; correct it, or leave the column out: --drop x2")
    let asked = #expect(throws: TableError.self) { try Places(csv: "x1,x2\n1,2\n", reading: reading) }
    #expect(asked?.remedy(with: ["header"]) == "; --header yes takes that line for the columns' names")
  }

  @Test("a reader that has some of the options names no other")
  func knownOptions() {
    let text = #expect(throws: TableError.self) { try Table(csv: "sex,age,kind\nmale,1,a\nfemale,2,b\n") }
    #expect(text?.remedy(with: ["header"]) == nil)
    #expect(text?.remedy(with: ["drop"]) == "; --drop sex leaves them out")
    let thousands = #expect(throws: TableError.self) { try Table(csv: "a;b;k\n2.737.630;0.5;x\n1;2;y\n") }
    #expect(thousands?.remedy(with: ["decimal"]) == "; --decimal comma reads it as 2737630")
  }

  @Test("a column of nothing, and one of as many texts as rows, are refused")
  func refused() {
    var all = TableReading()
    all.missing = .mean
    #expect(throws: TableError.emptyColumn(name: "b", line: 1)) {
      try Table(csv: "a,b,kind\n1,,x\n2,,y\n", reading: all)
    }
    all.missing = .drop
    #expect(throws: TableError.allMissing(line: 1)) { try Table(csv: "a,b,kind\n1,,x\n2,,y\n", reading: all) }
    all.encodesTexts = true
    #expect(throws: TableError.manyTexts(name: "b", most: 100, line: 1)) {
      try Table(csv: "a,b,kind\n" + (0..<150).map { "1,t\($0),\($0 % 2)\n" }.joined(), reading: all)
    }
  }
}
