/// The values of several columns of a sheet, gathered row by row.
struct Columns {
  /// Which columns of the sheet, in the order in which they are kept.
  let indices: [Int]
  /// A row after the other, `indices.count` numbers each, not a number where a value is missing; of a text its place among the column's.
  private(set) var values: [Double] = []
  private(set) var columns: [Column]

  /// What is known of a column.
  struct Column {
    /// Whether each field is a text whatever it looks like.
    let isText: Bool
    var hasNumbers = false
    /// The texts by their places, and the row of each.
    var texts: [(text: String, row: Int)] = []
    var places: [String: Int] = [:]
    /// Why the first field without a value, and the first one that is no number, are none.
    var missing: TableError?
    var problem: TableError?

    mutating func place(of text: String, row: Int) -> Int {
      if let place = places[text] { return place }
      guard texts.count <= Preparation.mostTexts else { return texts.count }
      places[text] = texts.count
      texts.append((text, row))
      return texts.count - 1
    }
  }

  /// - Parameters:
  ///   - indices: Which columns of the file they are.
  ///   - rows: How many rows are expected, for which memory is taken.
  ///   - texts: Which of the columns are known to hold texts.
  init(_ indices: [Int], rows: Int, texts: [Bool]? = nil) {
    self.indices = indices
    columns = indices.indices.map { Column(isText: texts?[$0] ?? false) }
    values.reserveCapacity(rows * indices.count)
  }

  /// How many values are missing in the rows that are kept.
  func missingCount(_ isKept: [Bool]) -> Int {
    isKept.indices.reduce(0) { sum, row in
      isKept[row] ? sum + values[row * indices.count..<(row + 1) * indices.count].count(where: \.isNaN) : sum
    }
  }

  /// Takes a row's values; what is wrong with it is said later, when it is known whether a column has numbers at all.
  mutating func take(_ fields: [String], row: Int, of sheet: Sheet) {
    for (place, index) in indices.enumerated() {
      let text = fields[index]
      let number = columns[place].isText ? nil : sheet.notation.number(text)
      if let number, abs(number) <= Double(Float.greatestFiniteMagnitude) {
        columns[place].hasNumbers = true
        values.append(number)
      } else if text.isMissing {
        values.append(.nan)
        if columns[place].missing == nil { columns[place].missing = sheet.problem(with: text, row: row, column: index) }
      } else {
        if number != nil || sheet.isOpen(text) { columns[place].hasNumbers = true }
        values.append(Double(columns[place].place(of: text, row: row)))
        if columns[place].problem == nil { columns[place].problem = sheet.problem(with: text, row: row, column: index) }
      }
    }
  }
}

extension Sheet {
  /// The number that a field writes: finite, and small enough for 32 bits.
  func number(_ text: String, row: Int, column: Int) throws(TableError) -> Double {
    guard let value = notation.number(text), abs(value) <= Double(Float.greatestFiniteMagnitude) else {
      throw problem(with: text, row: row, column: column)
    }
    return value
  }

  /// Why a field is no number that can be learned from.
  func problem(with text: String, row: Int, column: Int) -> TableError {
    let (line, name) = (line(of: row), header[column])
    if text.isEmpty { return .missingValue(column: name, line: line) }
    if notation.number(text) != nil { return .notFinite(text: text, column: name, line: line) }
    if isOpen(text) { return .openNumber(text: text, column: name, line: line) }
    return isToldNameless && row == 0 && !text.isMissing && text.unreadableSign == nil
      ? .nameInRow(text: text, column: name, line: line) : .notANumber(text: text, column: name, line: line)
  }

  /// Whether the text may be two numbers.
  func isOpen(_ text: String) -> Bool {
    notation == .open && Notation.point.number(text) != nil && Notation.comma.number(text) != nil
  }

  /// Something is written, and it is not a number.
  func isText(_ text: String) -> Bool { !text.isEmpty && notation.number(text) == nil }
}
