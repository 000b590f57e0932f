import Datasets

extension State {
  /// Puts a training point that does not fit the others, and shows it in the lenses.
  mutating func plantOutlier() -> [Request] {
    guard canBeDrawn else { return refuse(Self.tooManyPoints) }
    var points = experiment.points
    guard let outlier = points.outlier(at: probe.spot) else { return refuse(Self.emptyPlane) }
    points.train.append(outlier)
    if points.isCurve { points.showsValue(of: outlier) }
    let requests = draw(points)
    guard !requests.isEmpty else { return [] }
    example = .number(points.train.count - 1)
    let what =
      points.problem == .regression
      ? "of value \(Float(points.original(label: outlier.label).cut).readable)"
      : "of class \(points.classes.dropFirst(Int(outlier.label)).first ?? "2") among others"
    notice = Notice("an outlier \(what): the lenses show it, u takes it away")
    return requests
  }
}

extension PointSet {
  /// Of so many points each is compared with each.
  private static let compared = 500

  /// A point that does not fit: of another class than those around it, or of a value far beyond all others; nil where there are none.
  ///
  /// - Parameter spot: Where; nil for the place where it hurts most.
  func outlier(at spot: Spot?) -> Point? {
    guard let model = spot.flatMap(nearestPoint) ?? (spot == nil ? deepest : train.first) else { return nil }
    var outlier = model
    if let spot { (outlier.x, outlier.y) = (spot.x1, spot.x2) }
    guard problem == .regression else {
      outlier.label = Double((Int(model.label) + 1) % max(2, classes.count))
      return outlier
    }
    let values = train.map(\.label).sorted()
    let (low, high) = (values[(values.count - 1) / 20], values[(values.count - 1) * 19 / 20])
    let span = max(high - low, abs(high) / 100, 0.01)
    outlier.label = model.label > (low + high) / 2 ? low - 2 * span : high + 2 * span
    // Single precision, in which targets are kept, ends there.
    outlier.label = max(-1e38, min(1e38, outlier.label))
    if isCurve { outlier.y = outlier.label }
    return outlier
  }

  private func nearestPoint(to spot: Spot) -> Point? {
    nearest(to: spot, amongTest: false).flatMap { self[$0.index] }
  }

  /// The point that is farthest from those of other classes; of values the largest.
  private var deepest: Point? {
    guard problem == .classification else { return train.max { $0.label < $1.label } }
    let step = max(1, train.count / Self.compared)
    let some = stride(from: 0, to: train.count, by: step).map { train[$0] }
    func room(_ point: Point) -> Double {
      some.filter { $0.label != point.label }
        .map { ($0.x - point.x) * ($0.x - point.x) + ($0.y - point.y) * ($0.y - point.y) }.min() ?? 0
    }
    return some.map { (point: $0, room: room($0)) }.max { $0.room < $1.room }?.point
  }

  /// Makes the drawn values reach as far as a point's, with a tenth beside it.
  mutating func showsValue(of point: Point) {
    guard !domain.y.contains(point.label) else { return }
    let (low, high) = (min(domain.y.lowerBound, point.label), max(domain.y.upperBound, point.label))
    let margin = (high - low) / 20
    let bottom = point.label < domain.y.lowerBound ? low - margin : low
    let top = point.label > domain.y.upperBound ? high + margin : high
    domain.y = bottom...top
  }
}

extension Double {
  /// To two decimals, where it is not so small that they say nothing.
  fileprivate var cut: Double { abs(self) > 0.1 && abs(self) < 1e6 ? (self * 100).rounded() / 100 : self }
}
