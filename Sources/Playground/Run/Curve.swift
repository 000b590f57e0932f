internal import Engine

/// The losses over the epochs, thinned evenly when a run is long, so that it never outgrows its room.
public struct Curve: Hashable, Sendable {
  /// The losses after an epoch.
  public struct Point: Hashable, Sendable {
    /// Which epoch, 0 before any step; a fraction in the middle of one.
    public var epoch: Double
    /// Mean data loss of the training points.
    public var train: Double
    /// Mean data loss of the test points, nil where there are none.
    public var test: Double?

    /// From its numbers.
    public init(epoch: Double, train: Double, test: Double?) {
      self.epoch = epoch
      self.train = train
      self.test = test
    }
  }

  /// In the order of epochs.
  public private(set) var points: [Point] = []
  /// The newest point; the last of `points` may be an older one where the curve is thinned.
  public private(set) var last: Point?
  /// Newest points since the last one that was kept.
  public private(set) var skipped = 0
  /// Of how many points one is kept: 1, 2, 4 and so on as the run grows longer.
  public private(set) var spacing = 1

  /// More points than any screen has columns; reaching it halves their number.
  static let capacity = 4096

  /// An empty curve.
  public init() {}

  /// A curve from its parts; nil where they are not those of a curve.
  public init?(points: [Point], last: Point?, skipped: Int, spacing: Int) {
    let isRising = zip(points, points.dropFirst()).allSatisfy { $0.epoch < $1.epoch }
    let isFinite = (points + (last.map { [$0] } ?? [])).allSatisfy {
      $0.epoch.isFinite && $0.epoch >= 0 && $0.train.isFinite && ($0.test ?? 0).isFinite
    }
    guard points.count < Self.capacity, isRising, isFinite, (last == nil) == points.isEmpty,
      last?.epoch ?? 0 >= points.last?.epoch ?? 0, spacing > 0, spacing <= LearnerState.largestCount,
      0..<spacing ~= skipped
    else { return nil }
    (self.points, self.last, self.skipped, self.spacing) = (points, last, skipped, spacing)
  }

  /// Takes the newest point; one for the same epoch replaces the last, later ones go.
  public mutating func append(_ point: Point) {
    drop(after: point.epoch)
    if let last, last.epoch == point.epoch {
      self.last = point
      if points.last?.epoch == point.epoch { points[points.count - 1] = point }
      return
    }
    last = point
    skipped += 1
    guard skipped >= spacing || points.isEmpty else { return }
    skipped = 0
    points.append(point)
    guard points.count >= Self.capacity else { return }
    points = stride(from: 0, to: points.count, by: 2).map { points[$0] }
    // The newest is among those that go.
    skipped = spacing
    spacing *= 2
  }

  /// Forgets all that came after an epoch.
  public mutating func drop(after epoch: Double) {
    guard let newest = last, newest.epoch > epoch else { return }
    points.removeAll { $0.epoch > epoch }
    last = points.last
    skipped = 0
  }

  /// What a plot draws: the points, ending in the newest.
  public var drawn: [Point] {
    guard let last, points.last != last else { return points }
    return points + [last]
  }
}
