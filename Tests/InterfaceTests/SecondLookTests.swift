import Canvas
import Engine
import Testing

@testable import Interface
@testable import Playground

@Suite("What fresh eyes saw at 80 by 24")
struct SecondLookTests {
  private static func text(_ scene: Scene, columns: Int = 80, rows: Int = 24) -> String {
    scene.screen(Size(columns: columns, rows: rows)).canvas.text
  }

  @Test("a number that reads 0.00 has one sign and no bar, however small it is")
  func nothing() {
    var scene = Scene(.standard, [.cursor(.unitChosen(UnitPlace(layer: 1, unit: 0))), .cursor(.focused(.inspector))])
    scene.snapshot.network.layers[0].bias[0] = -0.002
    for (input, weight) in [Float(0.002), 0, -0.0, -0.0000001].enumerated() {
      scene.snapshot.network.layers[0].weights[input] = weight
    }
    let rows = Self.text(scene, columns: 120, rows: 40).split(separator: "\n").filter { $0.contains("0.00 ") }
    #expect(rows.count >= 5)
    #expect(rows.allSatisfy { !$0.contains("0.00 ━") && !$0.contains(" 0.00") }, "\(rows)")
  }

  @Test("a gradient that was not computed is a dash")
  func dash() {
    var scene = Scene(.standard, [.cursor(.unitChosen(UnitPlace(layer: 1, unit: 0))), .cursor(.focused(.inspector))])
    scene.snapshot.gradient = nil
    let text = Self.text(scene, columns: 120, rows: 40)
    #expect(text.contains("∇—") && !text.contains("∇+"))
  }

  @Test("a notice that is too long keeps the question at its end", arguments: [60, 80])
  func question(columns: Int) {
    var scene = Scene()
    scene.state.notice = State.Notice(
      "config.toml:1: theme 'nrod': one of playground, catppuccin, cividis, gruvbox, high-contrast, mono; did you mean nord?",
      isProblem: true)
    let line = Self.text(scene, columns: columns).split(separator: "\n").suffix(2).joined(separator: " ")
    #expect(line.contains("theme 'nrod'") && line.contains("did you mean nord?"))
  }

  @Test("two long names of axes are both shortened, and stand apart from the numbers")
  func axes() {
    let look = Scene.look()
    let long = ["身長身長身長身長身長身長", "体重体重体重体重体重体重"]
    let names = OutputView.axisNames(long, 24, look)
    #expect(names.columns <= 24 && names.hasPrefix("身長") && names.contains("→  体重") && names.hasSuffix("↑"))
    #expect(OutputView.axisNames(["a", long[1]], 24, look).hasPrefix("a →  体重体重体重"))
    #expect(OutputView.axisNames(["x₁", "x₂"], 24, look) == "x₁ →  x₂ ↑")
  }

  @Test("the end of the help is wrapped, and a click on its text leaves it open")
  func help() {
    var scene = Scene(.standard, [.dialog(.helpToggled)])
    let page = helpPage(scene.state, scene.snapshot, size: Size(columns: 80, rows: 24), look: Scene.look())
    #expect(page.lines.allSatisfy { $0.columns <= 76 })
    scene.state.layHelp(page.lines, rows: page.rows)
    let screen = scene.screen(Size(columns: 80, rows: 24))
    _ = scene.state.apply(screen.action(for: Mouse(.pressed, at: Place(column: 20, row: 10))) ?? .dismissed)
    #expect(scene.state.isHelpShown)
  }

  @Test("the gallery's keys are whole or not there", arguments: [(24, 8), (40, 12), (80, 24)])
  func gallery(columns: Int, rows: Int) {
    let text = Self.text(Scene(.standard, [.galleryAsked]), columns: columns, rows: rows)
    #expect(text.contains("letters find a name") || !text.contains("lett"))
  }

  @Test("with letters typed the gallery says that esc shows all again")
  func filtered() {
    let text = Self.text(Scene(.standard, [.galleryAsked, .dialog(.typed("x"))]))
    #expect(text.contains("esc shows all"))
  }

  @Test("the file that was saved is offered where one is opened")
  func saved() {
    var scene = Scene()
    scene.state.remember(session: "mine.session.json")
    _ = scene.state.apply(.dialog(.openAsked))
    #expect(Self.text(scene).contains("mine.session.json"))
    _ = scene.state.apply(.dialog(.typed("other.csv")))
    #expect(!Self.text(scene).contains("mine.session.json"))
  }

  @Test("a test curve that lies on the training curve is seen, on either axis", arguments: [false, true])
  func testCurveOnTop(isLogarithmic: Bool) throws {
    for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60)] {
      var scene = Scene()
      var curve = Curve()
      for epoch in 0...20 {
        let loss = 8 / Double(epoch + 10)
        curve.append(Curve.Point(epoch: Double(epoch), train: loss, test: loss))
      }
      scene.snapshot.timeline.curve = curve
      if isLogarithmic { scene.apply([.lossScaleToggled]) }
      let canvas = scene.screen(size, Scene.look(.direct)).canvas
      let rect = try #require(ScreenLayout(size).loss).inset()
      // The line that explains the colours stands above.
      let cells = (rect.row + 1..<rect.bottom).flatMap { row in (rect.column..<rect.right).map { canvas[$0, row] } }
      for style in [Scene.theme.loss.train, Scene.theme.loss.test] {
        let isSeen = cells.contains {
          $0.glyph.value >> 8 == 0x28 && $0.style.foreground == style.foreground.reduced(to: .direct)
        }
        #expect(isSeen, "\(size) \(style.foreground)")
      }
    }
  }
}
