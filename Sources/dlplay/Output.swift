import Canvas
import Foundation
import Interchange
import Interface
import Terminal
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

/// Says rows of a name and a text, the texts below each other; on a terminal they end where its lines end.
func say(_ rows: [(name: String, text: String)]) throws(Failure) {
  let names = rows.map { $0.name.printable() }
  let indent = (names.map(\.columns).max() ?? 0) + 2
  let room = isatty(STDOUT_FILENO) == 1 ? StandardFiles.columns.map { max(20, $0 - indent) } : nil
  var lines: [String] = []
  for (name, row) in zip(names, rows) {
    let text = row.text.printable(limit: longestMessage)
    let parts = room.map { text.wrapped($0) } ?? [text]
    for (line, part) in (parts.isEmpty ? [""] : parts).enumerated() {
      lines.append((line == 0 ? name : "").padded(indent) + part)
    }
  }
  try say(lines.joined(separator: "\n") + "\n")
}

/// Writes to standard output as it is what dlplay itself has made for a terminal.
///
/// - Throws: That it cannot take any more.
func show(_ text: String) throws(Failure) { try show(Array(text.utf8)) }

/// The same of bytes.
func show(_ bytes: [UInt8]) throws(Failure) {
  do {
    try FileHandle.standardOutput.write(contentsOf: Data(bytes))
  } catch {
    throw Failure(.unwritable, "standard output: writing failed")
  }
}
