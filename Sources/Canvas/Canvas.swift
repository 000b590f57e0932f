/// A grid of cells to draw on.
///
/// What lies outside is ignored, so no size needs a special case.
public struct Canvas: Hashable, Sendable {
  /// Its columns and rows.
  public let size: Size
  /// Row by row from the top left.
  public private(set) var cells: [Cell]
  /// Marks on the letters of a few cells, by the cells' numbers: accents that no letter has built in.
  private var marks: [Int: [Unicode.Scalar]] = [:]
  /// Whether a letter of two columns was ever written.
  private var hasWide = false

  /// The most marks on one letter: what a cell of the terminal holds beside it.
  public static let mostMarks = 4

  /// A blank canvas.
  public init(_ size: Size) {
    self.size = size
    cells = Array(repeating: Cell(), count: size.columns * size.rows)
  }

  /// The cell at a place; blank outside, where writing does nothing.
  public subscript(column: Int, row: Int) -> Cell {
    // Read so often that a call would take longer than all else of it.
    @inlinable get { contains(column, row) ? cells[row * size.columns + column] : Cell() }
    set {
      guard contains(column, row) else { return }
      let index = row * size.columns + column
      cells[index] = newValue
      if !marks.isEmpty { marks[index] = nil }
    }
  }

  /// The marks on the letter of a cell.
  public func marks(_ column: Int, _ row: Int) -> [Unicode.Scalar] {
    marks.isEmpty || !contains(column, row) ? [] : marks[row * size.columns + column] ?? []
  }

  /// The stretches of a row that show something else than another canvas of the same size does: whole letters.
  public func changes(_ row: Int, from other: Canvas) -> [Range<Int>] {
    precondition(other.size == size && 0..<size.rows ~= row, "a row of a canvas of the same size")
    let first = row * size.columns
    let (new, old, hasMarks) = (cells.span, other.cells.span, !marks.isEmpty || !other.marks.isEmpty)
    var (changes, start) = ([Range<Int>](), Int?.none)
    for column in 0..<size.columns {
      let index = first + column
      let isSame = new[index] == old[index] && !(hasMarks && marks[index] != other.marks[index])
      if !isSame, start == nil { start = column }
      guard let from = start else { continue }
      let isLast = column == size.columns - 1
      if isSame || isLast {
        changes.append(from..<(isSame ? column : column + 1))
        start = nil
      }
    }
    return hasWide || other.hasWide ? wholeLetters(changes, first) : changes
  }

  /// Both halves of a letter go together.
  private func wholeLetters(_ changes: [Range<Int>], _ first: Int) -> [Range<Int>] {
    changes.reduce(into: []) { whole, change in
      var (from, to) = (change.lowerBound, change.upperBound)
      if from > 0, cells[first + from].glyph == Cell.rest { from -= 1 }
      if to < size.columns, cells[first + to].glyph == Cell.rest { to += 1 }
      if let last = whole.last, last.upperBound >= from {
        whole[whole.count - 1] = last.lowerBound..<max(to, last.upperBound)
      } else {
        whole.append(from..<to)
      }
    }
  }

  /// The same without halves of letters, of which the other half was drawn over: blanks stand for them.
  public var settled: Canvas {
    guard hasWide else { return self }
    var settled = self
    for index in cells.indices {
      let column = index % size.columns
      if cells[index].glyph == Cell.rest {
        if column > 0, cells[index - 1].glyph.isWide {
          settled.cells[index].style = cells[index - 1].style
        } else {
          settled.cells[index].glyph = " "
        }
      } else if cells[index].glyph.isWide, column == size.columns - 1 || cells[index + 1].glyph != Cell.rest {
        settled.cells[index].glyph = " "
        settled.marks[index] = nil
      }
    }
    return settled
  }

  /// Takes a row of a canvas of the same size.
  public mutating func copyRow(_ row: Int, from other: Canvas) {
    precondition(other.size == size && 0..<size.rows ~= row, "a row of a canvas of the same size")
    let range = row * size.columns..<(row + 1) * size.columns
    cells.replaceSubrange(range, with: other.cells[range])
    hasWide = hasWide || other.hasWide
    guard !marks.isEmpty || !other.marks.isEmpty else { return }
    for index in range { marks[index] = other.marks[index] }
  }

  @usableFromInline
  func contains(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && column < size.columns && row >= 0 && row < size.rows
  }

  /// Writes text from a place to the right, each letter in one cell or in two.
  ///
  /// Control characters are shown as what is typed for them, `\x1b`, and a letter of which only half has room as a blank.
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
    var last: Int?
    for scalar in text.unicodeScalars {
      guard let (glyph, columns) = scalar.drawn else {
        for letter in scalar.escape.unicodeScalars {
          if column < limit { put(letter, column, place.row, style) }
          (last, column) = (nil, column + 1)
        }
        continue
      }
      switch columns {
      case 0:
        if let last { mark(glyph, last, place.row) }
        continue
      case 2 where column < limit - 1:
        put(glyph, column, place.row, style)
        put(Cell.rest, column + 1, place.row, style)
        hasWide = true
        last = column
      case 1 where column < limit:
        put(glyph, column, place.row, style)
        last = column
      default:
        if column < limit { put(" ", column, place.row, style) }
        last = nil
      }
      column += columns
    }
    return column - place.column
  }

  private mutating func mark(_ mark: Unicode.Scalar, _ column: Int, _ row: Int) {
    guard contains(column, row), marks(column, row).count < Self.mostMarks else { return }
    marks[row * size.columns + column, default: []].append(mark)
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
    for index in cells.indices
    where (!cells[index].glyph.isASCII && !cells[index].isPicture) || cells[index].glyph == Cell.rest {
      cells[index].glyph = cells[index].glyph == Cell.rest ? " " : cells[index].glyph.nearestASCII
    }
    (marks, hasWide) = ([:], false)
  }

  /// The letters alone, a line a row, without blanks at the ends: what a golden file holds.
  public var text: String {
    let settled = settled
    return (0..<size.rows).map { row in
      var line = String.UnicodeScalarView()
      for column in 0..<size.columns where settled[column, row].glyph != Cell.rest {
        line.append(settled[column, row].isPicture ? " " : settled[column, row].glyph)
        line.append(contentsOf: settled.marks(column, row))
      }
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }
}
