import Text

/// Why a value was refused: which field, what was given, what it may be.
public struct ExperimentError: Error, Hashable, Sendable {
  /// The field as options and files name it: `learning-rate`.
  public var field: String
  /// What was given.
  public var text: String
  /// What would be right, as half a sentence that a terminal can do nothing but show.
  public let expected: String

  init(field: String, text: String, expected: String) {
    self.field = field
    self.text = text
    self.expected = expected.printable(limit: longestMessage)
  }

  /// The same with more to do.
  public func adding(_ more: String) -> ExperimentError {
    ExperimentError(field: field, text: text, expected: expected + more)
  }

  /// One line that says what is wrong and what to do.
  public var message: String { "\(field.printable()) '\(text.printable())': \(expected)" }
}

extension ExperimentError {
  /// A name that no list has.
  static func unknown(_ field: String, _ text: String, _ known: [String]) -> ExperimentError {
    ExperimentError(field: field, text: text, expected: known.choice(near: text))
  }
}
