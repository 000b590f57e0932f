import Canvas
import Engine
import Interchange
import Interface
import Playground
import Terminal

/// The loop that joins the rooms: events become actions, actions change the state, state and snapshot become a screen.
struct Playing {
  /// Why it ended.
  enum End {
    case quit
    /// The system asked to end, by this signal.
    case terminated(Int32)
  }

  let terminal: RealTerminal
  let trainer: Trainer
  let files: FileQueue
  private var race = RaceDesk()
  private let themes: [Theme]
  private let frame: Duration
  var state: State
  private(set) var snapshot: Snapshot
  /// Whether the trainer has followed every order that the snapshot should show.
  private var isSettled = true
  var size: Size
  private var screen = Screen()
  private var request = PictureRequest.none
  private var isDirty = true
  /// Whether pictures were drawn in pixels the last time that the terminal changed.
  private var hasGraphics = false
  private var isFrameOpen = false
  private var nextFrame = ContinuousClock.now
  private var autosave = Autosave(at: .now)
  /// Whether it is the run that the playground began with, and nobody has touched it.
  private var isOpening = false
  /// Whether there was nothing before the lesson that it began with.
  private var beganWithLesson = false

  /// A playground on a terminal, with its trainer at work.
  ///
  /// - Parameters:
  ///   - state: What is learned first, and how it is looked at.
  ///   - run: What is trained.
  ///   - themes: Every theme that the state names.
  ///   - framesPerSecond: How often the screen changes at most.
  ///   - terminal: What it is shown on; whoever opened it closes it.
  init(_ state: State, _ run: sending Run, themes: [Theme], framesPerSecond: Int, on terminal: RealTerminal) {
    let waker = terminal.waker
    files = FileQueue { waker.wake() }
    trainer = Trainer(run) { waker.wake() }
    trainer.send(.speed(state.speed))
    trainer.send(.stops(state.stops))
    snapshot = trainer.snapshot
    self.terminal = terminal
    self.themes = themes
    self.state = state
    self.state.update(from: snapshot)
    frame = .seconds(1) / framesPerSecond
    size = terminal.size
  }

  /// Begins with a lesson.
  mutating func begin(_ lesson: Lesson) {
    _ = follow(state.begin(lesson))
    beganWithLesson = true
  }

  /// Plays until the person, or the system, has had enough.
  mutating func run(isRunning: Bool) -> End {
    let notice = state.notice
    if isRunning, let end = act(.runToggled) { return end }
    // What is to be said at the start, the start does not take away.
    if let notice { state.notice = notice }
    if state.lesson == nil { state.greet() }
    isOpening = snapshot.epoch == 0
    if isOpening { nextFrame = .now + wait }
    while true {
      let plan = ScreenPlan(state, size: size, look: look)
      askForPictures(plan)
      if isDirty {
        present(plan)
      } else if let due = picturesDue, ContinuousClock.now >= due {
        isDirty = !terminal.present(screen.canvas, screen.pictures)
      }
      if let end = handle(terminal.events(timeout: patience)) { return end }
      openFrame()
      if isSettled, state.lesson == nil {
        autosave.note(Autosave.Mark(snapshot, state.viewing), isRunning: state.isRunning, at: .now)
      }
      keepSession()
    }
  }

  /// Stops the training and waits for what is being written, in half a second.
  ///
  /// - Returns: The session as it is left; nil where a network is so large that it could not be had in time.
  func end() -> Session? {
    files.stop()
    let limit = ContinuousClock.now + .milliseconds(500)
    if state.lesson != nil { trainer.send(.bringBack) }
    let checkpoint = trainer.end(within: .milliseconds(450))
    files.finish(until: limit)
    return checkpoint.map { Session($0, viewing: state.viewingToKeep) }
  }

  /// Whether there is no session to be kept: it began with a lesson, and the lesson is still open.
  var isLessonAlone: Bool { beganWithLesson && state.lesson != nil }

  /// What the person has chosen by key, or left as it was.
  var chosen: Remembered {
    let isOther = state.symbols != terminal.capabilities.symbols.rawValue
    return Remembered(theme: state.theme, isMouseOn: state.isMouseOn, symbols: isOther ? state.symbols : nil)
  }

  /// Gives up what takes longer to be written.
  ///
  /// - Returns: The files that there will not be.
  func abandonFiles() -> [String] { files.abandon() }

  /// Whether there is something that trains by itself.
  private var isTraining: Bool { state.race?.isRunning ?? state.isRunning }

  /// When pictures have to be sent anew that no frame will bring.
  private var picturesDue: ContinuousClock.Instant? { isTraining ? nil : terminal.picturesDue }

  /// How long to wait for an event, in milliseconds; nil where nothing happens by itself.
  private var patience: Int? {
    guard !isDirty else { return 0 }
    let frame = isTraining && !isFrameOpen ? nextFrame : nil
    let dues = [frame, state.lesson == nil ? autosave.due : nil, picturesDue]
    guard let next = dues.compactMap({ $0 }).min() else { return nil }
    return max(0, Int((ContinuousClock.now.duration(to: next) / .milliseconds(1)).rounded(.up)))
  }

  /// Keeps the session as the last one when it is time, so that not even a power cut loses more than half a minute.
  private mutating func keepSession() {
    guard state.lesson == nil, let due = autosave.due, ContinuousClock.now >= due else { return }
    autosave.keep(at: .now)
    let (files, viewing) = (files, state.viewing)
    trainer.send(.note { checkpoint in files.keep { Session(checkpoint(), viewing: viewing) } })
  }

  /// Asks for the next frame when it is time and the last one has come.
  private mutating func openFrame() {
    guard isTraining, !isFrameOpen, ContinuousClock.now >= nextFrame else { return }
    nextFrame = max(nextFrame + wait, ContinuousClock.now)
    isFrameOpen = true
    if state.race == nil { trainer.requestFrame() } else { race.requestFrame() }
  }

  /// How long a frame is seen.
  private var wait: Duration {
    isOpening && state.speed == .epoch ? Opening.wait(after: snapshot.epoch, frame: frame) : frame
  }

  var look: Look { look(theme: state.shownTheme) }

  private func look(theme name: String) -> Look {
    Look(
      theme: themes.first { $0.name == name } ?? themes[0], depth: terminal.capabilities.depth,
      symbols: SymbolSet(rawValue: state.symbols) ?? terminal.capabilities.symbols,
      pixels: terminal.capabilities.graphics?.screen)
  }

  private mutating func askForPictures(_ plan: ScreenPlan) {
    state.resizeMap(to: plan.mapCells)
    race.ask(for: plan.raceRaster)
    let wanted = plan.pictureRequest
    guard wanted != request else { return }
    request = wanted
    trainer.send(.pictures(wanted))
  }

  private mutating func present(_ plan: ScreenPlan) {
    screen = plan.draw(state, snapshot, race.snapshot)
    isDirty = !terminal.present(screen.canvas, screen.pictures)
  }

  /// Handles what came together; where that takes long, Ctrl-C is answered before what was typed before it.
  private mutating func handle(_ events: [Event]) -> End? {
    var look = ContinuousClock.now + Self.handling
    for (index, event) in events.enumerated() {
      if let end = handle(event) { return end }
      guard ContinuousClock.now > look else { continue }
      if events[index...].contains(.key(.control("c"))) || terminal.isInterruptAhead() { return .quit }
      look = ContinuousClock.now + Self.handling
    }
    return nil
  }

  /// What nobody notices.
  private static let handling = Duration.milliseconds(20)

  private mutating func handle(_ event: Event) -> End? {
    switch event {
    case .wake:
      (snapshot, isSettled) = trainer.latest
      _ = follow(state.update(from: snapshot, isSettled: isSettled))
      isFrameOpen = false
      _ = follow(race.tell(&state))
      for outcome in files.takeOutcomes() { report(outcome) }
    case .key(let key):
      layHelp()
      return action(for: key, in: state).flatMap { act($0) }
    case .mouse(let mouse):
      guard let action = screen.action(for: mouse), action != .hovered(state.hover) else { return nil }
      return act(action)
    case .pasted(let text):
      // A link that was copied, or a file that was dropped on the window, where nothing is being typed.
      if state.overlay == nil, !state.isLessonTyping, let name = FileKind.named(byPasted: text) {
        return follow([.open(name)])
      }
      return act(.dialog(.typed(text)))
    case .resized(let size):
      self.size = size
      return act(.hovered(nil))
    case .resumed, .recolored:
      size = terminal.size
      isDirty = true
      if hasGraphics, terminal.capabilities.graphics == nil {
        state.notice = State.Notice("pictures are drawn in cells: \(terminal.capabilities.graphicsReason)")
      }
      hasGraphics = terminal.capabilities.graphics != nil
    case .focus: break
    case .terminated(let signal): return .terminated(signal)
    }
    return nil
  }

  /// Tells the help, and the lesson, how much of it is seen, so that it can be gone through by pages.
  private mutating func layHelp() {
    guard state.help != nil || state.lesson != nil else { return }
    // The theme that the palette tries out is searched for, and no line is longer in it.
    let look = look(theme: state.theme)
    state.layLesson(hidden: hiddenLessonLines(state, size: size, look: look))
    guard state.help != nil else { return }
    let page = helpPage(state, snapshot, size: size, look: look)
    state.layHelp(page.lines, rows: page.rows)
  }

  private mutating func act(_ action: Action) -> End? {
    if case .hovered = action {
    } else if isOpening {
      isOpening = false
      nextFrame = min(nextFrame, .now)
    }
    return follow(state.apply(action))
  }

  mutating func follow(_ requests: [Request]) -> End? {
    isDirty = true
    for request in requests {
      switch request {
      case .train(let order):
        (isFrameOpen, isSettled) = (false, false)
        trainer.send(order)
      case .beginRace(let wanted): begin(wanted)
      case .race(let order):
        isFrameOpen = false
        race.send(order)
      case .endRace: race.end()
      case .export(let content, let name, let replaces): export(content, to: name, replaces: replaces)
      case .open(let name): files.open(name.inHomeFolder)
      case .listFiles: files.list()
      case .listFolder(let path): files.list(folder: path)
      case .shareLink: shareLink()
      case .shareCommandLine: shareCommandLine()
      case .keepProgress: files.keep(state.progress)
      case .score(let challenge, let experiment): files.score(challenge, of: experiment)
      case .setMouse(let isOn): terminal.setMouse(isOn)
      case .refreshScreen: terminal.repaint()
      case .suspend: terminal.suspend()
      case .quit: return .quit
      }
    }
    return nil
  }

  private mutating func begin(_ wanted: Race) {
    let waker = terminal.waker
    do throws(ConfigurationError) {
      try race.begin(wanted) { waker.wake() }
    } catch {
      _ = follow(state.loseRace(to: error.message))
    }
  }
}
