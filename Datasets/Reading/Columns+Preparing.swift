extension Preparation {
  /// More different texts than this in a column tell rows apart, not kinds.
  static let mostTexts = 100
}

extension Columns {
  /// How the columns become numbers, but for the means; refuses what cannot.
  func preparation(_ sheet: Sheet, _ reading: TableReading) throws(TableError) -> Preparation {
    var made: [Preparation.Column] = []
    for (index, column) in zip(indices, columns) {
      let name = sheet.header[index]
      guard !column.hasNumbers, let first = column.texts.first else {
        made.append(Preparation.Column(name: name))
        continue
      }
      guard reading.encodesTexts else {
        // What people read as a number is said to be none, with the sign that is in the way.
        if first.text.unreadableSign != nil, let problem = column.problem { throw problem }
        throw .textColumn(name: name, example: first.text, line: sheet.line(of: first.row))
      }
      guard column.texts.count <= Preparation.mostTexts else {
        throw .manyTexts(name: name, most: Preparation.mostTexts, line: sheet.headerLine)
      }
      made.append(Preparation.Column(name: name, texts: column.texts.map(\.text).sorted()))
    }
    let preparation = Preparation(columns: made, missing: reading.missing)
    try check(preparation, sheet)
    return preparation
  }

  /// Refuses the first field that a preparation does not know what to do with.
  func check(_ preparation: Preparation, _ sheet: Sheet) throws(TableError) {
    var problems: [TableError] = []
    for (index, (column, wanted)) in zip(columns, preparation.columns).enumerated() {
      if wanted.texts.isEmpty {
        problems += [column.problem].compactMap(\.self)
      } else if let text = column.texts.first(where: { !wanted.texts.contains($0.text) }) {
        problems.append(
          .unknownText(
            text: text.text, column: sheet.header[indices[index]], known: wanted.texts, line: sheet.line(of: text.row)))
      }
      if preparation.missing == .error { problems += [column.missing].compactMap(\.self) }
    }
    if let problem = problems.min(by: { $0.line ?? 0 < $1.line ?? 0 }) { throw problem }
  }

  /// The columns of numbers: each column's rows by itself, a column of texts as several.
  private func numbers(_ preparation: Preparation, row: Int) -> [Double] {
    var numbers: [Double] = []
    for (place, column) in preparation.columns.enumerated() {
      let value = values[row * indices.count + place]
      if column.texts.isEmpty || value.isNaN {
        numbers += column.names.map { _ in value }
      } else {
        let text = columns[place].texts[Int(value)].text
        numbers += column.texts.map { $0 == text ? 1 : 0 }
      }
    }
    return numbers
  }

  /// The preparation with the means of the rows that are kept, if means are to stand in.
  func withMeans(_ preparation: Preparation, _ sheet: Sheet, isKept: [Bool]) throws(TableError) -> Preparation {
    guard preparation.missing == .mean else { return preparation }
    var sums = preparation.names.map { _ in (sum: 0.0, count: 0) }
    for row in isKept.indices where isKept[row] {
      for (place, value) in numbers(preparation, row: row).enumerated() where !value.isNaN {
        sums[place] = (sums[place].sum + value, sums[place].count + 1)
      }
    }
    if let empty = sums.firstIndex(where: { $0.count == 0 }) {
      throw .emptyColumn(name: preparation.names[empty], line: sheet.headerLine)
    }
    var prepared = preparation
    var means = sums.map { $0.sum / Double($0.count) }[...]
    for index in prepared.columns.indices {
      prepared.columns[index].means = Array(means.prefix(prepared.columns[index].names.count))
      means = means.dropFirst(prepared.columns[index].names.count)
    }
    return prepared
  }

  /// The rows as numbers, `preparation.names.count` each; nil for one that is left out.
  func rows(_ preparation: Preparation) -> (_ row: Int) -> [Double]? {
    let width = indices.count
    guard !preparation.isPlain else { return { row in Array(values[row * width..<(row + 1) * width]) } }
    let means = preparation.columns.flatMap(\.means)
    return { row in
      let found = numbers(preparation, row: row)
      guard found.contains(where: \.isNaN) else { return found }
      return preparation.missing == .mean ? zip(found, means).map { $0.isNaN ? $1 : $0 } : nil
    }
  }
}
