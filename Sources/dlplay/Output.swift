import Foundation
import Interchange
import Text

/// Says one line on standard error, behind the program's name, whatever the message is made of.
func complain(_ message: String) {
  let line = "dlplay: \(message.printable(limit: longestMessage))\n"
  try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
}

/// Writes to standard output at once: to a file or a pipe as it is, to a terminal so that no text of a file can do anything to it.
///
/// - Throws: That it cannot take any more.
func say(_ text: String) throws(Failure) {
  try show(isatty(STDOUT_FILENO) == 1 ? text.printableLines : text)
}

/// Writes to standard output as it is what dlplay itself has made for a terminal.
///
/// - Throws: That it cannot take any more.
func show(_ text: String) throws(Failure) {
  do {
    try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  } catch {
    throw Failure(.unwritable, "standard output: writing failed")
  }
}
