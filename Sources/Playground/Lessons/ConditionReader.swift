import Text

/// Reads a condition, term by term.
struct ConditionReader {
  private let tokens: [ConditionToken]
  private var position = 0
  private var depth = 0

  /// Brackets and `not` deeper than this are refused; each counts twice.
  private static let deepest = 100

  /// The most characters of a condition.
  private static let longest = 1000

  init(_ text: String) throws(Condition.Problem) {
    guard text.count <= Self.longest else { throw Problem("a condition has at most \(Self.longest) characters") }
    tokens = try ConditionToken.all(in: text)
  }

  private typealias Problem = Condition.Problem

  /// A number, or what is true or not.
  private enum Term {
    case number(Condition.Number)
    case truth(Condition.Truth)
  }

  /// The whole, as what is true or not.
  mutating func condition() throws(Condition.Problem) -> Condition.Truth {
    let condition = try truth(try either())
    try finish("'and', 'or' or the end")
    return condition
  }

  /// The whole, as a number.
  mutating func value() throws(Condition.Problem) -> Condition.Number {
    let value = try number(try either())
    try finish("+, -, *, / or the end")
    return value
  }

  private func finish(_ wanted: String) throws(Problem) {
    guard position == tokens.count else { throw Problem("\(here) stands where \(wanted) should be") }
  }

  private var here: String {
    position < tokens.count ? "'\(tokens[position].text.printable(limit: 40))'" : "the end"
  }

  private mutating func take(_ text: String) -> Bool {
    guard position < tokens.count, [.sign(text), .word(text)].contains(tokens[position].content) else { return false }
    position += 1
    return true
  }

  // Mutating, so that what they are given is read before they look where the reader stands.
  private mutating func truth(_ term: Term) throws(Problem) -> Condition.Truth {
    guard case .truth(let truth) = term else {
      throw Problem("\(here) stands where <, <=, >, >= or == should be")
    }
    return truth
  }

  private mutating func number(_ term: Term) throws(Problem) -> Condition.Number {
    guard case .number(let number) = term else {
      throw Problem("a comparison stands where a number should be, before \(here)")
    }
    return number
  }

  private mutating func either() throws(Problem) -> Term {
    var term = try all()
    while take("or") { term = .truth(.or(try truth(term), try truth(try all()))) }
    return term
  }

  private mutating func all() throws(Problem) -> Term {
    var term = try one()
    while take("and") { term = .truth(.and(try truth(term), try truth(try one()))) }
    return term
  }

  private mutating func one() throws(Problem) -> Term {
    try deeper()
    defer { depth -= 1 }
    if take("not") { return .truth(.not(try truth(try one()))) }
    let left = try sum()
    for comparison in Condition.Comparison.allCases where take(comparison.rawValue) {
      return .truth(.comparison(try number(left), comparison, try number(try sum())))
    }
    return left
  }

  private mutating func deeper() throws(Problem) {
    depth += 1
    guard depth <= Self.deepest else { throw Problem("brackets are nested too deep") }
  }

  private mutating func sum() throws(Problem) -> Term {
    try chain(["+": .plus, "-": .minus]) { (reader) throws(Problem) in try reader.product() }
  }

  private mutating func product() throws(Problem) -> Term {
    try chain(["*": .times, "/": .over]) { (reader) throws(Problem) in try reader.term() }
  }

  /// Terms with signs of one kind between them, from left to right.
  private mutating func chain(
    _ signs: [String: Condition.Operation], of part: (inout ConditionReader) throws(Problem) -> Term
  ) throws(Problem) -> Term {
    var term = try part(&self)
    while let operation = signs.first(where: { take($0.key) })?.value {
      term = .number(.calculation(try number(term), operation, try number(try part(&self))))
    }
    return term
  }

  private mutating func term() throws(Problem) -> Term {
    try deeper()
    defer { depth -= 1 }
    if take("-") { return .number(.calculation(.constant(0), .minus, try number(try term()))) }
    if take("(") {
      let inside = try either()
      try close()
      return inside
    }
    guard position < tokens.count else { throw Problem("it ends where a number or a name should be") }
    switch tokens[position].content {
    case .number(let number):
      position += 1
      return .number(.constant(number))
    case .word(let word):
      position += 1
      return .number(.fact(try fact(word)))
    case .text, .sign: throw Problem("\(here) stands where a number or a name should be")
    }
  }

  private mutating func close(_ example: String = "") throws(Problem) {
    guard take(")") else { throw Problem("\(here) stands where ')' should be\(example)") }
  }

  private mutating func fact(_ word: String) throws(Problem) -> Fact {
    if let name = Fact.Name(rawValue: word) { return .named(name) }
    guard let question = Fact.Question(rawValue: word) else {
      throw Problem("no number is called '\(word.printable(limit: 40))': \(Fact.names.choice(near: word))")
    }
    guard take("("), position < tokens.count else { throw Problem("\(word) needs brackets: \(question.example)") }
    let argument = tokens[position].content
    position += 1
    try close(": \(question.example)")
    let fact: Fact? =
      switch argument {
      case .number(let number): question.fact(number)
      case .text(let text): question.fact(text)
      case .word, .sign: nil
      }
    guard let fact else { throw Problem("\(word) is written \(question.example)") }
    return fact
  }
}
