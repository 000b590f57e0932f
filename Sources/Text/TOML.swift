/// A table of a TOML file: names and values in the file's order.
public struct TOMLTable: Hashable, Sendable {
  /// The names in the order of the file.
  public let keys: [String]
  let values: [String: TOMLValue]
  /// The line of its header, or of what names it first; 1 for the file's own.
  public let line: Int

  /// The value of that name; nil where there is none.
  public subscript(key: String) -> TOMLValue? { values[key] }
}

/// A value of a TOML file, and where it stands.
public struct TOMLValue: Hashable, Sendable {
  /// What the value is.
  public enum Content: Hashable, Sendable {
    /// In quotes of any kind.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// A number with a fraction or an exponent, `inf` or `nan`.
    case number(Double)
    /// `true` or `false`.
    case truth(Bool)
    /// A date, a time or both, as it is written.
    case date(String)
    /// Values in square brackets.
    case list([TOMLValue])
    /// `[table]`, or what is in braces.
    case table(TOMLTable)
    /// A table for each `[[name]]`.
    case tables([TOMLTable])
  }

  /// What it is.
  public var content: Content
  /// The line of its key or its header, the first being 1; of what is in a list its own.
  public var line: Int

  /// The text; nil for anything else.
  public var text: String? { if case .text(let text) = content { text } else { nil } }
  /// The whole number; nil for anything else.
  public var integer: Int? { if case .integer(let number) = content { number } else { nil } }
  /// The number, whole or not; nil for anything else.
  public var number: Double? {
    switch content {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }
  /// True or false; nil for anything else.
  public var truth: Bool? { if case .truth(let isTrue) = content { isTrue } else { nil } }
  /// The list; nil for anything else.
  public var list: [TOMLValue]? { if case .list(let values) = content { values } else { nil } }
  /// The table; nil for anything else.
  public var table: TOMLTable? { if case .table(let table) = content { table } else { nil } }
  /// The tables of `[[name]]`; nil for anything else.
  public var tables: [TOMLTable]? { if case .tables(let tables) = content { tables } else { nil } }
}

/// What is wrong with a TOML file, and in which line.
public struct TOMLError: LocatedError, Hashable, Sendable {
  /// The line, the first being 1; nil where the file as a whole is meant.
  public var line: Int?
  /// What is wrong and what would be right, on one line that a terminal can do nothing but show.
  public let message: String

  /// From its parts.
  public init(line: Int?, message: String) {
    self.line = line
    self.message = message.printable(limit: longestMessage)
  }
}

extension TOMLTable {
  /// Reads a file of TOML 1.0.
  ///
  /// Whatever the text is, it is read or refused: in time linear in its length, and with values, headers and names with dots nested at
  /// most 64 deep.
  ///
  /// - Throws: The first thing that is wrong, and its line.
  public init(toml: String) throws(TOMLError) {
    var reader = TOMLReader(toml)
    self = try reader.file()
  }

  /// Reads what holds of a file that a person wrote.
  ///
  /// - Parameters:
  ///   - toml: The file's text.
  ///   - passOver: Told of each line that is broken by itself and left out, in the order of the lines.
  /// - Throws: What is wrong with more than its own line: a header, or a list, a table or a text that is opened and never closed.
  public init(toml: String, passOver: (TOMLError) -> Void) throws(TOMLError) {
    var reader = TOMLReader(toml)
    self = try withoutActuallyEscaping(passOver) { (passOver) throws(TOMLError) in try reader.file(passOver: passOver) }
  }
}
