/// How the text of a table is read where the text leaves it open, and what of it is taken.
public struct TableReading: Hashable, Sendable {
  /// Whether the first line names the columns.
  public enum Header: String, CaseIterable, Sendable {
    /// It does unless each of its fields is a number, or a text that stands in its column below as well.
    case auto
    /// It does.
    case yes
    /// It is a row: the columns are called x1, x2 and so on.
    case no
  }

  /// What stands before a number's fraction.
  public enum Decimal: String, CaseIterable, Sendable {
    /// What the numbers of the table say.
    case auto
    /// 1234.5, or 1,234.5.
    case point
    /// 1234,5, or 1.234,5.
    case comma
  }

  /// What becomes of a row that lacks a value.
  public enum Missing: String, CaseIterable, Sendable {
    /// The table is refused.
    case error
    /// The row is left out.
    case drop
    /// The mean of its column stands in; a row without a label is left out.
    case mean
  }

  /// Whether the first line names the columns.
  public var header = Header.auto
  /// What stands before a number's fraction.
  public var decimal = Decimal.auto
  /// The label's column; the last one where it is nil.
  public var label: String?
  /// What to learn where the labels leave it open.
  public var problem: Problem?
  /// The columns to learn from; all beside the label where none is named.
  public var columns: [String] = []
  /// Columns that are left out.
  public var dropped: [String] = []
  /// Whether a column of texts becomes a column of 0 and 1 for each text.
  public var encodesTexts = false
  /// What becomes of a row that lacks a value.
  public var missing = Missing.error

  /// As the text says, with what else is known.
  public init(label: String? = nil, problem: Problem? = nil) { (self.label, self.problem) = (label, problem) }
}
