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

  @Test("Fisher's iris has its three species")
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
        == "Tell setosa, versicolor and virginica apart by petal length (cm) and petal width (cm); 150 rows.")
    #expect(table.columns == ["petal length (cm)", "petal width (cm)"])
    #expect(table.classes == ["setosa", "versicolor", "virginica"])
    #expect(table.points.count == 150)
    #expect(table.points.count { $0.label == 1 } == 50)
    #expect(table.points.first == Point(x: 1.4, y: 0.2, label: 0))
    #expect(table.points.last == Point(x: 5.1, y: 1.8, label: 2))
  }

  @Test("the generators of several classes make as many points of each", arguments: ["blobs-3", "blobs-5", "yin-yang"])
  func classes(name: String) throws {
    let entry = try #require(DatasetEntry.named(name))
    guard case .generator(let generator) = entry.content else {
      Issue.record("\(name) is no generator")
      return
    }
    for noise in [0, 0.5] {
      var random = SeedRandom(seed: "1")
      let points = generator.points(samples: 600, noise: noise, random: &random)
      for label in generator.classes.indices {
        #expect(points.count { $0.label == Double(label) } == 600 / generator.classes.count)
      }
      #expect(points.allSatisfy { abs($0.x) < 12 && abs($0.y) < 12 })
    }
  }
}
