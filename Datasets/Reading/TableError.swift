public import Text

/// What is wrong with the text of a table, and where.
public enum TableError: LocatedError, Hashable, Sendable {
  /// There is nothing to read.
  case empty
  /// There is a header and no row.
  case noRows(line: Int)
  /// Two kinds of marks part the fields.
  case mixedMarks(own: String, other: String, line: Int)
  /// A row has the columns' names once more.
  case repeatedHeader(line: Int)
  /// A column has no name.
  case unnamedColumn(number: Int, line: Int)
  /// Two columns have the same name.
  case duplicateColumn(name: String, line: Int)
  /// The label's column that was asked for does not exist; `nearest` is spelt almost so.
  case noSuchLabel(name: String, nearest: String?, columns: [String], line: Int)
  /// There is no column beside the label.
  case noInputColumn(line: Int)
  /// There are fewer columns of numbers than a network needs where places are read.
  case placeColumns(names: [String], wanted: [String], line: Int)
  /// There is no header, and too many columns to guess which a network needs.
  case namelessColumns(count: Int, wanted: [String], line: Int)
  /// A column that a network needs is not there, though others of its columns are.
  case missingColumn(name: String, line: Int)
  /// A column beside the label holds text in every row.
  case textColumn(name: String, example: String, line: Int)
  /// A column holds more different texts than can be encoded.
  case manyTexts(name: String, most: Int, line: Int)
  /// A text in a column of them that the network was not trained with.
  case unknownText(text: String, column: String, known: [String], line: Int)
  /// A column has no value in any row.
  case emptyColumn(name: String, line: Int)
  /// The label's column is among those left out.
  case droppedLabel(name: String, line: Int)
  /// Every row lacks a value.
  case allMissing(line: Int)
  /// A number is written so that it may be two.
  case openNumber(text: String, column: String, line: Int)
  /// A row is longer or shorter than the header.
  case fields(count: Int, expected: Int, line: Int)
  /// The text is another kind of table.
  case foreignText(ForeignText, line: Int)
  /// A row has no label.
  case missingLabel(column: String, line: Int)
  /// A quote has no end.
  case unterminatedQuote(line: Int)
  /// A quote stands inside a field.
  case strayQuote(line: Int)
  /// A field is empty.
  case missingValue(column: String, line: Int)
  /// A field should be a number and is not.
  case notANumber(text: String, column: String, line: Int)
  /// A field of the first line should be a number and is not, where that line was said to be a row.
  case nameInRow(text: String, column: String, line: Int)
  /// A label should be a number as the others are, and is not.
  case textLabel(text: String, column: String, line: Int)
  /// A field is a number that cannot be learned from: not a number, infinite, or too large for 32 bits.
  case notFinite(text: String, column: String, line: Int)
  /// All rows have the same label.
  case oneClass(name: String, column: String)
  /// There are so many different labels that they cannot be classes.
  case manyLabels(count: Int, column: String, areNumbers: Bool)
  /// A `# classes:` line does not name two classes or more, or one of them twice.
  case classesLine(names: [String], line: Int)
  /// A `# classes:` line names a class that no row has; `nearest` is spelt almost so.
  case noSuchClass(name: String, nearest: String?, classes: [String], line: Int)
}

extension TableError {
  /// The line of the file, the first being 1; none if the file as a whole is meant.
  public var line: Int? {
    switch self {
    case .empty, .oneClass, .manyLabels: nil
    case .mixedMarks(_, _, let line), .repeatedHeader(let line), .noRows(let line), .unnamedColumn(_, let line),
      .duplicateColumn(_, let line),
      .noSuchLabel(_, _, _, let line), .noInputColumn(let line), .placeColumns(_, _, let line),
      .missingColumn(_, let line),
      .textColumn(_, _, let line),
      .fields(_, _, let line), .unterminatedQuote(let line), .strayQuote(let line), .missingValue(_, let line),
      .notANumber(_, _, let line), .nameInRow(_, _, let line), .textLabel(_, _, let line), .notFinite(_, _, let line),
      .classesLine(_, let line),
      .noSuchClass(_, _, _, let line), .manyTexts(_, _, let line), .unknownText(_, _, _, let line),
      .emptyColumn(_, let line), .droppedLabel(_, let line), .allMissing(let line), .openNumber(_, _, let line),
      .namelessColumns(_, _, let line), .foreignText(_, let line), .missingLabel(_, let line):
      line
    }
  }

  /// What is wrong and what to do, without the file's name and the line.
  public var message: String {
    switch self {
    case .empty: "the file is empty: give a header line such as x1,x2,label and a row for each point"
    case .noRows: "no rows follow the header line"
    case .mixedMarks(let own, let other, _):
      "\(own) and \(other) part its fields: part them with one of the two, or quote what has the other in it"
    case .repeatedHeader: "the columns' names stand here once more: take this line out"
    case .unnamedColumn(let number, _): "column \(number) has no name"
    case .duplicateColumn(let name, _): "two columns are called \(name.printable()): rename one"
    case .noSuchLabel(let name, let nearest, let columns, _):
      "no column is called \(name.printable())\(suggestion(nearest, of: columns, called: "the columns are"))"
    case .noInputColumn: "the label is the only column: give columns of numbers beside it"
    case .placeColumns(let names, let wanted, _):
      "\(count(names, "column")) of numbers where \(wanted.count) are needed: \(wanted.listed)"
    case .namelessColumns(let count, let wanted, _):
      "there is no header and \(count) columns: name those that are needed in a first line: \(wanted.listed)"
    case .missingColumn(let name, _): "the column \(name.printable()) is missing"
    case .textColumn(let name, let example, _):
      "column \(name.printable()) holds text such as '\(example.printable())'"
        + (example.unit.map { ": write its numbers without '\($0.printable())'" } ?? "")
    case .manyTexts(let name, let most, _):
      "column \(name.printable()) holds more than \(most) different texts"
    case .unknownText(let text, let column, let known, _):
      "'\(text.printable())' is none of the texts that column \(column.printable()) was learned with: \(known.listed)"
    case .emptyColumn(let name, _): "column \(name.printable()) has no value in any row"
    case .droppedLabel(let name, _): "\(name.printable()) is the label and cannot be left out"
    case .allMissing: "every row lacks a value"
    case .openNumber(let text, let column, _):
      "'\(text.printable())' may be two numbers (column \(column.printable()))"
    case .fields(let count, let expected, _):
      "\(count) field\(count == 1 ? "" : "s") where the header has \(expected)"
    case .unterminatedQuote: "a quote is opened and never closed"
    case .strayQuote: "a quote stands inside a field: quote the whole field and double the quotes in it"
    case .foreignText(let kind, _): kind.message
    case .missingValue(let column, _), .missingLabel(let column, _): "a value is missing (column \(column.printable()))"
    case .notANumber(let text, let column, _), .nameInRow(let text, let column, _), .textLabel(let text, let column, _):
      "'\(text.printable())' is not a number (column \(column.printable()))"
        + (text.unreadableSign.map { ": \($0)" } ?? (text.contains(",") ? ": write a decimal point" : ""))
    case .notFinite(let text, let column, _):
      "'\(text.printable())' is not a number that can be learned from (column \(column.printable()))"
    case .oneClass(let name, let column):
      "every row is of the class \(name.printable()) (column \(column.printable())): there must be rows of two classes"
    case .manyLabels(let count, let column, _):
      "\(count) different labels in column \(column.printable()) are too many for classes"
    case .classesLine(let names, _):
      "'# classes:' must name two classes or more, each once, such as '# classes: a, b', and names "
        + (names.isEmpty ? "none" : names.listed)
    case .noSuchClass(let name, let nearest, let classes, _):
      "no row is of the class \(name.printable())\(suggestion(nearest, of: classes, called: "the classes are"))"
    }
  }
}

extension String {
  /// What stands behind a number and a blank: `cm` in `1.2 cm`; nil for other texts.
  fileprivate var unit: String? {
    let parts = split(separator: " ")
    guard parts.count == 2, Double(parts[0]) != nil, !parts[1].contains(where: \.isNumber) else { return nil }
    return String(parts[1])
  }

  /// Whether it is meant as text, and not as a number that is written in another way.
  var isWord: Bool { unreadableSign == nil && !contains(where: \.isNumber) }

  /// What makes the text no number though people read one, and what to do; nil for what is none to anybody.
  var unreadableSign: String? {
    if self == "-" || self == "." || self == "--" { return "leave the field empty where a value is missing" }
    let digits = filter { $0.isNumber || ".,+-".contains($0) }
    guard digits.contains(where: \.isNumber) else { return nil }
    if contains("\u{2212}") { return "the minus is U+2212: write -" }
    let rest = Set(filter { !$0.isNumber && !".,+- ".contains($0) })
    guard rest.count == 1, let sign = rest.first else { return nil }
    if sign == "%" { return "take out the %" }
    return "$€£¥₹".contains(sign) ? "take out the \(sign)" : nil
  }
}

private func suggestion(_ nearest: String?, of names: [String], called lead: String) -> String {
  nearest.map { ": did you mean \($0.printable())?" }
    ?? " (\(lead) \(names.listed))"
}

private func count(_ names: [String], _ noun: String) -> String {
  switch names.count {
  case 0: "no \(noun)"
  case 1: "1 \(noun) (\(names.listed))"
  default: "\(names.count) \(noun)s (\(names.listed))"
  }
}
