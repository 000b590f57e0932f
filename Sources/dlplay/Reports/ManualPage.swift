import ArgumentParser
import Foundation
import Engine
import Interface

/// A page in the macros of man(7).
struct ManualPage {
  private(set) var text = ""

  /// The page of a program with all of its commands.
  init(_ program: any ParsableCommand.Type) throws(Failure) {
    let root = try Tool.root(of: program)
    let commands = (root.subcommands ?? []).filter { $0.commandName != "help" }
    line(".TH \(quoted(root.commandName.uppercased())) 1 \"\" \(quoted("dlplay \(program.configuration.version)"))")
    section("NAME")
    write("\(root.commandName) - \(sentence(root.abstract))")
    section("SYNOPSIS")
    let usual = program.configuration.defaultSubcommand?._commandName
    for command in commands { synopsis(command, isUsual: command.commandName == usual) }
    section("EXAMPLES")
    verbatim(root.discussion ?? "")
    section("COMMANDS")
    for command in commands { describe(command) }
    section("EXPERIMENT")
    write("What is learned and how: the same options for every command that has an experiment.")
    let shared = commands.lazy.flatMap(\.options).filter { $0.sectionTitle != nil }
    var listed: Set<String> = []
    for option in shared where listed.insert(option.title).inserted { item(option.title, option.abstract ?? "") }
    describeKeys()
    describeEnvironment()
    section("EXIT STATUS")
    for status in ExitStatus.allCases { item("\(status.rawValue)", status.meaning) }
  }

  private mutating func synopsis(_ command: Tool.Command, isUsual: Bool) {
    line(".TP 0")
    let name = isUsual ? "[\(command.commandName)]" : command.commandName
    line(".BR \"dlplay \(roff(name))\" \" \(roff(command.usage))\"")
  }

  private mutating func describe(_ command: Tool.Command) {
    line(".SS \(quoted(command.commandName))")
    write(command.abstract ?? "")
    if let discussion = command.discussion {
      line(".PP")
      if discussion.contains("  ") { verbatim(discussion) } else { write(discussion) }
    }
    for option in command.options where option.sectionTitle == nil { item(option.title, option.explanation) }
  }

  private mutating func describeKeys() {
    section("KEYS")
    for group in KeyRow.Group.allCases {
      line(".SS \(quoted(group.rawValue))")
      for row in keyTable where row.group == group { item(row.names(), row.help) }
    }
  }

  private mutating func describeEnvironment() {
    section("ENVIRONMENT")
    item("TERM, COLORTERM, NO_COLOR", "how many colours the terminal has; --color decides instead")
    item("LC_ALL, LC_CTYPE, LANG", "whether letters beyond ASCII arrive; --symbols decides instead")
    item("COLUMNS, LINES", "a smaller size of the screen than the window's")
    item("DLPLAY_KERNEL", "which build of the engine trains: \(Kernel.names)")
    item("XDG_CONFIG_HOME", "where dlplay/themes, dlplay/datasets and dlplay/lessons are; ~/.config without it")
    item("XDG_STATE_HOME", "where dlplay keeps what it remembers; ~/.local/state without it")
  }

  private mutating func section(_ title: String) { line(".SH \(quoted(title))") }

  private mutating func item(_ title: String, _ words: String) {
    line(".TP")
    line(".B \(quoted(title))")
    write(words)
  }

  /// Lines as they are.
  private mutating func verbatim(_ words: String) {
    line(".nf")
    for line in words.split(separator: "\n", omittingEmptySubsequences: false) { write(String(line)) }
    line(".fi")
  }

  /// Running text.
  private mutating func write(_ words: String) {
    for one in words.split(separator: "\n") {
      // A line that begins with a dot or a quote would be a command.
      line((one.hasPrefix(".") || one.hasPrefix("\'") ? "\\&" : "") + roff(String(one)))
    }
  }

  private mutating func line(_ line: String) { text += line + "\n" }

  private func quoted(_ words: String) -> String { "\"" + roff(words) + "\"" }

  private func sentence(_ words: String?) -> String {
    let words = words ?? ""
    return words.prefix(1).lowercased() + words.dropFirst().trimmingCharacters(in: ["."])
  }

  /// What roff would take for something else; a hyphen is one that can be copied.
  private func roff(_ words: String) -> String {
    words.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("\"", with: "\\(dq")
  }
}
