import Canvas
import Datasets
import Engine

@testable import Interface
@testable import Playground

/// Hands that press anything: the same seed gives the same hands.
struct RandomHands {
  /// What hands do, or what happens to them.
  enum Event {
    case key(Key)
    case mouse(Mouse)
    case pasted(String)
    case resized(Size)
    /// The trainer follows so many of its orders.
    case trained(Int)
    /// The loop hears of the newest snapshot.
    case heard
    /// A file was written, or opened.
    case filed
  }

  private var random: RandomStream

  init(seed: UInt64) { random = RandomStream(state: seed) }

  private static let keys = keyTable.flatMap(\.keys).map(\.key)
  private static let words =
    commands.map(\.name) + Setting.stored.map(\.name) + [
      "theme", "speed", "view", "weight", "panel", "problem", "save x.json", "lesson asks", "lesson hides",
      "lesson types",
    ]
  private static let values = [
    "0", "1", "-1", "0.5", "1e30", "nan", "inf", "none", "8,8", "1", "16,16,16", "512", "relu", "tanh", "adam",
    "perceptron",
    "iris", "plane", "xor", "tfplayground", "full", "true", "false", "huber", "cce", "x1,x2,x1^2", "l1", "cosine:50",
    "99999999999999999999",
  ]

  /// A number below another one.
  mutating func below(_ count: Int) -> Int { Int(random.next() % UInt64(max(1, count))) }

  /// One of several.
  mutating func one<Element>(of all: [Element]) -> Element { all[below(all.count)] }

  /// The next thing that happens, or a burst of them.
  mutating func next(on size: Size) -> [Event] {
    switch below(100) {
    case 0..<45: return [.key(one(of: Self.keys))]
    case 45..<53:
      // One key held down, or two in turn, with an undo behind: nothing is heard in between.
      let (first, second) = (one(of: Self.keys), one(of: Self.keys))
      return (0...below(8)).map { .key($0.isMultiple(of: 2) ? first : second) }
        + [.key(.character(one(of: ["u", "U", "u", "r", "{"])))]
    case 53..<62: return [mouse(size)]
    case 62..<66: return palette()
    case 66: return [.pasted(String(repeating: one(of: Self.values) + "\n\t\u{1B}é🙂", count: below(300)))]
    case 67:
      return [
        .resized(
          one(of: [
            Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60),
            Size(columns: 1 + below(400), rows: 1 + below(120)),
          ]))
      ]
    case 68: return [.filed]
    case 69..<85: return [.trained(1 + below(4))]
    default: return [.heard]
    }
  }

  private mutating func mouse(_ size: Size) -> Event {
    let kinds: [Mouse.Kind] = [.pressed, .pressed, .dragged, .released, .moved, .scrolledUp, .scrolledDown]
    return .mouse(
      Mouse(one(of: kinds), at: Place(column: below(size.columns + 3), row: below(size.rows + 3))))
  }

  /// A line in the palette, letter by letter, and what ends it.
  private mutating func palette() -> [Event] {
    let line = one(of: Self.words) + (below(3) > 0 ? " " + one(of: Self.values) : "")
    let end: [Key] = one(of: [[.enter], [.tab, .enter], [.down, .enter], [.escape], [.enter, .enter], []])
    return [.key(.escape), .key(.character(":"))] + line.map { .key(.character($0)) } + end.map { .key($0) }
  }
}
