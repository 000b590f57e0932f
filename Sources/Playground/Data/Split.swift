public import Datasets
internal import Engine

/// Which points are trained on.
public enum Split: String, CaseIterable, Hashable, Sendable {
  /// Each as likely as any other.
  case random
  /// The same share of each class, and of a class of two points or more at least one.
  case stratified
  /// As random, but rows that are taken in the file's order stand in the order in which they were drawn: so do those of old sessions.
  case shuffled
}

/// How much an example counts while training.
public enum ClassWeights: String, CaseIterable, Hashable, Sendable {
  /// As much as any other.
  case none
  /// The less, the more there are of its class: n / (k n_c), so that all k classes count the same.
  case balanced
}

extension Experiment {
  /// How the points are split.
  public var splitting: Split { split ?? usualSplit }

  /// What is done unless told otherwise.
  var usualSplit: Split {
    !isTFPlaygroundCompatible && table?.problem == .classification ? .stratified : .random
  }

  /// Whether rows that are not shuffled while training stand in the file's order.
  var keepsFileOrder: Bool {
    table != nil && order == .sequential && !isTFPlaygroundCompatible && splitting != .shuffled
  }

  /// Points in the order that the split's seed draws, in two parts.
  func splitInTwo(_ points: [Point], classes: Int, random: inout SeedRandom) -> (train: [Point], test: [Point]) {
    let order = random.order(of: points.count)
    let count = points.count * trainRatio / 100
    var train = order[..<count]
    var test = order[count...]
    if splitting == .stratified, classes > 0 {
      let counts = counts(points, classes)
      var left = Split.teachingSingles(Split.shares(counts, of: count), counts)
      (train, test) = ([], [])
      for index in order {
        let label = Int(points[index].label)
        if left[label] > 0 { train.append(index) } else { test.append(index) }
        left[label] -= 1
      }
    }
    if keepsFileOrder { (train, test) = (train.sorted()[...], test.sorted()[...]) }
    return (train.map { points[$0] }, test.map { points[$0] })
  }

  private func counts(_ points: [Point], _ classes: Int) -> [Int] {
    var counts = Array(repeating: 0, count: classes)
    for point in points { counts[Int(point.label)] += 1 }
    return counts
  }
}

extension Split {
  /// The same with every class of one row trained on, in place of a row of the largest class where that has another: what is tested alone was never taught.
  static func teachingSingles(_ shares: [Int], _ counts: [Int]) -> [Int] {
    var shares = shares
    for index in counts.indices where counts[index] == 1 && shares[index] == 0 {
      shares[index] = 1
      let givers = counts.indices.filter { counts[$0] > 1 && shares[$0] > 1 }
      if let giver = givers.max(by: { shares[$0] < shares[$1] }) { shares[giver] -= 1 }
    }
    return shares
  }

  /// How many of each class are trained on, `total` in all: shares by the largest remainder, and one at least on each side where there are two.
  static func shares(_ counts: [Int], of total: Int) -> [Int] {
    let all = max(1, counts.reduce(0, +))
    var shares = counts.map { $0 * total / all }
    let remainders = counts.indices.sorted { (counts[$1] * total % all, $0) < (counts[$0] * total % all, $1) }
    for index in remainders.prefix(total - shares.reduce(0, +)) { shares[index] += 1 }
    func move(from giver: Int?, to taker: Int?) {
      guard let giver, let taker else { return }
      shares[giver] -= 1
      shares[taker] += 1
    }
    for index in counts.indices where counts[index] > 1 {
      if shares[index] == 0 {
        move(from: counts.indices.filter { shares[$0] > 1 }.max { shares[$0] < shares[$1] }, to: index)
      } else if shares[index] == counts[index], total < all {
        let takers = counts.indices.filter { counts[$0] - shares[$0] > 1 }
        move(from: index, to: takers.max { counts[$0] - shares[$0] < counts[$1] - shares[$1] })
      }
    }
    return shares
  }
}

extension PointSet {
  /// The classes that no point of a part has.
  public func missingClasses(_ part: [Point]) -> [String] {
    let present = Set(part.map(\.label))
    return classes.indices.filter { !present.contains(Double($0)) }.map { classes[$0] }
  }

  /// How much the examples of each class count where all classes are to count the same; none where a class has no example.
  func balancedWeights() -> [Float] {
    classes.indices.map { index in
      let count = train.count { $0.label == Double(index) }
      return count == 0 ? 1 : Float(Double(train.count) / (Double(classes.count) * Double(count)))
    }
  }
}
