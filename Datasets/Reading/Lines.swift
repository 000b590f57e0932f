/// A CSV text parted into records and comments, so that each record knows its line.
///
/// A record is a line, or several if a quoted field goes on. Blank lines are left out.
struct Lines {
  /// The text of each record and the line where it starts, the first being 1.
  private(set) var records: [(line: Int, text: Substring)] = []
  /// The lines that start with `#`.
  private(set) var comments: [Comment] = []
  /// The line of the last record, if a quote opened in it is never closed.
  private(set) var unclosedQuote: Int?

  init(_ text: String) {
    var line = 1
    var startLine = 1
    var isQuoted = false
    let text = text.unicodeScalars.first == "\u{FEFF}" ? text.dropFirst() : text[...]
    var start = text.startIndex
    for index in text.indices {
      let character = text[index]
      if character == "\"", text[start] != "#" { isQuoted.toggle() }
      guard character == "\n" || character == "\r\n" || character == "\r" else { continue }
      line += 1
      if isQuoted { continue }
      add(text[start..<index], line: startLine)
      start = text.index(after: index)
      startLine = line
    }
    add(text[start...], line: startLine)
    if isQuoted { unclosedQuote = startLine }
  }

  private mutating func add(_ text: Substring, line: Int) {
    if text.first == "#" {
      comments.append(Comment(line: line, text: text.dropFirst().trimmed))
    } else if !text.allSatisfy(\.isWhitespace) {
      records.append((line, text))
    }
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
