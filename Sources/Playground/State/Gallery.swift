import Datasets
import Engine

/// The data sets to choose from, each with the points that the present settings would give.
public struct Gallery: Hashable, Sendable {
  /// One of them.
  public struct Picture: Hashable, Sendable {
    /// What it is called on the command line.
    public var name: String
    /// Its points, the drawn part of the plane, and its classes.
    public var points: PointSet
  }

  /// All of them, in the order of the list.
  public let pictures: [Picture]
  /// The one that has the cursor.
  public internal(set) var chosen: Int

  /// How many stand side by side.
  public static let across = 6

  /// More points than a picture has room for say no more.
  private static let mostPoints = 300

  /// The data sets, the experiment's own chosen.
  init(_ experiment: Experiment) {
    pictures = DatasetEntry.all.map { entry in
      var shown = experiment
      shown.choose(dataset: .init(entry))
      shown.samples = min(shown.samples, Self.mostPoints)
      if shown.entry?.problem == experiment.problem, shown.table == nil { shown.noise = experiment.noise }
      return Picture(name: entry.name, points: PointSet(shown))
    }
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
}
