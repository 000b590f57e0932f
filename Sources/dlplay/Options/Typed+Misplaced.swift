import ArgumentParser
import Interchange
import Playground
import Text

/// Words where a file's name could stand that are meant as something else.
extension Typed {
  /// What to type instead of a word that is no file, as the end of a sentence; nil where nothing is known.
  func remedy(for word: String) -> String? {
    number(word) ?? picture(word)
  }

  /// A number, or a piece of a list, that belongs to the option before it.
  private func number(_ word: String) -> String? {
    guard word.contains(where: \.isNumber), word.allSatisfy({ $0.isNumber || ",.eE-+".contains($0) }),
      let place = words.indices.dropFirst().first(where: { words[$0] == word && !isValue(at: $0) })
    else { return nil }
    let before = words[place - 1]
    guard let (option, value) = option(before, at: place - 1), let setting = Setting.called(option) else {
      return "a number alone belongs to no option: write its name before it"
    }
    if setting == .regularization { return "the rate has its own option: --\(Setting.regularizationRate.name) \(word)" }
    guard setting.value(.standard).isList else { return "--\(option) takes one value: \(value.printable())" }
    let list = value.split(separator: ",") + word.split(separator: ",")
    return "a list has commas and no blanks: --\(option) \(list.joined(separator: ",").printable())"
  }

  /// Whether the word before it is an option that takes it.
  private func isValue(at place: Int) -> Bool {
    words[place - 1].hasPrefix("--") && !words[place - 1].contains("=")
  }

  /// The option whose value stands at a place, and that value.
  private func option(_ word: String, at place: Int) -> (name: String, value: String)? {
    let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
    if word.hasPrefix("--"), parts.count == 2 { return (String(parts[0].dropFirst(2)), parts[1]) }
    guard place > words.startIndex, words[place - 1].hasPrefix("--"), !words[place - 1].contains("=") else {
      return nil
    }
    return (String(words[place - 1].dropFirst(2)), word)
  }

  /// A picture's name: it is drawn, and only as what `draw` writes.
  private func picture(_ word: String) -> String? {
    guard let ending = Self.pictures.first(where: word.hasEnding), word.count > ending.count else { return nil }
    let stem = String(word.dropLast(ending.count))
    let data = Setting.having(stem).map { "--\($0.setting.name) \($0.value) " } ?? ""
    let own = ending == ".png" ? ".png" : ".svg"
    return "did you mean dlplay draw \(data)--output \(stem.printable())\(own)?"
  }

  private static let pictures = [".png", ".svg", ".jpg", ".jpeg", ".gif", ".pdf", ".webp", ".ansi"]

  /// What a command of its own words was asked for without one of them; nil where it has none.
  func missingWord() -> String? {
    let named = words.first { !$0.hasPrefix("-") }
    switch command.commandName {
    case LessonCommand._commandName where isNamed:
      guard named.map({ ["check"].spelled($0) == nil }) ?? true else { return nil }
      guard let named else { return "lesson check all checks what there is; dlplay list lessons names them" }
      let name = named.printable()
      return "lesson '\(name)': lesson check \(name) checks it, dlplay --lesson \(name) begins it"
    case ChallengeCommand._commandName where isNamed:
      guard named.map({ ["list", "verify"].spelled($0) == nil }) ?? true else { return nil }
      let near = named.flatMap { Challenge.all.map(\.name).nearest(to: $0) }
      let own = near.map { ", challenge verify --name \($0) runs one again" } ?? ", challenge verify runs one again"
      let typed = named.map { "challenge '\($0.printable())': " } ?? ""
      return "\(typed)challenge list names them\(own)"
    case Export._commandName where isNamed && !words.contains("--model"):
      guard let model = named.flatMap(Self.model) else { return nil }
      let to = words.contains("--to") ? "" : " --to other\(model.hasEnding(".json") ? ".onnx" : ".json")"
      return "'\(model)': did you mean export --model \(model)\(to)?"
    case Predict._commandName where isNamed && !words.contains("--model"):
      return named.flatMap(Self.model).map { "'\($0)': did you mean predict --model \($0) points.csv?" }
    default: return nil
    }
  }

  /// The word, where it is the name of a model.
  private static func model(_ word: String) -> String? {
    ModelFormat.readableEndings.contains(where: word.hasEnding) ? word.printable() : nil
  }

  /// What other programs' options say with the value that was given.
  static func carrying(_ value: String?, of name: String, in words: String) -> String {
    guard let value, !value.hasPrefix("--") else { return words }
    let number = Double(value.hasSuffix("%") ? String(value.dropLast()) : value)
    if words.hasSuffix("0.001"), let rate = Double(value), rate >= 0 { return words.dropLast(5) + value }
    if words.hasPrefix("--train-ratio 80"), let number, name.folded != "split" {
      let percent = number < 1 ? number * 100 : number
      guard 0...90 ~= percent else { return words }
      return words.replacing("80", with: "\(100 - Int(percent.rounded()))")
    }
    if words.hasPrefix("--hidden 8,8") {
      if value.contains(",") { return words.replacing("8,8", with: value.printable()) }
      guard let count = Int(value), count > 0 else { return words }
      guard name.folded.contains("layer") else { return words.replacing("8,8", with: "\(count)") }
      guard count <= 8 else { return words }
      return words.replacing("8,8", with: Array(repeating: "8", count: count).joined(separator: ","))
    }
    if words.hasPrefix("--export model") { return "--export \(value.printable())" }
    return words
  }

  /// A switch of the playground that was typed without its hyphens.
  static func flag(_ word: String) -> String? {
    let play = (try? Tool.root(of: Dlplay.self))?.subcommands?.first { $0.commandName == Play._commandName }
    let flags = (play?.arguments ?? []).filter { $0.kind == "flag" && $0.sectionTitle == nil }
    let names = flags.flatMap(\.longNames).filter { $0 != "help" && $0 != "version" }
    return names.spelled(word).map { "dlplay --\($0)" }
  }
}
