import Canvas
import Engine
import Foundation
import Playground
import Testing

@testable import Interface

@Suite("The probe on the screen")
struct ProbeTests {
  private static let size = Size(columns: 120, rows: 40)

  private func map() throws -> Rect { OutputPlan(try #require(ScreenLayout(Self.size).output)).map }

  @Test("a click, a drag and a release over the map are places on the plane; a drag beyond it stays at its edge")
  func mouse() throws {
    let (map, screen) = (try map(), Scene().screen(Self.size))
    let middle = Spot(x1: 6 / Double(map.columns), x2: -6 / Double(map.rows))
    let place = Place(column: map.column + map.columns / 2, row: map.row + map.rows / 2)
    guard case .points(.mapPressed(let pressed))? = screen.action(for: Mouse(.pressed, at: place)),
      case .points(.mapDragged(let dragged))? = screen.action(for: Mouse(.dragged, at: Place(column: 0, row: 0)))
    else {
      Issue.record("not a place of the map")
      return
    }
    #expect(abs(pressed.x1 - middle.x1) < 1e-9 && abs(pressed.x2 - middle.x2) < 1e-9)
    #expect(dragged.x1 < -5.8 && dragged.x2 > 5.7)
    #expect(screen.action(for: Mouse(.released, at: place)) == .points(.mapReleased))
  }

  @Test("the cells of the map are the steps of the probe")
  func cells() throws {
    let map = try map()
    #expect(
      ScreenPlan(Scene().state, size: Self.size, look: Scene.look()).mapCells
        == Raster(columns: map.columns, rows: map.rows))
    #expect(ScreenPlan(Scene().state, size: Size(columns: 3, rows: 3), look: Scene.look()).mapCells.columns == 0)
  }

  @Test("the crosshair covers no point and stays on the map", arguments: [-60, -7, 0, 7, 60])
  func crosshair(columns: Int) throws {
    let map = try map()
    var scene = Scene()
    func points(_ screen: Screen) -> Int {
      (map.row..<map.bottom).reduce(0) { sum, row in
        sum + (map.column..<map.right).count { ["●", "○"].contains(screen.canvas[$0, row].glyph) }
      }
    }
    let before = points(scene.screen(Self.size))
    for action: Action in [
      .cursor(.focused(.output)), .cursor(.moved(columns: 0, rows: 0)),
      .cursor(.moved(columns: columns, rows: columns)),
    ] {
      _ = scene.state.apply(action)
    }
    let screen = scene.screen(Self.size)
    #expect(points(screen) == before)
    let strokes = screen.canvas.cells.indices.filter { ["┃"].contains(screen.canvas.cells[$0].glyph) }
    #expect(!strokes.isEmpty)
    #expect(strokes.allSatisfy { map.contains(Place(column: $0 % 120, row: $0 / 120)) })
  }

  @Test("the request asks for the probe, and for test points only where they are drawn")
  func request() {
    var scene = Scene()
    #expect(ScreenPlan(scene.state, size: Self.size, look: Scene.look()).pictureRequest.probe == nil)
    for action: Action in [.cursor(.focused(.output)), .cursor(.moved(columns: 1, rows: 0)), .testPointsToggled] {
      _ = scene.state.apply(action)
    }
    let request = ScreenPlan(scene.state, size: Self.size, look: Scene.look()).pictureRequest
    #expect(request.probe == Spot(x1: 0, x2: 0))
    #expect(request.showsTest)
  }

  @Test("an older snapshot without an answer, and an empty plane, are drawn")
  func withoutAnswer() {
    var scene = Scene()
    _ = scene.state.apply(.points(.cleared))
    #expect(
      ScreenPlan(scene.state, size: Self.size, look: Scene.look()).draw(scene.state, scene.snapshot).canvas.text
        .contains("probe"))
    scene.snapshot = Scene(scene.state.experiment).snapshot
    #expect(scene.screen(Self.size).canvas.text.contains("no example"))
  }

  @Test("a click on a hint at the lower edge is its key")
  func hints() throws {
    var scene = Scene()
    for action: Action in [.cursor(.focused(.output)), .cursor(.moved(columns: 1, rows: 0))] {
      _ = scene.state.apply(action)
    }
    let screen = scene.screen(Self.size)
    let lines = screen.canvas.text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(lines.firstIndex { $0.contains("x delete") })
    let column = try #require(lines[row].range(of: "delete")).lowerBound
    let place = Place(column: lines[row].unicodeScalars.distance(from: lines[row].startIndex, to: column), row: row)
    #expect(screen.action(for: Mouse(.pressed, at: place)) == .points(.deleted))
  }
}
