/// How many columns and rows there are.
public struct Size: Hashable, Sendable {
  /// Cells side by side.
  public var columns: Int
  /// Cells one above the other.
  public var rows: Int

  /// From its numbers; negative ones count as 0.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// One cell's place, (0, 0) at the top left.
public struct Place: Hashable, Sendable {
  /// From the left.
  public var column: Int
  /// From the top.
  public var row: Int

  /// From its numbers.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells; one without columns or rows is empty.
public struct Rect: Hashable, Sendable {
  /// The leftmost column.
  public var column: Int
  /// The topmost row.
  public var row: Int
  /// The width, never negative.
  public private(set) var columns: Int
  /// The height, never negative.
  public private(set) var rows: Int

  /// From its numbers; a negative width or height counts as 0.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// From edges; those on the right and at the bottom are the first cells outside.
  public init(left: Int, top: Int, right: Int, bottom: Int) {
    self.init(column: left, row: top, columns: right - left, rows: bottom - top)
  }

  /// All cells of a canvas of this size.
  public init(_ size: Size) { self.init(column: 0, row: 0, columns: size.columns, rows: size.rows) }

  /// The first column on the right that is outside.
  public var right: Int { column + columns }
  /// The first row below that is outside.
  public var bottom: Int { row + rows }
  /// The top left cell.
  public var origin: Place { Place(column: column, row: row) }
  /// Whether it has no cell.
  public var isEmpty: Bool { columns == 0 || rows == 0 }

  /// Whether a cell lies in it.
  public func contains(_ place: Place) -> Bool {
    column..<right ~= place.column && row..<bottom ~= place.row
  }

  /// What is left after taking cells away on every side.
  public func inset(columns: Int = 1, rows: Int = 1) -> Rect {
    Rect(left: column + columns, top: row + rows, right: right - columns, bottom: bottom - rows)
  }

  /// The cells of both.
  public func intersection(_ other: Rect) -> Rect {
    Rect(
      left: max(column, other.column), top: max(row, other.row), right: min(right, other.right),
      bottom: min(bottom, other.bottom))
  }
}
