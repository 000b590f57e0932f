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
    let message = Dlplay.message(for: error).split(separator: "\n").joined(separator: " ")
    complain("\(message.isEmpty ? "wrong usage" : message); see dlplay --help")
    exit(ExitStatus.usage.rawValue)
  }
  print(Dlplay.fullMessage(for: error))
}
