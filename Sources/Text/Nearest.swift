extension String {
  /// The name without what people write differently: the case of letters, and blanks and underlines where others put a hyphen.
  public var folded: String {
    String(lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
  }
}

extension [String] {
  /// The name that was typed, whatever its case and its hyphens; nil where it is none of them.
  public func spelled(_ typed: String) -> String? {
    if contains(typed) { return typed }
    let wanted = typed.folded
    return first { $0.folded == wanted }
  }

  /// The name that was most likely meant: the one that what was typed begins or that it misses by a slip or two; nil where several are as likely, or none is.
  public func nearest(to typed: String) -> String? {
    // Nobody mistypes a text, and a long one would take long to compare.
    guard 2...longestName ~= typed.unicodeScalars.count else { return nil }
    if let same = spelled(typed) { return same }
    let wanted = typed.folded
    let begun = filter { $0.folded.hasPrefix(wanted) }
    if begun.count == 1 { return begun.first }
    let letters = [Character](wanted)
    let most = letters.count < 5 ? 1 : letters.count < 9 ? 2 : 3
    let slips = filter { $0.unicodeScalars.count <= longestName }.map {
      ($0, letters.slips(to: [Character]($0.folded)))
    }
    .filter { $0.1 <= most }
    guard let fewest = slips.map(\.1).min() else { return nil }
    let found = slips.filter { $0.1 == fewest }.map(\.0)
    let alike = found.filter { $0.folded.first == letters.first }
    return found.count == 1 ? found[0] : alike.count == 1 ? alike[0] : nil
  }

  /// `one of sgd, adam; did you mean adam?`: what there is, for an error's line, and what was most likely meant.
  public func choice(near typed: String) -> String {
    let question = nearest(to: typed).map { "; did you mean \($0.printable(limit: longestName))?" }
    return "one of " + joined(separator: ", ") + (question ?? "")
  }
}

/// The most letters of a name that is looked for.
private let longestName = 40

extension [Character] {
  /// How many letters were left out, put in, changed or exchanged with their neighbour (Damerau's distance, each pair exchanged at most once).
  fileprivate func slips(to other: [Character]) -> Int {
    var (before, last): ([Int], [Int]) = ([], [Int](0...other.count))
    for row in indices {
      var next = [row + 1]
      for column in other.indices {
        var least = Swift.min(
          next[column] + 1, last[column + 1] + 1, last[column] + (self[row] == other[column] ? 0 : 1))
        if row > 0, column > 0, self[row] == other[column - 1], self[row - 1] == other[column] {
          least = Swift.min(least, before[column - 1] + 1)
        }
        next.append(least)
      }
      (before, last) = (last, next)
    }
    return last[other.count]
  }
}
