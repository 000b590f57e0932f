import ArgumentParser
import CLocales
import Foundation
import Terminal
import Text

// Until something listens for it, an interruption ends the program with the status that scripts know.
signal(SIGINT) { _ in _exit(130) }
Signals.failAtLimit()
StandardFiles.fill()

do {
  try checkHelp(CommandLine.arguments.dropFirst())
  var command = try Dlplay.parseAsRoot(Typed.joiningNumbers(CommandLine.arguments.dropFirst()))
  try command.run()
} catch {
  if let failure = Failure(error) {
    if let message = failure.message { complain(message) }
    exit(failure.status.rawValue)
  }
  let status = Dlplay.exitCode(for: error)
  guard status.isSuccess else {
    let typed = Typed(CommandLine.arguments.dropFirst())
    let problem = typed.problem ?? oneLine(Dlplay.message(for: error))
    complain("\(problem.printable(limit: 500)); see dlplay \(typed.helpWords)")
    exit(ExitStatus.usage.rawValue)
  }
  do {
    try say(Dlplay.fullMessage(for: error) + "\n")
  } catch {
    complain(error.message ?? "standard output: writing failed")
    exit(error.status.rawValue)
  }
}

/// The parser's sentence in the form of all the others: one line, a list as commas.
func oneLine(_ message: String) -> String {
  // `The value 'ten' is invalid for '--epochs <n>'`: the program's own options of names say it themselves.
  if let found = message.firstMatch(of: /^(?:Error: )?The value '(.*)' is invalid for '(--[a-z-]+) <(n|x)>'/) {
    return "\(found.2) '\(found.1)': \(found.3 == "n" ? "a whole number" : "a number")"
  }
  let lines = message.split(whereSeparator: \.isNewline).map { $0.drop { " -".contains($0) } }
  guard let first = lines.first else { return "wrong usage" }
  return lines.count == 1 ? String(first) : "\(first) \(lines.dropFirst().joined(separator: ", "))"
}

/// Refuses `help` for a command that there is not: the parser would help with all of them.
func checkHelp(_ arguments: ArraySlice<String>) throws(Failure) {
  guard arguments.count > 1, arguments.first == "help", let name = arguments.dropFirst().first else { return }
  let names = Dlplay.configuration.subcommands.map { $0._commandName }
  guard name.hasPrefix("-") || (names + ["help"]).contains(name) else {
    throw Failure(.usage, "help '\(name.printable())': \(names.choice(near: name))")
  }
}
