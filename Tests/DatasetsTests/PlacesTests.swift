import Datasets
import Testing

@Suite("Places to predict") struct PlacesTests {
  @Test("the columns x1 and x2 wherever they stand, else the first two of numbers")
  func columns() throws {
    let named = try Places(csv: "id,x2,label,x1\n7,1.5,a,-2\n8,0,b,1e3\n")
    #expect(named.columns == ["x1", "x2"])
    #expect(named.values == [-2, 1.5, 1000, 0])
    let first = try Places(csv: "who,width,height,depth\nAnn,1,2,3\nBob,4,5,6\n")
    #expect(first.columns == ["width", "height"])
    #expect(first.values == [1, 2, 4, 5])
  }

  @Test("a network's own columns, by their names, by number, or the first ones of numbers")
  func several() throws {
    let wanted = ["length", "width", "height"]
    #expect(try Places(csv: "height,length,id,width\n3,1,9,2\n", columns: wanted).values == [1, 2, 3])
    #expect(try Places(csv: "x3,x1,x2\n3,1,2\n", columns: wanted).values == [1, 2, 3])
    #expect(try Places(csv: "who,a,b,c,d\nAnn,1,2,3,4\n", columns: wanted).values == [1, 2, 3])
    #expect(try Places(csv: "x1,value\n5,7\n", columns: ["x1"]).values == [5])
  }

  @Test(
    "what is wrong has its line",
    arguments: [
      ("x1,x2\n1,2\n3,\n", 3, "a value is missing (column x2)"),
      ("x1,x2\n1,nan\n", 2, "'nan' is not a number that can be learned from (column x2)"),
      ("x1,x2\n", 1, "no rows follow the header line"),
      ("a,b\nx,1\n", 1, "1 column (b) of numbers where 2 are needed: x1, x2"),
    ])
  func wrong(_ csv: String, _ line: Int, _ message: String) {
    let error = #expect(throws: TableError.self) { try Places(csv: csv) }
    #expect(error?.message == message)
    #expect(error?.line == line)
  }

  @Test("rows that all lack a value are no answer", arguments: ["x1,x2\n,1\n", "x1,x2\nNA,1\n2,\n"])
  func allMissing(csv: String) {
    let preparation = Preparation(columns: [.init(name: "x1"), .init(name: "x2")], missing: .drop)
    #expect(throws: TableError.allMissing(line: 1)) { try Places(csv: csv, preparation: preparation) }
    #expect(TableError.allMissing(line: 1).message == "every row lacks a value")
  }

  @Test("a first line that has the names is the header, though they are numbers; numbers alone are a place")
  func numberedNames() throws {
    #expect(try Places(csv: "0,1,2\n0.5,1,3\n", columns: ["0", "1", "2"]).values == [0.5, 1, 3])
    #expect(try Places(csv: "2,0,1\n3,0.5,1\n", columns: ["0", "1", "2"]).values == [0.5, 1, 3])
    for csv in ["1,2,3\n", "0,1,2\n0.5,1,4\n1.5,2,5\n"] {
      let places = try Places(csv: csv, columns: ["a", "b", "c"])
      #expect(places.count == csv.split(separator: "\n").count, "\(csv)")
    }
  }
}
