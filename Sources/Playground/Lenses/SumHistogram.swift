/// How often a layer's activation is given which sum, on an axis that is the same on both sides of 0.
public struct SumHistogram: Hashable, Sendable {
  /// The axis goes from -reach to reach.
  public let reach: Double
  /// How many sums in each of `bins` parts of the axis, from the left; what lies beyond it is in the outermost.
  public let counts: [Int]
  /// How many there are.
  public let total: Int
  /// The share of them that lies beyond the axis; 0...1.
  public let beyond: Double

  /// Many more than any screen has columns.
  public static let bins = 960
  /// The axis holds at least this part of the sums.
  private static let held = 0.99
  /// No axis is longer.
  private static let longest = 1e30

  /// Counts sums; one that is not finite counts as beyond the axis.
  ///
  /// - Parameters:
  ///   - sums: Any.
  ///   - least: How far the axis goes at least.
  public init(_ sums: [Float], least: Double) {
    let (reaches, held) = Self.reaches(from: least, sums)
    let wanted = Int((Self.held * Double(sums.count { $0.isFinite })).rounded(.up))
    var (place, inside) = (0, held.first ?? 0)
    while inside < wanted, place + 1 < reaches.count {
      place += 1
      inside += held[place]
    }
    reach = reaches[place]
    (total, beyond) = (sums.count, Double(sums.count - inside) / Double(max(1, sums.count)))
    var counts = [Int](repeating: 0, count: Self.bins)
    for sum in sums where !sum.isNaN {
      let share = (max(-reach, min(reach, Double(sum))) + reach) / (2 * reach)
      counts[min(Self.bins - 1, Int(share * Double(Self.bins)))] += 1
    }
    self.counts = counts
  }

  /// Round reaches from the least on, and how many sums each holds that the one before does not.
  private static func reaches(from least: Double, _ sums: [Float]) -> (reaches: [Double], held: [Int]) {
    var reaches = [least]
    var power = 1.0
    while power < longest {
      for factor in [1.0, 2, 4, 6, 8] where factor * power > least { reaches.append(factor * power) }
      power *= 10
    }
    var held = [Int](repeating: 0, count: reaches.count)
    for sum in sums {
      let size = Double(abs(sum))
      guard size <= reaches[reaches.count - 1] else { continue }
      var place = 0
      while size > reaches[place] { place += 1 }
      held[place] += 1
    }
    return (reaches, held)
  }

  /// How high each of so many columns is, the highest 1; a column takes its part of every bin that it shares.
  public func heights(columns: Int) -> [Double] {
    guard columns > 0 else { return [] }
    var heights = [Double](repeating: 0, count: columns)
    let width = Double(columns) / Double(Self.bins)
    for (bin, count) in counts.enumerated() where count > 0 {
      let (left, right) = (Double(bin) * width, Double(bin + 1) * width)
      for column in Int(left)...min(columns - 1, max(Int(left), Int(right.nextDown))) {
        let shared = min(right, Double(column + 1)) - max(left, Double(column))
        heights[column] += Double(count) * max(0, shared) / width
      }
    }
    let most = heights.max() ?? 0
    return most > 0 ? heights.map { $0 / most } : heights
  }
}
