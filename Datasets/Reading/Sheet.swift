import SwiftCSV

/// The fields of a CSV text as they stand, each row with its line in the file.
struct Sheet {
  /// The columns' names.
  let header: [String]
  /// The line of the header.
  let headerLine: Int
  /// The rows below the header, each with as many fields as it.
  let rows: [Row]
  /// What the comment lines say.
  let comments: [Comment]

  /// The fields of one row, without the space around them.
  struct Row {
    let line: Int
    let fields: [String]
  }

  /// Reads all fields; blank lines and comments are no rows.
  init(_ text: String) throws(TableError) {
    let lines = Lines(text)
    guard let first = lines.records.first else { throw .empty }
    comments = lines.comments
    headerLine = first.line
    let rows = try Self.rows(lines)
    header = rows[0].fields
    self.rows = Array(rows.dropFirst())
    try checkHeader()
    try checkRows()
  }

  /// The index of the label's column: the last one unless it is named.
  func labelColumn(named name: String?) throws(TableError) -> Int {
    guard let name else { return header.count - 1 }
    guard let index = header.firstIndex(of: name) else {
      throw .noSuchLabel(name: name, nearest: name.nearest(of: header), columns: header, line: headerLine)
    }
    return index
  }

  private static func rows(_ lines: Lines) throws(TableError) -> [Row] {
    // The parser drops an empty last field unless its line is ended.
    let text = lines.records.map { $0.text + "\n" }.joined()
    let delimiter = delimiter(of: lines.records[0].text)
    var rows: [[String]] = []
    do {
      let csv = try EnumeratedCSV(string: text, delimiter: delimiter, loadColumns: false, rowLimit: 0)
      try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { rows.append($0.map(\.trimmed)) }
    } catch {
      throw .strayQuote(line: lines.records[rows.count].line)
    }
    if let line = lines.unclosedQuote { throw .unterminatedQuote(line: line) }
    return zip(lines.records, rows).map { Row(line: $0.line, fields: $1) }
  }

  private static func delimiter(of header: Substring) -> CSVDelimiter {
    if header.contains(",") { return .comma }
    return header.contains(";") ? .semicolon : header.contains("\t") ? .tab : .comma
  }

  private func checkHeader() throws(TableError) {
    if header.allSatisfy({ Double($0) != nil }) { throw .noHeader(line: headerLine) }
    for (index, name) in header.enumerated() {
      if name.isEmpty { throw .unnamedColumn(number: index + 1, line: headerLine) }
      if header[..<index].contains(name) { throw .duplicateColumn(name: name, line: headerLine) }
    }
  }

  private func checkRows() throws(TableError) {
    if rows.isEmpty { throw .noRows(line: headerLine) }
    for row in rows where row.fields.count != header.count {
      throw .fields(count: row.fields.count, expected: header.count, line: row.line)
    }
  }
}

extension StringProtocol {
  /// The text without the space around it.
  var trimmed: String {
    guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[start...end])
  }
}
