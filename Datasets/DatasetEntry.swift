/// What can be learned from: a generator, or a table that dlplay carries.
public struct DatasetEntry: Sendable {
  /// What it is called on the command line and in files.
  public var name: String
  /// What it is called on the screen.
  public var title: String
  /// One sentence for the screen.
  public var explanation: String
  /// Where it comes from.
  public var source: String
  /// Whether the labels are classes or values.
  public var problem: Problem
  /// Where the points come from.
  public var content: Content

  /// Where the points of a data set come from.
  public enum Content: Sendable {
    /// A rule and random numbers.
    case generator(any PointGenerator.Type)
    /// Rows that never change.
    case table(Table)
  }

  /// Every data set: the generators, then the tables of this folder by name.
  public static let all = generators.map(DatasetEntry.init) + tables

  /// The data set of this name, if there is one.
  public static func named(_ name: String) -> DatasetEntry? { all.first { $0.name == name } }

  private static let generators: [any PointGenerator.Type] = [
    Circle.self, ExclusiveOr.self, TwoGaussians.self, Spiral.self, Plane.self, MultiGaussian.self,
  ]

  private static let tables = embeddedFiles.sorted { $0.name < $1.name }.map { file in
    do throws(TableError) {
      return DatasetEntry(table: try Table(csv: file.text), file: file.name)
    } catch {
      preconditionFailure("Datasets/\(file.name):\(error.line ?? 1): \(error.message)")
    }
  }
}

extension DatasetEntry {
  init(generator: any PointGenerator.Type) {
    self.init(
      name: generator.name, title: generator.title, explanation: generator.explanation, source: generator.source,
      problem: generator.problem, content: .generator(generator))
  }

  /// An entry named as its file without the ending.
  init(table: Table, file: String) {
    let name = file.split(separator: ".").first.map(String.init) ?? file
    self.init(
      name: name, title: table.title ?? name, explanation: table.explanation, source: table.source ?? file,
      problem: table.problem, content: .table(table))
  }
}
