public import Datasets

extension PointSet {
  /// Which point: one of those to train on, or one of the others.
  public struct Index: Hashable, Sendable {
    /// Whether it is a test point.
    public var isTest: Bool
    /// Its place in the list.
    public var number: Int
  }

  /// No point at all, on TF Playground's plot.
  static func empty(_ problem: Problem, columns: [String] = ["x1", "x2"]) -> PointSet {
    PointSet(
      problem: problem, classes: problem == .classification ? ["-1", "1"] : [], columns: columns, train: [],
      test: [], scaling: nil, domain: columns.count == 1 ? Domain(x: -6...6, y: -1.2...1.2) : .standard)
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

  /// Whether a point's height is its value: there is one input, and a number to learn.
  public var isCurve: Bool { columns.count == 1 && problem == .regression }

  /// A point at a place of the plane; beyond the plane it is where the plane is drawn.
  func point(at spot: Spot, label: Double) -> Point {
    Point(x: spot.x1, y: spot.x2, label: isCurve ? spot.x2 : label, others: others)
  }

  /// A point at another place of the plane.
  func moved(_ point: Point, to spot: Spot) -> Point {
    var moved = point
    (moved.x, moved.y) = (spot.x1, spot.x2)
    if isCurve { moved.label = spot.x2 }
    return moved
  }

  /// The coordinates of a place in the units of the data.
  public func original(_ spot: Spot) -> Spot {
    guard let scaling else { return spot }
    let vertical = scaling.inputs.count > 1 ? scaling.inputs[1] : scaling.label
    return Spot(x1: scaling.inputs[0].original(spot.x1), x2: vertical.original(spot.x2))
  }

  /// The values of all columns at a point, in the units of the data.
  public func original(coordinatesOf point: Point) -> [Double] {
    let values = ([point.x, point.y] + point.others).prefix(columns.count)
    guard let scaling else { return Array(values) }
    return zip(scaling.inputs, values).map { $0.original($1) }
  }

  /// A label, or an answer, in the units of the data.
  public func original(label: Double) -> Double { scaling?.label.original(label) ?? label }
}
