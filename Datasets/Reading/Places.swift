/// Places read from CSV, without labels: what a trained network is asked about.
public struct Places: Hashable, Sendable {
  /// The names of the columns.
  public var columns: [String]
  /// A row after the other, `columns.count` values each, in the units of the file.
  public var values: [Double]

  /// What the file has where columns were made of its own; nil where they are the same.
  public var given: Given?

  /// Columns of a file as they stand there.
  public struct Given: Hashable, Sendable {
    /// Their names.
    public var columns: [String]
    /// What stands in them, a row for each place.
    public var rows: [[String]]
  }

  /// How many places there are.
  public var count: Int { columns.isEmpty ? 0 : values.count / columns.count }

  /// Reads the columns of these names, or those called x1, x2 and so on, or else the first columns of numbers; a file that a network
  /// was trained on works too.
  ///
  /// - Parameters:
  ///   - text: The file's text: a header line and a row for each place.
  ///   - wanted: What the columns were called where the network was trained; at least one.
  ///   - preparation: How the columns of the network's table became those; nil where they are the same in the same order.
  ///   - reading: How the text is read where it leaves it open.
  ///   - note: Told what was decided that a person may not expect, a line each.
  /// - Throws: The first thing that is wrong, and in which line.
  public init(
    csv text: String, columns wanted: [String] = ["x1", "x2"], preparation: Preparation? = nil,
    reading: TableReading = TableReading(), note: (String) -> Void = { _ in }
  ) throws(TableError) {
    let preparation = preparation ?? Preparation(plain: wanted)
    let sheet = try Sheet(text, reading, wanted: preparation.columns.map(\.name))
    // x1 is the network's first column, whatever its table's first one was; a file without names has the table's order.
    let places = preparation.columns.map(\.name).enumerated().map { index, name in
      sheet.isNameless ? index : wanted.firstIndex(of: name) ?? index
    }
    let found = try Self.find(
      preparation.columns.map(\.name), orPlainly: places.map { "x\($0 + 1)" }, in: sheet)
    var read = Columns(found, rows: sheet.count, texts: preparation.columns.map { !$0.texts.isEmpty })
    var texts: [[String]] = []
    let keepsTexts = preparation.columns.contains { !$0.texts.isEmpty }
    try sheet.forEachRow { row, fields in
      read.take(fields, row: row, of: sheet)
      if keepsTexts { texts.append(found.map { fields[$0] }) }
    }
    if preparation.isPlain {
      _ = try read.preparation(sheet, TableReading())
    } else {
      try read.check(preparation, sheet)
    }
    let rows = (0..<sheet.count).map(read.rows(preparation))
    let kept = rows.compactMap(\.self)
    guard !kept.isEmpty else { throw .allMissing(line: sheet.headerLine) }
    given =
      keepsTexts
      ? Given(columns: found.map { sheet.header[$0] }, rows: zip(texts, rows).filter { $1 != nil }.map(\.0)) : nil
    sheet.notes.forEach(note)
    if kept.count < sheet.count { note(Table.leftOut(sheet.count - kept.count)) }
    let names = preparation.names
    let order = wanted.map { names.firstIndex(of: $0) ?? 0 }
    columns = preparation.isPlain ? zip(wanted, order).map { sheet.header[found[$1]] } : wanted
    values = kept.flatMap { row in order.map { row[$0] } }
  }

  private static func find(
    _ wanted: [String], orPlainly plain: [String], in sheet: Sheet
  ) throws(TableError) -> [Int] {
    let places = Dictionary(zip(sheet.header, sheet.header.indices)) { first, _ in first }
    if sheet.isNameless, wanted.contains(where: { places[$0] == nil }), sheet.header.count > wanted.count + 1 {
      throw .namelessColumns(count: sheet.header.count, wanted: wanted, line: sheet.headerLine)
    }
    for names in [wanted, plain] {
      let named = names.compactMap { places[$0] }
      if named.count == wanted.count { return named }
      // Some of them are there: taking other columns for the rest would be a guess.
      if !sheet.isNameless, let missing = names.first(where: { places[$0] == nil }), !named.isEmpty {
        throw .missingColumn(name: missing, line: sheet.headerLine)
      }
    }
    var areTexts = sheet.header.map { _ in true }
    try sheet.forEachRow { _, fields in
      for (column, text) in fields.enumerated() where areTexts[column] && !sheet.isText(text) {
        areTexts[column] = false
      }
    }
    let numeric = sheet.header.indices.filter { !areTexts[$0] }.prefix(wanted.count)
    guard numeric.count == wanted.count else {
      throw .placeColumns(names: numeric.map { sheet.header[$0] }, wanted: wanted, line: sheet.headerLine)
    }
    return Array(numeric)
  }
}
