import Engine

extension State {
  /// The settings that have a row now: those that mean something, without what a lesson hides.
  public var shownSettings: [Setting] {
    Setting.shown(in: experiment).filter { !isHidden($0) }
  }

  /// The inputs that have a row: all, or where a lesson hides them those that the network has.
  public var shownFeatures: [Feature] { isHidden(.features) ? experiment.features : experiment.availableFeatures }

  /// Whether a lesson's question waits, so that nothing on the screen may answer it.
  public var isGuessing: Bool { lesson?.stage == .predict }

  /// Whether a lesson hides a setting.
  public func isHidden(_ setting: Setting) -> Bool { lesson?.lesson.hidden.contains(setting) == true }

  /// Why a change is refused: it touches what a lesson hides; nil where it does not.
  func lessonObstacle(to other: Experiment) -> String? {
    guard let lesson else { return nil }
    let touched = lesson.lesson.hidden.first { setting in
      setting.value(experiment) != setting.value(other)
        || (setting == .dataset && experiment.source != other.source)
    }
    return touched.map { setting in
      "this lesson keeps \(setting.row?.title ?? setting.name) as it is; Q leaves the lesson"
    }
  }

  /// Why nothing is trained while a question waits; nil where none does.
  func lessonObstacle(_ action: Action) -> String? {
    guard let lesson, lesson.asksChoice, overlay == nil else { return nil }
    switch action {
    case .runToggled, .epochStepped, .batchStepped:
      return "first a guess: 1-\(lesson.lesson.question?.choices.count ?? 2) or enter; esc looks around first"
    default: return nil
    }
  }

  /// What an action means for the lesson that is open: training ends the question, a new start the explanation, and a thing to be done
  /// is done.
  mutating func heed(_ action: Action) -> [Request] {
    guard let visit = lesson else { return [] }
    switch action {
    case .runToggled, .epochStepped, .batchStepped:
      if visit.stage == .predict { lesson?.stage = .run }
      if !visit.asksNumber { lesson?.isOpen = false }
    case .reset, .reseeded:
      guard visit.stage == .explain, visit.lesson.goal?.condition != nil else { break }
      changeVisit { ($0.stage, $0.isOpen) = (.run, false) }
    default: break
    }
    guard case .done(let names) = visit.lesson.goal, visit.stage != .explain, notice?.isProblem != true else {
      return []
    }
    for name in names where isDone(name, by: action) { lesson?.done.insert(name) }
    guard let done = lesson?.done, names.allSatisfy(done.contains) else { return [] }
    return arrive(
      GoalReport.Arrival(epoch: timeline?.epoch ?? 0, experiment: experiment, numbers: visit.report?.numbers ?? [:]))
  }

  /// Whether an action is what the palette calls so; a lens is looked at however one came there.
  private func isDone(_ name: String, by action: Action) -> Bool {
    if let title = name.split(separator: " ", maxSplits: 1).last, name.hasPrefix("lens ") {
      return lens.title == title
    }
    return commands.contains { $0.name == name && $0.action == action }
  }

  /// Takes what the trainer has said of the goal.
  mutating func hear(_ report: GoalReport?) -> [Request] {
    guard let report, report.visit == lesson?.number else { return [] }
    let (wasMissed, arrivals) = (lesson?.report?.isMissed == true, lesson?.report?.arrivals ?? 0)
    lesson?.report = report
    if let arrival = report.arrival, report.arrivals > arrivals { return arrive(arrival) }
    if report.isMissed, !wasMissed, report.broken.isEmpty, lesson?.stage == .run, report.epoch > 0 {
      notice = Notice("the goal was not reached: ! gives a hint, r starts again")
    }
    return []
  }

  /// Whether the lessons are offered now: to somebody who has never seen one, and has just seen a network learn.
  mutating func offerLessons(after snapshot: Snapshot) -> [Request] {
    guard snapshot.diagnosis?.condition == .solved, progress.isNew, !lessons.isEmpty, lesson == nil else { return [] }
    (isOffering, progress.isOffered) = (true, true)
    return [.keepProgress]
  }
}
