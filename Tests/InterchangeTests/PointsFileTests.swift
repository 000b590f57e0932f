import Datasets
import Engine
import Foundation
import Interchange
import Playground
import Testing

@Suite("Points in a file") struct PointsFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What a file says again when it is read.
  private func reread(_ points: PointSet) throws -> Table {
    let name = folder.path("points.csv")
    try points.export(to: name)
    var experiment = Experiment.standard
    try experiment.open(table: name)
    return try #require(experiment.table)
  }

  @Test("points come back as they were, whatever the problem", arguments: ["spiral", "gauss", "plane"])
  func generators(name: String) throws {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: name)
    let points = PointSet(experiment)
    let table = try reread(points)
    #expect(table.points == points.train + points.test)
    #expect(table.problem == points.problem)
    #expect(table.classes == points.classes)
    #expect(table.columns == ["x1", "x2"])
  }

  @Test("scaled points come back in the units of their own file, with its names")
  func scaled() throws {
    let text = "petal, cm;b#;kind\n1.4;0.2;\"a, b\"\n4.7;1.4;c\n5.1;0.1;c\n"
    var experiment = Experiment.standard
    try experiment.open(table: try folder.file("t.csv", text.replacing(", cm", with: "")))
    let table = try reread(PointSet(experiment))
    #expect(Set(table.points) == Set(try #require(experiment.table).points))
    #expect(table.classes == ["a, b", "c"])
    #expect(table.columns == ["petal", "b#"])
  }

  @Test(
    "names come back whatever is in them",
    arguments: [
      "a,b", "a\r\nb", "a\u{2028}b", "a\u{85}b", "\u{FEFF}a", "\u{FEFF}", "#a", "say \"a\"", "a;b", "a\tb",
      "a,\u{301}b", "{}", "[[", "<table", "<!doctype html",
    ])
  func names(name: String) throws {
    var experiment = Experiment.standard
    let points = [Point(x: 1, y: 2, label: 0), Point(x: 3, y: 4, label: 1), Point(x: 5, y: 6, label: 1)]
    let table = Table(
      columns: [name, "other"], label: "label", problem: .classification, classes: [name, "z"], points: points)
    experiment.choose(dataset: .table(table, file: "table.csv"))
    let again = try reread(PointSet(experiment))
    #expect(again.columns == [name, "other"])
    #expect(Set(again.classes) == [name, "z"])
  }

  @Test("whole values of a regression stay values")
  func wholeValues() throws {
    let text = "# problem: regression\na,b,y\n1,2,3\n2,1,4\n"
    let table = try Table(csv: text)
    #expect(table.problem == .regression)
    #expect(try Table(csv: text, problem: .classification).problem == .classification)
  }

  @Test("another ending and no points are refused; a file that is there is not replaced unasked")
  func refused() throws {
    let points = PointSet(.standard)
    let name = folder.path("points.csv")
    #expect(points.export(to: "points.txt", replaces: false) == .failed("points.txt: the ending must be .csv"))
    #expect(points.export(to: name, replaces: false) == .written(name))
    #expect(points.export(to: name, replaces: false) == .exists(name))
    #expect(points.export(to: name, replaces: true) == .written(name))
    var empty = points
    (empty.train, empty.test) = ([], [])
    #expect(empty.export(to: name, replaces: true) == .failed("\(name): there is no point to write"))
  }
}
