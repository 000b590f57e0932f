import Canvas
import Foundation
import Playground
import Testing

@testable import Interface

@Suite("Counts and pinned runs where there is little room")
struct CountsTests {
  private func text(_ columns: Int, _ rows: Int, _ actions: [Action] = [], later: [Action] = []) -> String {
    var scene = Scene(.standard, actions)
    scene.apply(later)
    return scene.screen(Size(columns: columns, rows: rows)).canvas.text
  }

  @Test(
    "how many points there are is said from 80x24 on",
    arguments: [(80, 24), (100, 30), (120, 40), (200, 60), (300, 100), (50, 50)])
  func counts(columns: Int, rows: Int) {
    let shown = text(columns, rows)
    #expect(shown.contains("400 to train, 100 to test") || shown.contains("400 points to train, 100 to test"))
  }

  @Test("what TF Playground has a control for is on the screen with its key, and answers to a click")
  func found() throws {
    let size = Size(columns: 120, rows: 40)
    let screen = Scene().screen(size)
    let lines = screen.canvas.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (text, action) in [
      ("□ test", Action.testPointsToggled), ("v smooth", .outputViewMoved(by: 1)),
      ("< > layers", .structure(.layerRemoved)),
      ("> layers", .structure(.layerAdded)), ("n points", .dataRegenerated),
    ] {
      let row = try #require(lines.firstIndex { $0.contains(text) })
      let column = try #require(lines[row].range(of: text)).lowerBound.utf16Offset(in: lines[row])
      #expect(screen.action(for: Mouse(.pressed, at: Place(column: column, row: row))) == action)
    }
  }

  @Test("at the start it is said what this is, from 80x24 on", arguments: [(80, 24), (120, 40), (200, 60)])
  func purpose(columns: Int, rows: Int) {
    for (dataset, aim) in [
      ("spiral", "learns to tell ○ from ●"), ("plane", "learns a value"), ("yin-yang", "3 classes"),
    ] {
      var scene = Scene(.standard, [.propertySet("dataset", to: dataset)])
      scene.state.greet()
      #expect(scene.screen(Size(columns: columns, rows: rows)).canvas.text.contains(aim))
      scene.apply([.epochStepped])
      #expect(!scene.screen(Size(columns: columns, rows: rows)).canvas.text.contains(aim))
    }
  }

  @Test("where test points are drawn, their shapes stand beside their number")
  func shapes() {
    #expect(text(120, 40, [.testPointsToggled]).contains("100 to test ◇◆ "))
    #expect(!text(120, 40).contains("◆"))
  }

  @Test("each pinned run's number, loss and what there is room for of its name are seen at 80x24")
  func pins() {
    let two: [Action] = [
      .runPinned, .settingMoved(.learningRate, by: 1), .runPinned, .propertySet("optimizer", to: "sgd"),
    ]
    let shown = text(80, 24, later: two)
    #expect(shown.contains(" 1 adam 0.01 0.300") && shown.contains(" 2 adam 0.03 0.233"))
    let three = text(80, 24, later: two + [.runPinned, .settingMoved(.learningRate, by: 1)])
    #expect(three.contains(" 1 0.300") && three.contains(" 2 0.233") && three.contains(" 3 0.167"))
  }
}
