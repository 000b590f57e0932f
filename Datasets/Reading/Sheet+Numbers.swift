extension Sheet {
  /// The two coordinates of each row.
  func coordinates(_ inputs: [Int]) throws(TableError) -> [(x: Double, y: Double)] {
    for column in inputs where rows.allSatisfy({ $0.fields[column].isText }) {
      throw .textColumn(name: header[column], example: rows[0].fields[column], line: headerLine)
    }
    guard inputs.count == 2 else {
      throw .inputColumns(names: inputs.map { header[$0] }, line: headerLine)
    }
    return try rows.map { (row) throws(TableError) in
      (try number(row, column: inputs[0]), try number(row, column: inputs[1]))
    }
  }

  /// The number in a column of a row: finite, and small enough for 32 bits.
  func number(_ row: Row, column: Int) throws(TableError) -> Double {
    let text = row.fields[column]
    if text.isEmpty { throw .missingValue(column: header[column], line: row.line) }
    guard let value = text.decimal else { throw .notANumber(text: text, column: header[column], line: row.line) }
    guard abs(value) <= Double(Float.greatestFiniteMagnitude) else {
      throw .notFinite(text: text, column: header[column], line: row.line)
    }
    return value
  }
}

extension String {
  /// The number that the text writes in decimal digits, or as `nan` or `inf`.
  var decimal: Double? { contains { "xXpP".contains($0) } ? nil : Double(self) }

  /// Something is written, and it is not a number.
  var isText: Bool { !isEmpty && decimal == nil }
}
