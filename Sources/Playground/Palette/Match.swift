/// Letters that are looked for in many names.
struct TypedLetters {
  /// In lower case and without blanks.
  let letters: [Character]

  init(_ typed: String) { letters = Array(typed.lowercased()).filter { $0 != " " } }
}

/// How well a few typed letters say a name: they are found in it in their order, with others between.
struct Match: Hashable {
  /// Higher is better.
  var score: Int
  /// Which letters of the name were meant, counted from 0.
  var letters: [Int]

  /// Whether every letter begins a word of the name or follows the one before: then it is an abbreviation, otherwise chance.
  var isAbbreviation: Bool

  /// By how much the score of the one that is meant is above the others'.
  static let clear = 6

  private static let letter = 1
  private static let wordStart = 8
  private static let next = 6
  private static let nameStart = 1
  private static let whole = 50

  /// The best way to find the letters in the name; nil where there is none.
  ///
  /// Letters that start a word or follow one another count more, a little more where the name starts too; blanks are skipped, and so is the difference of A and a.
  init?(_ typed: TypedLetters, in name: String) {
    let wanted = typed.letters
    // No name is looked at that cannot hold them: a line may be long, and there are many names.
    guard wanted.count <= name.utf8.count else { return nil }
    let given = name.map { Character($0.lowercased()) }
    guard wanted.count <= given.count else { return nil }
    guard !wanted.isEmpty else {
      (score, letters, isAbbreviation) = (0, [], true)
      return
    }
    let starts = given.indices.map { index in
      given[index].isLetter || given[index].isNumber
        ? index == 0 || !(given[index - 1].isLetter || given[index - 1].isNumber) : index == 0
    }
    // best[i]: the best score of the letters so far that ends at place i, and the place of the letter before.
    var rows: [[(score: Int, from: Int)?]] = []
    for (index, letter) in wanted.enumerated() {
      var row: [(score: Int, from: Int)?] = Array(repeating: nil, count: given.count)
      var best: (score: Int, from: Int)?
      for place in given.indices {
        if index > 0, place > 0, let before = rows[index - 1][place - 1] {
          if before.score > best?.score ?? .min { best = (before.score, place - 1) }
        }
        guard given[place] == letter else { continue }
        let own = Self.letter + (starts[place] ? Self.wordStart : 0)
        if index == 0 {
          row[place] = (own + (place == 0 ? Self.nameStart : 0), -1)
        } else if let best {
          let adjacent = rows[index - 1][place - 1].map { (score: $0.score + Self.next, from: place - 1) }
          let from = adjacent.map { $0.score >= best.score ? $0 : best } ?? best
          row[place] = (from.score + own, from.from)
        }
      }
      rows.append(row)
    }
    guard let end = given.indices.max(by: { rows.last?[$0]?.score ?? .min < rows.last?[$1]?.score ?? .min }),
      let found = rows.last?[end]
    else { return nil }
    var places = [end]
    for row in rows.reversed().dropLast() { places.append(row[places[places.count - 1]]?.from ?? 0) }
    letters = places.reversed()
    isAbbreviation = zip(letters, [-2] + letters).allSatisfy { place, before in starts[place] || place == before + 1 }
    score = found.score + (wanted == given.filter { $0 != " " } ? Self.whole : 0)
  }
}

extension Array {
  /// The elements whose name matches, best first, each with its match; equally good ones stay in order.
  func matching(_ typed: String, by name: (Element) -> String) -> [(element: Element, match: Match)] {
    let typed = TypedLetters(typed)
    return enumerated().compactMap { index, element in
      Match(typed, in: name(element)).map { (index: index, element: element, match: $0) }
    }.sorted { ($1.match.score, $0.index) < ($0.match.score, $1.index) }.map { ($0.element, $0.match) }
  }
}
