/// A CSV text parted into records and comments, so that each record knows its line.
///
/// A record is a line, or several if a quoted field goes on. Blank lines are left out. Only places in the text are kept: a million
/// records take 24 MB.
struct Lines {
  /// Where a record stands, and its line, the first being 1.
  struct Record {
    let line: Int
    let range: Range<String.Index>
  }

  /// The text, without the mark that some programs put before it.
  let text: Substring
  /// What holds fields, the header first.
  private(set) var records: [Record] = []
  /// The lines that start with `#`.
  private(set) var comments: [Comment] = []
  /// What a first line such as `sep=;` says of the marks between fields.
  private(set) var separator: Character?
  /// The line of the last record, if a quote opened in it is never closed.
  private(set) var unclosedQuote: Int?

  init(_ whole: String) {
    text =
      whole.unicodeScalars.first == "\u{FEFF}"
      ? whole[whole.unicodeScalars.index(after: whole.startIndex)...] : whole[...]
    var (line, startLine) = (1, 1)
    var (isQuoted, isComment) = (false, false)
    var start = text.startIndex
    var isAfterReturn = false
    let bytes = text.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      let next = bytes.index(after: index)
      if byte == UInt8(ascii: "\n"), isAfterReturn {
        // The second half of a line's end.
        isAfterReturn = false
        if !isQuoted { start = next }
        index = next
        continue
      }
      isAfterReturn = byte == UInt8(ascii: "\r")
      if index == start { isComment = byte == UInt8(ascii: "#") }
      if byte == UInt8(ascii: "\""), !isComment { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n") || isAfterReturn {
        line += 1
        if !isQuoted {
          add(start..<index, line: startLine)
          start = next
          startLine = line
        }
      }
      index = next
    }
    add(start..<text.endIndex, line: startLine)
    if isQuoted { unclosedQuote = startLine }
  }

  private mutating func add(_ range: Range<String.Index>, line: Int) {
    let bytes = text.utf8[range]
    if bytes.first == UInt8(ascii: "#") {
      comments.append(Comment(line: line, text: text[range].dropFirst().trimmed))
    } else if bytes.contains(where: { !Self.blanks.contains($0) }), !text[range].allSatisfy(\.isWhitespace) {
      if records.isEmpty, bytes.count < 9, let mark = text[range].saidSeparator { return separator = mark }
      records.append(Record(line: line, range: range))
    }
  }

  /// A row of nothing but these is what spreadsheets leave below a table.
  private static let blanks = Set(" \t,;|".utf8)
}

extension Substring {
  /// The mark that a line `sep=;` names, as spreadsheets read it.
  fileprivate var saidSeparator: Character? {
    let said = trimmingPrefix("\"").lowercased()
    guard said.hasPrefix("sep="), let mark = said.dropFirst(4).first, ",;|\t ".contains(mark) else { return nil }
    return mark
  }
}

/// A line that starts with `#`, without the sign and the space around.
struct Comment {
  /// Its line in the file.
  let line: Int
  /// What it says.
  let text: String
}

extension [Comment] {
  /// What follows `key:` in the first comment that starts so.
  func value(of key: String) -> Comment? {
    lazy.compactMap { comment -> Comment? in
      guard let colon = comment.text.firstIndex(of: ":"), comment.text[..<colon].trimmed.lowercased() == key else {
        return nil
      }
      return Comment(line: comment.line, text: comment.text[comment.text.index(after: colon)...].trimmed)
    }.first
  }
}
