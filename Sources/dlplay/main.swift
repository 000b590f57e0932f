import ArgumentParser
import Foundation

do {
  var command = try Dlplay.parseAsRoot()
  try command.run()
} catch {
  if let failure = Failure(error) {
    if let message = failure.message { complain(message) }
    exit(failure.status.rawValue)
  }
  let status = Dlplay.exitCode(for: error)
  guard status.isSuccess else {
    complain("\(oneLine(Dlplay.message(for: error))); see dlplay --help")
    exit(ExitStatus.usage.rawValue)
  }
  print(Dlplay.fullMessage(for: error))
}

/// The parser's sentence in the form of all the others: one line, a list as commas.
func oneLine(_ message: String) -> String {
  let lines = message.split(whereSeparator: \.isNewline).map { $0.drop { " -".contains($0) } }
  guard let first = lines.first else { return "wrong usage" }
  return lines.count == 1 ? String(first) : "\(first) \(lines.dropFirst().joined(separator: ", "))"
}
