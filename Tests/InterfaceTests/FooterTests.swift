import Canvas
import Engine
import Foundation
import Testing

@testable import Interface
@testable import Playground

@Suite("The footer")
struct FooterTests {
  /// The footer where a panel has the focus.
  private static func footer(_ panel: Panel, columns: Int, _ actions: Action...) -> (text: String, screen: Screen) {
    var scene = Scene(.standard, [.cursor(.focused(panel))])
    scene.state.update(from: scene.snapshot)
    for action in actions { _ = scene.state.apply(action) }
    let screen = scene.screen(Size(columns: columns, rows: 24))
    return (String(screen.canvas.text.split(separator: "\n").last ?? ""), screen)
  }

  @Test("is the focused panel's", arguments: Panel.allCases)
  func panels(panel: Panel) {
    let own = Self.footer(panel, columns: 80).text
    for other in Panel.allCases where other != panel { #expect(own != Self.footer(other, columns: 80).text) }
    #expect(own.contains("tab panel") && own.contains(": menu"))
  }

  @Test("every key that matters is in it somewhere at 80 columns, and nearly all at 120")
  func coverage() {
    let said = Panel.allCases.flatMap {
      [Self.footer($0, columns: 80), Self.footer($0, columns: 80, .structure(.unitAdded(layer: nil)))].map(\.text)
    }
    let wide = Panel.allCases.map {
      Self.footer($0, columns: 120, .structure(.unitAdded(layer: nil))).text
    }
    for key in ["tab", "enter", "D", "u", "p", "e", "ctrl-s"] {
      #expect(said.contains { $0.split(separator: " ").contains(Substring(key)) }, "\(key)")
    }
    for key in ["tab", "enter", "e", "ctrl-s", "p", "y", "u", "z", "D", "A"] {
      #expect((said + wide).contains { $0.split(separator: " ").contains(Substring(key)) }, "\(key)")
    }
  }

  @Test("undo is offered where there is something to undo")
  func undo() {
    #expect(!Self.footer(.network, columns: 80).text.contains("undo"))
    #expect(Self.footer(.network, columns: 80, .structure(.layerAdded)).text.contains("u undo"))
  }

  @Test("every key in it answers to a click", arguments: Panel.allCases)
  func clicks(panel: Panel) throws {
    let (text, screen) = Self.footer(panel, columns: 120)
    let state = Scene(.standard, [.cursor(.focused(panel))]).state
    for hint in FooterHint.hints(state) + FooterHint.last {
      let words = (hint.keys(.braille).map(\.name) + [hint.words]).joined(separator: " ")
      guard let found = text.range(of: words) else { continue }
      let column = text[..<found.lowerBound].unicodeScalars.count
      let clicked = screen.action(for: Mouse(.pressed, at: Place(column: column, row: 23)))
      #expect(clicked == hint.keys(.braille).first?.action, "\(words)")
    }
  }

  @Test("every hint has a key", arguments: Panel.allCases)
  func keys(panel: Panel) {
    for hint in FooterHint.hints(Scene(.standard, [.cursor(.focused(panel))]).state) + FooterHint.last {
      #expect(hint.keys(.braille).count == (hint.shownAs == nil ? hint.actions.count : 1), "\(hint.words)")
      for action in hint.actions { #expect(key(for: action) != nil, "\(hint.words)") }
    }
  }

  @Test("what happened takes two lines where one would cut it, and no more", arguments: [40, 80])
  func twoLines(columns: Int) {
    var scene = Scene(.standard)
    let text = "pinned adam 0.01: change something, r starts again to compare; P takes the oldest away"
    scene.state.notice = State.Notice(text)
    let lines = scene.screen(Size(columns: columns, rows: 24)).canvas.text.split(separator: "\n")
    let said = lines.suffix(2).joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(said.contains("pinned adam 0.01"))
    #expect(columns < 80 || said.hasSuffix("P takes the oldest away"))
    #expect(!lines[lines.count - 3].contains("pinned"))
  }

  @Test("a click on either of the two lines takes them away")
  func twoLinesClicked() {
    var scene = Scene(.standard)
    scene.state.notice = State.Notice(String(repeating: "word ", count: 30))
    let screen = scene.screen(Size(columns: 80, rows: 24))
    for row in [22, 23] {
      #expect(screen.action(for: Mouse(.pressed, at: Place(column: 5, row: row))) == .dismissed)
    }
  }
}
