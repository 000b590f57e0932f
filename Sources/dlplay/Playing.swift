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

  private let terminal: RealTerminal
  private let trainer: Trainer
  private let themes: [Theme]
  private let frame: Duration
  private var state: State
  private var snapshot: Snapshot
  private var size: Size
  private var screen = Screen()
  private var request = PictureRequest.none
  private var isDirty = true
  private var isFrameOpen = false
  private var nextFrame = ContinuousClock.now

  /// A playground on a terminal, with its trainer at work.
  ///
  /// - Parameters:
  ///   - state: What is learned first.
  ///   - network: Weights to start from, or nil for the experiment's own.
  ///   - themes: Every theme that the state names.
  ///   - framesPerSecond: How often the screen changes at most.
  /// - Throws: What of the experiment cannot work.
  init(
    _ state: State, network: Network?, themes: [Theme], framesPerSecond: Int, on terminal: RealTerminal
  ) throws(ConfigurationError) {
    let waker = terminal.waker
    trainer = try Trainer(state.experiment, network: network) { waker.wake() }
    snapshot = trainer.snapshot
    self.terminal = terminal
    self.themes = themes
    self.state = state
    self.state.take(snapshot)
    frame = .seconds(1) / framesPerSecond
    size = terminal.size
  }

  /// Plays until the person, or the system, has had enough.
  mutating func run(isRunning: Bool) -> End {
    defer { trainer.stop() }
    let notice = state.notice
    if isRunning, let end = act(.runToggled) { return end }
    // What is to be said at the start, the start does not take away.
    if let notice { state.notice = notice }
    state.greet()
    while true {
      askForPictures()
      if isDirty { present() }
      for event in terminal.events(timeout: patience) {
        if let end = handle(event) { return end }
      }
      openFrame()
    }
  }

  /// How long to wait for an event, in milliseconds; nil where nothing happens by itself.
  private var patience: Int? {
    guard !isDirty else { return 0 }
    guard state.isRunning, !isFrameOpen else { return nil }
    let left = ContinuousClock.now.duration(to: nextFrame)
    return max(0, Int((left / .milliseconds(1)).rounded(.up)))
  }

  /// Asks for the next frame when it is time and the last one has come.
  private mutating func openFrame() {
    guard state.isRunning, !isFrameOpen, ContinuousClock.now >= nextFrame else { return }
    nextFrame = max(nextFrame + frame, ContinuousClock.now)
    isFrameOpen = true
    trainer.requestFrame()
  }

  private var look: Look {
    Look(
      theme: themes.first { $0.name == state.shownTheme } ?? themes[0], depth: terminal.capabilities.depth,
      symbols: terminal.capabilities.symbols)
  }

  private mutating func askForPictures() {
    state.take(map: mapCells(state, size: size))
    let wanted = pictureRequest(state, size: size, look: look)
    guard wanted != request else { return }
    request = wanted
    trainer.send(.pictures(wanted))
  }

  private mutating func present() {
    screen = draw(state, snapshot, size: size, look: look)
    isDirty = !terminal.present(screen.canvas)
  }

  private mutating func handle(_ event: Event) -> End? {
    switch event {
    case .wake:
      snapshot = trainer.snapshot
      state.take(snapshot)
      isFrameOpen = false
      isDirty = true
    case .key(let key): return action(for: key, in: state).flatMap { act($0) }
    case .mouse(let mouse):
      guard let action = screen.action(for: mouse), action != .hovered(state.hover) else { return nil }
      return act(action)
    case .pasted(let text): return act(.typed(text))
    case .resized(let size):
      self.size = size
      return act(.hovered(nil))
    case .resumed:
      size = terminal.size
      isDirty = true
    case .focus: break
    case .terminated(let signal): return .terminated(signal)
    }
    return nil
  }

  private mutating func act(_ action: Action) -> End? {
    isDirty = true
    for request in state.apply(action, seeing: snapshot.network) {
      switch request {
      case .train(let order):
        isFrameOpen = false
        trainer.send(order)
      case .export(let content, let name, let replaces): export(content, to: name, replaces: replaces)
      case .shareLink: shareLink()
      case .setMouse(let isOn): terminal.setMouse(isOn)
      case .refreshScreen: terminal.repaint()
      case .suspend: terminal.suspend()
      case .quit: return .quit
      }
    }
    return nil
  }

  private mutating func shareLink() {
    let link = PlaygroundLink(
      state.experiment, showsTestPoints: state.showsTestPoints, isDiscrete: state.outputView == .discrete)
    do throws(LinkError) {
      let text = try link.text()
      state.take(SharedLink(text, losses: link.losses, isCopied: terminal.copy(text)))
    } catch {
      state.notice = State.Notice(error.message, isProblem: true)
    }
  }

  private mutating func export(_ content: ExportContent, to name: String, replaces: Bool) {
    switch content {
    case .model:
      let model = Model(snapshot.experiment, points: snapshot.points, network: snapshot.network)
      state.take(model.export(to: name, replaces: replaces))
    case .points: state.take(snapshot.points.export(to: name, replaces: replaces))
    }
  }
}
