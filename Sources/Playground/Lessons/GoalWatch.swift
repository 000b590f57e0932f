import Engine

/// A lesson's goal, and the numbers that its texts speak of, as the trainer watches them.
public struct GoalWatch: Hashable, Sendable {
  /// Which visit of a lesson it belongs to.
  public let visit: Int
  /// What the lesson begins with.
  public let experiment: Experiment
  /// What must hold; nil where nothing is to be reached by training.
  public let goal: Lesson.Goal?
  /// Settings that must stay as the experiment has them.
  public let kept: [Setting]
  /// The numbers that are told.
  public let facts: [Fact]

  /// What to watch in a visit of a lesson.
  init(_ lesson: Lesson, visit: Int) {
    self.visit = visit
    (experiment, kept, facts) = (lesson.experiment, lesson.kept, lesson.facts)
    goal = lesson.goal.flatMap { $0.condition == nil ? nil : $0 }
  }

  /// The settings that must stay and are another ones now.
  func broken(in other: Experiment) -> [Setting] {
    kept.filter { setting in
      setting.value(experiment) != setting.value(other)
        || (setting == .dataset && experiment.source != other.source)
    }
  }
}

/// How a run stands to a lesson's goal.
public struct GoalReport: Hashable, Sendable {
  /// A goal that is reached: when, and what the run was like.
  public struct Arrival: Hashable, Sendable {
    /// Epochs finished.
    public var epoch: Int
    /// What was being learned.
    public var experiment: Experiment
    /// The numbers that the lesson's texts speak of.
    public var numbers: [Fact: Double]

    /// From its parts.
    public init(epoch: Int, experiment: Experiment, numbers: [Fact: Double]) {
      (self.epoch, self.experiment, self.numbers) = (epoch, experiment, numbers)
    }
  }

  /// Which visit of a lesson it is about.
  public var visit: Int
  /// Epochs finished.
  public var epoch: Int
  /// The goal as it was reached; nil where it is not, or not since the run began anew.
  public var arrival: Arrival?
  /// How often it was reached in this visit.
  public var arrivals: Int
  /// Whether its epochs are over.
  public var isMissed: Bool
  /// Settings that must stay and are other ones now: the goal does not count.
  public var broken: [Setting]
  /// The numbers that the lesson's texts and its goal speak of; one that there is not is left out.
  public var numbers: [Fact: Double]

  /// From its parts.
  public init(
    visit: Int, epoch: Int, arrival: Arrival? = nil, arrivals: Int = 0, isMissed: Bool = false, broken: [Setting] = [],
    numbers: [Fact: Double] = [:]
  ) {
    (self.visit, self.epoch, self.arrival, self.arrivals) = (visit, epoch, arrival, arrivals)
    (self.isMissed, self.broken, self.numbers) = (isMissed, broken, numbers)
  }
}

/// Looks at the real run after every epoch and every change, so that no goal is missed at any speed.
struct GoalKeeper {
  private var watch: GoalWatch?
  private var arrival: GoalReport.Arrival?
  private var arrivals = 0
  private var isMissed = false
  private var epoch = 0

  /// Whether the losses have to be known after every epoch.
  var isWatching: Bool { watch?.goal != nil && arrival == nil }

  /// Watches another goal, or none.
  mutating func follow(_ watch: GoalWatch?) {
    (self.watch, arrivals) = (watch, 0)
    rearm()
  }

  /// The run began anew: what was reached before is history.
  mutating func rearm() { (arrival, isMissed) = (nil, false) }

  /// Takes notice of where a run stands, its losses being known; true where it has just reached the goal, or can do so no more.
  mutating func look(at run: Run) -> Bool {
    if run.epoch < epoch { rearm() }
    epoch = run.epoch
    guard let watch, let goal = watch.goal, arrival == nil, run.isEpochWhole || run.divergedAt != nil else {
      return false
    }
    guard watch.broken(in: run.experiment).isEmpty else { return false }
    let (condition, last) = goal.bounds
    let isDue = goal.isOfOneEpoch ? run.epoch == last : run.epoch <= last
    if isDue, condition.holds({ run.value(of: $0) }) {
      arrival = GoalReport.Arrival(epoch: run.epoch, experiment: run.experiment, numbers: watch.numbers(of: run))
      arrivals += 1
      return true
    }
    defer { isMissed = run.epoch >= last }
    return run.epoch == last && !isMissed
  }

  /// How the run stands to what is watched; nil where nothing is.
  func report(of run: Run) -> GoalReport? {
    watch.map { watch in
      GoalReport(
        visit: watch.visit, epoch: run.epoch, arrival: arrival, arrivals: arrivals, isMissed: isMissed,
        broken: watch.broken(in: run.experiment), numbers: watch.numbers(of: run))
    }
  }
}

extension GoalWatch {
  fileprivate func numbers(of run: Run) -> [Fact: Double] {
    Dictionary(uniqueKeysWithValues: facts.compactMap { fact in run.value(of: fact).map { (fact, $0) } })
  }
}

extension Lesson.Goal {
  /// What must hold, and the last epoch at which it can; a goal of another kind never does.
  fileprivate var bounds: (condition: Condition, last: Int) {
    switch self {
    case .reached(let condition, let within): (condition, within)
    case .holds(let condition, let epoch): (condition, epoch)
    case .typed, .done: preconditionFailure("only conditions are watched")
    }
  }

  /// Whether it is asked of one epoch and no earlier.
  fileprivate var isOfOneEpoch: Bool { if case .holds = self { true } else { false } }
}
