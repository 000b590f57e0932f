import Engine

/// A lesson that somebody is in: how far it has come, and what there was before.
public struct LessonVisit: Hashable, Sendable {
  /// The three steps of a lesson.
  public enum Stage: Int, CaseIterable, Hashable, Sendable {
    case predict, run, explain

    /// Its name on the screen.
    public var title: String { "\(self)" }
  }

  /// Which lesson.
  public let lesson: Lesson
  /// Which visit of the session, from 1.
  let number: Int
  /// The step that it is at.
  public internal(set) var stage: Stage
  /// The choice that has the cursor, from 0.
  public internal(set) var choice = 0
  /// The choice that was taken, from 0; nil where none was.
  public internal(set) var guess: Int?
  /// Whether its panel is as high as it needs to be, and takes the keys that answer; else two lines of it are seen.
  public internal(set) var isOpen = true
  /// How many hints were asked for.
  public internal(set) var hints = 0
  /// The number that is being typed.
  public internal(set) var field = TextField()
  /// What was typed last and is not right.
  public internal(set) var wrong: String?
  /// What has been done of a goal that names things to be done.
  public internal(set) var done: Set<String> = []
  /// What the trainer has said of the goal last.
  public internal(set) var report: GoalReport?
  /// The goal as it was reached the last time; nil where it was not.
  public internal(set) var arrival: GoalReport.Arrival?
  /// What came of a challenge's run from its start; nil until it was trained again.
  public internal(set) var score: ChallengeScore?
  /// The fewest epochs in which each cure reached the goal in this visit, by what it is.
  public internal(set) var tried: [String: Int] = [:]
  /// The first line of the open panel that is seen, from 0.
  public internal(set) var top = 0
  /// What there was before, which leaving gives back.
  var before: BeforeLesson

  init(_ lesson: Lesson, number: Int, before: BeforeLesson) {
    (self.lesson, self.number, self.before) = (lesson, number, before)
    stage = lesson.question == nil ? .run : .predict
  }

  /// Whether it waits for a choice.
  public var asksChoice: Bool { stage == .predict && isOpen }

  /// Whether it waits for a number that is typed.
  public var asksNumber: Bool {
    guard case .typed = lesson.goal, stage == .run else { return false }
    return isOpen
  }

  /// Whether the goal is reached.
  public var isReached: Bool { arrival != nil }

  /// Whether nothing is to be reached any more: the goal is, or its epochs are over, or there is none.
  public var hasEnded: Bool { lesson.goal == nil || isReached || report?.isMissed == true && report?.epoch != 0 }

  /// The numbers that the texts speak of: as they were when the goal was reached, where it was.
  public var numbers: [Fact: Double] {
    (stage == .explain ? arrival?.numbers : nil) ?? report?.numbers ?? [:]
  }

  /// The hints in their order: the lesson's own text, then what helps, with its key.
  public var hintTexts: [String] {
    let text = (lesson.texts[.hint] ?? "").split(separator: "\n").map(String.init)
    return text
      + lesson.cures.filter { !$0.isVain }.map { cure in
        "\(cure.text): \(cure.key ?? cure.does)"
      }
  }

  /// The hints that were asked for.
  public var shownHints: [String] { Array(hintTexts.prefix(hints)) }
}

/// How things were looked at before a lesson began.
struct BeforeLesson: Hashable, Sendable {
  let experiment: Experiment
  let viewing: Viewing
  let (lens, lensCursor, example): (Lens, LensCursor, ExampleChoice)
  let (focus, unit, parameter): (Panel, UnitPlace?, Int)
  let probe: Probe
  let isZoomed: Bool
  let sessionName: String?
}
