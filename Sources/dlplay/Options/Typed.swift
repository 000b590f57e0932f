import ArgumentParser
import Datasets
import Interchange
import Playground
import Text

/// The words behind the program's name, where the parser takes none of them: what is wrong, and what was most likely meant.
struct Typed {
  /// The command, the usual one where none is named.
  let command: Tool.Command
  private let root: Tool.Command
  let isNamed: Bool
  let words: ArraySlice<String>

  /// Nothing is known of a program whose own tables are broken.
  init(_ arguments: ArraySlice<String>) {
    let nothing = Tool.Command(commandName: "", abstract: nil, discussion: nil, arguments: nil, subcommands: nil)
    root = (try? Tool.root(of: Dlplay.self)) ?? nothing
    let named = root.subcommands?.first { $0.commandName == arguments.first }
    isNamed = named != nil
    command = named ?? root.subcommands?.first { $0.commandName == Play._commandName } ?? nothing
    words = named == nil ? arguments : arguments.dropFirst()
  }

  /// The arguments, a negative number joined to the option before it: there is no option that is called so.
  static func joiningNumbers(_ arguments: ArraySlice<String>) -> [String] {
    var joined: [String] = []
    for (place, word) in arguments.enumerated() {
      let isOpen = !joined.contains("--") && place > 0
      if isOpen, word.isNegative, let last = joined.last, last.hasPrefix("--"), !last.contains("="), last.count > 2 {
        joined[joined.count - 1] = "\(last)=\(word)"
      } else {
        joined.append(word)
      }
    }
    return joined
  }

  /// Which help says more.
  var helpWords: String { isNamed ? "help \(command.commandName)" : "--help" }

  /// The first word that the command does not know, and what may be meant; nil where every word is known.
  var problem: String? {
    // Where a word may be a command's own, an option that there is not is what is wrong.
    (command.positionalCount > 0 ? unknownWord(looksAtWords: false) : nil) ?? unknownWord(looksAtWords: true)
      ?? missingWord()
  }

  private func unknownWord(looksAtWords: Bool) -> String? {
    var isValue = false
    for (place, word) in zip(words.indices, words) {
      if isValue {
        isValue = false
      } else if word == "--" {
        return nil
      } else if word.hasPrefix("-"), word.count > 1 {
        let name = String(word.drop { $0 == "-" }.prefix { $0 != "=" })
        let dashes = word.prefix { $0 == "-" }.count
        guard let option = command.option(name, dashes: dashes) else {
          let typed = String(word.prefix { $0 != "=" })
          let value = word.contains("=") ? String(word.drop { $0 != "=" }.dropFirst()) : words[(place + 1)...].first
          return "Unknown option '\(typed.printable())'" + suggestion(for: name, value)
        }
        isValue = option.kind == "option" && !word.contains("=")
      } else if !looksAtWords || isOwn(word) {
        continue
      } else if command.positionalCount == 0 || words.count > 1, let meaning = bare(word, before: words[(place + 1)...])
      {
        return "'\(word.printable())': did you mean \(meaning)?"
      } else if command.positionalCount == 0, let remedy = remedy(for: word) {
        return "'\(word.printable())': \(remedy)"
      }
    }
    return nil
  }

  /// Whether the command has a word of its own that is spelt so.
  private func isOwn(_ word: String) -> Bool {
    command.commandName == RunRace._commandName && RaceTopic.called(word) != nil
  }

  /// An option without its hyphens, with the word behind it as its value.
  private func bare(_ word: String, before rest: ArraySlice<String>) -> String? {
    guard let option = command.option(word, dashes: 2), option.kind == "option", let value = rest.first,
      !value.hasPrefix("-") || value.isNegative
    else {
      return command.positionalCount == 0 ? Self.meant(by: word) : nil
    }
    return "--\(word) \(value.printable())"
  }

  /// The end of a sentence about an option that there is not.
  private func suggestion(for name: String, _ value: String?) -> String {
    if let habit = Self.habits[name.folded], habit.isKnown(to: command) {
      return "; did you mean \(Self.carrying(value, of: name, in: habit.words))?"
    }
    if Self.endings.contains(name.folded), command.commandName == Export._commandName {
      return "; did you mean --to \(value?.printable() ?? "model.\(name.folded)")?"
    }
    if let own = Self.ownHabits[command.commandName]?[name.folded] { return own }
    if let near = command.longNames.nearest(to: name) {
      return "; did you mean --\(Setting.called(near)?.name ?? near)?"
    }
    let owners = (root.subcommands ?? []).filter { $0.option(name, dashes: 2) != nil }.map(\.commandName)
    if let first = owners.first {
      let others = owners.dropFirst().map { " and \($0)" }.joined()
      return ": an option of \(first)\(others)"
    }
    if let habit = Self.habits[name.folded] {
      let train = Self.endings.contains(name.folded) ? "dlplay train " : ""
      return "; did you mean \(train)\(Self.carrying(value, of: name, in: habit.words))?"
    }
    let commands = Self.commands
    if let command = commands.spelled(name) { return "; did you mean dlplay \(command)?" }
    if let (setting, value) = Setting.having(name) { return "; did you mean --\(setting.name) \(value)?" }
    return ""
  }

  private static var commands: [String] { Dlplay.configuration.subcommands.map { $0._commandName } + ["help"] }

  /// What a word that is no file most likely means; nil where nothing is like it.
  static func meant(by word: String) -> String? {
    let flag = flag(word)
    if let (setting, value) = Setting.having(word) {
      return (flag.map { "\($0), or " } ?? "") + "--\(setting.name) \(value)"
    }
    if let flag { return flag }
    let parts = word.split(separator: "=", maxSplits: 1)
    if parts.count == 2, let setting = Setting.called(String(parts[0].drop { $0 == "-" })) {
      return "--\(setting.name) \(String(parts[1]).printable())"
    }
    // What has an ending or a folder is meant as a file.
    guard !word.contains(where: { "./".contains($0) }) else { return nil }
    if word.folded == "version" { return "--version" }
    if let theme = ThemeLibrary.carriedNames.spelled(word) { return "--theme \(theme)" }
    if let command = commands.nearest(to: word) { return "dlplay \(command)" }
    return DatasetEntry.all.map(\.name).nearest(to: word).map { "--dataset \($0)" }
  }
}

extension Typed {
  /// What other programs call an option, and what does it here.
  private struct Habit {
    let words: String

    /// Whether the command has the options that are meant; what is no option is for all.
    func isKnown(to command: Tool.Command) -> Bool {
      words.split(separator: " ").filter { $0.hasPrefix("--") }
        .allSatisfy { command.option(String($0.dropFirst(2).prefix { $0 != "," }), dashes: 2) != nil }
    }
  }

  /// The endings of what a model is written to, without their dots.
  private static let endings = ModelFormat.all.map { String($0.ending.dropFirst()) }.filter { $0 != "json" }

  /// The same where a command means something else by a name than others do, as the end of a sentence.
  private static let ownHabits: [String: [String: String]] = {
    let picture = "; did you mean --output picture.svg?"
    let redirected = ": answers go to standard output; > answers.csv writes them to a file"
    let processor = ": all is computed on the processor"
    var habits = [
      Draw._commandName: ["out": picture, "export": picture, "save": picture, "o": picture, "to": picture],
      Predict._commandName: ["output": redirected, "out": redirected, "o": redirected, "save": redirected],
    ]
    for command in [Train._commandName, Play._commandName] {
      for name in ["device", "gpu", "cuda", "mps"] { habits[command, default: [:]][name] = processor }
    }
    return habits
  }()

  private static let habits: [String: Habit] = {
    var habits: [String: Habit] = [:]
    for (words, names) in [
      (
        "--hidden 8,8, the units of each layer",
        ["layers", "layer", "neurons", "units", "hidden-layers", "hidden-units"]
      ),
      ("--regularization l2 --regularization-rate 0.001", ["weight-decay", "wd", "l2"]),
      ("--regularization l1 --regularization-rate 0.001", ["l1"]),
      ("--learning-rate", ["eta", "alpha", "step-size"]),
      ("--momentum", ["beta", "mu"]),
      ("--epochs", ["iterations", "iters", "steps", "max-epochs", "max-iter", "n-epochs", "num-epochs", "e"]),
      ("--until-loss", ["target-loss", "loss-below"]),
      ("--patience 10, epochs without a better test loss", ["early-stopping", "early-stop", "es-patience"]),
      ("--session run.json, or --checkpoint-every 10", ["checkpoint"]),
      ("dlplay draw --output picture.png", ["plot", "figure", "picture", "png", "svg"]),
      ("--seed", ["random-seed", "random-state", "rng"]),
      (
        "--train-ratio 80, the percent to train on",
        ["test-split", "validation-split", "val-split", "test-ratio", "test-size", "split"]
      ),
      ("--data", ["file", "input", "csv", "d"]), ("--label", ["target", "y"]),
      ("--problem", ["task"]), ("--samples", ["points", "num-samples", "n"]),
      ("--export", ["save", "out", "output", "o"]),
      ("--model", ["load", "weights", "m"]), ("--color", ["colour", "colors", "colours"]),
      ("--quiet", ["silent", "q"]), ("--version", ["v"]),
      ("dlplay train", ["headless", "no-ui", "no-gui", "no-screen"]),
      ("--init zeros", ["zeros"]), ("--no-mouse", ["mouse"]),
    ] {
      for name in names { habits[name] = Habit(words: words) }
    }
    for ending in endings { habits[ending] = Habit(words: "--export model.\(ending)") }
    return habits
  }()
}

extension Tool.Command {
  /// The option of that name.
  ///
  /// - Parameters:
  ///   - name: Its name without hyphens.
  ///   - dashes: How many hyphens stand before it; a name of one letter has one.
  func option(_ name: String, dashes: Int) -> Tool.Argument? {
    (arguments ?? []).first { argument in
      (argument.names ?? []).contains { $0.name == name && ($0.kind == "short" ? 1 : 2) == dashes }
    }
  }

  /// All names of options that are written with two hyphens.
  fileprivate var longNames: [String] { (arguments ?? []).flatMap(\.longNames) }

  /// How many words may follow that are no options.
  fileprivate var positionalCount: Int { (arguments ?? []).count { $0.kind == "positional" } }
}

extension Tool.Argument {
  /// Its names that are written with two hyphens.
  var longNames: [String] {
    var long: [String] = []
    for name in names ?? [] where name.kind == "long" { long.append(name.name) }
    return long
  }
}

extension String {
  fileprivate var isNegative: Bool {
    guard hasPrefix("-"), let first = dropFirst().first else { return false }
    return (first.isNumber || first == ".") && dropFirst().allSatisfy { $0.isNumber || ".,eE+-:%".contains($0) }
  }
}
