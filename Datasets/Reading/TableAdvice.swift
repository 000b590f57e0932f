import Text

/// What helps against what is wrong with a table: the only place that names options, which not every reader of tables has.
extension TableError {
  /// Which options help, as half a sentence after the message; nil where none does.
  public var remedy: String? { remedy { _ in true } }

  /// The same where a reader has some of a table's options alone.
  ///
  /// - Parameter options: The names of those that it has, without hyphens.
  public func remedy(with options: Set<String>) -> String? {
    remedy { part in part.matches(of: /--([a-z-]+)/).allSatisfy { options.contains(String($0.1)) } }
  }

  private func remedy(_ isKnown: (String) -> Bool) -> String? {
    let (lead, parts) = advice
    let known = parts.filter(isKnown)
    return known.isEmpty ? nil : lead + known.joined(separator: ", ")
  }

  /// What stands before it, and its parts.
  private var advice: (lead: String, parts: [String]) {
    switch self {
    case .missingValue: (": ", Self.missingAdvice)
    case .missingLabel: (": ", ["--missing drop leaves out such rows"])
    case .notFinite(let text, _, _) where text.isMissing: (": ", Self.missingAdvice)
    case .notANumber(let text, _, _) where text.isMissing: (": ", Self.missingAdvice)
    case .notANumber(let text, let column, _) where text.isWord:
      ("; ", ["correct it", "or leave the column out: --drop \(column.printable())"])
    case .notANumber(let text, let column, _) where !text.otherReadings.isEmpty:
      (
        "; ",
        text.otherReadings.map { "--decimal \($0.decimal.rawValue) reads it as \($0.number)" } + [
          "--drop \(column.printable()) leaves the column out"
        ]
      )
    case .nameInRow: ("; ", ["--header yes takes that line for the columns' names"])
    case .textLabel: ("; ", ["correct it or take its row out", "or learn classes: --problem classification"])
    case .fields(let count, let expected, _):
      (
        ": ",
        [
          count < expected
            ? "a field is missing; one without a value is empty between its commas"
            : "a field that has a comma in it stands in quotes"
        ]
      )
    case .textColumn(let name, _, _):
      (
        "; ",
        [
          "--one-hot makes numbers of texts", "--drop \(name.printable()) leaves them out",
          "--label \(name.printable()) makes them the label",
        ]
      )
    case .manyTexts(let name, _, _), .emptyColumn(let name, _):
      (": ", ["leave it out with --drop \(name.printable())"])
    case .droppedLabel: (": ", ["name another one with --label"])
    case .allMissing: (": ", ["leave out the columns that lack them with --drop"])
    case .openNumber: (": ", ["say --decimal comma or --decimal point"])
    case .manyLabels(_, _, let areNumbers) where areNumbers:
      (", or ", ["learn the number itself with --problem regression"])
    case .noRows: ("; ", ["--header no takes that line for a row"])
    case .duplicateColumn: (", or ", ["say --header no if that line is a row"])
    default: ("", [])
    }
  }

  /// The same as what can be typed behind the file's name: `--one-hot`; empty where none helps.
  public var options: [String] {
    switch self {
    case .missingValue: Self.missingOptions
    case .missingLabel: ["--missing drop"]
    case .notFinite(let text, _, _) where text.isMissing: Self.missingOptions
    case .notANumber(let text, _, _) where text.isMissing: Self.missingOptions
    case .notANumber(let text, let column, _) where text.isWord: ["--drop \(column)"]
    case .notANumber(let text, let column, _) where !text.otherReadings.isEmpty:
      text.otherReadings.map { "--decimal \($0.decimal.rawValue)" } + ["--drop \(column)"]
    case .nameInRow: ["--header yes"]
    case .textLabel: ["--problem classification"]
    case .textColumn(let name, _, _): ["--one-hot", "--drop \(name)", "--label \(name)"]
    case .manyTexts(let name, _, _), .emptyColumn(let name, _): ["--drop \(name)"]
    case .openNumber: ["--decimal comma", "--decimal point"]
    case .noRows, .duplicateColumn: ["--header no"]
    case .manyLabels(_, _, let areNumbers) where areNumbers: ["--problem regression"]
    default: []
    }
  }

  private static let missingOptions = ["--missing drop", "--missing mean"]

  private static let missingAdvice = [
    "--missing drop leaves out such rows", "--missing mean fills in the column's mean",
  ]
}

extension String {
  /// The numbers that the text is where signs stand between its thousands, which it is not as the table is read: `2.737.630`.
  fileprivate var otherReadings: [(decimal: TableReading.Decimal, number: String)] {
    guard count(where: { ".,".contains($0) }) > 1 else { return [] }
    return [(TableReading.Decimal.comma, Notation.comma), (.point, .point)].compactMap { decimal, notation in
      notation.number(self).map { (decimal, Int(exactly: $0).map(String.init) ?? "\($0)") }
    }
  }
}
