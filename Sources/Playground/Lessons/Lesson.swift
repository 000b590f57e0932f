public import Engine

/// One lesson: predict, run, explain; with what must really happen.
public struct Lesson: Hashable, Sendable {
  /// A question before anything runs.
  public struct Question: Hashable, Sendable {
    /// What is asked.
    public var text: String
    /// Two to nine answers.
    public var choices: [String]
    /// The right one, from 0.
    public var answer: Int
  }

  /// What a learner reaches, checked on the real run.
  public enum Goal: Hashable, Sendable {
    /// Holds after some epoch up to `within`.
    case reached(Condition, within: Int)
    /// Holds after this epoch.
    case holds(Condition, at: Int)
    /// A number that is typed, this far from the right one at most.
    case typed(prompt: String, number: Double, tolerance: Double)
    /// Things that are done, each by the name that the palette has for it.
    case done([String])
  }

  /// In how many of how many starts something came true.
  public struct Starts: Hashable, Sendable {
    /// In how many.
    public var count: Int
    /// Of how many.
    public var total: Int
  }

  /// One thing that reaches the goal: the check tries it, and it is offered as a hint.
  public struct Cure: Hashable, Sendable {
    /// What it is.
    public var text: String
    /// The key that does it; nil where it takes more.
    public var key: String?
    /// Options, or weights, that do the same without a screen.
    public var does: String
    /// The experiment with it.
    public var experiment: Experiment
    /// Weights and biases that it sets.
    var planted: [Planted]
    /// Whether it sets weights or biases.
    public var plants: Bool { !planted.isEmpty }
    /// In how many starts it was seen to reach the goal.
    public var starts: Starts
    /// Whether it is one that does not help, which must reach it seldom.
    public var isVain: Bool
    /// Where the file has it.
    public var line: Int
  }

  /// What must hold without doing anything, over starts from seed 1 on.
  public struct Opening: Hashable, Sendable {
    /// What holds.
    public var condition: Condition
    /// After which epoch.
    public var epoch: Int
    /// In how many starts it was seen to hold.
    public var starts: Starts
    /// Where the file has it.
    public var line: Int
  }

  /// A weight or bias that the run starts with.
  struct Planted: Hashable, Sendable {
    var place: ParameterPlace
    var value: Float
  }

  /// Its name: that of its file without the ending, and without a number before it.
  public var name: String
  /// What it is called.
  public var title: String
  /// Which part of the course it belongs to.
  public var part: String
  /// Where the notes have it; empty where nowhere.
  public var notes: String
  /// Names of lessons that are best done before.
  public var after: [String]
  /// What is learned in it at first.
  public var experiment: Experiment
  /// Starting weights that the file gives.
  var planted: [Planted]
  /// Whether training waits at first.
  public var isPaused: Bool
  /// What is looked at first.
  public var lens: Lens
  /// Settings that are not to be touched: not shown while it lasts.
  public var hidden: [Setting]
  /// Settings that must stay, or the goal does not count.
  public var kept: [Setting]
  /// The question; nil where there is none.
  public var question: Question?
  /// The goal; nil for one that is only looked at.
  public var goal: Goal?
  /// Where the file has the goal; nil where there is none.
  public var goalLine: Int?
  /// In how many starts the goal is reached with nothing changed, by running alone.
  public var untouched: Starts
  /// What a number that is typed must be equal to, in the opening, or after the cures where there are any; nil where the file does not
  /// say.
  public var formula: Formula?
  /// What reaches the goal, and what does not.
  public var cures: [Cure]
  /// What happens without doing anything; nil where nothing is promised.
  public var opening: Opening?
  /// Texts by their headings; paragraphs apart by an empty line.
  public var texts: [Section: String]
  /// The challenge that this is on the screen; nil for a lesson.
  public var challenge: Challenge?

  /// The headings of a lesson's text.
  public enum Section: String, CaseIterable, Hashable, Sendable {
    case predict, run, hint, explain
  }
}

extension Lesson {
  /// The weights that the lesson starts from; nil for the experiment's own.
  public var network: Network? { network(of: experiment) }

  /// The weights that a variation of the lesson's experiment starts from: its own, with those of the file planted; nil where it plants none.
  public func network(of experiment: Experiment) -> Network? { network(of: experiment, planting: planted) }

  /// The weights that it starts from with a cure, without a screen; nil where nothing is planted.
  func start(of experiment: Experiment, with cure: Cure?) -> Network? {
    network(of: experiment, planting: planted + (cure?.planted ?? []))
  }

  private func network(of experiment: Experiment, planting planted: [Planted]) -> Network? {
    guard !planted.isEmpty else { return nil }
    var stream = RandomStream(seed: experiment.seed, purpose: .weights)
    return planted.reduce(experiment.start(weights: &stream).network) { $0.replacing($1.place, with: $1.value) }
  }
}

extension Lesson.Goal {
  /// What must hold, where that is the kind of goal.
  public var condition: Condition? {
    switch self {
    case .reached(let condition, _), .holds(let condition, _): condition
    case .typed, .done: nil
    }
  }

  /// What is to be reached, in a few words.
  public var words: String {
    switch self {
    case .reached(let condition, let within): "\(condition.words) by epoch \(within)"
    case .holds(let condition, let epoch): "\(condition.words) at epoch \(epoch)"
    case .typed(let prompt, _, _): prompt
    case .done(let things): things.joined(separator: ", ")
    }
  }
}

extension Lesson.Starts {
  /// 0...1.
  public var share: Double { Double(count) / Double(max(1, total)) }
}

/// What is wrong with a lesson's file, and in which line.
public struct LessonProblem: Error, Hashable, Sendable {
  /// The line, the first being 1.
  public var line: Int
  /// What is wrong and what would be right, on one line.
  public var message: String

  /// From its parts.
  public init(line: Int, message: String) { (self.line, self.message) = (line, message) }
}
