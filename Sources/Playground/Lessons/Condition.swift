import Text

/// A condition over a run's numbers, as a lesson's file has it: `test_loss < 0.1 and epoch > 3`.
public struct Condition: Hashable, Sendable {
  /// As it was written.
  public let text: String
  private let root: Truth

  indirect enum Number: Hashable, Sendable {
    case constant(Double)
    case fact(Fact)
    case sum(Number, Number)
    case difference(Number, Number)
    case product(Number, Number)
    case quotient(Number, Number)
  }

  indirect enum Truth: Hashable, Sendable {
    case comparison(Number, Comparison, Number)
    case and(Truth, Truth)
    case or(Truth, Truth)
    case not(Truth)
  }

  enum Comparison: String, CaseIterable, Hashable, Sendable {
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case equal = "=="
    case less = "<"
    case greater = ">"

    func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .lessOrEqual: left <= right
      case .greaterOrEqual: left >= right
      case .equal: left == right
      case .less: left < right
      case .greater: left > right
      }
    }
  }

  /// What is wrong with a condition, in one line.
  public struct Problem: Error, Hashable, Sendable {
    /// What is wrong, and what would be right.
    public let message: String
  }

  /// Reads one.
  ///
  /// - Throws: The first thing that is wrong.
  public init(_ text: String) throws(Problem) {
    self.text = text
    var reader = ConditionReader(text)
    root = try reader.condition()
  }

  /// Whether it holds; a comparison with a number that there is not does not.
  public func holds(_ value: (Fact) -> Double?) -> Bool { root.holds(value) }

  /// The numbers that it asks for, in their order.
  public var facts: [Fact] {
    var facts: [Fact] = []
    root.collect(&facts)
    return facts
  }

  /// How far the first comparison is from holding: its number now, and the bound; nil where it is not of that kind.
  public func distance(_ value: (Fact) -> Double?) -> (now: Double, bound: Double)? {
    guard let (left, right) = root.firstComparison, let now = left.value(value), let bound = right.value(value) else {
      return nil
    }
    return (now, bound)
  }
}

extension Condition.Number {
  func value(_ value: (Fact) -> Double?) -> Double? {
    func both(_ left: Self, _ right: Self, _ join: (Double, Double) -> Double) -> Double? {
      guard let left = left.value(value), let right = right.value(value) else { return nil }
      return join(left, right)
    }
    return switch self {
    case .constant(let number): number
    case .fact(let fact): value(fact)
    case .sum(let left, let right): both(left, right, +)
    case .difference(let left, let right): both(left, right, -)
    case .product(let left, let right): both(left, right, *)
    case .quotient(let left, let right): both(left, right, /)
    }
  }

  func collect(_ facts: inout [Fact]) {
    switch self {
    case .constant: break
    case .fact(let fact): if !facts.contains(fact) { facts.append(fact) }
    case .sum(let left, let right), .difference(let left, let right), .product(let left, let right),
      .quotient(let left, let right):
      left.collect(&facts)
      right.collect(&facts)
    }
  }
}

extension Condition.Truth {
  func holds(_ value: (Fact) -> Double?) -> Bool {
    switch self {
    case .comparison(let left, let comparison, let right):
      guard let left = left.value(value), let right = right.value(value) else { return false }
      return comparison.holds(left, right)
    case .and(let left, let right): return left.holds(value) && right.holds(value)
    case .or(let left, let right): return left.holds(value) || right.holds(value)
    case .not(let truth): return !truth.holds(value)
    }
  }

  func collect(_ facts: inout [Fact]) {
    switch self {
    case .comparison(let left, _, let right):
      left.collect(&facts)
      right.collect(&facts)
    case .and(let left, let right), .or(let left, let right):
      left.collect(&facts)
      right.collect(&facts)
    case .not(let truth): truth.collect(&facts)
    }
  }

  var firstComparison: (Condition.Number, Condition.Number)? {
    switch self {
    case .comparison(let left, _, let right): (left, right)
    case .and(let left, _), .or(let left, _): left.firstComparison
    case .not: nil
    }
  }
}
