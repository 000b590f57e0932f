/// How much the drawn losses are smoothed, so that the trend of noisy ones is seen.
public enum Smoothing: Int, CaseIterable, Hashable, Sendable {
  case none, some, strong

  /// How much of the mean so far stays with each new point.
  public var factor: Double {
    switch self {
    case .none: 0
    case .some: 0.6
    case .strong: 0.9
    }
  }

  /// The exponential moving average of values.
  ///
  /// Divided by the weight that the values have had so far, so that it does not start from 0. Values that are not finite are left as
  /// they are and do not count.
  func mean(_ values: [Double]) -> [Double] {
    guard self != .none else { return values }
    var (sum, weight) = (0.0, 0.0)
    return values.map { value in
      guard value.isFinite else { return value }
      sum = factor * sum + (1 - factor) * value
      weight = factor * weight + (1 - factor)
      return sum / weight
    }
  }

  /// The points of a curve with both losses smoothed; points without a test loss do not count for that one.
  public func smoothed(_ points: [Curve.Point]) -> [Curve.Point] {
    guard self != .none else { return points }
    let trains = mean(points.map(\.train))
    let tests = mean(points.map { $0.test ?? .nan })
    return points.indices.map {
      Curve.Point(epoch: points[$0].epoch, train: trains[$0], test: points[$0].test == nil ? nil : tests[$0])
    }
  }
}
