public import Playground
import Text

/// Pieces of JSON, written so that a person can read them.
public enum JSONText {
  /// A text; what is not seen where it stands is its escape, so that who reads the file sees what it says.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      // Beyond, an escape would be a pair, which only JSON understands.
      case _ where scalar.value <= 0xFFFF && !scalar.isShown:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// The shortest decimal that reads back as the same number; what is not finite is null.
  public static func number(_ value: some BinaryFloatingPoint & LosslessStringConvertible) -> String {
    guard value.isFinite else { return "null" }
    let text = value.description
    // The sign of a zero is lost without its decimals.
    return text.hasSuffix(".0") && text != "-0.0" ? String(text.dropLast(2)) : text
  }

  /// A list of values that are JSON already.
  public static func list(_ values: some Sequence<String>) -> String { "[\(values.joined(separator: ", "))]" }

  /// A list of texts.
  public static func texts(_ texts: [String]) -> String { list(texts.map(quoted)) }

  /// An object of names and values that are JSON already, in one line or with a line for each.
  public static func object(_ pairs: [(String, String)], separator: String = ", ") -> String {
    "{" + pairs.map { "\(quoted($0)): \($1)" }.joined(separator: separator) + "}"
  }

  /// Everything that decides what is learned and how, by the names of the options.
  public static func pairs(of experiment: Experiment) -> [(String, String)] {
    Setting.stored.filter { $0.name != "compat" }.map { (key(of: $0), value($0.value(experiment))) }
      + [("compat", experiment.isTFPlaygroundCompatible ? quoted("tfplayground") : "null")]
  }

  /// A scaling, or null: `{"offset": [...], "factor": [...], "label": {...}}`, an entry a column, the label's where it is not the identity.
  static func scaling(_ scaling: Scaling?) -> String {
    func lines(_ lines: [Scaling.Line]) -> String {
      "{\"offset\": \(list(lines.map { "\($0.offset)" })), \"factor\": \(list(lines.map { "\($0.factor)" }))"
    }
    guard let scaling else { return "null" }
    return lines(scaling.inputs) + (scaling.label == Scaling.Line() ? "" : ", \"label\": \(lines([scaling.label]))}")
      + "}"
  }

  /// A property's name as JSON has it: `learning_rate`.
  static func key(of field: Setting) -> String { field.name.replacing("-", with: "_") }

  private static func value(_ value: Setting.Value) -> String {
    switch value {
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .text(let text): quoted(text)
    case .texts(let names): texts(names)
    case .integers(let numbers): list(numbers.map(String.init))
    case .truth(let isTrue): "\(isTrue)"
    case .none: "null"
    }
  }
}
