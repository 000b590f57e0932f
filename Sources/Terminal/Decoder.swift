import Canvas

/// Makes events of the bytes that a terminal sends: letters, keys, the mouse, pasted text.
///
/// A sequence that nobody knows is dropped as a whole.
/// It has no clock: who calls it says what time it is. What is not finished by its `deadline` never will be, and must not keep the
/// keyboard; what arrives slowly is not cut, since the time counts from the last byte. Ctrl-C is a key wherever it stands.
struct Decoder {
  typealias Instant = ContinuousClock.Instant

  private enum Mode {
    case plain
    /// After an escape and these bytes, which are not a whole sequence yet.
    case sequence([UInt8])
    /// In a report of the mouse whose three numbers are bytes, after these.
    case oldReport([Int])
    /// In `ESC ] ...` and its like: ends with a bell or `ESC \`.
    case string(endsNext: Bool)
    case paste
  }

  /// When what has begun counts as all there is, if nothing comes before; nil where nothing has begun.
  private(set) var deadline: Instant?
  /// What the terminal has answered so far.
  private(set) var answers = Answers()
  private let keys: KeySequences
  private var mode = Mode.plain
  private var paste = Paste()
  private var letter = Letter()

  init(keys: KeySequences = KeySequences()) { self.keys = keys }

  /// The events of what was read together.
  ///
  /// - Parameters:
  ///   - bytes: All that there was to read; none says that nothing has come until now.
  ///   - now: When it was read.
  mutating func events(_ bytes: [UInt8], at now: Instant) -> [Event] {
    var events: [Event] = []
    if bytes.isEmpty {
      guard let deadline, now >= deadline else { return [] }
      expire(&events)
    }
    var rest = bytes[...]
    while let first = rest.first {
      if case .paste = mode {
        rest = goOn(pasting: rest, &events)
      } else {
        rest.removeFirst()
        decode(first, &events)
      }
    }
    deadline = patience.map { now + $0 }
    return events
  }

  /// How long the next byte of what has begun may take.
  ///
  /// A person's next key takes longer, but for pasted text,
  /// of which nothing may become a key.
  private var patience: Duration? {
    switch mode {
    case .plain: letter.isUnfinished ? .milliseconds(100) : nil
    // The escape key, most likely.
    case .sequence([]): .milliseconds(25)
    case .sequence, .oldReport: .milliseconds(100)
    case .string: .milliseconds(250)
    case .paste: .seconds(1)
    }
  }

  private mutating func expire(_ events: inout [Event]) {
    switch mode {
    case .sequence([]), .string(endsNext: true): events.append(.key(.escape))
    case .paste: events.append(.pasted(paste.end()))
    default: break
    }
    mode = .plain
    letter = Letter()
  }

  private mutating func decode(_ byte: UInt8, _ events: inout [Event]) {
    if byte == Self.interrupt {
      mode = .plain
      return press(byte, &events)
    }
    switch mode {
    case .plain, .paste: press(byte, &events)
    case .sequence(let start): goOn(sequence: start, byte, &events)
    case .oldReport(let numbers): goOn(report: numbers, byte, &events)
    case .string(let endsNext): goOn(string: byte, endsNext: endsNext, &events)
    }
  }

  private mutating func goOn(pasting bytes: ArraySlice<UInt8>, _ events: inout [Event]) -> ArraySlice<UInt8> {
    let stop = bytes.firstIndex(of: Self.interrupt) ?? bytes.endIndex
    if let end = paste.append(bytes[..<stop]) {
      events.append(.pasted(paste.end()))
      mode = .plain
      return bytes[end...]
    }
    guard stop < bytes.endIndex else { return [] }
    press(Self.interrupt, &events)
    return bytes[(stop + 1)...]
  }

  private mutating func goOn(sequence start: [UInt8], _ byte: UInt8, _ events: inout [Event]) {
    let sequence = start + [byte]
    if let meaning = keys.meaning(of: sequence) {
      mode = .plain
      return emit(meaning, &events)
    }
    mode = .sequence(sequence)
    if keys.isBeginning(sequence) { return }
    switch (sequence[0], byte) {
    case (0x1B, _):
      events.append(.key(.escape))
      mode = .sequence([])
    // Alt and a letter: no key of ours, and not the letter either.
    case _ where start.isEmpty && !Self.openers.contains(byte):
      mode = Self.strings.contains(byte) ? .string(endsNext: false) : .plain
      answers.begin(byte)
    case _ where start.isEmpty: break
    // A control character or a letter of another alphabet is no part of a sequence; it ends the one that was not understood.
    case (_, 0x00..<0x20), (_, 0x7F...):
      mode = .plain
      press(byte, &events)
    case (_, 0x20..<0x40): if start.count >= Self.longest { mode = .sequence(start) }
    case (UInt8(ascii: "["), UInt8(ascii: "M")) where start.count == 1: mode = .oldReport([])
    default:
      mode = .plain
      answers.note(report: start.dropFirst(), end: byte)
      if let mouse = Mouse(report: start.dropFirst(), end: byte) { append(mouse, &events) }
    }
  }

  private mutating func goOn(report numbers: [Int], _ byte: UInt8, _ events: inout [Event]) {
    mode = .plain
    guard byte >= 0x20 else { return press(byte, &events) }
    let numbers = numbers + [Int(byte) - 32]
    guard numbers.count == 3 else { return mode = .oldReport(numbers) }
    if let mouse = Mouse(numbers) { append(mouse, &events) }
  }

  private mutating func goOn(string byte: UInt8, endsNext: Bool, _ events: inout [Event]) {
    switch byte {
    case _ where byte == 0x07 || (byte == UInt8(ascii: "\\") && endsNext):
      mode = .plain
      answers.end()
    // An escape that does not end it begins something else.
    case _ where endsNext: goOn(sequence: [], byte, &events)
    // What cancels a sequence on a terminal does so here, and is a key.
    case 0x18, 0x1A:
      mode = .plain
      press(byte, &events)
    default:
      mode = .string(endsNext: byte == 0x1B)
      answers.append(byte)
    }
  }

  private mutating func emit(_ meaning: KeySequences.Meaning, _ events: inout [Event]) {
    switch meaning {
    case .key(let key): events.append(.key(key))
    case .focus(let isOn): events.append(.focus(isOn))
    case .pasteBegan: mode = .paste
    case .pasteEnded: break
    }
  }

  /// Of movement without anything between only the newest place matters.
  private func append(_ mouse: Mouse, _ events: inout [Event]) {
    if mouse.kind == .moved || mouse.kind == .dragged, case .mouse(let last)? = events.last, last.kind == mouse.kind {
      events.removeLast()
    }
    events.append(.mouse(mouse))
  }

  static let interrupt: UInt8 = 0x03
  /// What begins a sequence that ends with a letter, and what begins a string.
  private static let (openers, strings) = ([UInt8]("[O".utf8), [UInt8]("]P_^X".utf8))
  /// More bytes of a sequence are not kept.
  private static let longest = 32

  private mutating func press(_ byte: UInt8, _ events: inout [Event]) {
    guard let scalar = letter.append(byte) else { return }
    switch scalar.value {
    case 0x1B: mode = .sequence([])
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
