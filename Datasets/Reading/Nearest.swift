extension String {
  /// The name that is spelt almost like this text: a letter in three may differ, and two letters change places.
  func nearest(of names: [String]) -> String? {
    // Nobody mistypes a longer name by a few letters, and comparing takes as long as both are long.
    guard utf8.count <= 64 else { return nil }
    let most = count < 4 ? 1 : max(2, count / 3)
    return names.lazy.filter { $0.utf8.count <= 64 }.map { ($0, edits(to: $0)) }.filter { $0.1 <= most }
      .min { $0.1 < $1.1 }?.0
  }

  /// How many letters must be put in, taken out or changed to make `other`, capitals aside (Levenshtein 1965).
  private func edits(to other: String) -> Int {
    let other = Array(other.lowercased())
    var previous = Array(0...other.count)
    for (row, letter) in lowercased().enumerated() {
      var current = [row + 1]
      for (column, otherLetter) in other.enumerated() {
        let change = previous[column] + (letter == otherLetter ? 0 : 1)
        current.append(Swift.min(change, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[other.count]
  }
}
