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
  /// One line: the file, the place in it where there is one, what is wrong.
  public var message: String

  /// From its parts.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message.printable(limit: longestMessage)
  }
}
