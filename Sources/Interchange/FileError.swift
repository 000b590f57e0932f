import Datasets
import Text

/// What went wrong with a file: which file, where in it, and what to do.
public struct FileError: Error, Hashable, Sendable {
  /// Whose fault it is; commands end with a status for each.
  public enum Kind: Hashable, Sendable {
    /// An input is missing or cannot be read.
    case unreadable
    /// An input's content is wrong.
    case malformed
    /// An output cannot be created.
    case uncreatable
    /// Writing failed half-way.
    case unwritable
  }

  /// Whose fault it is.
  public var kind: Kind
  /// The file as it is named to people; nil where what is wrong is no file's.
  public var file: String?
  /// The line, the first being 1; nil where the file as a whole is meant.
  public let line: Int?
  /// What is wrong and what to do.
  public let reason: String
  /// What may be typed behind the file's name to read it in another way.
  public private(set) var options: [String] = []

  /// From its parts.
  public init(_ kind: Kind, in file: String? = nil, line: Int? = nil, _ reason: String) {
    self.kind = kind
    self.file = file
    self.line = line
    self.reason = reason
  }

  /// What is wrong with a file's content.
  ///
  /// - Parameters:
  ///   - file: The file's name.
  ///   - error: What is wrong, and in which line.
  ///   - remedy: What to do, where the error itself does not say it.
  init(_ file: String, _ error: any LocatedError, remedy: String? = nil) {
    self.init(.malformed, in: file.shown, line: error.line, error.message + (remedy ?? ""))
    options = (error as? TableError)?.options ?? []
  }

  /// One line that a terminal can do nothing but show: the file, the place in it where there is one, what is wrong.
  public var message: String {
    (file.map { reason.located(in: $0, line: line) } ?? reason).printable(limit: longestMessage)
  }

  /// Whether they are of one kind and say the same.
  public static func == (one: FileError, other: FileError) -> Bool {
    one.kind == other.kind && one.message == other.message
  }

  /// Hashes the kind and the message.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(message)
  }
}
