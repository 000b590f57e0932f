import Canvas
import Playground
import Testing

@testable import Interface

@Suite("Keys of keyboards that are not Latin")
struct KeyPlaceTests {
  @Test(
    "a letter does what the key at its place does",
    arguments: [
      ("й", "q"), ("Й", "Q"), ("ф", "a"), ("ы", "s"), ("і", "s"), ("х", "["), ("ъ", "]"), ("ї", "]"), ("Х", "{"),
      ("ж", ";"), ("и", "b"), ("α", "a"), ("ρ", "r"), ("Ρ", "R"), ("ψ", "c"), ("ק", "e"), ("ש", "a"), ("ד", "s"),
      ("ض", "q"), ("ش", "a"), ("س", "s"), ("ق", "r"), ("ๆ", "q"), ("ฟ", "a"),
    ])
  func places(letter: Character, key: Character) {
    #expect(Key.character(letter).byPlace == .character(key))
    let state = Scene().state
    #expect(action(for: .character(letter), in: state) == action(for: .character(key), in: state))
  }

  @Test("what is ASCII, or of no such keyboard, is what it is", arguments: ["q", ";", "/", "é", "字", "♞"])
  func others(letter: Character) {
    #expect(Key.character(letter).byPlace == nil)
  }

  @Test("no key of the program is hidden by a place")
  func own() {
    for row in keyTable { for (key, _) in row.keys { #expect(key.byPlace == nil) } }
  }

  @Test("in a text field letters are letters")
  func fields() {
    var state = Scene().state
    _ = state.apply(action(for: .character(":"), in: state) ?? .dismissed)
    #expect(action(for: .character("й"), in: state) == .dialog(.typed("й")))
  }
}
