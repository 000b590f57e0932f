/// A grid of cells to draw on.
///
/// What lies outside is ignored, so no size needs a special case.
public struct Canvas: Hashable, Sendable {
  /// Its columns and rows.
  public let size: Size
  /// Row by row from the top left.
  public private(set) var cells: [Cell]

  /// A blank canvas.
  public init(_ size: Size) {
    self.size = size
    cells = Array(repeating: Cell(), count: size.columns * size.rows)
  }

  /// The cell at a place; blank outside, where writing does nothing.
  public subscript(column: Int, row: Int) -> Cell {
    get { contains(column, row) ? cells[row * size.columns + column] : Cell() }
    set { if contains(column, row) { cells[row * size.columns + column] = newValue } }
  }

  /// Takes a row of a canvas of the same size.
  public mutating func copyRow(_ row: Int, from other: Canvas) {
    precondition(other.size == size && 0..<size.rows ~= row, "a row of a canvas of the same size")
    let range = row * size.columns..<(row + 1) * size.columns
    cells.replaceSubrange(range, with: other.cells[range])
  }

  private func contains(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && column < size.columns && row >= 0 && row < size.rows
  }

  /// Writes text from a place to the right, each letter in one cell.
  ///
  /// Marks without a width are left out; control characters and letters two columns wide are shown as `?`.
  ///
  /// - Parameters:
  ///   - text: What to write.
  ///   - place: Where its first letter stands.
  ///   - style: How it looks; a standard background leaves the background that is there.
  ///   - limit: The first column that is not written to.
  /// - Returns: How many columns the text takes, cut off or not.
  @discardableResult
  public mutating func write(_ text: String, at place: Place, _ style: Style = Style(), until limit: Int = .max) -> Int
  {
    var column = place.column
    for scalar in text.unicodeScalars {
      guard let glyph = scalar.inOneColumn else { continue }
      if column < limit { put(glyph, column, place.row, style) }
      column += 1
    }
    return column - place.column
  }

  /// Puts one glyph, which has to be one column wide; a standard background leaves the background that is there.
  public mutating func put(_ glyph: Unicode.Scalar, _ column: Int, _ row: Int, _ style: Style) {
    var style = style
    if style.background == .standard { style.background = self[column, row].style.background }
    if glyph == " " { style.attributes.remove(.underline) }
    self[column, row] = Cell(glyph, style)
  }

  /// Fills a rectangle with one cell.
  public mutating func fill(_ rect: Rect, _ cell: Cell = Cell()) {
    let rect = rect.intersection(Rect(size))
    for row in rect.row..<rect.bottom {
      for column in rect.column..<rect.right { self[column, row] = cell }
    }
  }

  /// Changes the look of a rectangle and leaves its letters.
  public mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    let rect = rect.intersection(Rect(size))
    for row in rect.row..<rect.bottom {
      for column in rect.column..<rect.right { change(&cells[row * size.columns + column].style) }
    }
  }

  /// Replaces every glyph beyond ASCII by the most similar one in it.
  public mutating func reduceToASCII() {
    for index in cells.indices where !cells[index].glyph.isASCII {
      cells[index].glyph = cells[index].glyph.nearestASCII
    }
  }

  /// The letters alone, a line a row, without blanks at the ends: what a golden file holds.
  public var text: String {
    (0..<size.rows).map { row in
      var line = String.UnicodeScalarView()
      for column in 0..<size.columns { line.append(self[column, row].glyph) }
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }
}
