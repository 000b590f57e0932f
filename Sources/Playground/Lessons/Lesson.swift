public import Engine

/// One lesson: predict, run, explain; with what must really happen.
public struct Lesson: Sendable {
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

  /// One thing that reaches the goal: the check tries it, and it is offered as a hint.
  public struct Cure: Hashable, Sendable {
    /// What it is.
    public var text: String
    /// The key that does it; nil where it takes more.
    public var key: String?
    /// Options that do the same without a screen.
    public var does: String
    /// The experiment with it.
    public var experiment: Experiment
    /// The least share of starts that reach the goal so.
    public var share: Double
    /// Whether it is one that does not help, which must reach it seldom: then the share is the largest.
    public var isVain: Bool
  }

  /// What must hold without doing anything, over starts from seed 1 on.
  public struct Opening: Hashable, Sendable {
    /// What holds.
    public var condition: Condition
    /// After which epoch.
    public var epoch: Int
    /// In which share of the starts at least.
    public var share: Double
  }

  /// Its name: that of its file without the ending.
  public var name: String
  /// What it is called.
  public var title: String
  /// Which part of the course it belongs to.
  public var part: String
  /// Where the notes have it; empty where nowhere.
  public var notes: String
  /// Lessons that are best done before.
  public var after: [String]
  /// What is learned in it at first.
  public var experiment: Experiment
  /// Starting weights; nil for the experiment's own.
  public var network: Network?
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
  /// What reaches it.
  public var cures: [Cure]
  /// What happens without doing anything; nil where nothing is promised.
  public var opening: Opening?
  /// Texts by their headings: predict, run, hint, explain; paragraphs apart by an empty line.
  public var texts: [Section: String]

  /// The headings of a lesson's text.
  public enum Section: String, CaseIterable, Hashable, Sendable {
    case predict, run, hint, explain
  }
}

/// What is wrong with a lesson's file, and in which line.
public struct LessonProblem: Error, Hashable, Sendable {
  /// The line, the first being 1.
  public var line: Int
  /// What is wrong and what would be right, on one line.
  public var message: String
}
