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
