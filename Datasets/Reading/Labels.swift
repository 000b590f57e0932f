import Text

/// The label of each row, and what the labels are: classes or values.
struct Labels {
  /// Classes or values.
  let problem: Problem
  /// The classes in order; none for a regression.
  let classes: [String]
  /// For each row its class's index or its value; not a number for a row of a class that was not chosen.
  let values: [Double]

  /// More different labels than this are no classes.
  private static let mostClasses = 10

  /// From the label's text in each row.
  ///
  /// - Parameters:
  ///   - texts: As they stand in the file, one a row.
  ///   - sheet: Where they come from, for the names and lines of errors.
  ///   - column: The label's place among the file's columns.
  ///   - problem: What is learned; nil where the labels decide it.
  ///   - missing: Whether a row without a label is refused; otherwise its value is not a number.
  init(
    _ texts: [String], _ sheet: Sheet, column: Int, problem: Problem?, missing: TableReading.Missing
  ) throws(TableError) {
    if missing == .error, let row = texts.firstIndex(where: \.isEmpty) {
      throw .missingLabel(column: sheet.header[column], line: sheet.line(of: row))
    }
    let areNumbers = try Self.areNumbers(texts, sheet, column: column)
    // Of a million rows few are different, or they are no classes.
    var names: [String: String] = [:]
    for (row, text) in texts.enumerated() where names[text] == nil && !text.isEmpty {
      names[text] = areNumbers ? Self.className(try sheet.number(text, row: row, column: column)) : text
    }
    let all = Self.ordered(Set(names.values), areNumbers: areNumbers)
    self.problem = problem ?? Self.problem(all, areNumbers: areNumbers)
    switch self.problem {
    case .regression:
      classes = []
      values = try texts.enumerated().map { (row, text) throws(TableError) in
        text.isEmpty ? .nan : try Self.number(text, sheet, row: row, column: column)
      }
    case .classification:
      guard all.count <= Self.mostClasses else {
        throw .manyLabels(count: all.count, column: sheet.header[column], areNumbers: areNumbers)
      }
      let chosen = try sheet.comments.chosenClasses(of: all)
      classes = chosen ?? all
      if classes.count == 1 { throw .oneClass(name: classes[0], column: sheet.header[column]) }
      let indices = names.mapValues { [classes] name in classes.firstIndex(of: name).map(Double.init) ?? .nan }
      values = texts.map { indices[$0] ?? .nan }
    }
  }

  /// Whether the labels are meant as numbers: all of them, or most where they are too many for classes.
  private static func areNumbers(_ texts: [String], _ sheet: Sheet, column: Int) throws(TableError) -> Bool {
    guard let first = texts.firstIndex(where: sheet.isText) else { return true }
    let isMostlyNumbers = texts.count(where: sheet.isText) * 2 < texts.count
    // `$200.50` is meant as a number too.
    if Set(texts).count > mostClasses,
      isMostlyNumbers || texts.allSatisfy({ $0.isEmpty || !sheet.isText($0) || $0.unreadableSign != nil })
    {
      _ = try number(texts[first], sheet, row: first, column: column)
    }
    return false
  }

  /// The number that a label is; a word is told apart from one in another column, which could be left out.
  private static func number(_ text: String, _ sheet: Sheet, row: Int, column: Int) throws(TableError) -> Double {
    do throws(TableError) {
      return try sheet.number(text, row: row, column: column)
    } catch .notANumber(let text, let name, let line) where text.isWord && !text.isMissing {
      throw .textLabel(text: text, column: name, line: line)
    } catch {
      throw error
    }
  }

  private static func problem(_ names: [String], areNumbers: Bool) -> Problem {
    let areWhole = names.allSatisfy { Int($0) != nil }
    return !areNumbers || (areWhole && names.count <= mostClasses) ? .classification : .regression
  }

  private static func className(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? value.description
  }

  private static func ordered(_ names: Set<String>, areNumbers: Bool) -> [String] {
    areNumbers ? names.sorted { (Double($0) ?? 0) < (Double($1) ?? 0) } : names.sorted()
  }

}

extension [Comment] {
  /// The classes that a `# classes:` line names, in the order of `all`; none without such a line.
  fileprivate func chosenClasses(of all: [String]) throws(TableError) -> [String]? {
    guard let comment = value(of: "classes") else { return nil }
    let names = comment.text.split(separator: ",").map(\.trimmed)
    guard names.count >= 2, Set(names).count == names.count else {
      throw .classesLine(names: names, line: comment.line)
    }
    for name in names where !all.contains(name) {
      throw .noSuchClass(name: name, nearest: all.nearest(to: name), classes: all, line: comment.line)
    }
    return all.filter(names.contains)
  }
}
