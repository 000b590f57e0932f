import Foundation

/// Says one line on standard error, behind the program's name.
func complain(_ message: String) {
  try? FileHandle.standardError.write(contentsOf: Data("dlplay: \(message)\n".utf8))
}

/// Writes to standard output at once.
///
/// - Throws: That it cannot take any more.
func say(_ text: String) throws(Failure) {
  do {
    try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  } catch {
    throw Failure(.unwritable, "standard output: writing failed")
  }
}
