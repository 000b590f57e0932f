import Text
import SwiftCSV

/// The records of a CSV text, read a stretch at a time, so that a long file needs little more room than its text.
struct Sheet {
  /// The columns' names.
  let header: [String]
  /// The line of the header; where there is none, that of the first row.
  let headerLine: Int
  /// Whether the columns have no name but their number.
  let isNameless: Bool
  /// What the comment lines say.
  let comments: [Comment]
  /// How its numbers are written.
  let notation: Notation
  /// What was decided about the text that a person may not expect, a line each.
  let notes: [String]
  private let records: Records
  /// The first record that is a row.
  private let firstRow: Int
  /// Whether the first line was said to be a row.
  let isToldNameless: Bool
  /// Where in the file's rows the fields stand that number them, in order; no column of the header has them.
  private let numbering: [Int]

  /// Finds the records and reads the header; blank lines and comments are no rows.
  ///
  /// - Parameters:
  ///   - text: The whole file.
  ///   - reading: What somebody has said of it.
  ///   - wanted: The columns that are needed, where that is known: a line that has all of them is the header.
  init(
    _ text: String, _ reading: TableReading = TableReading(), wanted: [String] = []
  ) throws(TableError) {
    let lines = Lines(text)
    guard let first = lines.records.first else { throw .empty }
    if lines.records.count == 1, let line = lines.unclosedQuote { throw .unterminatedQuote(line: line) }
    if let kind = ForeignText(lines) { throw .foreignText(kind, line: first.line) }
    comments = lines.comments
    records = Records(lines)
    headerLine = first.line
    if let rival = records.rival {
      throw .mixedMarks(own: records.separator.plural, other: rival.plural, line: first.line)
    }
    var names = try records.fields(0..<1)[0]
    var notes: [String] = []
    let isWanted = !wanted.isEmpty && Set(wanted).isSubset(of: names)
    switch reading.header {
    case .auto where isWanted: isNameless = false
    case .auto:
      let isNumbering = wanted.isEmpty ? try records.isNumbering(names) : false
      isNameless = isNumbering ? false : try records.isRow(names)
    case .yes: isNameless = false
    case .no: isNameless = true
    }
    firstRow = isNameless ? 0 : 1
    isToldNameless = reading.header == .no
    if isNameless {
      let said = reading.header == .auto ? lines.names(above: first.line, like: names, records.separator) : nil
      notes.append(Self.note(said, count: names.count, line: first.line))
      names = said ?? (1...names.count).map { "x\($0)" }
    }
    if reading.header == .auto, !isNameless, !isWanted, let note = try records.doubt(names, line: first.line) {
      notes.append(note)
    }
    while names.count > 1, names.last?.isEmpty == true { names.removeLast() }
    let asked = Set(wanted + reading.columns + reading.dropped + [reading.label].compactMap(\.self))
    numbering = try records.numbering(names, from: firstRow, asked: asked)
    for place in numbering {
      let column = names[place].isEmpty ? "the first column has no name and" : "column \(names[place])"
      notes.append("\(column) is left out: it numbers the rows")
    }
    for place in numbering.reversed() { names.remove(at: place) }
    header = names
    try Self.check(header, line: first.line)
    if let title = try ForeignText(titleOf: records) { throw .foreignText(title, line: first.line) }
    if records.count == firstRow { throw .noRows(line: first.line) }
    switch reading.decimal {
    case .point: notation = .point
    case .comma: notation = .comma
    case .auto:
      let evidence = try records.evidence(from: firstRow)
      notation = evidence.notation
      if evidence.isGuess {
        notes.append("commas in its numbers stand between thousands; --decimal comma reads fractions")
      }
    }
    if notation == .comma, reading.decimal == .auto {
      notes.append("a comma stands before the fraction of its numbers")
    }
    self.notes = notes
  }

  /// How many rows stand below the header.
  var count: Int { records.count - firstRow }

  /// The line of a row, the first row being 0.
  func line(of row: Int) -> Int { records.line(row + firstRow) }

  /// The index of the column of that name.
  func index(of name: String) throws(TableError) -> Int {
    guard let index = header.firstIndex(of: name) else {
      throw .noSuchLabel(name: name, nearest: header.nearest(to: name), columns: header, line: headerLine)
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
    try records.forEach(from: firstRow, progress: progress) { (record, fields) throws(TableError) in
      var fields = fields
      for place in numbering.reversed() where place < fields.count { fields.remove(at: place) }
      while fields.count > header.count, fields.last?.isEmpty == true { fields.removeLast() }
      if fields == header, !isNameless { throw .repeatedHeader(line: records.line(record)) }
      guard fields.count == header.count else {
        throw .fields(count: fields.count, expected: header.count, line: records.line(record))
      }
      try body(record - firstRow, fields)
      return true
    }
  }

  private static func note(_ said: [String]?, count: Int, line: Int) -> String {
    guard said == nil else { return "the columns have the names of the comment above line \(line)" }
    return "no header: the columns are called "
      + (count > 2 ? "x1 to x\(count)" : (1...count).map { "x\($0)" }.joined(separator: " and "))
  }

  private static func check(_ header: [String], line: Int) throws(TableError) {
    var names: Set<String> = []
    for (index, name) in header.enumerated() {
      if name.isEmpty { throw .unnamedColumn(number: index + 1, line: line) }
      if !names.insert(name).inserted { throw .duplicateColumn(name: name, line: line) }
    }
  }
}

extension Lines {
  /// The columns' names where the comment right above a line has as many fields and none of them is a number.
  fileprivate func names(above line: Int, like fields: [String], _ separator: Separator) -> [String]? {
    guard let comment = comments.last(where: { $0.line < line }), comment.line == line - 1,
      !["title", "source", "problem", "classes"].contains(where: { [comment].value(of: $0) != nil })
    else { return nil }
    let record = separator.prepared(comment.text[...])
    let mark: Character = if case .mark(let mark) = separator { mark } else { "\t" }
    let names = record.split(separator: mark, omittingEmptySubsequences: false).map { $0.trimmed.unquoted }
    let areNames = names.allSatisfy { !$0.isEmpty && $0.decimal == nil } && Set(names).count == names.count
    return areNames && names.count == fields.count ? names : nil
  }
}

extension String {
  /// The text without quotes around it.
  fileprivate var unquoted: String {
    count > 1 && first == "\"" && last == "\"" ? String(dropFirst().dropLast()) : self
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
