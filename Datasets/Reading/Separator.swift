import SwiftCSV

/// What parts the fields of a table.
enum Separator: Equatable {
  case mark(Character)
  /// Any blanks and tabs.
  case blanks

  /// For the parser.
  var delimiter: CSVDelimiter {
    switch self {
    case .mark(","): .comma
    case .mark(";"): .semicolon
    case .mark(let mark): .character(mark)
    case .blanks: .tab
    }
  }

  /// A record as the parser takes it.
  func prepared(_ record: Substring) -> Substring {
    guard self == .blanks else { return record }
    var (isQuoted, text, isGap) = (false, "", true)
    for character in record {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, character == " " || character == "\t" {
        if !isGap { text.append("\t") }
        isGap = true
      } else {
        text.append(character)
        isGap = false
      }
    }
    if isGap, !text.isEmpty { text.removeLast() }
    return text[...]
  }

  /// What parts the fields of the first records.
  ///
  /// A comma does, unless it stands between digits alone and there is another mark: then it is a decimal comma.
  init(of records: [Substring]) {
    let first = records[0].outsideQuotes
    let marks = first.filter { ";\t|".contains($0) }
    guard !first.hasComma, let mark = [";", "\t", "|"].first(where: marks.contains) else {
      let counts = Set(records.map { $0.outsideQuotes.split { $0 == " " || $0 == "\t" }.count })
      let areBlanks = !first.contains(",") && counts.count == 1 && counts.contains { $0 > 1 }
      self = areBlanks ? .blanks : .mark(",")
      return
    }
    self = .mark(mark)
  }

  /// What it is called where there are several: `commas`.
  var plural: String {
    switch self {
    case .mark(","): "commas"
    case .mark(";"): "semicolons"
    case .mark("\t"): "tabs"
    case .mark(let mark): "'\(mark)'"
    case .blanks: "blanks"
    }
  }

  /// Another mark that stands as often in each of the first records, the header among them, inside their fields; nil where there is none.
  func rival(in records: [Substring]) -> Separator? {
    guard case .mark(let own) = self, records.count > 1 else { return nil }
    let fields = records.map { $0.outsideQuotes.split(separator: own).map(\.trimmed) }
    // A comma inside the fields of another mark stands before fractions.
    return [";", "\t", "|"].first { (mark: Character) in
      let counts = Set(fields.map { $0.reduce(0) { $0 + $1.count { $0 == mark } } })
      return mark != own && counts.count == 1 && counts != [0]
    }.map { .mark($0) }
  }
}

extension Substring {
  /// The text without what stands in quotes.
  fileprivate var outsideQuotes: String {
    guard utf8.contains(UInt8(ascii: "\"")) else { return String(self) }
    return split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset.isMultiple(of: 2) }
      .map(\.element).joined(separator: "\"")
  }
}

extension String {
  /// Whether a comma stands elsewhere than between digits.
  fileprivate var hasComma: Bool {
    let pieces = split(separator: ",", omittingEmptySubsequences: false)
    return zip(pieces, pieces.dropFirst()).contains { left, right in
      left.last?.isNumber != true || right.first?.isNumber != true
    }
  }
}
