internal import Synchronization

/// What can be learned from: a generator, or a table that dlplay carries or a person keeps in a folder.
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
  /// Whether it is a person's own, which files must hold whole, since others do not have it.
  public var isOwn = false

  /// Where the points of a data set come from.
  public enum Content: Sendable {
    /// A rule and random numbers.
    case generator(any PointGenerator.Type)
    /// Rows that never change.
    case table(Table)
  }

  /// Every data set that dlplay carries: the generators, then the tables of this folder by name.
  public static let carried = generators.map(DatasetEntry.init) + tables

  /// Those that dlplay carries, then the person's own.
  public static var all: [DatasetEntry] { known.withLock { $0.all } }

  /// All there are, and by name; the person's own are read once at the start, before anything else looks.
  private static let known = Mutex(Known(own: []))

  private struct Known {
    let all: [DatasetEntry]
    let byName: [String: DatasetEntry]

    init(own: [DatasetEntry]) {
      all = carried.filter { entry in !own.contains { $0.name == entry.name } } + own
      byName = Dictionary(all.map { ($0.name, $0) }) { _, last in last }
    }
  }

  /// Takes the tables of a person's folder; one of the same name as another replaces it.
  public static func keep(own entries: [DatasetEntry]) { known.withLock { $0 = Known(own: entries) } }

  /// The data set of this name, if there is one.
  public static func named(_ name: String) -> DatasetEntry? { known.withLock { $0.byName[name] } }

  private static let generators: [any PointGenerator.Type] = [
    Circle.self, ExclusiveOr.self, TwoGaussians.self, Spiral.self, Plane.self, MultiGaussian.self,
    ThreeBlobs.self, FiveBlobs.self, YinYang.self, Moons.self, Rings.self, Checkerboard.self, Sine.self,
  ]

  private static let tables = embeddedFiles.filter { $0.name.hasSuffix(".csv") }.sorted { $0.name < $1.name }
    .map { DatasetEntry(file: $0.name, csv: $0.text) }
}

extension DatasetEntry {
  /// The data set that a generator makes.
  public init(generator: any PointGenerator.Type) {
    self.init(
      name: generator.name, title: generator.title, explanation: generator.explanation, source: generator.source,
      problem: generator.problem, content: .generator(generator))
  }

  /// The data set that a table holds; `name` stands in where the table does not say its title and its source.
  public init(table: Table, name: String) {
    self.init(
      name: name, title: table.title ?? name, explanation: table.explanation, source: table.source ?? name,
      problem: table.problem, content: .table(table))
  }

  /// A data set of this folder, called as its file without the ending.
  private init(file: String, csv: String) {
    do throws(TableError) {
      self.init(table: try Table(csv: csv), name: String(file.dropLast(4)))
    } catch {
      preconditionFailure("Datasets/\(file):\(error.line ?? 1): \(error.message)")
    }
  }
}
