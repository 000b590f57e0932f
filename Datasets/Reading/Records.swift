import SwiftCSV

/// The records of a table's text as fields, the header among them.
struct Records {
  let separator: Separator
  /// Another mark that may be meant as well; nil where it is plain.
  let rival: Separator?
  private let lines: Lines

  /// Records that are parted into fields at once.
  private static let stretch = 8192
  /// Records whose marks are looked at.
  private static let sample = 20

  init(_ lines: Lines) {
    self.lines = lines
    let said = lines.separator.map { $0 == " " ? Separator.blanks : .mark($0) }
    let sample = lines.records.prefix(Self.sample).map { lines.text[$0.range] }
    separator = said ?? Separator(of: sample)
    rival = said == nil ? separator.rival(in: sample) : nil
  }

  /// How many there are.
  var count: Int { lines.records.count }

  /// The line where a record begins.
  func line(_ record: Int) -> Int { lines.records[record].line }

  /// Goes through the records from one on, until the body has enough.
  func forEach(
    from first: Int, progress: (Double) -> Void = { _ in }, _ body: (Int, [String]) throws(TableError) -> Bool
  ) throws(TableError) {
    var done = first
    while done < count {
      let end = min(done + Self.stretch, count)
      for (offset, fields) in try fields(done..<end).enumerated() {
        guard try body(done + offset, fields) else { return }
      }
      done = end
      progress(Double(done) / Double(count))
    }
  }

  /// The fields of a stretch, without the space around them.
  func fields(_ stretch: Range<Int>) throws(TableError) -> [[String]] {
    // The parser drops an empty last field unless its line is ended.
    var text = ""
    for record in lines.records[stretch] {
      text += separator.prepared(lines.text[record.range])
      text += "\n"
    }
    var rows: [[String]] = []
    rows.reserveCapacity(stretch.count)
    do {
      let csv = try EnumeratedCSV(string: text, delimiter: separator.delimiter, loadColumns: false, rowLimit: 0)
      try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { rows.append($0.map(\.trimmed)) }
    } catch {
      throw .strayQuote(line: line(stretch.lowerBound + min(rows.count, stretch.count - 1)))
    }
    guard rows.count == stretch.count else {
      throw .unterminatedQuote(line: lines.unclosedQuote ?? line(stretch.upperBound - 1))
    }
    if stretch.upperBound == count, let line = lines.unclosedQuote { throw .unterminatedQuote(line: line) }
    return rows
  }

  /// Whether the first record is a row and no header: each of its fields is a number or a text that stands below it as well.
  func isRow(_ first: [String]) throws(TableError) -> Bool {
    let isNumber = first.map {
      $0.decimal != nil || Notation.point.number($0) != nil || Notation.comma.number($0) != nil
    }
    guard isNumber.contains(true) else { return false }
    var waiting = Set(first.indices.filter { !isNumber[$0] && !first[$0].isEmpty })
    if waiting.isEmpty { return true }
    try forEach(from: 1) { _, fields in
      waiting = waiting.filter { $0 >= fields.count || fields[$0] != first[$0] }
      return !waiting.isEmpty
    }
    return waiting.isEmpty
  }

  /// Whether the first record numbers the columns from 0 or 1, as programs do that have no names for them.
  ///
  /// It is a row after all where its label is one of those below, where these are as whole and as different as it is, and where there
  /// is but one row more.
  func isNumbering(_ first: [String]) throws(TableError) -> Bool {
    let numbers = first.compactMap { Int($0) }
    guard first.count >= 3, numbers.count == first.count, 0...1 ~= numbers[0],
      zip(numbers, numbers.dropFirst()).allSatisfy({ $1 == $0 + 1 })
    else { return false }
    var (labels, rows, hasFraction) = (Set<String>(), 0, false)
    try forEach(from: 1) { _, fields in
      rows += 1
      if let label = fields.last { labels.insert(label) }
      hasFraction = hasFraction || fields.contains { $0.contains(".") }
      return true
    }
    return rows > 1 && !labels.contains(first[first.count - 1]) && (hasFraction || labels.count * 2 <= rows)
  }

  /// What is said where the first record is taken for names though some of it is numbers: fractions, or as large as those below; years above
  /// small numbers are names.
  func doubt(_ first: [String], line: Int) throws(TableError) -> String? {
    let numbers = first.map { $0.decimal ?? Notation.comma.number($0) }
    let count = numbers.count { $0 != nil }
    guard count > 0 else { return nil }
    var isDoubtful =
      count == first.count || zip(first, numbers).contains { $1 != nil && $0.contains { ".,".contains($0) } }
    var (isBelow, isAbove) = (Array(repeating: false, count: first.count), Array(repeating: false, count: first.count))
    try forEach(from: 1) { _, fields in
      for (column, field) in fields.enumerated() where column < numbers.count {
        guard let number = numbers[column], let other = field.decimal else { continue }
        isBelow[column] = isBelow[column] || other <= number
        isAbove[column] = isAbove[column] || other >= number
      }
      isDoubtful = isDoubtful || zip(isBelow, isAbove).contains { $0 && $1 }
      return !isDoubtful
    }
    guard isDoubtful else { return nil }
    let are = count == 1 ? "one of them is a number" : "\(count) of them are numbers"
    return "line \(line) is taken for the columns' names, though \(are); --header no takes it for a row"
  }

  /// The columns that number the rows, which programs write beside those that are meant.
  ///
  /// That is the first one where it has no name, and what pandas calls `Unnamed: 0`, having read such a one. The last column is the label.
  ///
  /// - Parameters:
  ///   - names: The columns' names.
  ///   - first: The first record that is a row.
  ///   - asked: Columns that somebody has asked for by their names.
  func numbering(_ names: [String], from first: Int, asked: Set<String>) throws(TableError) -> [Int] {
    var found: [Int] = []
    for (place, name) in names.enumerated().dropLast() where names.count - found.count > 2 && !asked.contains(name) {
      guard name.isEmpty ? place == 0 : name.wholeMatch(of: /Unnamed: [0-9.]+/) != nil else { continue }
      if try isIndex(place, from: first) { found.append(place) }
    }
    return found
  }

  /// Whether a column's field in each row is a text or a whole number that no other has.
  private func isIndex(_ column: Int, from first: Int) throws(TableError) -> Bool {
    var seen: Set<String> = []
    var isIndex = true
    try forEach(from: first) { _, fields in
      let field = column < fields.count ? fields[column] : ""
      isIndex = (Int(field) != nil || field.decimal == nil) && seen.insert(field).inserted
      return isIndex
    }
    return isIndex
  }

  /// What the numbers say of how they are written; only a text with commas in its fields need be looked at.
  func evidence(from first: Int) throws(TableError) -> Notation.Evidence {
    var evidence = Notation.Evidence(hasComma: separator == .mark(","))
    let bytes = lines.text.utf8
    guard bytes.contains(evidence.hasComma ? UInt8(ascii: "\"") : UInt8(ascii: ",")) else { return evidence }
    try forEach(from: first) { _, fields in
      for field in fields { evidence.take(field) }
      return true
    }
    return evidence
  }
}
