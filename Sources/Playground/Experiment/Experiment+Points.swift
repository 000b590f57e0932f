import Datasets

extension Experiment {
  /// The most points that may be changed by hand: each change keeps all of them for undo.
  static let mostPointsDrawn = 20_000

  /// Whether the points were put by hand.
  public var isDrawn: Bool {
    if case .drawing = source { true } else { false }
  }

  /// The points as they are: those of the drawing, or made by the seeds.
  var points: PointSet {
    if case .drawing(let points, _) = source { points } else { PointSet(self) }
  }

  /// The part of the plane that is drawn.
  var domain: PointSet.Domain {
    if case .drawing(let points, _) = source { return points.domain }
    return columns.count > 1 && (table == nil || scale == .fit) ? .standard : PointSet(self).domain
  }

  /// How many of a hundred points are trained on.
  var trainPercent: Int { isDrawn ? 100 * trainCount / max(1, samples) : trainRatio }

  /// Where the points began: the data set's or the file's name; nil where the plane was empty.
  public var dataOrigin: String? {
    switch source {
    case .carried(let name): name
    case .table(_, let file): file
    case .drawing(_, let origin): origin
    }
  }

  /// Whether these are not the same points with a few put, moved or deleted, but other data.
  func hasOtherData(than other: Experiment) -> Bool {
    guard isDrawn || other.isDrawn else { return source != other.source }
    return dataOrigin != other.dataOrigin || problem != other.problem
  }
}
