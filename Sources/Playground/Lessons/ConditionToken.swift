import Text

/// A word, number or sign of a condition.
struct ConditionToken: Hashable {
  enum Content: Hashable {
    case number(Double)
    case word(String)
    case text(String)
    case sign(String)
  }

  let content: Content
  /// As it is written.
  let text: String

  /// What is written elsewhere, and what to write here.
  private static let instead = [
    "=": "equal is ==", "&": "write and", "|": "write or", "!": "write not", "%": "shares are 0 to 1, as in 0.9",
    ",": "write a point, 0.1", "'": "names stand in double quotes: when = 'weight(\"w1_21\") > 5'",
    "≤": "write <=", "≥": "write >=", "^": "write a product, gap * gap",
  ]

  private static let signs = ["<=", ">=", "==", "<", ">", "+", "-", "*", "/", "(", ")"]

  /// All of a condition.
  ///
  /// - Throws: What has no meaning in one.
  static func all(in condition: String) throws(Condition.Problem) -> [ConditionToken] {
    var (tokens, rest): ([ConditionToken], Substring) = ([], condition[...])
    while let first = rest.first {
      guard !first.isWhitespace else {
        rest.removeFirst()
        continue
      }
      let (content, length) = token(rest, first)
      let text = String(rest.prefix(length))
      rest = rest.dropFirst(length)
      guard let content else {
        let instead = Self.instead[text].map { ": \($0)" } ?? " in a condition"
        throw Condition.Problem("'\(text.printable(limit: 40))' has no meaning\(instead)")
      }
      tokens.append(ConditionToken(content: content, text: text))
    }
    return tokens
  }

  private static func token(_ rest: Substring, _ first: Character) -> (Content?, Int) {
    if first.isLetter || first == "_" {
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      let lower = word.lowercased()
      return (.word(["and", "or", "not"].contains(lower) ? lower : String(word)), word.count)
    }
    if first.isNumber || first == "." {
      let length = lengthOfNumber(rest)
      return (Double(String(rest.prefix(length))).map { .number($0) }, length)
    }
    if first == "\"" {
      let inside = rest.dropFirst().prefix { $0 != "\"" }
      let isClosed = rest.dropFirst(inside.count + 1).first == "\""
      return (isClosed ? .text(String(inside)) : nil, inside.count + (isClosed ? 2 : 1))
    }
    let sign = signs.first { rest.hasPrefix($0) }
    return (sign.map { .sign($0) }, sign?.count ?? 1)
  }

  private static func lengthOfNumber(_ text: Substring) -> Int {
    var (length, last): (Int, Character) = (0, " ")
    for character in text {
      let isSignOfExponent = "+-".contains(character) && "eE".contains(last)
      guard character.isNumber || ".eE".contains(character) || isSignOfExponent else { break }
      (length, last) = (length + 1, character)
    }
    return length
  }
}
