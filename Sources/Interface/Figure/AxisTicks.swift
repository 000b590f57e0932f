import Canvas
import Playground

/// A marked value of an axis.
struct AxisTick: Hashable {
  /// Where it stands, 0 at the lower end, 1 at the upper.
  var share: Double
  var text: String

  /// About so many round values between two ends; none where there is nothing between them.
  static func round(_ low: Double, _ high: Double, about count: Int) -> [AxisTick] {
    guard low.isFinite, high.isFinite, high > low else { return [] }
    let step = (0.8 * (high - low) / Double(max(1, count))).roundStep
    let first = (low / step - 1e-9).rounded(.up), last = (high / step + 1e-9).rounded(.down)
    guard last >= first, last - first < 1000 else { return [] }
    return (0...Int(last - first)).map { index in
      let value = (first + Double(index)) * step
      return AxisTick(share: (value - low) / (high - low), text: value == 0 ? "0" : value.tick(step: step))
    }
  }
}

extension PointSet {
  /// The ends of the plane in the units of the data.
  var originalEnds: (low: Spot, high: Spot) {
    (
      original(Spot(x1: domain.x.lowerBound, x2: domain.y.lowerBound)),
      original(Spot(x1: domain.x.upperBound, x2: domain.y.upperBound))
    )
  }
}
