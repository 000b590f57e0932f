import Datasets
import Engine
import Text

/// The data sets to choose from, each with the points that the present settings would give.
public struct Gallery: Hashable, Sendable {
  /// One of them.
  public struct Picture: Hashable, Sendable {
    /// What it is called on the command line.
    public var name: String
    /// Its points, the drawn part of the plane, and its classes.
    public var points: PointSet
  }

  /// Those whose names have what is typed, in the order of the list.
  public private(set) var pictures: [Picture]
  /// The one that has the cursor; 0 where there is none.
  public private(set) var chosen: Int
  /// What is typed: a part of a name.
  public private(set) var filter = TextField()
  private let all: [Picture]

  /// How many there are, shown or not.
  public var count: Int { all.count }

  /// How many stand side by side.
  public static let across = 6

  /// More points than a picture has room for say no more.
  private static let mostPoints = 300

  /// The data sets, the experiment's own chosen.
  init(_ experiment: Experiment) {
    all = DatasetEntry.all.map { entry in
      var shown = experiment
      shown.choose(dataset: .init(entry))
      shown.samples = min(shown.samples, Self.mostPoints)
      if shown.entry?.problem == experiment.problem, shown.table == nil { shown.noise = experiment.noise }
      return Picture(name: entry.name, points: PointSet(shown))
    }
    pictures = all
    chosen = pictures.firstIndex { $0.name == experiment.dataName } ?? 0
  }

  /// Moves the cursor, row by row of so many pictures.
  mutating func move(columns: Int, rows: Int, across: Int) {
    let last = pictures.count - 1
    var next = chosen + columns + rows * across
    // The last row may be shorter than the others.
    if rows > 0, next > last, chosen / across < last / across { next = last }
    if pictures.indices.contains(next) { chosen = next }
  }

  /// To the first or the last of them.
  mutating func jump(toLast: Bool) { chosen = toLast ? max(0, pictures.count - 1) : 0 }

  /// Shows those whose names, or a word in them, begin with the text, or else have it somewhere; the cursor stays where it can.
  mutating func narrow(_ field: TextField) {
    let wanted = field.text.lowercased()
    let present = pictures.indices.contains(chosen) ? pictures[chosen].name : nil
    filter = field
    let having = all.filter { $0.name.lowercased().has(wanted) }
    let beginning = having.filter { $0.name.lowercased().split(separator: "-").contains { $0.hasPrefix(wanted) } }
    pictures = wanted.isEmpty ? all : beginning.isEmpty ? having : beginning
    chosen = pictures.firstIndex { $0.name == present } ?? 0
  }
}
