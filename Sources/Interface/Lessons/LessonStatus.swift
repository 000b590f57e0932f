import Canvas
import Playground

/// What stands on the frame of a lesson's panel: the title and the three steps above, the goal and how far it is below.
struct LessonStatus {
  private let visit: LessonVisit
  @Held private var state: State
  private let look: Look

  init(_ visit: LessonVisit, _ state: State, _ look: Look) {
    (self.visit, self.state, self.look) = (visit, state, look)
  }

  private var chrome: Theme.Chrome { look.chrome }
  private var goalWords: GoalWords { GoalWords(visit.lesson.experiment, look.symbols) }
  private var goal: Lesson.Goal? { visit.lesson.goal }

  var title: [Piece] { [Piece(visit.lesson.title, chrome.title)] }

  /// `1 predict ✓ ▸ 2 run ▸ 3 explain`.
  var steps: [Piece] {
    let hasQuestion = visit.lesson.question != nil
    let stages = LessonVisit.Stage.allCases.filter { hasQuestion || $0 != .predict }
    return stages.enumerated().flatMap { index, stage in
      let style = stage == visit.stage ? chrome.value : chrome.muted
      return [
        Piece(index == 0 ? "" : look.glyph(" ▸ ", " > "), chrome.muted), Piece("\(index + 1) \(stage.title)", style),
        Piece(mark(of: stage), stage == .run ? chrome.running : style),
      ]
    }
  }

  private func mark(of stage: LessonVisit.Stage) -> String {
    switch stage {
    case .predict:
      guard let guess = visit.guess, visit.stage != .predict else { return "" }
      guard visit.stage == .explain else { return " you said \(guess + 1)" }
      return guess == visit.lesson.question?.answer ? look.glyph(" ✓", " *") : look.glyph(" ✗", " x")
    case .run: return visit.isReached ? look.glyph(" ✓", " *") : ""
    case .explain: return ""
    }
  }

  /// What is to be reached, or was.
  var left: [Piece] {
    if visit.stage == .predict {
      return visit.isOpen
        ? [Piece("your guess is kept and compared with what happens", chrome.muted)]
        : [Piece("T", chrome.key), Piece(" answers; space runs without a guess", chrome.muted)]
    }
    guard let goal else { return [Piece("nothing is asked: look, and change what you like", chrome.muted)] }
    if visit.stage == .explain, visit.isReached {
      let words = goal.condition.map { "\(goalWords.text($0)): epoch \(visit.arrival?.epoch ?? 0)" } ?? goal.words
      return [Piece(look.glyph("✓ ", "* ") + words, chrome.running)] + best
    }
    let isSpelled = visit.stage == .run && visit.isOpen
    switch goal {
    case .typed where isSpelled: return [Piece("goal: the right number", chrome.muted)]
    case .done where isSpelled: return [Piece("goal: all of this", chrome.muted)]
    default: return [Piece("goal: ", chrome.muted), Piece(goalWords.text(goal), chrome.text)] + aim
    }
  }

  /// What is to be small in a challenge, and how small it was at best.
  private var aim: [Piece] {
    guard let challenge = visit.lesson.challenge else { return [] }
    let best = state.bestResults[challenge.name].map { "; best: \(challenge.saidShortly($0))" } ?? ""
    return [Piece(", \(challenge.aim)\(best)", chrome.muted)]
  }

  private var best: [Piece] {
    guard let best = state.progress.entries[visit.lesson.name]?.bestEpoch, best < visit.arrival?.epoch ?? 0 else {
      return []
    }
    return [Piece("  your best: epoch \(best)", chrome.muted)]
  }

  /// How far it is, and which key goes on: from the longest form to the shortest.
  var right: [[Piece]] {
    switch visit.stage {
    case .predict: return [menu]
    case .explain:
      let words = state.nextLesson.map { " next: \($0.title)" } ?? " lessons"
      return [visit.isOpen ? [Piece("enter", chrome.key), Piece(words, chrome.muted)] : menu]
    case .run: return running
    }
  }

  private var menu: [Piece] { [Piece("T", chrome.key), Piece(visit.isOpen ? " menu" : " lesson", chrome.muted)] }

  private var running: [[Piece]] {
    switch goal {
    case nil: return [[Piece("T", chrome.key), Piece(" then enter explains", chrome.muted)]]
    case .typed:
      return [
        visit.isOpen
          ? [Piece("enter", chrome.key), Piece(" checks it", chrome.muted)]
          : [Piece("T", chrome.key), Piece(" types it", chrome.muted)]
      ]
    case .done(let names): return [[Piece("\(visit.done.count) of \(names.count) done", chrome.value)]]
    case .reached, .holds: return distance
    }
  }

  /// `0.694 ▕███░░░░░░░▏ 137/400`: each number that the goal compares, then how many of its epochs are done.
  private var distance: [[Piece]] {
    guard let last = goal?.lastEpoch, last > 0, let report = visit.report else { return [] }
    if !report.broken.isEmpty { return [[Piece(look.glyph("▲", "!") + " does not count", chrome.problem)]] }
    let measured = goal?.condition?.measured { report.numbers[$0] } ?? []
    let now = measured.map { $0.isCount ? $0.number.told : $0.number.brief }
    let numbers = Piece(now.map { $0 + "  " }.joined(), chrome.value)
    if report.isMissed, report.arrival == nil {
      let again = [Piece("r", chrome.key), Piece(" again", chrome.muted)]
      let over = Piece(last == 1 ? "the epoch is over: " : "\(last) epochs are over: ", chrome.paused)
      return [[numbers, over] + again, [over] + again, [numbers, Piece("over: ", chrome.paused)] + again, again]
    }
    let filled = min(10, 10 * report.epoch / max(1, last))
    let bar = [
      Piece(look.glyph("▕", "["), chrome.muted),
      Piece(String(repeating: look.glyph("█", "#"), count: filled), chrome.bar),
      Piece(String(repeating: look.glyph("░", "."), count: 10 - filled), chrome.muted),
      Piece(look.glyph("▏", "]") + " ", chrome.muted),
    ]
    let epochs = Piece("\(report.epoch)/\(last)", chrome.value)
    return [[numbers] + bar + [epochs], [numbers, epochs], [Piece(now.joined(separator: "  "), chrome.value)]]
  }
}
