internal import Datasets

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A number that the network is given about a point, in TF Playground's order; then the data's further columns.
public enum Feature: Hashable, Sendable {
  case x1, x2, x1Squared, x2Squared, product, sineOfX1, sineOfX2
  /// A column beyond the plane, as it is: 2 stands for x3.
  case column(Int)

  /// What can be said about a place in the plane.
  public static let ofThePlane: [Feature] = [.x1, .x2, .x1Squared, .x2Squared, .product, .sineOfX1, .sineOfX2]

  /// What can be said about a point of so many columns, in order; at least one column.
  public static func all(columns: Int) -> [Feature] {
    columns == 1
      ? ofThePlane.filter { !$0.needsX2 } : ofThePlane + (2..<max(2, columns)).map { .column($0) }
  }

  /// So many columns as they are.
  public static func columns(_ count: Int) -> [Feature] {
    (count == 1 ? [.x1] : [.x1, .x2]) + (2..<max(2, count)).map { .column($0) }
  }

  /// Whether it is computed from the second column.
  var needsX2: Bool { [.x2, .x2Squared, .product, .sineOfX2].contains(self) }

  /// The feature of a point in the units the network sees (generators: -6...6).
  ///
  /// - Parameters:
  ///   - x1: The first column's value.
  ///   - x2: The second column's value.
  ///   - others: The further columns' values.
  func value(_ x1: Double, _ x2: Double, _ others: [Double] = []) -> Double {
    switch self {
    case .x1: x1
    case .x2: x2
    case .x1Squared: x1 * x1
    case .x2Squared: x2 * x2
    case .product: x1 * x2
    case .sineOfX1: sin(x1)
    case .sineOfX2: sin(x2)
    case .column(let index): index - 2 < others.count ? others[index - 2] : 0
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
    case .column(let index):
      "x"
        + String(
          "\(index + 1)".unicodeScalars.map { digit in
            Character(Unicode.Scalar(0x2080 + digit.value - 48) ?? digit)
          })
    }
  }

  /// The feature over the plane as a share of its largest magnitude there, -1...1; of a further column nothing is seen.
  public func share(_ x1: Double, _ x2: Double) -> Double { value(x1, x2) / reach }

  /// The largest magnitude on the plot -6...6, by which pictures of the feature are scaled.
  var reach: Double {
    switch self {
    case .x1, .x2, .column: 6
    case .x1Squared, .x2Squared, .product: 36
    case .sineOfX1, .sineOfX2: 1
    }
  }
}

extension Feature {
  private static let names: [(feature: Feature, name: String)] = [
    (.x1, "x1"), (.x2, "x2"), (.x1Squared, "x1^2"), (.x2Squared, "x2^2"), (.product, "x1x2"), (.sineOfX1, "sin(x1)"),
    (.sineOfX2, "sin(x2)"),
  ]

  /// The most columns that a name counts.
  private static let mostColumns = 100_000

  /// The feature that options and files call so: `x1^2`, `x3`.
  public init?(rawValue: String) {
    if let found = Self.names.first(where: { $0.name == rawValue }) {
      self = found.feature
    } else if rawValue.hasPrefix("x"), let number = Int(rawValue.dropFirst()), 3...Self.mostColumns ~= number,
      rawValue == "x\(number)"
    {
      self = .column(number - 1)
    } else {
      return nil
    }
  }

  /// As options and files write it.
  public var rawValue: String {
    if case .column(let index) = self { return "x\(index + 1)" }
    return Self.names.first { $0.feature == self }?.name ?? ""
  }
}

extension [Feature] {
  /// The rows of inputs that the network sees at these places, further columns being the same everywhere: `count x features`, in order.
  func rows(at places: [(x1: Double, x2: Double)], others: [Double] = []) -> [Float] {
    var rows: [Float] = []
    rows.reserveCapacity(places.count * count)
    for place in places {
      for feature in self { rows.append(Float(feature.value(place.x1, place.x2, others))) }
    }
    return rows
  }

  /// The rows of inputs that the network sees of these points: `count x features`, in order.
  func rows(of points: [Point]) -> [Float] {
    var rows: [Float] = []
    rows.reserveCapacity(points.count * count)
    for point in points {
      for feature in self { rows.append(Float(feature.value(point.x, point.y, point.others))) }
    }
    return rows
  }
}
