import Synchronization
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
    case .whole, .mistyped: score > other.score
    case .abbreviated: score >= other.score + Self.clearScore
    case .begun, .words, .explained: false
    }
  }

  private static let clearScore = 12
}

/// A name as it is searched in, made once.
private struct SearchedName {
  /// For comparing: in lower case, with single blanks for hyphens, underscores and equals signs.
  let folded: String
  /// Its words, in lower case: what stands between anything but letters and digits.
  let words: [String]
  /// Which letters and digits there are, a bit each.
  let letters: UInt64

  private static let made = Mutex<[String: SearchedName]>([:])
  private static let most = 4096

  private init(_ name: String) {
    let lower = name.lowercased()
    folded = lower.split { " -_=".contains($0) }.joined(separator: " ")
    words = lower.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    letters = lower.letterBits
  }

  static func of(_ name: String) -> SearchedName {
    made.withLock { made in
      if let known = made[name] { return known }
      if made.count >= most { made = [:] }
      let new = SearchedName(name)
      made[name] = new
      return new
    }
  }
}

/// What is typed into the palette where no property is named before it.
struct PaletteQuery {
  private let name: SearchedName
  private let typed: TypedLetters
  private let isNumber: Bool

  init(_ text: String) {
    name = SearchedName.of(text)
    typed = TypedLetters(text)
    isNumber = Double(name.folded) != nil
  }

  private var text: String { name.folded }

  /// No name or value is longer, in bytes.
  static let longest = 200

  var isEmpty: Bool { text.isEmpty }

  /// Whether so much of a name is typed that no other is meant.
  func isNearlyFull(_ rank: PaletteRank) -> Bool {
    rank.kind == .whole || rank.kind == .begun && text.utf8.count >= Self.nearlyFull
  }

  private static let nearlyFull = 5

  func has(word: String) -> Bool { name.words.contains(word) }

  /// Whether it is the name, or one of the words for it.
  func isWhole(_ other: String, orPlainly plain: [String] = []) -> Bool {
    SearchedName.of(other).folded == text || plain.contains(text)
  }

  /// How well it says the name of a row, or one of the words that people have for it.
  ///
  /// - Parameters:
  ///   - name: The row's text, or the value in it.
  ///   - value: Where a value begins in the row's text; nil where the name is all of it, which counts more.
  ///   - plain: The words for it.
  func rank(_ name: String, from value: Int? = nil, orPlainly plain: [String] = []) -> PaletteRank? {
    guard !text.isEmpty else { return PaletteRank(kind: .whole) }
    let (other, start) = (SearchedName.of(name), value ?? 0)
    if isWhole(name, orPlainly: plain) {
      let isOwn = value == nil && other.folded == text
      return PaletteRank(
        kind: .whole, score: isOwn ? 2 : plain.contains(text) ? 1 : 0, letters: letters(of: name, from: start))
    }
    // A number is no other number.
    guard !isNumber else { return nil }
    if text.utf8.count >= 2, other.folded.hasPrefix(text) || plain.contains(where: { $0.hasPrefix(text) }) {
      return PaletteRank(
        kind: .begun, score: other.folded.hasPrefix(text) ? 1 : 0, letters: letters(of: name, from: start))
    }
    guard !Self.common.contains(text) else { return nil }
    if self.name.letters & ~other.letters == 0 {
      if !self.name.words.isEmpty, self.name.words.allSatisfy({ word in other.words.contains { $0.hasPrefix(word) } }) {
        let whole = self.name.words.count { other.words.contains($0) }
        return PaletteRank(kind: .words, score: whole, letters: letters(of: name, from: start))
      }
      if let match = Match(typed, in: name), match.isAbbreviation {
        return PaletteRank(kind: .abbreviated, score: match.score, letters: match.letters.map { $0 + start })
      }
    }
    guard text.utf8.count >= 4 else { return nil }
    let isMeant = isMistyped(other.folded) || plain.contains(where: isMistyped)
    // The whole name is meant rather than a word of a longer one.
    if isMeant { return PaletteRank(kind: .mistyped, score: 1) }
    return self.name.words.count < 2 && other.words.contains(where: isMistyped) ? PaletteRank(kind: .mistyped) : nil
  }

  /// Words that stand in every other explanation and say nothing.
  private static let common: Set = [
    "the", "and", "for", "all", "one", "are", "not", "has", "its", "that", "this", "what", "with", "from", "where",
    "which", "each", "them", "then", "those", "than", "there", "they", "these",
  ]

  /// Whether a word of an explanation begins so.
  func rank(explanation: String) -> PaletteRank? {
    guard text.utf8.count >= 3, text.utf8.count <= explanation.utf8.count, !Self.common.contains(text) else {
      return nil
    }
    let other = SearchedName.of(explanation)
    guard name.letters & ~other.letters == 0, " \(other.folded)".contains(" \(text)") else { return nil }
    return PaletteRank(kind: .explained)
  }

  /// Where the typed letters stand in a row's text: side by side, or else as an abbreviation.
  private func letters(of name: String, from start: Int) -> [Int] {
    Match(typed, in: name).flatMap { $0.isAbbreviation ? $0.letters.map { $0 + start } : nil } ?? []
  }

  private func isMistyped(_ other: String) -> Bool {
    // Two wrong letters of a short word are another word.
    let most = text.utf8.count >= 7 && other.utf8.count >= 6 ? 2 : 1
    guard other.utf8.count >= 4, abs(text.utf8.count - other.utf8.count) <= 4 * most else { return false }
    // As many letters as are wrong may be missing on either side; a number is no slip.
    let missing = name.letters & ~other.letterBits
    guard missing.nonzeroBitCount <= most, missing & String.digitBits == 0 else { return false }
    return text.edits(to: other, atMost: most) != nil
  }
}

extension String {
  /// The bits of the digits.
  fileprivate static let digitBits: UInt64 = 0x3FF << 26

  /// Which letters and digits there are, a bit each; anything else together has one.
  fileprivate var letterBits: UInt64 {
    utf8.reduce(0) { bits, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): bits | 1 << UInt64(byte - UInt8(ascii: "a"))
      case UInt8(ascii: "0")...UInt8(ascii: "9"): bits | 1 << UInt64(26 + byte - UInt8(ascii: "0"))
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="): bits
      default: bits | 1 << 40
      }
    }
  }
}

extension State {
  /// A row of the palette before it is made: what can be typed for it and what it costs to make.
  private struct Candidate {
    var rank: PaletteRank
    var make: () -> Suggestion
  }

  /// Whether something is called so.
  func hasName(_ typed: String) -> Bool {
    let query = PaletteQuery(typed)
    return commands.contains { query.isWhole($0.name, orPlainly: PlainWords.words(for: $0.name)) }
      || Setting.stored.contains { query.isWhole($0.name) }
      || PlainWords.table.values.contains { query.isWhole("", orPlainly: $0) }
  }

  /// Commands, properties and values by what people call them, best first; each with how well it fits.
  func found(_ typed: String) -> [(suggestion: Suggestion, rank: PaletteRank)] {
    // Nothing has so long a name: what was pasted is not compared with all of them.
    guard typed.utf8.count <= PaletteQuery.longest else { return [] }
    let query = PaletteQuery(typed)
    var candidates = commandCandidates(query)
    for topic in topics { candidates += topicCandidates(query, topic) }
    // Where something is called so, no letter is wrong.
    if candidates.contains(where: { $0.rank.kind >= .begun }) || PlainWords.answer(to: typed) != nil {
      candidates.removeAll { $0.rank.kind == .mistyped }
    }
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

  /// The typed word that tells which of a property's values are meant, where some are so.
  private func narrowing(_ topic: Topic, _ query: PaletteQuery) -> String? {
    PlainWords.narrowing[topic.name]?.first { query.has(word: $0) && !topic.accepts(self, $0).isEmpty }
  }

  private func topicCandidates(_ query: PaletteQuery, _ topic: Topic) -> [Candidate] {
    var candidates: [Candidate] = []
    let plain = PlainWords.words(for: topic.name) + (topic.title.map { [$0] } ?? [])
    if let rank = query.rank(topic.name, orPlainly: plain) ?? query.rank(explanation: topic.explanation) {
      candidates.append(
        Candidate(rank: rank) {
          Suggestion(
            text: topic.name, explanation: topic.explanation, value: topic.value(self), effect: .listsValues,
            line: "\(topic.name) \(narrowing(topic, query) ?? "")")
        })
    }
    guard !query.isEmpty else { return candidates }
    let lead = "\(topic.title ?? topic.name) = "
    for choice in topic.choices(self) {
      guard let name = topic.valueName(choice.text),
        let rank = query.rank(
          name, from: lead.count, orPlainly: PlainWords.words(for: "\(topic.name) \(name)")),
        rank.kind != .abbreviated, !topic.isNamedInFull || query.isNearlyFull(rank)
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
