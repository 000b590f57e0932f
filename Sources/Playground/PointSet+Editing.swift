import Datasets

extension PointSet {
  /// Which point: one of those to train on, or one of the others.
  public struct Index: Hashable, Sendable {
    /// Whether it is a test point.
    public var isTest: Bool
    /// Its place in the list.
    public var number: Int
  }

  /// No point at all, on TF Playground's plot.
  static func empty(_ problem: Problem) -> PointSet {
    PointSet(
      problem: problem, classes: problem == .classification ? ["-1", "1"] : [], axes: ["x1", "x2"], train: [],
      test: [], scaling: nil, domain: .standard)
  }

  /// The point of an index; nil where the list is shorter.
  subscript(index: Index) -> Point? {
    let list = index.isTest ? test : train
    return list.indices.contains(index.number) ? list[index.number] : nil
  }

  /// Puts another point in the place of one, or takes it out.
  mutating func replace(_ index: Index, by point: Point?) {
    let range = index.number..<index.number + 1
    if index.isTest {
      test.replaceSubrange(range, with: point.map { [$0] } ?? [])
    } else {
      train.replaceSubrange(range, with: point.map { [$0] } ?? [])
    }
  }

  /// The point nearest to a place as the plot shows it, and how far away it is as a share of the plot's side.
  func nearest(
    to spot: Spot, amongTest: Bool, where isMeant: (Point) -> Bool = { _ in true }
  ) -> (index: Index, distance: Double)? {
    var found: (index: Index, distance: Double)?
    for isTest in amongTest ? [false, true] : [false] {
      for (number, point) in (isTest ? test : train).enumerated() where isMeant(point) {
        let (across, down) = ((point.x - spot.x1) / domain.width, (point.y - spot.x2) / domain.height)
        let distance = (across * across + down * down).squareRoot()
        if distance < found?.distance ?? .infinity { found = (Index(isTest: isTest, number: number), distance) }
      }
    }
    return found
  }

  /// The coordinates of a place in the units of the data.
  public func original(_ spot: Spot) -> Spot {
    guard let scaling else { return spot }
    return Spot(x1: scaling.inputs[0].original(spot.x1), x2: scaling.inputs[1].original(spot.x2))
  }

  /// A label, or an answer, in the units of the data.
  public func original(label: Double) -> Double { scaling?.label.original(label) ?? label }
}

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
    return table == nil || scale == .fit ? .standard : PointSet(self).domain
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
