import Text

/// A condition over a run's numbers, as a lesson's file has it: `test_loss < 0.1 and epoch > 3`.
public struct Condition: Hashable, Sendable {
  /// As it was written.
  public let text: String
  private let root: Truth

  enum Operation: Hashable, Sendable {
    case plus, minus, times, over

    func result(_ left: Double, _ right: Double) -> Double {
      switch self {
      case .plus: left + right
      case .minus: left - right
      case .times: left * right
      case .over: left / right
      }
    }
  }

  indirect enum Number: Hashable, Sendable {
    case constant(Double)
    case fact(Fact)
    case calculation(Number, Operation, Number)
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

    init(_ message: String) { self.message = message }
  }

  /// Reads one.
  ///
  /// - Throws: The first thing that is wrong.
  public init(_ text: String) throws(Problem) {
    self.text = text
    var reader = try ConditionReader(text)
    root = try reader.condition()
  }

  /// Whether it holds; where a number in it is not there, what needs it neither holds nor does its opposite.
  public func holds(_ value: (Fact) -> Double?) -> Bool { root.holds(value) == true }

  /// The numbers that it asks for, in their order.
  public var facts: [Fact] {
    var facts: [Fact] = []
    root.collect(&facts)
    return facts
  }

  /// As one reads it: `test loss < 0.1`.
  public var words: String { text.replacing("_", with: " ") }

  /// What the first comparison has on its left, where that is one of a run's numbers: `test_loss`.
  public var measure: String? {
    if case (.fact(let fact), _)? = root.firstComparison { fact.name } else { nil }
  }

  /// How far the first comparison is from holding: its number now, and the bound; nil where it is not of that kind.
  public func distance(_ value: (Fact) -> Double?) -> (now: Double, bound: Double)? {
    guard let (left, right) = root.firstComparison, let now = left.value(value), let bound = right.value(value) else {
      return nil
    }
    return (now, bound)
  }

  /// One of the numbers that are compared.
  public struct Measured: Hashable, Sendable {
    /// What it is now.
    public let number: Double
    /// Whether it is a whole number of things.
    public let isCount: Bool
  }

  /// What stands on the left of each comparison, in their order and each once; what is not there is left out.
  public func measured(_ value: (Fact) -> Double?) -> [Measured] {
    var seen: [Number] = []
    return root.compared.compactMap { left in
      guard !seen.contains(left) else { return nil }
      seen.append(left)
      var facts: [Fact] = []
      left.collect(&facts)
      return left.value(value).map { Measured(number: $0, isCount: !facts.isEmpty && facts.allSatisfy(\.isCount)) }
    }
  }
}

/// A number made of a run's numbers, as a lesson's file has it: `weight("w1_11") * 2`.
public struct Formula: Hashable, Sendable {
  /// As it was written.
  public let text: String
  private let root: Condition.Number

  /// Reads one.
  ///
  /// - Throws: The first thing that is wrong.
  public init(_ text: String) throws(Condition.Problem) {
    self.text = text
    var reader = try ConditionReader(text)
    root = try reader.value()
  }

  /// Its value; nil where a number in it is not there.
  public func value(_ value: (Fact) -> Double?) -> Double? { root.value(value) }
}

extension Condition.Number {
  func value(_ value: (Fact) -> Double?) -> Double? {
    switch self {
    case .constant(let number): return number
    case .fact(let fact): return value(fact)
    case .calculation(let left, let operation, let right):
      guard let left = left.value(value), let right = right.value(value) else { return nil }
      return operation.result(left, right)
    }
  }

  func collect(_ facts: inout [Fact]) {
    switch self {
    case .constant: break
    case .fact(let fact): if !facts.contains(fact) { facts.append(fact) }
    case .calculation(let left, _, let right):
      left.collect(&facts)
      right.collect(&facts)
    }
  }
}

extension Condition.Truth {
  /// Nil where a number that decides it is not there.
  func holds(_ value: (Fact) -> Double?) -> Bool? {
    switch self {
    case .comparison(let left, let comparison, let right):
      guard let left = left.value(value), let right = right.value(value) else { return nil }
      return comparison.holds(left, right)
    case .and(let left, let right):
      let both = [left.holds(value), right.holds(value)]
      return both.contains(false) ? false : both.contains(nil) ? nil : true
    case .or(let left, let right):
      let both = [left.holds(value), right.holds(value)]
      return both.contains(true) ? true : both.contains(nil) ? nil : false
    case .not(let truth): return truth.holds(value).map { !$0 }
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

  /// What stands on the left of each comparison, in their order.
  var compared: [Condition.Number] {
    switch self {
    case .comparison(let left, _, _): [left]
    case .and(let left, let right), .or(let left, let right): left.compared + right.compared
    case .not(let truth): truth.compared
    }
  }
}
