import Text

/// Why a value was refused: which field, what was given, what it may be.
public struct ExperimentError: Error, Hashable, Sendable {
  /// The field as options and files name it: `learning-rate`.
  public var field: String
  /// What was given.
  public var text: String
  /// What would be right, as half a sentence.
  public var expected: String

  /// One line that says what is wrong and what to do.
  public var message: String { "\(field.printable()) '\(text.printable())': \(expected)" }
}

/// One named property of an experiment: its value as text or number, and how text changes it.
public struct ExperimentField: Sendable {
  /// A value as JSON has them.
  public enum Value: Hashable, Sendable {
    case integer(Int)
    case number(Float)
    case text(String)
    case texts([String])
    case integers([Int])
    case truth(Bool)
    case none
  }

  /// As options, files and the palette name it.
  public let name: String
  /// What it is, with its range, in one line.
  public let explanation: String
  /// Its present value.
  public let value: @Sendable (Experiment) -> Value
  let set: @Sendable (inout Experiment, String) throws(ExperimentError) -> Void
  /// Values to choose from: all of them, or usual ones.
  public let choices: @Sendable (Experiment) -> [Choice]
}

extension ExperimentError {
  /// A name that no list has.
  static func unknown(_ field: String, _ text: String, _ known: [String]) -> ExperimentError {
    ExperimentError(field: field, text: text, expected: "one of " + known.joined(separator: ", "))
  }
}

extension ExperimentField {
  typealias Path<Value> = any WritableKeyPath<Experiment, Value> & Sendable

  static func whole(
    _ name: String, _ explanation: String, _ path: Path<Int>, _ range: ClosedRange<Int>,
    _ choices: [Choice]
  ) -> Self {
    ExperimentField(
      name: name, explanation: explanation, value: { .integer($0[keyPath: path]) },
      set: { (experiment, text) throws(ExperimentError) in
        guard let number = Int(text), range.contains(number) else {
          throw ExperimentError(
            field: name, text: text, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        experiment[keyPath: path] = number
      }, choices: { _ in choices })
  }

  static func rate(
    _ name: String, _ explanation: String, _ path: Path<Float>, isZeroAllowed: Bool, _ numbers: [Float]
  ) -> Self {
    ExperimentField(
      name: name, explanation: explanation, value: { .number($0[keyPath: path]) },
      set: { (experiment, text) throws(ExperimentError) in
        guard let number = Float(text), number.isFinite, number > 0 || (isZeroAllowed && number == 0) else {
          throw ExperimentError(
            field: name, text: text, expected: isZeroAllowed ? "a number from 0" : "a number above 0, such as 0.03")
        }
        experiment[keyPath: path] = number.withoutMinusZero
      }, choices: { _ in .numbers(numbers) })
  }

  /// A share of 0 to below 1.
  static func share(_ name: String, _ explanation: String, _ path: Path<Float>, _ numbers: [Float]) -> Self {
    ExperimentField(
      name: name, explanation: explanation, value: { .number($0[keyPath: path]) },
      set: { (experiment, text) throws(ExperimentError) in
        guard let number = Float(text), number >= 0, number < 1 else {
          throw ExperimentError(field: name, text: text, expected: "a number from 0 to below 1")
        }
        experiment[keyPath: path] = number.withoutMinusZero
      }, choices: { _ in .numbers(numbers) })
  }

  static func truth(_ name: String, _ explanation: String, _ path: Path<Bool>) -> Self {
    ExperimentField(
      name: name, explanation: explanation, value: { .truth($0[keyPath: path]) },
      set: { (experiment, text) throws(ExperimentError) in
        guard let isTrue = Bool(text) else { throw .unknown(name, text, ["true", "false"]) }
        experiment[keyPath: path] = isTrue
      }, choices: { _ in .texts("true", "false") })
  }

  static func choice<Case: RawRepresentable<String> & CaseIterable & Sendable>(
    _ name: String, _ explanation: String, _ path: Path<Case>,
    explain: @escaping @Sendable (Case) -> String? = { _ in nil }
  ) -> Self {
    ExperimentField(
      name: name, explanation: explanation, value: { .text($0[keyPath: path].rawValue) },
      set: { (experiment, text) throws(ExperimentError) in
        guard let choice = Case(rawValue: text) else {
          throw .unknown(name, text, Case.allCases.map(\.rawValue))
        }
        experiment[keyPath: path] = choice
      }, choices: { _ in Case.allCases.map { Choice($0.rawValue, explain($0)) } })
  }
}

extension Float {
  /// The number; 0 for a 0 with a sign, which no file has to keep.
  public var withoutMinusZero: Float { self == 0 ? 0 : self }
}
