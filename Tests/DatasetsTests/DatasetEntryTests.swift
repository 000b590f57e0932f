import Datasets
import Testing

@Suite("Data sets") struct DatasetEntryTests {
  @Test("every data set says what it is", arguments: DatasetEntry.all.map(\.name))
  func words(name: String) throws {
    let entry = try #require(DatasetEntry.named(name))
    #expect(!entry.title.isEmpty && !entry.source.isEmpty)
    #expect(entry.explanation.hasSuffix(".") && entry.explanation.count <= 120)
  }

  @Test("names are unlike and can be typed")
  func names() {
    let names = DatasetEntry.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") } })
  }

  @Test("an unknown name is no data set")
  func unknown() {
    #expect(DatasetEntry.named("spirale") == nil)
  }

  @Test("Fisher's iris is learned as versicolor and virginica")
  func iris() throws {
    let entry = try #require(DatasetEntry.named("iris-2d"))
    guard case .table(let table) = entry.content else {
      Issue.record("iris-2d is no table")
      return
    }
    #expect(entry.title == "Iris")
    #expect(entry.source.hasPrefix("R. A. Fisher (1936), \"The use of multiple measurements"))
    #expect(
      entry.explanation
        == "Tell versicolor from virginica by petal length (cm) and petal width (cm); 100 rows.")
    #expect(table.columns == ["petal length (cm)", "petal width (cm)"])
    #expect(table.classes == ["versicolor", "virginica"])
    #expect(table.points.count == 100)
    #expect(table.points.count { $0.label == 1 } == 50)
    #expect(table.points.first == Point(x: 4.7, y: 1.4, label: 0))
    #expect(table.points.last == Point(x: 5.1, y: 1.8, label: 1))
  }
}
