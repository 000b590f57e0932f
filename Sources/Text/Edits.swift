extension String {
  /// How many letters must be put in, taken out, changed or change places to make `other`, capitals aside; nil where they are more than `most`, or where
  /// one of both is longer than 64 bytes.
  public func edits(to other: String, atMost most: Int) -> Int? {
    guard utf8.count <= 64, other.utf8.count <= 64, abs(count - other.count) <= most else { return nil }
    let edits = edits(to: other)
    return edits <= most ? edits : nil
  }

  /// How many letters must be put in, taken out, changed or change places with the next one to make `other`, capitals aside (Levenshtein
  /// 1965, Damerau 1964).
  private func edits(to other: String) -> Int {
    let (own, other) = (Array(lowercased()), Array(other.lowercased()))
    var rows = [Array(0...other.count)]
    for (row, letter) in own.enumerated() {
      var current = [row + 1]
      for (column, otherLetter) in other.enumerated() {
        var least = Swift.min(
          rows[row][column] + (letter == otherLetter ? 0 : 1), rows[row][column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == other[column - 1], own[row - 1] == otherLetter {
          least = Swift.min(least, rows[row - 1][column - 1] + 1)
        }
        current.append(least)
      }
      rows.append(current)
    }
    return rows[own.count][other.count]
  }
}
