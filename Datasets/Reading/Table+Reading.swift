import Text

extension Table {
  /// Reads a table from the text of a CSV file.
  ///
  /// - Parameters:
  ///   - text: The file's text.
  ///   - reading: Which of its columns, and how it is read where it leaves it open.
  ///   - progress: Told the share of rows read, 0...1, now and then.
  ///   - note: Told what was decided that a person may not expect, a line each.
  /// - Throws: The first thing that is wrong, and in which line.
  public init(
    csv text: String, reading: TableReading, progress: (Double) -> Void = { _ in }, note: (String) -> Void = { _ in }
  ) throws(TableError) {
    let sheet = try Sheet(text, reading)
    let (label, inputs) = try Self.choose(sheet, reading)
    var read = Columns(inputs, rows: sheet.count)
    var texts: [String] = []
    texts.reserveCapacity(sheet.count)
    try sheet.forEachRow(progress: progress) { row, fields in
      read.take(fields, row: row, of: sheet)
      texts.append(fields[label])
    }
    var preparation = try read.preparation(sheet, reading)
    let said = sheet.comments.value(of: "problem").flatMap { Problem(rawValue: $0.text) }
    let labels = try Labels(
      texts, sheet, column: label, problem: reading.problem ?? said, missing: reading.missing)
    preparation = try read.withMeans(preparation, sheet, isKept: labels.values.map { !$0.isNaN })
    var points: [Point] = []
    points.reserveCapacity(sheet.count)
    var missing = 0
    let values = read.rows(preparation)
    for (row, label) in labels.values.enumerated() {
      let values = values(row)
      if let values, !label.isNaN {
        points.append(Point(coordinates: values[...], label: label))
      } else if values == nil || texts[row].isEmpty {
        missing += 1
      }
    }
    guard !points.isEmpty else { throw .allMissing(line: sheet.headerLine) }
    self.init(
      columns: preparation.names, label: sheet.header[label], problem: labels.problem, classes: labels.classes,
      points: points, title: sheet.comments.value(of: "title")?.text,
      source: sheet.comments.value(of: "source")?.text, preparation: preparation.isPlain ? nil : preparation)
    var names: Set<String> = []
    if let twice = columns.first(where: { !names.insert($0).inserted }) {
      throw .duplicateColumn(name: twice, line: sheet.headerLine)
    }
    sheet.notes.forEach(note)
    if missing > 0 { note(Self.leftOut(missing)) }
    let filled = read.missingCount(labels.values.map { !$0.isNaN })
    if reading.missing == .mean, filled > 0 { note(Self.filledIn(filled)) }
    if reading.problem == nil, said == nil, let decision { note(decision) }
    if let alike { note(alike) }
  }

  /// What is said of rows that lack a value.
  static func leftOut(_ count: Int) -> String {
    "\(count) row\(count == 1 ? " lacks a value and is" : "s lack a value and are") left out"
  }

  /// What is said of values that means stand in for.
  static func filledIn(_ count: Int) -> String {
    "\(count) missing value\(count == 1 ? " is its column's mean" : "s are their columns' means")"
  }

  /// What was taken for classes and may have been meant as numbers: more than two whole ones.
  private var decision: String? {
    guard problem == .classification, classes.count > 2, classes.allSatisfy({ Int($0) != nil }) else { return nil }
    return
      "the \(classes.count) different numbers of column \(label) are classes; --problem regression learns the number"
  }

  /// That two classes are spelt alike but for capitals, which may be a slip.
  private var alike: String? {
    let spellings = Dictionary(grouping: classes) { $0.lowercased() }
    guard let twice = classes.compactMap({ spellings[$0.lowercased()] }).first(where: { $0.count > 1 }) else {
      return nil
    }
    return
      "\(twice.map { $0.printable() }.joined(separator: " and ")) differ only in capitals and are different classes"
  }

  /// The label's column, and those to learn from.
  private static func choose(
    _ sheet: Sheet, _ reading: TableReading
  ) throws(TableError) -> (label: Int, inputs: [Int]) {
    let dropped = try Set(reading.dropped.map { (name) throws(TableError) in try sheet.index(of: name) })
    let chosen = try Set(reading.columns.map { (name) throws(TableError) in try sheet.index(of: name) })
    let rest = sheet.header.indices.filter { !dropped.contains($0) }
    guard !rest.isEmpty else { throw .noInputColumn(line: sheet.headerLine) }
    let label = try reading.label.map { (name) throws(TableError) in try sheet.index(of: name) } ?? rest[rest.count - 1]
    guard rest.contains(label) else { throw .droppedLabel(name: sheet.header[label], line: sheet.headerLine) }
    let inputs = rest.filter { $0 != label && (chosen.isEmpty || chosen.contains($0)) }
    guard !inputs.isEmpty else { throw .noInputColumn(line: sheet.headerLine) }
    return (label, inputs)
  }

  /// Which two columns vary most where each one's range is the same; of the columns that one of the file becomes only one.
  static func widest(_ points: [Point], columns: Int, _ preparation: Preparation?) -> [Int] {
    guard columns > 2 else { return Array(0..<columns) }
    var variances: [(column: Int, variance: Double)] = []
    for column in 0..<columns {
      var (low, high, sum, squares) = (Double.infinity, -Double.infinity, 0.0, 0.0)
      for point in points {
        let value = column == 0 ? point.x : column == 1 ? point.y : point.others[column - 2]
        (low, high, sum) = (min(low, value), max(high, value), sum + value)
      }
      let mean = sum / Double(max(1, points.count))
      for point in points {
        let value = column == 0 ? point.x : column == 1 ? point.y : point.others[column - 2]
        squares += (value - mean) * (value - mean)
      }
      let range = high - low
      // Of numbers that hardly differ the square of the range is nothing.
      let share = range > 0 && range.isFinite ? squares / range / range : 0
      variances.append((column, share.isFinite ? share : 0))
    }
    let sorted = variances.sorted { ($1.variance, $0.column) < ($0.variance, $1.column) }.map(\.column)
    let origins = preparation?.columns.enumerated().flatMap { (index, column) in column.names.map { _ in index } }
    let second = sorted.dropFirst().first { origins == nil || origins?[$0] != origins?[sorted[0]] } ?? sorted[1]
    return [sorted[0], second].sorted()
  }
}
