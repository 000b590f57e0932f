import Canvas
import Playground
import Text

/// A line of a lesson's panel.
struct LessonLine {
  var pieces: [Piece]
  /// The choice that it belongs to, from 0.
  var choice: Int?
  /// Whether the number that is typed stands behind it.
  var hasField = false

  init(_ pieces: [Piece], choice: Int? = nil, hasField: Bool = false) {
    (self.pieces, self.choice, self.hasField) = (pieces, choice, hasField)
  }

  /// Nothing.
  static let empty = LessonLine([])
}

/// What a lesson says at its present step: its own text, and what belongs to it.
struct LessonText {
  @Held private var state: State
  private let visit: LessonVisit
  private let look: Look

  init(_ visit: LessonVisit, _ state: State, _ look: Look) {
    (self.visit, self.state, self.look) = (visit, state, look)
  }

  private var chrome: Theme.Chrome { look.chrome }
  private var goalWords: GoalWords { GoalWords(lesson.experiment, look.symbols) }
  private var lesson: Lesson { visit.lesson }

  /// All of it, the one below the other, or in a wide place side by side.
  func columns(_ columns: Int) -> (left: [LessonLine], right: [LessonLine], width: Int) {
    guard columns >= 140 else {
      let (main, side) = (main(columns), side(columns))
      return (main + (main.isEmpty || side.isEmpty ? [] : [.empty]) + side, [], columns)
    }
    let width = min(96, columns / 2 - 2)
    return (main(width), side(min(96, columns - width - 4)), width)
  }

  /// The first two lines of what matters while it runs: the newest hint, else the text.
  func folded(_ columns: Int) -> [LessonLine] {
    if let broken { return lines(broken, columns, chrome.problem) }
    if visit.stage == .predict { return lines(filled(lesson.question?.text ?? ""), columns) }
    if visit.stage == .explain { return main(columns).filter { !$0.pieces.isEmpty } }
    if case .done = lesson.goal { return side(columns) }
    let hint = visit.shownHints.last.map { lines("hint: " + filled($0), columns, chrome.value) } ?? []
    return hint + paragraphs(.run, columns).filter { !$0.pieces.isEmpty }
  }

  private func filled(_ text: String) -> String {
    lesson.filled(text, visit.numbers, guess: visit.guess) { $0.told }
  }

  private func lines(_ text: String, _ columns: Int, _ style: Style? = nil) -> [LessonLine] {
    text.isEmpty ? [] : text.wrapped(columns).map { LessonLine([Piece($0, style ?? chrome.text)]) }
  }

  /// A part's text, an empty line between its paragraphs.
  private func paragraphs(_ section: Lesson.Section, _ columns: Int) -> [LessonLine] {
    let paragraphs = (lesson.texts[section] ?? "").split(separator: "\n").map { lines(filled(String($0)), columns) }
    return Array(paragraphs.joined(separator: [.empty]))
  }

  private func main(_ columns: Int) -> [LessonLine] {
    switch visit.stage {
    case .predict: paragraphs(.predict, columns) + lines(filled(lesson.question?.text ?? ""), columns)
    case .run: paragraphs(.run, columns)
    case .explain: said(columns) + paragraphs(.explain, columns)
    }
  }

  private func side(_ columns: Int) -> [LessonLine] {
    switch visit.stage {
    case .predict: choices(columns)
    case .run: tasks(columns) + hints(columns) + (broken.map { lines($0, columns, chrome.problem) } ?? [])
    case .explain: outcome(columns) + shares(columns)
    }
  }

  private func choices(_ columns: Int) -> [LessonLine] {
    (lesson.question?.choices ?? []).enumerated().flatMap { index, choice in
      let isChosen = index == visit.choice && visit.isOpen
      let mark = isChosen ? look.glyph("▸", ">") : " "
      return filled(choice).wrapped(max(8, columns - 5)).enumerated().map { row, text in
        LessonLine(
          [
            Piece(row == 0 ? " \(mark) \(index + 1) " : "     ", isChosen ? chrome.cursor : chrome.key),
            Piece(" " + text + (isChosen ? " " : ""), isChosen ? chrome.cursor : chrome.text),
          ], choice: index)
      }
    }
  }

  /// The number that is asked for, or the things to be done.
  private func tasks(_ columns: Int) -> [LessonLine] {
    switch lesson.goal {
    case .typed(let prompt, _, _):
      let wrong = visit.wrong.map { lines("\($0.printable(limit: 30)) is not it", columns, chrome.problem) } ?? []
      return lines(filled(prompt), columns) + [
        LessonLine([Piece(" \(look.glyph("▸", ">")) ", chrome.key)], hasField: true)
      ]
        + wrong
    case .done(let names):
      return names.map { name in
        let isDone = visit.done.contains(name)
        let action = state.commands.first { $0.name == name }?.action
        return LessonLine([
          Piece(isDone ? look.glyph(" ✓ ", " * ") : look.glyph(" ○ ", " o "), isDone ? chrome.running : chrome.muted),
          Piece(name, isDone ? chrome.muted : chrome.text),
          Piece(action.flatMap { key(for: $0) }.map { "  \($0.name(look.symbols))" } ?? "", chrome.key),
        ])
      }
    case .reached, .holds, nil: return []
    }
  }

  private func hints(_ columns: Int) -> [LessonLine] {
    visit.shownHints.flatMap { hint in
      lines("hint: " + filled(hint), columns, chrome.value)
    }
  }

  /// That what must stay has changed, where it has.
  private var broken: String? {
    guard let broken = visit.report?.broken, let first = broken.first, visit.stage == .run else { return nil }
    let names = broken.map { $0.row?.title ?? $0.name }.joined(separator: ", ")
    return "\(look.glyph("▲", "!")) the goal does not count: \(names) must stay as the lesson has it "
      + "(\(first.shown(lesson.experiment))); u undoes"
  }

  /// The guess, and whether that is what happens.
  private func said(_ columns: Int) -> [LessonLine] {
    guard let question = lesson.question else { return [] }
    let right = "\"\(filled(question.choices[question.answer]))\""
    guard let guess = visit.guess else { return lines("You took no guess; right is \(right).", columns, chrome.value) }
    return guess == question.answer
      ? lines("\(look.glyph("✓", "*")) You said \(right): so it is.", columns, chrome.running)
      : lines(
        "\(look.glyph("✗", "x")) You said \"\(filled(question.choices[guess]))\"; right is \(right).",
        columns,
        chrome.value)
  }

  /// What this run came to.
  private func outcome(_ columns: Int) -> [LessonLine] {
    guard let goal = lesson.goal else { return [] }
    guard let arrival = visit.arrival else {
      return lines("The goal is not reached yet: \(goalWords.text(goal)).", columns, chrome.muted)
    }
    guard goal.lastEpoch != nil else { return [] }
    let how = lesson.cure(of: arrival.experiment)?.text ?? lesson.changes(in: arrival.experiment)
    return lines(
      "This run: reached at epoch \(arrival.epoch)\(how.isEmpty ? "" : " with \(how)").", columns, chrome.running)
      + others(than: how, columns) + scored(columns)
  }

  /// What else reached the goal in this visit, and how much of what helps that is.
  private func others(than how: String, _ columns: Int) -> [LessonLine] {
    let helpful = lesson.cures.filter { !$0.isVain }
    guard helpful.count > 1 else { return [] }
    let others = visit.tried.filter { $0.key != how }.sorted { $0.value < $1.value }
    let also =
      others.isEmpty ? "" : "Also " + others.map { "\($0.key): epoch \($0.value)" }.joined(separator: ", ") + ". "
    let count = helpful.count { visit.tried[$0.text] != nil }
    guard count > 0 else { return [] }
    return lines("\(also)Tried \(count) of \(helpful.count) ways; r tries another.", columns, chrome.muted)
  }

  /// What a challenge's run is worth that was trained again from its start.
  private func scored(_ columns: Int) -> [LessonLine] {
    guard let challenge = lesson.challenge else { return [] }
    switch visit.score {
    case nil: return lines("It is trained again from its start, for the score.", columns, chrome.muted)
    case .reached(let result, let isBest):
      let best = state.bestResults[challenge.name].map { "; the best is \(challenge.said($0))" } ?? ""
      let rank = isBest ? ", the best so far" : best
      return lines("Score: \(challenge.said(result))\(rank).", columns, chrome.value)
        + lines("ctrl-s saves it; dlplay challenge verify scores the file anywhere.", columns, chrome.muted)
    case .missed:
      return lines(
        "No score: from its start it does not get there; something was changed on the way. r starts again.", columns,
        chrome.problem)
    case .failed(let reason): return lines("No score: \(reason)", columns, chrome.problem)
    }
  }

  /// In how many starts what is said to happen did, as the lesson's file says and `dlplay lesson check` measures.
  private func shares(_ columns: Int) -> [LessonLine] {
    func said(_ what: String, _ starts: Lesson.Starts) -> String { "\(what) in \(starts.count) of \(starts.total)" }
    var shares: [String] = []
    // Those of one share stand together, the most helpful first.
    for starts in Set(lesson.cures.map(\.starts)).sorted(by: { $0.share > $1.share }) {
      let names = lesson.cures.filter { $0.starts == starts }.map(\.text)
      shares.append("the goal in \(starts.count) of \(starts.total) with \(names.joined(separator: ", "))")
    }
    shares +=
      lesson.opening.map {
        [said("\(goalWords.text($0.condition)) at epoch \($0.epoch) if nothing is changed", $0.starts)]
      } ?? []
    return shares.isEmpty ? [] : lines("Starts tried: " + shares.joined(separator: "; ") + ".", columns, chrome.muted)
  }
}
