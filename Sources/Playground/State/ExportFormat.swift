import Text

/// A kind of file that the trained network can be written to, as the screen knows it.
public struct ExportFormat: Hashable, Sendable {
  /// How the names of such files end: `.json`.
  public var ending: String
  /// What it is good for, in one line.
  public var explanation: String
  /// Whether dlplay can start from it again.
  public var isReadable: Bool

  /// From its parts.
  public init(_ ending: String, _ explanation: String, isReadable: Bool) {
    self.ending = ending
    self.explanation = explanation
    self.isReadable = isReadable
  }
}

extension [ExportFormat] {
  /// The format of a file by its name's ending, or nil.
  public func format(of name: String) -> ExportFormat? { first { name.hasEnding($0.ending) } }
}
