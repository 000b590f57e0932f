import CTerminal
import Canvas

/// What keys send behind an escape: what most terminals do, and what terminfo says of this one.
struct KeySequences {
  enum Meaning {
    case key(Key)
    case pasteBegan, pasteEnded
    case focus(Bool)
  }

  private var meanings: [[UInt8]: Meaning] = [:]
  private var beginnings: Set<[UInt8]> = []

  /// What most terminals send, in either mode of the cursor keys.
  init() {
    for (sequence, meaning) in Self.usual { add(sequence.utf8, meaning) }
  }

  /// What most terminals send, and this one, whose screen is open.
  static func ofTerminal() -> KeySequences {
    var sequences = KeySequences()
    for (code, key) in named + (1...63).map({ (ct_function + $0, .function($0)) }) {
      // The string is terminfo's, and copied at once.
      guard let text = unsafe ct_sequence(Int32(code)).map({ unsafe String(cString: $0) }), text.first == "\u{1B}"
      else { continue }
      sequences.add(text.utf8.dropFirst(), .key(key))
    }
    return sequences
  }

  /// What the bytes behind an escape mean together; nil where they are no key.
  func meaning(of sequence: [UInt8]) -> Meaning? { meanings[sequence] }

  /// Whether more bytes may make a key of them.
  func isBeginning(_ sequence: [UInt8]) -> Bool { beginnings.contains(sequence) }

  private mutating func add(_ sequence: some Collection<UInt8>, _ meaning: Meaning) {
    guard !sequence.isEmpty else { return }
    meanings[[UInt8](sequence)] = meaning
    for length in 1..<sequence.count { beginnings.insert([UInt8](sequence.prefix(length))) }
  }

  private static let usual: [(String, Meaning)] = [
    ("[A", .key(.up)), ("[B", .key(.down)), ("[C", .key(.right)), ("[D", .key(.left)), ("OA", .key(.up)),
    ("OB", .key(.down)), ("OC", .key(.right)), ("OD", .key(.left)), ("[H", .key(.home)), ("[F", .key(.end)),
    ("OH", .key(.home)), ("OF", .key(.end)), ("[1~", .key(.home)), ("[4~", .key(.end)), ("[7~", .key(.home)),
    ("[8~", .key(.end)), ("[3~", .key(.delete)), ("[2~", .key(.insert)), ("[5~", .key(.pageUp)),
    ("[6~", .key(.pageDown)), ("[Z", .key(.backTab)), ("OM", .key(.enter)), ("OP", .key(.function(1))),
    ("[11~", .key(.function(1))), ("[200~", .pasteBegan), ("[201~", .pasteEnded), ("[I", .focus(true)),
    ("[O", .focus(false)),
  ]

  private static let named: [(Int, Key)] = [
    (ct_up, .up), (ct_down, .down), (ct_left, .left), (ct_right, .right), (ct_home, .home), (ct_end, .end),
    (ct_page_up, .pageUp), (ct_page_down, .pageDown), (ct_enter, .enter), (ct_back_tab, .backTab),
    (ct_delete, .delete), (ct_insert, .insert),
  ]
}
