/// The numbers of several columns of a sheet, gathered row by row.
struct Columns {
  /// Which columns of the sheet, in the order in which they are kept.
  let indices: [Int]
  /// A row after the other, `indices.count` numbers each.
  private(set) var values: [Double] = []
  private var problem: TableError?
  private var hasNumbers: [Bool]
  private var texts: [String?]

  init(_ indices: [Int], rows: Int) {
    self.indices = indices
    hasNumbers = indices.map { _ in false }
    texts = indices.map { _ in nil }
    values.reserveCapacity(rows * indices.count)
  }

  /// Takes a row's numbers; what is wrong with it is said by `check`, when it is known whether a column has numbers at all.
  mutating func take(_ fields: [String], row: Int, of sheet: Sheet) {
    for (place, column) in indices.enumerated() {
      let text = fields[column]
      if let value = text.decimal, abs(value) <= Double(Float.greatestFiniteMagnitude) {
        hasNumbers[place] = true
        values.append(value)
        continue
      }
      if text.isText { texts[place] = texts[place] ?? text } else { hasNumbers[place] = true }
      values.append(.nan)
      if problem == nil { problem = sheet.problem(with: text, row: row, column: column) }
    }
  }

  /// Refuses columns of text, and then the first field that is no number.
  func check(_ sheet: Sheet) throws(TableError) {
    for place in indices.indices where !hasNumbers[place] {
      throw .textColumn(name: sheet.header[indices[place]], example: texts[place] ?? "", line: sheet.headerLine)
    }
    if let problem { throw problem }
  }
}

extension Sheet {
  /// The number that a field writes: finite, and small enough for 32 bits.
  func number(_ text: String, row: Int, column: Int) throws(TableError) -> Double {
    guard let value = text.decimal, abs(value) <= Double(Float.greatestFiniteMagnitude) else {
      throw problem(with: text, row: row, column: column)
    }
    return value
  }

  /// Why a field is no number that can be learned from.
  func problem(with text: String, row: Int, column: Int) -> TableError {
    let line = line(of: row)
    if text.isEmpty { return .missingValue(column: header[column], line: line) }
    return text.decimal == nil
      ? .notANumber(text: text, column: header[column], line: line)
      : .notFinite(text: text, column: header[column], line: line)
  }
}

extension String {
  /// The number that the text writes in decimal digits, or as `nan` or `inf`.
  var decimal: Double? {
    // Swift reads hexadecimal digits too, and stops at a zero byte.
    let isPlain = utf8.allSatisfy { $0 != 0 && $0 | 0x20 != UInt8(ascii: "x") && $0 | 0x20 != UInt8(ascii: "p") }
    return isPlain ? Double(self) : nil
  }

  /// Something is written, and it is not a number.
  var isText: Bool { !isEmpty && decimal == nil }
}
