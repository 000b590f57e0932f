import Text

extension LessonHead {
  func lens() throws(LessonProblem) -> Lens {
    let name = try text("lens")
    guard !name.isEmpty else { return .network }
    let names = Lens.allCases.map(\.title)
    guard let title = names.spelled(name), let lens = Lens.allCases.first(where: { $0.title == title }) else {
      throw problem("lens", "no lens is called '\(name.printable(limit: 40))': \(names.choice(near: name))")
    }
    return lens
  }

  func question() throws(LessonProblem) -> Lesson.Question {
    for key in ["when", "within", "at", "keeps", "type", "do"] where has(key) {
      throw problem(key, "belongs in [goal]; is the line [goal] missing above?")
    }
    try allow(["text", "choices", "answer"], of: "[question]")
    let choices = try texts("choices")
    guard 2...9 ~= choices.count else { throw problem("choices", "must be 2 to 9 answers") }
    guard let answer = try integer("answer", 1...choices.count, "the number of the right choice") else {
      throw problem("answer", "is missing: the number of the right choice, 1 to \(choices.count)")
    }
    return Lesson.Question(text: try shownText("text", .required), choices: choices, answer: answer - 1)
  }

  func goal() throws(LessonProblem) -> Lesson.Goal {
    try allow(["when", "within", "at", "keeps", "type", "number", "tolerance", "is", "do", "untouched"], of: "[goal]")
    let kinds = ["when", "type", "do"].filter(has)
    guard kinds.count == 1 else {
      throw problem(
        kinds.last ?? "when",
        "a goal has one of when (a condition), type (a number to be typed), do (things to be done)")
    }
    switch kinds[0] {
    case "type": return try typedGoal()
    case "do":
      let things = try texts("do")
      guard !things.isEmpty else { throw problem("do", "must name at least one thing to be done") }
      return .done(things)
    default: return try reachedGoal()
    }
  }

  private func reachedGoal() throws(LessonProblem) -> Lesson.Goal {
    switch (try epoch("within"), try epoch("at")) {
    case (let within?, nil): return .reached(try condition("when"), within: within)
    case (nil, let at?): return .holds(try condition("when"), at: at)
    default:
      throw problem("when", "needs either within = 100 (after any epoch up to this) or at = 100 (after that epoch)")
    }
  }

  private func typedGoal() throws(LessonProblem) -> Lesson.Goal {
    guard let number = try number("number") else { throw problem("number", "is missing: the number that is right") }
    return .typed(
      prompt: try shownText("type", .required), number: number, tolerance: abs(try self.number("tolerance") ?? 0))
  }

  func opening() throws(LessonProblem) -> Lesson.Opening {
    try allow(["when", "at", "starts"], of: "[opening]")
    guard let epoch = try epoch("at") else { throw problem("at", "is missing: after which epoch it holds") }
    return Lesson.Opening(
      condition: try condition("when"), epoch: epoch, starts: try starts("starts") ?? Lesson.Starts.always, line: line)
  }

  func cure(of experiment: Experiment) throws(LessonProblem) -> Lesson.Cure {
    try allow(["text", "key", "does", "weights", "starts", "vain"], of: "[[cure]]")
    let key = try shownText("key")
    let (options, weights) = (try shownText("does", has("weights") ? .optional : .required), try texts("weights"))
    var changed = experiment
    try apply(options, to: &changed, key: "does")
    if let obstacle = changed.obstacle { throw problem("does", obstacle) }
    let isVain = try truth("vain") ?? false
    return Lesson.Cure(
      text: try shownText("text", .required), key: key.isEmpty ? nil : key,
      does: ([options].filter { !$0.isEmpty } + weights).joined(separator: ", "), experiment: changed,
      planted: try planted("weights", in: changed),
      starts: try starts("starts") ?? (isVain ? .never : .always), isVain: isVain, line: line)
  }

  private func epoch(_ key: String) throws(LessonProblem) -> Int? { try integer(key, 0...1_000_000, "an epoch") }
}

extension Lesson.Starts {
  static let always = Self(count: 20, total: 20)
  static let never = Self(count: 0, total: 20)
}
