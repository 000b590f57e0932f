import ArgumentParser
import Datasets
import Engine
import Interchange
import Playground
import Text

extension ExperimentOptions {
  static func isValue(_ setting: Setting) -> Bool {
    switch setting.option {
    case .value, .anyValue: true
    case .flag, .none: false
    }
  }

  /// Another name of an option: it works, and the help of the option names it.
  static func option(alias: String) -> Option<String?> {
    Option<String?>(name: .customLong(alias), help: .hidden)
  }

  private static func help(_ setting: Setting, _ word: String) -> ArgumentHelp {
    let others = setting.aliases.map { "--\($0)" }.joined(separator: ", ")
    return ArgumentHelp(setting.explanation + (others.isEmpty ? "" : " (also \(others))"), valueName: word)
  }

  /// How a setting is given; nil where it is not.
  static func option(_ setting: Setting) -> Any? {
    switch setting.option {
    case .none: nil
    case .flag:
      Flag<Bool?>(
        name: .customLong(setting.name), inversion: .prefixedNo, help: ArgumentHelp(setting.explanation))
    case .value(let word):
      Option<String?>(
        name: .customLong(setting.name), help: help(setting, word), completion: values(setting))
    case .anyValue(let word):
      Option<String?>(
        name: .customLong(setting.name), parsing: .unconditional, help: help(setting, word),
        completion: values(setting))
    }
  }

  /// What a shell offers for a setting: its usual values, without the brackets that are not needed and that a shell would want quoted, and
  /// with them for whoever has typed one.
  private static func values(_ setting: Setting) -> CompletionKind {
    // What other data can be learned with is offered too: cce for three classes.
    let texts = setting.choices(.standard).map(\.text)
    let others = setting.names(in: .standard).filter { !texts.contains($0) }
    let words = (texts + others).map { $0.filter { !"()".contains($0) } }.filter {
      $0.allSatisfy { $0.isLetter || $0.isNumber || ".,:-^".contains($0) }
    }
    let bracketed = (texts + others).filter { $0.contains("(") && !$0.contains(",") }
    return setting.value(.standard).isList ? .commas(words + bracketed) : .list(words)
  }
}

/// An option's place among what was parsed.
struct OptionKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
}
