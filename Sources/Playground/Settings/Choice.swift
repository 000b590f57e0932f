import Datasets
import Engine

/// A value that a property can have, as it is typed.
public struct Choice: Hashable, Sendable {
  /// The value.
  public var text: String
  /// What it means, where it says more than the property does.
  public var explanation: String?

  /// From its parts.
  public init(_ text: String, _ explanation: String? = nil) {
    self.text = text
    self.explanation = explanation
  }
}

extension [Choice] {
  static func numbers(_ numbers: [Float]) -> [Choice] { numbers.map { Choice($0.readable) } }
  static func wholes(_ numbers: some Sequence<Int>) -> [Choice] { numbers.map { Choice("\($0)") } }
  static func texts(_ texts: String...) -> [Choice] { texts.map { Choice($0) } }
  static func activations(_ activations: [Activation]) -> [Choice] {
    activations.map { Choice($0.name, $0.explanation) }
  }
}

extension Setting.Value {
  /// As it is typed, so that it can be set again; empty for none.
  public var text: String {
    switch self {
    case .integer(let number): "\(number)"
    case .number(let number): number.readable
    case .text(let text): text
    case .texts(let texts): texts.isEmpty ? "none" : texts.joined(separator: ",")
    case .integers(let numbers): numbers.isEmpty ? "none" : numbers.map(String.init).joined(separator: ",")
    case .truth(let isTrue): "\(isTrue)"
    case .none: ""
    }
  }

  /// Whether there can be several, with commas between.
  public var isList: Bool {
    switch self {
    case .texts, .integers: true
    default: false
    }
  }
}

extension Schedule {
  /// One of each kind, with the form and what it does.
  static let choices = all.map { Choice($0.text, "\($0.form): \($0.explanation)") }
}
