import CTerminal
public import Canvas

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension RealTerminal {
  /// Waits for something to happen and returns all of it, of a large paste a part.
  ///
  /// - Parameter timeout: Milliseconds to wait at most; nil waits for ever, without waking up.
  public func events(timeout: Int?) -> [Event] {
    guard !hasHungUp else { return [.terminated(SIGHUP)] }
    if hasLostPointer {
      hasLostPointer = false
      return [.mouse(Mouse(.moved, at: Place(column: -1, row: -1)))]
    }
    if hasChangedGraphics {
      hasChangedGraphics = false
      return [.recolored]
    }
    let found = ct_wait(backlog.isEmpty ? wait(atMost: timeout) : 0)
    var events: [Event] = []
    if found & Int32(ct_has_signal) != 0 {
      takeSignals(&events)
      // In the background, where the terminal is another's, reading would stop it.
      if case .terminated? = events.last { return events }
    }
    if backlog.isEmpty, found & Int32(ct_has_input) != 0 { backlog = read(atMost: Self.portion)[...] }
    let bytes = Array(backlog.prefix(Self.portion))
    backlog.removeFirst(bytes.count)
    events += decoder.events(bytes, at: .now)
    takeAnswers(&events)
    if found & Int32(ct_was_waked) != 0 { events.append(.wake) }
    if found & Int32(ct_hung_up) != 0 { hasHungUp = true }
    if hasHungUp { events.append(.terminated(SIGHUP)) }
    return events
  }

  /// No longer than what has begun may take.
  private func wait(atMost timeout: Int?) -> Int32 {
    let left = decoder.deadline.map { deadline in
      max(0, Int((ContinuousClock.now.duration(to: deadline) / .milliseconds(1)).rounded(.up)))
    }
    return [timeout, left].compactMap { $0 }.min().map { Int32(clamping: $0) } ?? -1
  }

  /// Whether Ctrl-C has come behind what is handled now.
  ///
  /// Reads ahead, or it would wait at the line's other end until all before it is handled.
  public func isInterruptAhead() -> Bool {
    // Where the terminal is another's, reading would stop the program.
    guard !isLeft else { return false }
    while !hasHungUp, backlog.count < Self.mostAhead {
      let more = read(atMost: Self.portion, within: 1)
      if more.isEmpty { break }
      backlog += more
    }
    return backlog.contains(Decoder.interrupt)
  }

  /// What there is, and what comes within so many milliseconds of it.
  private func read(atMost most: Int, within milliseconds: Int32 = 0) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: most) { space, count in
      let read = unsafe ct_read(space.baseAddress, Int32(space.count), milliseconds)
      if read < 0 { hasHungUp = true }
      count = max(0, Int(read))
    }
  }

  /// Bytes that are handled together, so that a frame is drawn in between.
  private static let portion = 65_536
  /// Bytes that are read ahead: nobody's hands are as far ahead of the program.
  private static let mostAhead = 16 << 20

  /// What the terminal says of itself holds from the next picture on.
  private func takeAnswers(_ events: inout [Event]) {
    guard answersUntil != nil else { return }
    if decoder.answers.isDirect, capabilities.depth < .direct {
      capabilities.depth = .direct
      capabilities.reason = "the terminal itself says it takes 24-bit colours"
      // The palette's colours too may have been shown by others: a grey by white where there were eight.
      forgetShown()
      events.append(.recolored)
    }
    guard decoder.answers.isDone else { return }
    answersUntil = nil
    let before = capabilities.graphics
    takeGraphics()
    if capabilities.graphics != before, !events.contains(.recolored) { events.append(.recolored) }
  }

  /// How pictures are shown, by all that is known now: a cell's size too, which changes with the window's letters.
  func takeGraphics() {
    let found = question.found(decoder.answers, pixels: Self.cell)
    (capabilities.graphics, capabilities.graphicsReason) = (found.graphics, found.reason)
  }

  /// A cell's size by the system's word.
  static var cell: PixelCell? {
    var (width, height): (Int32, Int32) = (0, 0)
    return unsafe ct_pixels(&width, &height) ? PixelCell(width: Int(width), height: Int(height)) : nil
  }

  /// Waits for answers that are still to come, which the shell would take for what was typed.
  func awaitAnswers() {
    while let limit = answersUntil, !decoder.answers.isDone, !hasHungUp, !isLeft {
      let left = Int((ContinuousClock.now.duration(to: limit) / .milliseconds(1)).rounded(.up))
      guard left > 0 else { break }
      if ct_wait(Int32(clamping: left)) & Int32(ct_has_input) != 0 {
        _ = decoder.events(read(atMost: Self.portion), at: .now)
      }
    }
    answersUntil = nil
  }

  private func takeSignals(_ events: inout [Event]) {
    var isResized = false
    while true {
      let signal = ct_next_signal()
      switch signal {
      case 0:
        if isResized {
          ct_take_size()
          let before = capabilities.graphics
          if before != nil { takeGraphics() }
          // Letters of another size: pictures are made for them.
          if capabilities.graphics != before { repaint() }
          events.append(.resized(size))
        }
        return
      case SIGWINCH: isResized = true
      case SIGTSTP:
        suspend()
        events.append(.resumed)
      case SIGCONT:
        ct_resume()
        forgetShown()
        events.append(.resumed)
      default:
        events.append(.terminated(signal))
        return
      }
    }
  }

  /// Ctrl-Z: gives the terminal to the shell until the program goes on.
  ///
  /// A signal that came meanwhile and ends the program is the next event; until then nothing is shown.
  public func suspend() {
    awaitAnswers()
    isLeft = !ct_suspend()
    forgetShown()
  }
}
