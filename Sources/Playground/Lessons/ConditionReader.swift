import Text

/// Reads a condition, term by term.
struct ConditionReader {
  private enum Token: Hashable {
    case number(Double)
    case word(String)
    case text(String)
    case sign(String)
  }

  private let tokens: [(token: Token, text: String)]
  private let fault: Condition.Problem?
  private var position = 0
  private var depth = 0

  /// Brackets and `not` deeper than this are refused; each counts twice.
  private static let deepest = 100

  init(_ text: String) {
    var tokens: [(Token, String)] = []
    var rest = Substring(text)
    var fault: Condition.Problem?
    while let first = rest.first, fault == nil {
      if first.isWhitespace {
        rest.removeFirst()
        continue
      }
      let (token, length) = Self.token(rest, first)
      let word = String(rest.prefix(length))
      rest = rest.dropFirst(length)
      guard let token else {
        fault = Condition.Problem(message: "'\(word.printable(limit: 40))' has no meaning in a condition")
        break
      }
      tokens.append((token, word))
    }
    (self.tokens, self.fault) = (tokens, fault)
  }

  private static func token(_ rest: Substring, _ first: Character) -> (Token?, Int) {
    if first.isLetter || first == "_" {
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      return (.word(String(word)), word.count)
    }
    if first.isNumber || first == "." {
      var count = 0
      var last: Character = " "
      for character in rest {
        let isExponentSign = "+-".contains(character) && "eE".contains(last)
        guard character.isNumber || ".eE".contains(character) || isExponentSign else { break }
        (count, last) = (count + 1, character)
      }
      return (Double(String(rest.prefix(count))).map { .number($0) }, count)
    }
    if first == "\"" {
      let inside = rest.dropFirst().prefix { $0 != "\"" }
      let isClosed = rest.dropFirst(inside.count + 1).first == "\""
      return (isClosed ? .text(String(inside)) : nil, inside.count + (isClosed ? 2 : 1))
    }
    for sign in ["<=", ">=", "==", "<", ">", "+", "-", "*", "/", "(", ")"] where rest.hasPrefix(sign) {
      return (.sign(sign), sign.count)
    }
    return (nil, 1)
  }

  private func problem(_ message: String) -> Condition.Problem { Condition.Problem(message: message) }

  private var here: String { position < tokens.count ? "'\(tokens[position].text.printable(limit: 40))'" : "the end" }

  private mutating func take(_ sign: String) -> Bool {
    guard position < tokens.count else { return false }
    guard tokens[position].token == .sign(sign) || tokens[position].token == .word(sign) else { return false }
    position += 1
    return true
  }

  /// A number, or what is true or not.
  private enum Term {
    case number(Condition.Number)
    case truth(Condition.Truth)
  }

  /// The whole.
  mutating func condition() throws(Condition.Problem) -> Condition.Truth {
    if let fault { throw fault }
    let truth = try truth(try either())
    guard position == tokens.count else { throw problem("\(here) stands where 'and', 'or' or the end should be") }
    return truth
  }

  private func truth(_ term: Term) throws(Condition.Problem) -> Condition.Truth {
    guard case .truth(let truth) = term else { throw problem("\(here) stands where <, <=, >, >= or == should be") }
    return truth
  }

  private func number(_ term: Term) throws(Condition.Problem) -> Condition.Number {
    guard case .number(let number) = term else {
      throw problem("a comparison stands where a number should be, before \(here)")
    }
    return number
  }

  private mutating func either() throws(Condition.Problem) -> Term {
    var term = try all()
    while take("or") { term = .truth(.or(try truth(term), try truth(try all()))) }
    return term
  }

  private mutating func all() throws(Condition.Problem) -> Term {
    var term = try one()
    while take("and") { term = .truth(.and(try truth(term), try truth(try one()))) }
    return term
  }

  private mutating func one() throws(Condition.Problem) -> Term {
    try deeper()
    defer { depth -= 1 }
    if take("not") { return .truth(.not(try truth(try one()))) }
    let left = try sum()
    for comparison in Condition.Comparison.allCases where take(comparison.rawValue) {
      return .truth(.comparison(try number(left), comparison, try number(try sum())))
    }
    return left
  }

  private mutating func deeper() throws(Condition.Problem) {
    depth += 1
    guard depth <= Self.deepest else { throw problem("brackets are nested too deep") }
  }

  private mutating func sum() throws(Condition.Problem) -> Term {
    var term = try product()
    while true {
      if take("+") {
        term = .number(.sum(try number(term), try number(try product())))
      } else if take("-") {
        term = .number(.difference(try number(term), try number(try product())))
      } else {
        return term
      }
    }
  }

  private mutating func product() throws(Condition.Problem) -> Term {
    var term = try self.term()
    while true {
      if take("*") {
        term = .number(.product(try number(term), try number(try self.term())))
      } else if take("/") {
        term = .number(.quotient(try number(term), try number(try self.term())))
      } else {
        return term
      }
    }
  }

  private mutating func term() throws(Condition.Problem) -> Term {
    try deeper()
    defer { depth -= 1 }
    if take("-") { return .number(.difference(.constant(0), try number(try term()))) }
    if take("(") {
      let inside = try either()
      guard take(")") else { throw problem("\(here) stands where ')' should be") }
      return inside
    }
    guard position < tokens.count else { throw problem("it ends where a number or a name should be") }
    switch tokens[position].token {
    case .number(let number):
      position += 1
      return .number(.constant(number))
    case .word(let word):
      position += 1
      return .number(.fact(try fact(word)))
    case .text, .sign: throw problem("\(here) stands where a number or a name should be")
    }
  }

  private mutating func fact(_ word: String) throws(Condition.Problem) -> Fact {
    if let name = Fact.Name(rawValue: word) { return .named(name) }
    let functions = ["weight", "bias", "units"]
    guard functions.contains(word) else {
      let names = Fact.Name.allCases.map(\.rawValue) + functions
      let near = names.nearest(to: word).map { "; '\($0)' is meant?" } ?? "; one of \(names.listed)"
      throw problem("no number is called '\(word.printable(limit: 40))'\(near)")
    }
    let example = ["weight": "weight(\"w1_23\")", "bias": "bias(\"b21\")", "units": "units(1)"][word] ?? ""
    guard take("("), position < tokens.count else { throw problem("\(word) needs brackets: \(example)") }
    let argument = tokens[position].token
    position += 1
    guard take(")") else { throw problem("\(here) stands where ')' should be: \(example)") }
    switch (word, argument) {
    case ("units", .number(let layer)) where layer == layer.rounded() && 0...1000 ~= layer:
      return .units(layer: Int(layer))
    case ("weight", .text(let name)): if let place = Self.weight(name) { return .parameter(place) }
    case ("bias", .text(let name)): if let place = Self.bias(name) { return .parameter(place) }
    default: break
    }
    throw problem("\(word) is written \(example)")
  }

  /// `w2_31`: of layer 2, from unit 3 to unit 1; with two digits `w2_12,3`.
  static func weight(_ name: String) -> ParameterPlace? {
    let parts = name.dropFirst().split(separator: "_", omittingEmptySubsequences: false)
    guard name.hasPrefix("w"), parts.count == 2, let layer = Int(parts[0]), layer > 0 else { return nil }
    guard let (from, to) = pair(parts[1]) else { return nil }
    return ParameterPlace(unit: UnitPlace(layer: layer, unit: to - 1), input: from - 1)
  }

  /// `b21`: the bias of layer 2's unit 1; with two digits `b2,12`.
  static func bias(_ name: String) -> ParameterPlace? {
    guard name.hasPrefix("b"), let (layer, unit) = pair(name.dropFirst()) else { return nil }
    return ParameterPlace(unit: UnitPlace(layer: layer, unit: unit - 1), input: nil)
  }

  private static func pair(_ text: Substring) -> (Int, Int)? {
    let parts =
      text.contains(",")
      ? text.split(separator: ",", omittingEmptySubsequences: false)
      : text.count == 2 ? [text.prefix(1), text.suffix(1)] : []
    guard parts.count == 2, let one = Int(parts[0]), let other = Int(parts[1]), 1...100_000 ~= one, 1...100_000 ~= other
    else { return nil }
    return (one, other)
  }
}
