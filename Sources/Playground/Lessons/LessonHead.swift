internal import Datasets
import Engine
import Text

/// The head of a lesson's file, or a table in it.
struct LessonHead {
  private let table: TOMLTable

  init(_ table: TOMLTable) { self.table = table }

  /// What a lesson's head may have.
  static let keys = [
    "title", "part", "notes", "after", "experiment", "data", "label", "weights", "paused", "lens", "hide", "question", "goal",
    "cure", "opening",
  ]

  enum Need { case required, optional }

  /// Refuses a key that means nothing: a word mistyped would change nothing, silently.
  func allow(_ keys: [String], in table: TOMLTable, of what: String) throws(LessonProblem) {
    for key in table.keys where !keys.contains(key) {
      let near = keys.nearest(to: key).map { "; '\($0)' is meant?" } ?? ": \(keys.listed)"
      throw LessonProblem(line: table[key]?.line ?? 1, message: "\(what) has no '\(key.printable(limit: 40))'\(near)")
    }
  }

  func problem(_ key: String, _ message: String) -> LessonProblem {
    LessonProblem(line: table[key]?.line ?? firstLine, message: "\(key): \(message)".printable(limit: 500))
  }

  /// Where the table stands, as far as its keys tell.
  private var firstLine: Int { table.keys.compactMap { table[$0]?.line }.min() ?? 1 }

  func text(_ key: String, _ need: Need = .optional) throws(LessonProblem) -> String {
    guard let value = table[key] else {
      if need == .required { throw problem(key, "is missing; a text in quotes") }
      return ""
    }
    guard let text = value.text else { throw problem(key, "must be a text in quotes") }
    if need == .required, text.isEmpty { throw problem(key, "must not be empty") }
    return text.printable(limit: 10_000)
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

  func epoch(_ key: String) throws(LessonProblem) -> Int? {
    guard let value = table[key] else { return nil }
    guard let epoch = value.integer, 1...1_000_000 ~= epoch else { throw problem(key, "must be an epoch, 1 to 1000000") }
    return epoch
  }

  func share(_ key: String, or usual: Double) throws(LessonProblem) -> Double {
    guard let share = try number(key) else { return usual }
    guard 0...1 ~= share else { throw problem(key, "must be a share, 0 to 1") }
    return share
  }

  func table(_ key: String) throws(LessonProblem) -> TOMLTable? {
    guard let value = table[key] else { return nil }
    guard let table = value.table else { throw problem(key, "must be a section: [\(key)]") }
    return table
  }

  func tables(_ key: String) throws(LessonProblem) -> [TOMLTable] {
    guard let value = table[key] else { return [] }
    guard let tables = value.tables else { throw problem(key, "must be sections in double brackets: [[\(key)]]") }
    return tables
  }

  func settings(_ key: String) throws(LessonProblem) -> [Setting] {
    var settings: [Setting] = []
    for name in try texts(key) {
      guard let setting = Setting.named(name) else {
        let names = Setting.stored.map(\.name)
        throw problem(key, "no setting is called '\(name)'\(names.nearest(to: name).map { "; '\($0)' is meant?" } ?? ": \(names.listed)")")
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

  func question() throws(LessonProblem) -> Lesson.Question {
    try allow(["text", "choices", "answer"], in: table, of: "[question]")
    let choices = try texts("choices")
    guard 2...9 ~= choices.count else { throw problem("choices", "must be 2 to 9 answers") }
    guard let answer = table["answer"]?.integer, 1...choices.count ~= answer else {
      throw problem("answer", "must be the number of the right choice, 1 to \(choices.count)")
    }
    return Lesson.Question(text: try text("text", .required), choices: choices, answer: answer - 1)
  }

  func goal() throws(LessonProblem) -> Lesson.Goal {
    try allow(["when", "within", "at", "keeps", "type", "number", "tolerance", "do"], in: table, of: "[goal]")
    let kinds = ["when", "type", "do"].filter { table[$0] != nil }
    guard kinds.count == 1 else {
      throw problem(kinds.last ?? "when", "a goal has one of when (a condition), type (a number to be typed), do (things to be done)")
    }
    switch kinds[0] {
    case "type":
      guard let number = try number("number") else { throw problem("number", "is missing: the number that is right") }
      return .typed(prompt: try text("type", .required), number: number, tolerance: abs(try self.number("tolerance") ?? 0))
    case "do":
      let things = try texts("do")
      guard !things.isEmpty else { throw problem("do", "must name at least one thing to be done") }
      return .done(things)
    default:
      let (within, at) = (try epoch("within"), try epoch("at"))
      switch (within, at) {
      case (let within?, nil): return .reached(try condition("when"), within: within)
      case (nil, let at?): return .holds(try condition("when"), at: at)
      default: throw problem("when", "needs either within = 100 (at any epoch up to this) or at = 100 (at that epoch)")
      }
    }
  }

  func opening() throws(LessonProblem) -> Lesson.Opening {
    try allow(["when", "at", "share"], in: table, of: "[opening]")
    guard let epoch = try epoch("at") else { throw problem("at", "is missing: after which epoch it holds") }
    return Lesson.Opening(condition: try condition("when"), epoch: epoch, share: try share("share", or: 0.9))
  }

  func cure(of experiment: Experiment) throws(LessonProblem) -> Lesson.Cure {
    try allow(["text", "key", "does", "share", "vain"], in: table, of: "[[cure]]")
    let key = try text("key")
    let does = try text("does", .required)
    var changed = experiment
    try apply(does, to: &changed, key: "does")
    let isVain = try truth("vain") ?? false
    return Lesson.Cure(
      text: try text("text", .required), key: key.isEmpty ? nil : key, does: does, experiment: changed,
      share: try share("share", or: isVain ? 0.1 : 0.9), isVain: isVain)
  }

  /// The experiment and the weights that it begins with.
  func start() throws(LessonProblem) -> (Experiment, Network?) {
    let options = try text("experiment")
    var experiment = options.contains("--compat") ? Experiment.tfPlayground : .standard
    let data = try text("data")
    if !data.isEmpty {
      let label = try text("label")
      do throws(TableError) {
        let table = try Table(csv: data, reading: TableReading(label: label.isEmpty ? nil : label, problem: nil))
        experiment.choose(dataset: .table(table, file: "\(try text("title")).csv"))
      } catch {
        throw problem("data", error.message)
      }
    }
    try apply(options, to: &experiment, key: "experiment")
    if let obstacle = experiment.obstacle { throw problem("experiment", obstacle) }
    let weights = try texts("weights")
    guard !weights.isEmpty else { return (experiment, nil) }
    var stream = RandomStream(seed: experiment.seed, purpose: .weights)
    var network = experiment.start(weights: &stream).network
    for line in weights { try plant(line, in: &network) }
    return (experiment, network)
  }

  /// `w1_21 = 0.5` or `b11 = -50000`.
  private func plant(_ line: String, in network: inout Network) throws(LessonProblem) {
    let parts = line.split(separator: "=").map { String($0.filter { $0 != " " }) }
    guard parts.count == 2, let value = Float(parts[1]), value.isFinite,
      let place = ConditionReader.weight(parts[0]) ?? ConditionReader.bias(parts[0])
    else { throw problem("weights", "'\(line)' is not of the form \"w1_21 = 0.5\" or \"b11 = -3\"") }
    guard network.value(at: place) != nil else { throw problem("weights", "the network has no '\(parts[0])'") }
    network = network.replacing(place, with: value)
  }

  /// Options as the command line has them.
  private func apply(_ options: String, to experiment: inout Experiment, key: String) throws(LessonProblem) {
    var given: [(name: String, value: String)] = []
    let words = options.split(separator: " ").map(String.init)
    var index = 0
    while index < words.count {
      guard words[index].hasPrefix("--") else { throw problem(key, "'\(words[index])' stands where an option should be") }
      let name = String(words[index].dropFirst(2))
      index += 1
      if let setting = Self.setting(name) {
        guard setting.option != .flag else {
          given.append((setting.name, "on"))
          continue
        }
        guard index < words.count else { throw problem(key, "--\(name) needs a value") }
        given.append((setting.name, words[index]))
        index += 1
      } else if name.hasPrefix("no-"), let setting = Self.setting(String(name.dropFirst(3))), setting.option == .flag {
        given.append((setting.name, "off"))
      } else {
        let names = Setting.stored.map(\.name)
        throw problem(key, "there is no option --\(name)\(names.nearest(to: name).map { "; --\($0) is meant?" } ?? "")")
      }
    }
    for setting in Setting.stored where setting != .compatibility {
      for (_, value) in given.filter({ $0.name == setting.name }) {
        do throws(ExperimentError) {
          try experiment.set(setting.name, to: value)
        } catch {
          throw problem(key, error.message)
        }
      }
    }
  }

  private static func setting(_ name: String) -> Setting? {
    Setting.named(name) ?? Setting.stored.first { $0.aliases.contains(name) }
  }
}
