import Canvas
import Testing

@testable import Terminal

@Suite("What the mouse reports")
struct MouseTests {
  func decoded(_ pieces: String...) -> [Event] {
    var decoder = Decoder()
    return pieces.flatMap { decoder.events([UInt8]($0.utf8), at: .now) }
  }

  @Test(
    "a report says what was done and on which cell",
    arguments: [
      ("0;1;1M", Mouse.Kind.pressed, 0, 0), ("0;300;90m", .released, 299, 89), ("32;3;4M", .dragged, 2, 3),
      ("35;3;4M", .moved, 2, 3), ("64;3;4M", .scrolledUp, 2, 3), ("65;3;4M", .scrolledDown, 2, 3),
      ("4;3;4M", .pressed, 2, 3), ("43;3;4M", .moved, 2, 3), ("35;3;4m", .moved, 2, 3),
    ])
  func reports(report: String, kind: Mouse.Kind, column: Int, row: Int) {
    #expect(decoded("\u{1B}[<\(report)") == [.mouse(Mouse(kind, at: Place(column: column, row: row)))])
  }

  @Test(
    "other buttons and reports that make no sense are dropped as a whole",
    arguments: [
      "1;3;4M", "2;3;4M", "2;3;4m", "34;3;4M", "66;3;4M", "128;3;4M", "0;0;4M", "0;3M", "0;3;4;5M", ";;M", "0;-3;4M",
      "99999999999999999999;3;4M", "0;3;4~", "0;3;99999M",
    ])
  func nonsense(report: String) { #expect(decoded("\u{1B}[<\(report)q") == [.key(.character("q"))]) }

  @Test("a report that comes in two pieces is one")
  func split() {
    #expect(decoded("\u{1B}[<35;1", "2;5M") == [.mouse(Mouse(.moved, at: Place(column: 11, row: 4)))])
  }

  @Test("the three bytes of an old report are never keys")
  func old() {
    let place = Place(column: 2, row: 1)
    #expect(decoded("\u{1B}[M #\"q") == [.mouse(Mouse(.pressed, at: place)), .key(.character("q"))])
    #expect(decoded("\u{1B}[M##\"") == [.mouse(Mouse(.released, at: place))])
    #expect(decoded("\u{1B}[MC#\"q") == [.mouse(Mouse(.moved, at: place)), .key(.character("q"))])
  }

  @Test("of movement without anything between, only the newest place matters; no click and no key is lost")
  func swarm() {
    let swarm = (1...500).map { "\u{1B}[<35;\($0);7M" }.joined()
    func moved(_ column: Int) -> Event { .mouse(Mouse(.moved, at: Place(column: column - 1, row: 6))) }
    func at(_ kind: Mouse.Kind) -> Event { .mouse(Mouse(kind, at: Place(column: 8, row: 6))) }
    #expect(decoded(swarm) == [moved(500)])
    #expect(
      decoded(swarm + "\u{1B}[<0;9;7M\u{1B}[<0;9;7m" + swarm + "q" + swarm)
        == [moved(500), at(.pressed), at(.released), moved(500), .key(.character("q")), moved(500)])
    #expect(decoded("\u{1B}[<32;1;7M\u{1B}[<32;9;7M\u{1B}[<0;9;7m") == [at(.dragged), at(.released)])
  }

  @Test("a line is slow after three slow frames in a row, and quick again after thirty quick ones")
  func pace() {
    var line = LinePace()
    func note(_ isSlow: Bool, _ count: Int) -> Int { (0..<count).count { _ in line.note(isSlow: isSlow) } }
    #expect(note(true, 2) + note(false, 1) + note(true, 2) == 0 && !line.isTight)
    #expect(note(true, 5) == 1 && line.isTight)
    #expect(note(false, 29) + note(true, 1) + note(false, 29) == 0 && line.isTight)
    #expect(note(false, 9) == 1 && !line.isTight)
  }
}
