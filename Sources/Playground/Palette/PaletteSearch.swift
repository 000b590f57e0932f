import Text

/// How well what is typed says a row of the palette.
struct PaletteRank: Hashable, Comparable {
  /// What kind of likeness it is, the best last.
  enum Kind: Int, Hashable, Comparable {
    /// A word of the explanation begins so.
    case explained
    /// Some letters are wrong.
    case mistyped
    /// The letters begin words or follow one another: `lr`.
    case abbreviated
    /// Every word that is typed begins a word of the name, in whatever order.
    case words
    /// The name, or a word for it, begins so.
    case begun
    /// The name, or a word for it.
    case whole

    static func < (one: Kind, other: Kind) -> Bool { one.rawValue < other.rawValue }
  }

  var kind: Kind
  /// Among those of a kind, higher is better.
  var score = 0
  /// Which letters of the row's text were meant.
  var letters: [Int] = []

  static func < (one: PaletteRank, other: PaletteRank) -> Bool {
    (one.kind, one.score) < (other.kind, other.score)
  }

  /// Whether somebody who typed this meant the first and not the second.
  func isClearlyBetter(than other: PaletteRank) -> Bool {
    guard kind == other.kind else { return kind > other.kind }
    return switch kind {
    case .whole: score > other.score
    case .abbreviated: score >= other.score + Self.clearScore
    case .begun, .words, .mistyped, .explained: false
    }
  }

  private static let clearScore = 12
}

/// What is typed into the palette where no property is named before it.
struct PaletteQuery {
  private let text: String
  private let words: [String]
  private let typed: TypedLetters

  init(_ text: String) {
    self.text = text.folded
    words = text.words
    typed = TypedLetters(text)
  }

  var isEmpty: Bool { text.isEmpty }

  /// How well it says the name of a row, or one of the words that people have for it.
  ///
  /// - Parameters:
  ///   - name: The row's text, or the value in it.
  ///   - value: Where a value begins in the row's text; nil where the name is all of it, which counts more.
  ///   - plain: The words for it.
  func rank(_ name: String, from value: Int? = nil, orPlainly plain: [String] = []) -> PaletteRank? {
    let start = value ?? 0
    guard !text.isEmpty else { return PaletteRank(kind: .whole) }
    let letters = letters(of: name, from: start)
    let names = [name.folded] + plain
    if names.contains(text) {
      let isOwn = value == nil && name.folded == text
      return PaletteRank(kind: .whole, score: isOwn ? 2 : plain.contains(text) ? 1 : 0, letters: letters)
    }
    // A number is no other number.
    guard Double(text) == nil else { return nil }
    if text.count >= 2, names.contains(where: { $0.hasPrefix(text) }) {
      return PaletteRank(kind: .begun, score: name.folded.hasPrefix(text) ? 1 : 0, letters: letters)
    }
    if !words.isEmpty, words.allSatisfy({ word in name.words.contains { $0.hasPrefix(word) } }) {
      let whole = words.count { name.words.contains($0) }
      return PaletteRank(kind: .words, score: whole, letters: letters)
    }
    if let match = Match(typed, in: name), match.isAbbreviation {
      return PaletteRank(kind: .abbreviated, score: match.score, letters: match.letters.map { $0 + start })
    }
    let known = names + (words.count < 2 ? name.words : [])
    return known.contains { isMistyped($0) } ? PaletteRank(kind: .mistyped) : nil
  }

  /// Whether a word of an explanation begins so.
  func rank(explanation: String) -> PaletteRank? {
    guard text.count >= 3, text.utf8.count <= explanation.utf8.count,
      " \(explanation.folded)".contains(" \(text)")
    else { return nil }
    return PaletteRank(kind: .explained)
  }

  /// Where the typed letters stand in a row's text: side by side, or else as an abbreviation.
  private func letters(of name: String, from start: Int) -> [Int] {
    Match(typed, in: name).flatMap { $0.isAbbreviation ? $0.letters.map { $0 + start } : nil } ?? []
  }

  private func isMistyped(_ name: String) -> Bool {
    guard text.count >= 4, name.count >= 4 else { return false }
    return text.edits(to: name, atMost: text.count >= 7 ? 2 : 1) != nil
  }
}

extension String {
  /// For comparing: in lower case, with single blanks for hyphens, underscores and equals signs.
  fileprivate var folded: String { lowercased().split { " -_=".contains($0) }.joined(separator: " ") }

  /// Its words, in lower case: what stands between anything but letters and digits.
  fileprivate var words: [String] { lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init) }
}

extension State {
  /// A row of the palette before it is made: what can be typed for it and what it costs to make.
  private struct Candidate {
    var rank: PaletteRank
    var make: () -> Suggestion
  }

  /// Commands, properties and values by what people call them, best first; each with how well it fits.
  func found(_ typed: String) -> [(suggestion: Suggestion, rank: PaletteRank)] {
    let query = PaletteQuery(typed)
    var candidates = commandCandidates(query)
    for topic in topics { candidates += topicCandidates(query, topic) }
    return candidates.enumerated().sorted { ($1.element.rank, $0.offset) < ($0.element.rank, $1.offset) }
      .map { candidate in
        var suggestion = candidate.element.make()
        suggestion.letters = candidate.element.rank.letters
        return (suggestion, candidate.element.rank)
      }
  }

  private func commandCandidates(_ query: PaletteQuery) -> [Candidate] {
    commands.compactMap { command in
      let rank =
        query.rank(command.name, orPlainly: PlainWords.words(for: command.name))
        ?? query.rank(explanation: command.explanation)
      return rank.map { rank in
        Candidate(rank: rank) {
          Suggestion(
            text: command.name, explanation: command.explanation, effect: .act(command.action), line: command.name)
        }
      }
    }
  }

  private func topicCandidates(_ query: PaletteQuery, _ topic: Topic) -> [Candidate] {
    var candidates: [Candidate] = []
    let plain = PlainWords.words(for: topic.name) + (topic.title.map { [$0] } ?? [])
    if let rank = query.rank(topic.name, orPlainly: plain) ?? query.rank(explanation: topic.explanation) {
      candidates.append(
        Candidate(rank: rank) {
          Suggestion(
            text: topic.name, explanation: topic.explanation, value: topic.value(self), effect: .listsValues,
            line: topic.name + " ")
        })
    }
    guard !query.isEmpty else { return candidates }
    let lead = "\(topic.title ?? topic.name) = "
    for choice in topic.choices(self) {
      guard let name = topic.valueName(choice.text),
        let rank = query.rank(
          name, from: lead.count, orPlainly: PlainWords.words(for: "\(topic.name) \(name)")),
        rank.kind != .abbreviated
      else { continue }
      candidates.append(
        Candidate(rank: rank) {
          Suggestion(
            text: lead + name, explanation: choice.explanation ?? topic.explanation,
            isPresent: choice.text == topic.value(self), effect: topic.effect(self, choice.text),
            line: "\(topic.name) \(choice.text)")
        })
    }
    return candidates
  }
}
