internal import Dispatch
import Engine
internal import Synchronization

/// One start of a lesson's check.
struct LessonTrial: Sendable {
  /// Whether the opening held where it is judged, and the number that it compares there.
  var opening: (holds: Bool, value: Double?)?
  /// The epoch in which the goal was reached; nil where it was not.
  var reachedAt: Int?
  /// The number that the goal compares, where it was reached or at the end.
  var value: Double?
  /// What was asked for and never there.
  var missing: Set<Fact> = []

  /// All starts of a lesson, or of it with a cure.
  static func all(
    _ lesson: Lesson, _ cure: Lesson.Cure? = nil, seeds: Int
  ) -> Result<[LessonTrial], ConfigurationError> {
    let results = Mutex<[Int: Result<LessonTrial, ConfigurationError>]>([:])
    DispatchQueue.concurrentPerform(iterations: seeds) { index in
      var experiment = cure?.experiment ?? lesson.experiment
      experiment.seed = "\(index + 1)"
      let start = experiment
      let result = Result { () throws(ConfigurationError) in
        try LessonTrial(lesson, Run(start, network: lesson.start(of: start, with: cure)), isOpening: cure == nil)
      }
      results.withLock { $0[index] = result }
    }
    let inOrder = results.withLock { $0.sorted { $0.key < $1.key }.map(\.value) }
    return Result { () throws(ConfigurationError) in
      var trials: [LessonTrial] = []
      for result in inOrder { trials.append(try result.get()) }
      return trials
    }
  }

  private init(_ lesson: Lesson, _ run: Run, isOpening: Bool) throws(ConfigurationError) {
    run.threads = 1
    let opening = isOpening ? lesson.opening : nil
    var wanted = Set((opening?.condition.facts ?? []) + (lesson.goal?.condition?.facts ?? []))
    while true {
      wanted = wanted.filter { run.value(of: $0) == nil }
      if let opening, run.epoch == opening.epoch || run.isStopped, self.opening == nil {
        self.opening = (opening.condition.holds(run.value), opening.condition.distance(run.value)?.now)
      }
      let isDecided = watch(lesson.goal, run)
      guard !run.isStopped, !isDecided || run.epoch < opening?.epoch ?? 0 else { break }
      run.trainEpoch()
    }
    missing = wanted
  }

  /// Notes whether the goal is reached; says whether nothing more can come of it.
  private mutating func watch(_ goal: Lesson.Goal?, _ run: Run) -> Bool {
    guard let goal, let condition = goal.condition, reachedAt == nil else { return true }
    let (isTime, isEnd) =
      switch goal {
      case .reached(_, let within): (run.epoch <= within, run.epoch >= within)
      case .holds(_, let epoch): (run.epoch == epoch, run.epoch >= epoch)
      case .typed, .done: (false, true)
      }
    if isTime {
      if condition.holds(run.value) { reachedAt = run.epoch }
      value = condition.distance(run.value)?.now
    }
    return isEnd || reachedAt != nil
  }
}
