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

  /// The name that was most likely meant: the one that what was typed begins, or that it, or its first words, misses by a slip or two; nil where
  /// several are as likely, or none is.
  public func nearest(to typed: String) -> String? {
    // Nobody mistypes a text, and a long one would take long to compare.
    guard 2...longestName ~= typed.unicodeScalars.count else { return nil }
    if let same = spelled(typed) { return same }
    let wanted = typed.folded
    let begun = filter { $0.folded.hasPrefix(wanted) }
    if begun.count == 1 { return begun.first }
    let most = wanted.count < 5 ? 1 : wanted.count < 9 ? 2 : 3
    let words = wanted.count { $0 == "-" } + 1
    return nearest(to: wanted, atMost: most) { $0.folded }
      // A slip in as many first words of a longer name.
      ?? nearest(to: wanted, atMost: Swift.min(most, 2)) { name in
        name.folded.split(separator: "-").prefix(words).joined(separator: "-")
      }
  }

  /// The one that has the fewest slips in what is taken of it; nil where several have, or all have more.
  private func nearest(to wanted: String, atMost most: Int, in part: (String) -> String) -> String? {
    let slips = compactMap { name in wanted.edits(to: part(name), atMost: most).map { (name, $0) } }
    guard let fewest = slips.map(\.1).min() else { return nil }
    let found = slips.filter { $0.1 == fewest }.map(\.0)
    let alike = found.filter { $0.folded.first == wanted.first }
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
