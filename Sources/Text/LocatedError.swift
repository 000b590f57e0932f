/// What is wrong with the content of a file, and where.
public protocol LocatedError: Error {
  /// The line, the first being 1; nil where the file as a whole is meant.
  var line: Int? { get }
  /// What is wrong and what would be right, on one line.
  var message: String { get }
}

extension LocatedError {
  /// The message with the file's name and the line before it.
  public func message(in file: String) -> String { message.located(in: file, line: line) }
}

extension String {
  /// A message as compilers write it, `file:line: message`, or `file: message` where the file as a whole is meant.
  public func located(in file: String, line: Int? = nil) -> String { "\(file):\(line.map { "\($0):" } ?? "") \(self)" }
}
