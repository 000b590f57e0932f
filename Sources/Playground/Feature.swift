#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A number that the network is given about a place in the plane, in TF Playground's order.
public enum Feature: String, CaseIterable, Hashable, Sendable, Codable {
  case x1 = "x1"
  case x2 = "x2"
  case x1Squared = "x1^2"
  case x2Squared = "x2^2"
  case product = "x1x2"
  case sineOfX1 = "sin(x1)"
  case sineOfX2 = "sin(x2)"

  /// The feature at a place; x1 and x2 in the units the network sees (generators: -6...6).
  public func value(_ x1: Double, _ x2: Double) -> Double {
    switch self {
    case .x1: x1
    case .x2: x2
    case .x1Squared: x1 * x1
    case .x2Squared: x2 * x2
    case .product: x1 * x2
    case .sineOfX1: sin(x1)
    case .sineOfX2: sin(x2)
    }
  }

  /// As a person writes it: `x₁²`.
  public var title: String {
    switch self {
    case .x1: "x₁"
    case .x2: "x₂"
    case .x1Squared: "x₁²"
    case .x2Squared: "x₂²"
    case .product: "x₁x₂"
    case .sineOfX1: "sin x₁"
    case .sineOfX2: "sin x₂"
    }
  }

  /// The feature at a place as a share of its largest magnitude on the plot, -1...1.
  public func share(_ x1: Double, _ x2: Double) -> Double { value(x1, x2) / reach }

  /// The largest magnitude on the plot -6...6, by which pictures of the feature are scaled.
  var reach: Double {
    switch self {
    case .x1, .x2: 6
    case .x1Squared, .x2Squared, .product: 36
    case .sineOfX1, .sineOfX2: 1
    }
  }
}

extension [Feature] {
  /// The rows of inputs that the network sees at these places: `count x features`, in order.
  public func rows(at places: [(x1: Double, x2: Double)]) -> [Float] { exactRows(at: places).map(Float.init) }

  /// The same, not rounded.
  func exactRows(at places: [(x1: Double, x2: Double)]) -> [Double] {
    var rows: [Double] = []
    rows.reserveCapacity(places.count * count)
    for place in places {
      for feature in self { rows.append(feature.value(place.x1, place.x2)) }
    }
    return rows
  }
}
