import Text

/// The head of a lesson's file, or a section of it: its values, each as what it must be.
struct LessonHead {
  private let table: TOMLTable

  init(_ table: TOMLTable) { self.table = table }

  /// What a lesson's head may have.
  static let keys = [
    "title", "part", "notes", "after", "experiment", "data", "label", "problem", "weights", "paused", "lens", "hide",
    "question", "goal", "cure", "opening",
  ]

  enum Need { case required, optional }

  /// Where the section begins.
  var line: Int { table.line }

  /// Where a key stands; the section where it does not.
  func line(of key: String) -> Int { table[key]?.line ?? line }

  func has(_ key: String) -> Bool { table[key] != nil }

  /// Refuses a key that means nothing: a word mistyped would change nothing, silently.
  func allow(_ keys: [String], of what: String) throws(LessonProblem) {
    for key in table.keys where !keys.contains(key) {
      let message = "\(what) has no '\(key.printable(limit: 40))': \(keys.choice(near: key))"
      throw LessonProblem(line: line(of: key), message: message.printable(limit: longestMessage))
    }
  }

  func problem(_ key: String, _ message: String) -> LessonProblem {
    LessonProblem(line: line(of: key), message: "\(key): \(message)".printable(limit: longestMessage))
  }

  func text(_ key: String, _ need: Need = .optional) throws(LessonProblem) -> String {
    guard let value = table[key] else {
      if need == .required { throw problem(key, "is missing; a text in quotes") }
      return ""
    }
    guard let text = value.text else { throw problem(key, "must be a text in quotes") }
    if need == .required, text.isEmpty { throw problem(key, "must not be empty") }
    return text
  }

  /// A text that is shown on one line.
  func shownText(_ key: String, _ need: Need = .optional) throws(LessonProblem) -> String {
    try text(key, need).printable(limit: 1000)
  }

  func truth(_ key: String) throws(LessonProblem) -> Bool? {
    guard let value = table[key] else { return nil }
    guard let truth = value.truth else { throw problem(key, "must be true or false") }
    return truth
  }

  func texts(_ key: String) throws(LessonProblem) -> [String] {
    guard let value = table[key] else { return [] }
    guard let list = value.list, list.allSatisfy({ $0.text != nil }) else {
      throw problem(key, "must be a list of texts: [\"one\", \"two\"]")
    }
    return list.compactMap { $0.text?.printable(limit: 1000) }
  }

  func number(_ key: String) throws(LessonProblem) -> Double? {
    guard let value = table[key] else { return nil }
    guard let number = value.number, number.isFinite else { throw problem(key, "must be a number") }
    return number
  }

  func integer(_ key: String, _ range: ClosedRange<Int>, _ what: String) throws(LessonProblem) -> Int? {
    guard let value = table[key] else { return nil }
    guard let number = value.integer, range ~= number else {
      throw problem(key, "must be \(what), \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// `19 of 20`.
  func starts(_ key: String) throws(LessonProblem) -> Lesson.Starts? {
    let text = try text(key)
    guard has(key) else { return nil }
    let parts = text.split(separator: " ")
    guard parts.count == 3, parts[1] == "of", let count = Int(parts[0]), let total = Int(parts[2]),
      1...10_000 ~= total, 0...total ~= count
    else { throw problem(key, "must be written as \"19 of 20\"") }
    return Lesson.Starts(count: count, total: total)
  }

  func part(_ key: String) throws(LessonProblem) -> LessonHead? {
    guard let value = table[key] else { return nil }
    guard let table = value.table else { throw problem(key, "must be a section: [\(key)]") }
    return LessonHead(table)
  }

  func parts(_ key: String) throws(LessonProblem) -> [LessonHead] {
    guard let value = table[key] else { return [] }
    guard let tables = value.tables else { throw problem(key, "must be sections in double brackets: [[\(key)]]") }
    return tables.map(LessonHead.init)
  }

  func settings(_ key: String) throws(LessonProblem) -> [Setting] {
    var settings: [Setting] = []
    for name in try texts(key) {
      guard let setting = Setting.called(name) else {
        throw problem(key, "no setting is called '\(name)': \(Setting.stored.map(\.name).choice(near: name))")
      }
      settings.append(setting)
    }
    return settings
  }

  func condition(_ key: String) throws(LessonProblem) -> Condition {
    let text = try text(key, .required)
    do throws(Condition.Problem) {
      return try Condition(text)
    } catch {
      throw problem(key, error.message)
    }
  }

  func formula(_ key: String) throws(LessonProblem) -> Formula? {
    guard has(key) else { return nil }
    let text = try text(key, .required)
    do throws(Condition.Problem) {
      return try Formula(text)
    } catch {
      throw problem(key, error.message)
    }
  }
}
