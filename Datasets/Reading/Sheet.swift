import Text
import SwiftCSV

/// The records of a CSV text, read a stretch at a time, so that a long file needs little more room than its text.
struct Sheet {
  /// The columns' names.
  let header: [String]
  /// The line of the header.
  let headerLine: Int
  /// What the comment lines say.
  let comments: [Comment]
  private let lines: Lines
  private let delimiter: CSVDelimiter

  /// Records that are parted into fields at once.
  private static let stretch = 8192

  /// Finds the records and reads the header; blank lines and comments are no rows.
  init(_ text: String) throws(TableError) {
    lines = Lines(text)
    guard let first = lines.records.first else { throw .empty }
    if lines.records.count == 1, let line = lines.unclosedQuote { throw .unterminatedQuote(line: line) }
    comments = lines.comments
    headerLine = first.line
    delimiter = Self.delimiter(of: lines.text[first.range])
    header = try Self.fields(lines, 0..<1, delimiter)[0]
    try checkHeader()
    if lines.records.count == 1 { throw .noRows(line: headerLine) }
  }

  /// How many rows stand below the header.
  var count: Int { lines.records.count - 1 }

  /// The line of a row, the first row being 0.
  func line(of row: Int) -> Int { lines.records[row + 1].line }

  /// The index of the label's column: the last one unless it is named.
  func labelColumn(named name: String?) throws(TableError) -> Int {
    guard let name else { return header.count - 1 }
    guard let index = header.firstIndex(of: name) else {
      throw .noSuchLabel(name: name, nearest: name.nearest(of: header), columns: header, line: headerLine)
    }
    return index
  }

  /// Goes through the rows in order, each with as many fields as the header, without the space around them.
  ///
  /// - Parameters:
  ///   - progress: Told the share of rows done, 0...1, now and then.
  ///   - body: Is given the row's number, from 0, and its fields.
  func forEachRow(
    progress: (Double) -> Void = { _ in }, _ body: (Int, [String]) throws(TableError) -> Void
  ) throws(TableError) {
    var done = 1
    while done < lines.records.count {
      let end = min(done + Self.stretch, lines.records.count)
      for (offset, fields) in try Self.fields(lines, done..<end, delimiter).enumerated() {
        let row = done - 1 + offset
        guard fields.count == header.count else {
          throw .fields(count: fields.count, expected: header.count, line: line(of: row))
        }
        try body(row, fields)
      }
      done = end
      progress(Double(done) / Double(lines.records.count))
    }
  }

  private static func fields(
    _ lines: Lines, _ stretch: Range<Int>, _ delimiter: CSVDelimiter
  ) throws(TableError) -> [[String]] {
    // The parser drops an empty last field unless its line is ended.
    var text = ""
    for record in lines.records[stretch] {
      text += lines.text[record.range]
      text += "\n"
    }
    var rows: [[String]] = []
    rows.reserveCapacity(stretch.count)
    do {
      let csv = try EnumeratedCSV(string: text, delimiter: delimiter, loadColumns: false, rowLimit: 0)
      try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { rows.append($0.map(\.trimmed)) }
    } catch {
      throw .strayQuote(line: lines.records[stretch.lowerBound + min(rows.count, stretch.count - 1)].line)
    }
    guard rows.count == stretch.count else {
      throw .unterminatedQuote(line: lines.unclosedQuote ?? lines.records[stretch.upperBound - 1].line)
    }
    if stretch.upperBound == lines.records.count, let line = lines.unclosedQuote {
      throw .unterminatedQuote(line: line)
    }
    return rows
  }

  private static func delimiter(of header: Substring) -> CSVDelimiter {
    if header.contains(",") { return .comma }
    return header.contains(";") ? .semicolon : header.contains("\t") ? .tab : .comma
  }

  private func checkHeader() throws(TableError) {
    if header.allSatisfy({ Double($0) != nil }) { throw .noHeader(line: headerLine) }
    var names: Set<String> = []
    for (index, name) in header.enumerated() {
      if name.isEmpty { throw .unnamedColumn(number: index + 1, line: headerLine) }
      if !names.insert(name).inserted { throw .duplicateColumn(name: name, line: headerLine) }
    }
  }
}

extension StringProtocol {
  /// The text without the space around it.
  var trimmed: String {
    // Nearly every field is letters without any space.
    if utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return String(self) }
    guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[start...end])
  }
}
