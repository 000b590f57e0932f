import Engine
import Text

extension State {
  /// Follows what a person does with the lessons.
  mutating func teach(_ teach: Action.Teach) -> [Request] {
    switch teach {
    case .toggled: return toggleLesson()
    case .begun(let name):
      guard let lesson = lessons.first(where: { $0.name == name }) else {
        return refuse("no lesson is called '\(name.printable(limit: 40))'; T lists them all")
      }
      return begin(lesson)
    case .rowChosen(let row):
      changeMenu { $0.choose(row) }
      return beginChosenLesson()
    case .answered(let choice): return answer(choice)
    case .moved(let rows): moveInLesson(by: rows)
    case .advanced: return advanceLesson()
    case .hinted: return hint()
    case .explained:
      guard lesson != nil else { return refuse(Self.noLesson) }
      explain()
    case .left: return leaveLesson()
    case .partMoved(let steps): changeMenu { $0.movePart(by: steps) }
    case .notesToggled: changeMenu { $0.showsNotes.toggle() }
    case .searchAsked: changeMenu { $0.narrow($0.field ?? TextField()) }
    }
    return []
  }

  static let noLesson = "no lesson is open; T lists them all"

  /// Whether the lesson waits for a number, so that digits are typed into it.
  public var isLessonTyping: Bool { overlay == nil && race == nil && lesson?.asksNumber == true }

  /// Begins a lesson from wherever things are; undo, and leaving it, bring back what there was.
  public mutating func begin(_ lesson: Lesson) -> [Request] {
    if let obstacle = lesson.experiment.obstacle { return refuse(obstacle) }
    guard race == nil else { return refuse("a race goes on: esc leaves it, then the lesson can begin") }
    let network = lesson.network
    guard network?.hasForm(of: lesson.experiment) != false else {
      return refuse("the lesson's weights do not fit its network")
    }
    let aside = self.lesson == nil ? setAside() : []
    let before = self.lesson?.before ?? present
    var requests = aside + rememberRun()
    (overlay, isZoomed, viewed, sessionName) = (nil, false, nil, nil)
    visitsMade += 1
    let visit = LessonVisit(lesson, number: visitsMade, before: before)
    self.lesson = visit
    experiment = lesson.experiment
    (unit, parameter, example, probe.spot) = (nil, 0, .nearest, nil)
    (stops, speed, isOffering) = (StopConditions(), .epoch, false)
    (lens, lensCursor, focus) = (lesson.lens, LensCursor(), .network)
    leaveMissingLens()
    isRunning = !lesson.isPaused && visit.stage == .run
    requests += [
      .train(.stops(stops)), .train(.speed(speed)),
      .train(.begin(.fresh(lesson.experiment, network), isRunning: isRunning)),
      .train(.watch(GoalWatch(lesson, visit: visit.number))),
    ]
    notice = nil
    return requests + keep { $0.mark = $0.mark }
  }

  /// The lesson after this one in the course; nil after the last, and after one that is not of the course.
  public var nextLesson: Lesson? {
    guard let name = lesson?.lesson.name, let index = lessons.firstIndex(where: { $0.name == name }) else { return nil }
    return lessons[safe: index + 1]
  }

  /// The number of the open lesson in the course, from 1; nil for one of its own.
  public var lessonNumber: Int? {
    lessons.firstIndex { $0.name == lesson?.lesson.name }.map { $0 + 1 }
  }

  /// Back to what there was before the lesson; undo comes back to it.
  private mutating func leaveLesson() -> [Request] {
    guard let visit = lesson else { return refuse(Self.noLesson) }
    overlay = nil
    var requests = rememberRun()
    (lesson, viewed) = (nil, nil)
    requests += bringBack(visit.before)
    requests += [.train(.watch(nil)), .train(.bringBack)]
    notice = Notice("the lesson is left, all is as it was; u comes back to it")
    return requests
  }

  /// How things are looked at now.
  private var present: BeforeLesson {
    BeforeLesson(
      experiment: viewed == nil ? experiment : timeline?.experiment ?? experiment, viewing: viewing, lens: lens,
      lensCursor: lensCursor, example: example, focus: focus, unit: unit, parameter: parameter, probe: probe,
      isZoomed: isZoomed, sessionName: sessionName)
  }

  /// Looks at things as before; the trainer's run is another matter.
  private mutating func bringBack(_ before: BeforeLesson) -> [Request] {
    experiment = before.experiment
    isRunning = false
    let requests = look(before.viewing)
    (lens, lensCursor) = (before.lens, before.lensCursor)
    (focus, unit, parameter, isZoomed) = (before.focus, before.unit, before.parameter, before.isZoomed)
    probe = before.probe
    (example, sessionName) = (before.example, before.sessionName)
    return requests
  }

  /// How the session that is kept is looked at: a lesson is an excursion from it.
  public var viewingToKeep: Viewing { lesson?.before.viewing ?? viewing }

  /// Tells the lesson how many of its lines are not seen, so that one cannot scroll beyond the last.
  public mutating func layLesson(hidden lines: Int) {
    guard let lesson, lesson.top > lines else { return }
    self.lesson?.top = lines
  }

  /// What the trainer has to do so that leaving brings back what there is now.
  private func setAside() -> [Request] { [.train(.setAside)] }

  /// Undo and redo into a lesson or out of it: what belongs to it comes and goes with its run.
  mutating func exchangeLesson(_ other: inout LessonVisit?) -> [Request] {
    guard lesson?.number != other?.number else { return [] }
    let (left, entered) = (lesson, other)
    var requests: [Request] = []
    if left == nil, entered != nil {
      requests = setAside()
      other?.before = present
    }
    swap(&lesson, &other)
    if let left, entered == nil {
      let run = experiment
      requests += bringBack(left.before)
      experiment = run
    }
    return requests + [.train(.watch(lesson.map { GoalWatch($0.lesson, visit: $0.number) }))]
  }

  /// Opens the menu, or the folded panel of the lesson.
  private mutating func toggleLesson() -> [Request] {
    if case .lessons = overlay {
      overlay = nil
    } else if lesson?.isOpen == false {
      lesson?.isOpen = true
      lesson?.top = 0
    } else {
      let wanted = lesson?.lesson.name ?? lessons.first { progress.entries[$0.name]?.mark != .done }?.name
      overlay = .lessons(LessonMenu(lessons, chosen: wanted))
    }
    return []
  }

  /// The lesson of the menu that has the cursor.
  mutating func beginChosenLesson() -> [Request] {
    guard case .lessons(let menu) = overlay, let lesson = menu.lesson else { return [] }
    return begin(lesson)
  }

  /// Changes the menu of lessons where it is open.
  mutating func changeMenu(_ change: (inout LessonMenu) -> Void) {
    guard case .lessons(var menu) = overlay else { return }
    change(&menu)
    overlay = .lessons(menu)
  }

  private mutating func answer(_ choice: Int) -> [Request] {
    guard let visit = lesson, visit.stage == .predict, let question = visit.lesson.question,
      question.choices.indices.contains(choice)
    else { return [] }
    changeVisit { ($0.guess, $0.choice, $0.stage, $0.isOpen, $0.top) = (choice, choice, .run, true, 0) }
    var requests = keep { ($0.guess, $0.isRight) = (choice + 1, choice == question.answer) }
    if !visit.lesson.isPaused, !isRunning { requests += follow(.runToggled) }
    return requests
  }

  private mutating func moveInLesson(by rows: Int) {
    changeVisit { visit in
      if visit.asksChoice {
        visit.choice = max(0, min((visit.lesson.question?.choices.count ?? 1) - 1, visit.choice + rows))
      } else {
        visit.top = max(0, visit.top + rows)
      }
    }
  }

  /// Enter in the open panel: answers, or goes to the next step.
  private mutating func advanceLesson() -> [Request] {
    guard let visit = lesson else { return refuse(Self.noLesson) }
    if visit.asksChoice { return answer(visit.choice) }
    if visit.asksNumber { return answerNumber() }
    if visit.stage == .run {
      // Before the goal it would tell what is to be found out.
      if visit.hasEnded { explain() } else { lesson?.isOpen = false }
    } else if visit.stage == .explain {
      if let next = nextLesson { return begin(next) }
      overlay = .lessons(LessonMenu(lessons, chosen: visit.lesson.name))
    }
    return []
  }

  private mutating func answerNumber() -> [Request] {
    guard let visit = lesson, case .typed(_, let number, let tolerance) = visit.lesson.goal else { return [] }
    let text = visit.field.text.filter { $0 != " " }.replacing(",", with: ".")
    guard let typed = Double(text), typed.isFinite else {
      lesson?.wrong = text.isEmpty ? nil : visit.field.text
      return text.isEmpty ? refuse("type a number, then enter; ! gives a hint") : []
    }
    // A decimal that is typed is not always the binary one beside it.
    guard abs(typed - number) <= tolerance + 1e-9 * max(1, abs(number)) else {
      changeVisit { ($0.wrong, $0.field) = (visit.field.text, TextField()) }
      return []
    }
    lesson?.wrong = nil
    return arrive(
      GoalReport.Arrival(
        epoch: timeline?.epoch ?? 0, experiment: experiment, numbers: visit.report?.numbers ?? [:]))
  }

  private mutating func hint() -> [Request] {
    guard let visit = lesson else { return refuse(Self.noLesson) }
    guard visit.stage == .run else {
      return refuse(
        visit.stage == .predict ? "a guess needs no hint; enter takes one, esc looks around" : "the goal is reached")
    }
    guard visit.hints < visit.hintTexts.count else {
      return refuse(
        visit.hintTexts.isEmpty
          ? "this lesson has no hint" : "these are all the hints; ':explain the lesson' says the rest")
    }
    lesson?.hints += 1
    return []
  }

  private mutating func explain() { changeVisit { ($0.stage, $0.isOpen, $0.top) = (.explain, true, 0) } }

  /// Changes the lesson where one is open.
  mutating func changeVisit(_ change: (inout LessonVisit) -> Void) {
    guard var visit = lesson else { return }
    change(&visit)
    lesson = visit
  }

  /// Takes notice that the goal is reached.
  mutating func arrive(_ arrival: GoalReport.Arrival) -> [Request] {
    guard let visit = lesson else { return [] }
    lesson?.arrival = arrival
    lesson?.score = nil
    if let cure = visit.lesson.cure(of: arrival.experiment) {
      lesson?.tried[cure.text] = min(visit.tried[cure.text] ?? .max, arrival.epoch)
    }
    explain()
    let counts = visit.lesson.goal?.lastEpoch != nil
    let kept = keep { entry in
      entry.mark = .done
      if counts { entry.bestEpoch = min(entry.bestEpoch ?? .max, arrival.epoch) }
    }
    return kept + (visit.lesson.challenge.map { [.score($0, of: arrival.experiment)] } ?? [])
  }

  /// Changes what is known of the open lesson, and says that it is to be written.
  private mutating func keep(_ change: (inout LessonProgress.Entry) -> Void) -> [Request] {
    guard let name = lesson?.lesson.name else { return [] }
    progress.note(name, change)
    return [.keepProgress]
  }
}
