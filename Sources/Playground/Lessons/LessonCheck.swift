public import Engine

/// What really happens in a lesson, over many starts, without a screen.
public struct LessonCheck: Hashable, Sendable {
  /// One promise, and in how many starts it came true.
  public struct Promise: Hashable, Sendable {
    /// What kind of promise.
    public enum Kind: String, Hashable, Sendable {
      /// What is said to happen without doing anything.
      case opening
      /// The goal, which must not be reached without doing anything.
      case untouched
      /// What is said to reach the goal.
      case cure
      /// What is said not to reach it.
      case vain
      /// The number that is said to be right.
      case number
    }

    /// Which.
    public var kind: Kind
    /// In words.
    public var text: String
    /// Where the file has it.
    public var line: Int
    /// In how many starts it came true; of `untouched` and `vain`, in how many the goal was reached.
    public var found: Lesson.Starts
    /// In how many it is said to.
    public var promised: Lesson.Starts
    /// The epochs in which the goal was reached, from the earliest; of openings and numbers none.
    public var epochs: [Int] = []
    /// What is compared, in words; nil where that is no single number.
    public var measure: String?
    /// Its value where the opening is judged, where the goal was reached, or at the end, one a start, from the smallest.
    public var values: [Double] = []

    /// How far the share may be from what is promised: one start of ten; of what comes true now and then, what chance adds to that.
    private var leeway: Double {
      let share = promised.share
      guard 0.1...0.9 ~= share else { return 0.1 + 1e-9 }
      return 0.1 + 2 * (share * (1 - share) / Double(max(1, found.total))).squareRoot()
    }

    /// Whether it is kept.
    ///
    /// What is promised nearly always must not come true too seldom, what is promised hardly ever not too often, all else neither.
    public var isKept: Bool {
      let difference = found.share - promised.share
      if promised.share > 0.9 { return difference >= -leeway }
      return promised.share < 0.1 ? difference <= leeway : abs(difference) <= leeway
    }
  }

  /// The lesson's name.
  public let name: String
  /// Every promise.
  public private(set) var promises: [Promise] = []
  /// What else is wrong, such as a number in a condition that the experiment does not have.
  public private(set) var problems: [LessonProblem] = []

  /// Whether all is as it says.
  public var isRight: Bool { problems.isEmpty && promises.allSatisfy(\.isKept) }

  /// Takes what else was found to be wrong.
  public mutating func add(_ problems: [LessonProblem]) { self.problems += problems }

  /// Runs a lesson, on all processors.
  ///
  /// - Parameters:
  ///   - lesson: Which.
  ///   - seeds: How many starts: seeds 1 to this, at least 1.
  /// - Throws: What cannot be trained.
  public init(_ lesson: Lesson, seeds: Int) throws(ConfigurationError) {
    name = lesson.name
    let trials = LessonTrial.all(lesson, seeds: seeds)
    try add(try trials.get(), lesson)
    if let (line, condition) = lesson.line(of: lesson.goal) {
      for cure in lesson.cures {
        let trials = LessonTrial.all(lesson, cure, seeds: seeds)
        var promise = Promise(goalOf: try trials.get(), condition, kind: cure.isVain ? .vain : .cure, line: cure.line)
        promise.text = (cure.key.map { "\($0), " } ?? "") + "\(cure.text): \(cure.does)"
        promise.promised = cure.starts
        promises.append(promise)
        noteMissing(condition, trials: try trials.get(), line: line)
      }
    } else if let formula = lesson.formula, case .typed(_, let number, let tolerance) = lesson.goal {
      try add(formula, number, tolerance, lesson)
    }
  }

  private mutating func add(_ trials: [LessonTrial], _ lesson: Lesson) throws(ConfigurationError) {
    if let opening = lesson.opening {
      let holding = trials.count { $0.opening?.holds == true }
      promises.append(
        Promise(
          kind: .opening, text: "\(opening.condition.text) at epoch \(opening.epoch)", line: opening.line,
          found: Lesson.Starts(count: holding, total: trials.count), promised: opening.starts,
          measure: opening.condition.measure, values: trials.compactMap { $0.opening?.value }.sorted()))
      noteMissing(opening.condition, trials: trials, line: opening.line)
    }
    guard let (line, condition) = lesson.line(of: lesson.goal) else { return }
    var promise = Promise(goalOf: trials, condition, kind: .untouched, line: line)
    promise.text = "\(condition.text) with nothing changed"
    promise.promised = lesson.untouched
    promises.append(promise)
    noteMissing(condition, trials: trials, line: line)
  }

  private mutating func add(
    _ formula: Formula, _ number: Double, _ tolerance: Double, _ lesson: Lesson
  ) throws(ConfigurationError) {
    let experiment = lesson.cures.last?.experiment ?? lesson.experiment
    let run = try Run(experiment, network: lesson.start(of: experiment, with: lesson.cures.last))
    let line = lesson.goalLine ?? 1
    guard let value = formula.value({ run.value(of: $0) }) else {
      problems.append(LessonProblem(line: line, message: "is: there is no \(formula.text) here"))
      return
    }
    let isRight = abs(value - number) <= tolerance + 1e-9 * abs(number)
    promises.append(
      Promise(
        kind: .number, text: "\(formula.text) is \(number)", line: line,
        found: Lesson.Starts(count: isRight ? 1 : 0, total: 1), promised: Lesson.Starts(count: 1, total: 1),
        measure: formula.text, values: [value]))
  }

  /// A condition over what the experiment does not have never holds: that is no promise but a mistake.
  private mutating func noteMissing(_ condition: Condition, trials: [LessonTrial], line: Int) {
    for fact in condition.facts where trials.allSatisfy({ $0.missing.contains(fact) }) {
      let problem = LessonProblem(line: line, message: "there is no \(fact.name) in this experiment")
      if !problems.contains(problem) { problems.append(problem) }
    }
  }
}

extension Lesson {
  fileprivate func line(of goal: Goal?) -> (Int, Condition)? {
    switch goal {
    case .reached(let condition, _), .holds(let condition, _): (goalLine ?? 1, condition)
    case .typed, .done, nil: nil
    }
  }
}

extension LessonCheck.Promise {
  fileprivate init(goalOf trials: [LessonTrial], _ condition: Condition, kind: Kind, line: Int) {
    let epochs = trials.compactMap(\.reachedAt).sorted()
    self.init(
      kind: kind, text: condition.text, line: line,
      found: Lesson.Starts(count: epochs.count, total: trials.count), promised: .never, epochs: epochs,
      measure: condition.measure, values: trials.compactMap(\.value).sorted())
  }
}
