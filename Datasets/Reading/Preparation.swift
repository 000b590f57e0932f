/// How the columns of a file become the numbers of a table, so that a trained network is asked in the same way.
public struct Preparation: Hashable, Sendable {
  /// A column of the file.
  public struct Column: Hashable, Sendable {
    /// What it is called.
    public var name: String
    /// The texts that each have a column of 0 and 1; none for a column of numbers.
    public var texts: [String]
    /// What stands in for a missing value, a number for each of `names`; none unless means do.
    public var means: [Double]

    /// From its parts.
    public init(name: String, texts: [String] = [], means: [Double] = []) {
      (self.name, self.texts, self.means) = (name, texts, means)
    }

    /// The columns that it becomes: itself, or `sex=female` and so on.
    public var names: [String] { texts.isEmpty ? [name] : texts.map { "\(name)=\($0)" } }
  }

  /// The columns in the order of the file.
  public var columns: [Column]
  /// What becomes of a row that lacks a value.
  public var missing: TableReading.Missing

  /// From its parts.
  public init(columns: [Column], missing: TableReading.Missing = .error) {
    (self.columns, self.missing) = (columns, missing)
  }

  /// Where nothing is done to columns of these names.
  public init(plain names: [String]) { self.init(columns: names.map { Column(name: $0) }) }

  /// The columns that they become, in the order of the file.
  public var names: [String] { columns.flatMap(\.names) }

  /// Whether the file's columns are used as they are.
  var isPlain: Bool { missing == .error && columns.allSatisfy(\.texts.isEmpty) }
}
