import Canvas

/// Makes events of what was read: composes pasted text and reports of the mouse, and drops escape sequences that nobody knows as a whole.
struct Decoder {
  /// What was read, piece by piece.
  enum Token: Hashable {
    case character(Unicode.Scalar)
    case key(Key)
    case pasteBegan, pasteEnded
    case focus(Bool)
  }

  private enum Mode {
    case plain
    /// The letters of a paste so far.
    case paste(String)
    /// After an escape, whose meaning depends on what follows at once.
    case escape
    /// In `ESC [ ...`, after these: ends with a letter or `~`.
    case controlSequence(String)
    /// In a report of the mouse whose three numbers are characters, after these.
    case oldReport([Int])
    /// In `ESC ] ...` and its like: ends with a bell or `ESC \`.
    case string(endsNext: Bool)
  }

  private var mode = Mode.plain

  /// The events of what was read together.
  ///
  /// - Parameters:
  ///   - tokens: All that there was to read.
  mutating func events(_ tokens: [Token]) -> [Event] {
    var events: [Event] = []
    for token in tokens { take(token, &events) }
    if case .escape = mode {
      events.append(.key(.escape))
      mode = .plain
    }
    return events
  }

  private mutating func take(_ token: Token, _ events: inout [Event]) {
    switch (mode, token) {
    case (_, .pasteBegan): mode = .paste("")
    case (.paste(let text), .pasteEnded):
      events.append(.pasted(text))
      mode = .plain
    case (.paste(let text), .character(let scalar)): mode = .paste(text + String(Character(scalar)))
    case (.paste(let text), .key(.enter)): mode = .paste(text + "\n")
    case (.paste, _): break
    case (.escape, .character(let scalar)): begin(scalar, &events)
    case (.controlSequence(let start), .character(let scalar)): goOn(start, scalar, &events)
    case (.oldReport(let numbers), .character(let scalar)): goOn(numbers + [Int(scalar.value) - 32], &events)
    case (.string(let endsNext), .character(let scalar)):
      mode = scalar == "\u{07}" || (endsNext && scalar == "\\") ? .plain : .string(endsNext: scalar == "\u{1B}")
    case (_, .character(let scalar)): press(scalar, &events)
    case (_, .key(let key)): append(.key(key), &events)
    case (_, .focus(let isOn)): append(.focus(isOn), &events)
    case (_, .pasteEnded): break
    }
  }

  /// Anything but a character ends a sequence that was not understood.
  private mutating func append(_ event: Event, _ events: inout [Event]) {
    if case .escape = mode { events.append(.key(.escape)) }
    mode = .plain
    events.append(event)
  }

  private mutating func begin(_ scalar: Unicode.Scalar, _ events: inout [Event]) {
    switch scalar {
    case "[": mode = .controlSequence("")
    case "]", "P", "_", "^", "X": mode = .string(endsNext: false)
    case "\u{1B}": events.append(.key(.escape))
    // Alt and a letter: no key of ours, and not the letter either.
    default: mode = .plain
    }
  }

  private mutating func goOn(_ start: String, _ scalar: Unicode.Scalar, _ events: inout [Event]) {
    guard 0x40...0x7E ~= scalar.value else {
      mode = .controlSequence(start.count < Self.longest ? start + String(Character(scalar)) : start)
      return
    }
    mode = start.isEmpty && scalar == "M" ? .oldReport([]) : .plain
    if let mouse = Mouse(report: start, end: scalar) { append(mouse, &events) }
  }

  private mutating func goOn(_ numbers: [Int], _ events: inout [Event]) {
    guard numbers.count == 3 else { return mode = .oldReport(numbers) }
    mode = .plain
    if let mouse = Mouse(numbers) { append(mouse, &events) }
  }

  /// Of movement without anything between only the newest place matters.
  private func append(_ mouse: Mouse, _ events: inout [Event]) {
    if mouse.kind == .moved || mouse.kind == .dragged, case .mouse(let last)? = events.last, last.kind == mouse.kind {
      events.removeLast()
    }
    events.append(.mouse(mouse))
  }

  /// More characters of a sequence are not kept.
  private static let longest = 32

  private mutating func press(_ scalar: Unicode.Scalar, _ events: inout [Event]) {
    switch scalar.value {
    case 0x1B: mode = .escape
    case 0x0D, 0x0A: events.append(.key(.enter))
    case 0x09: events.append(.key(.tab))
    case 0x08, 0x7F: events.append(.key(.backspace))
    case 0x01...0x1A:
      events.append(.key(.control(Character(Unicode.Scalar(UInt8(scalar.value + 0x60))))))
    case 0x00...0x1F, 0x80...0x9F: break
    default: events.append(.key(.character(Character(scalar))))
    }
  }
}
