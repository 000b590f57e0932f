import Canvas
import Engine
import Playground
import Testing

@testable import Interface

@Suite("What the pointer shows")
struct HoverViewTests {
  private let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60)]

  private func hover(_ screen: Screen, _ place: Place) -> Hover? {
    guard case .hovered(let hover)? = screen.action(for: Mouse(.moved, at: place)) else { return nil }
    return hover
  }

  @Test("over a unit its picture is asked for, over the output's the output's, beside everything nothing")
  func units() throws {
    for size in sizes {
      var scene = Scene()
      let plan = NetworkPlan(try #require(ScreenLayout(size).network), scene.state, Scene.look())
      let place = UnitPlace(layer: 1, unit: 4)
      let cells = plan.cells(try #require(plan.slot(place)))
      #expect(hover(scene.screen(size), cells.origin) == .unit(place))
      scene.apply([.hovered(.unit(place))])
      #expect(ScreenPlan(scene.state, size: size, look: Scene.look()).pictureRequest.unit == place)
      scene.apply([.cursor(.unitChosen(place)), .hovered(.unit(UnitPlace(layer: 3, unit: 0)))])
      #expect(ScreenPlan(scene.state, size: size, look: Scene.look()).pictureRequest.unit == nil)
      #expect(hover(scene.screen(size), Place(column: 3, row: 0)) == nil)
      #expect(hover(scene.screen(size), Place(column: -1, row: -1)) == nil)
    }
  }

  @Test("over an input that is on its picture is asked for")
  func inputs() throws {
    let size = Size(columns: 120, rows: 40)
    let features = try #require(ScreenLayout(size).features)
    func hover(row: Int) -> Hover? {
      self.hover(Scene().screen(size), Place(column: features.column + 4, row: features.row + row))
    }
    #expect(hover(row: 2) == .unit(UnitPlace(layer: 0, unit: 1)))
    #expect(hover(row: 3) == nil)
    #expect(hover(row: 6) == .unit(UnitPlace(layer: 0, unit: 2)))
  }

  @Test("links near zero are not there, however large the screen")
  func faintLinks() {
    for size in sizes {
      var scene = Scene()
      var layers = scene.snapshot.network.layers
      for layer in layers.indices {
        layers[layer].weights = layers[layer].weights.indices.map { $0 == 0 ? 2 : 0.01 }
      }
      scene.snapshot.network = Network(layers: layers)
      let links = scene.screen(size).targets.flatMap(\.links)
      #expect(links.map(\.parameter.unit.layer).sorted() == [1, 2, 3], "\(size)")
    }
  }

  @Test("over a link a card says its weight, a click goes there; over a bias its value")
  func links() throws {
    for size in sizes {
      var scene = Scene()
      let screen = scene.screen(size)
      let links = screen.targets.flatMap(\.links)
      let link = try #require(links.max { $0.strength < $1.strength })
      guard case .parameter(let place)? = hover(screen, link.middle) else {
        Issue.record("no link at \(link.middle)")
        continue
      }
      #expect(screen.action(for: Mouse(.pressed, at: link.middle)) == .cursor(.parameterChosen(place)))
      scene.apply([.hovered(.parameter(place))])
      let weight = try #require(scene.snapshot.network.value(at: place))
      #expect(scene.screen(size).canvas.text.contains("weight \(weight.signed)"))
      let bias = ParameterPlace(unit: UnitPlace(layer: 2, unit: 4), input: nil)
      #expect(screen.targets.contains { $0.hover == .parameter(bias) && $0.click == .cursor(.parameterChosen(bias)) })
      scene.apply([.hovered(.parameter(bias))])
      #expect(scene.screen(size).canvas.text.contains("bias +1.00"))
    }
  }

  @Test("where several links are near, the nearest is meant")
  func nearest() {
    func line(_ input: Int, _ y: Double, _ strength: Float) -> LinkLine {
      LinkLine(
        parameter: ParameterPlace(unit: UnitPlace(layer: 1, unit: 0), input: input), start: .init(x: 0, y: y),
        end: .init(x: 20, y: y), strength: strength)
    }
    let lines = [line(0, 4, 0.1), line(1, 7, 0.9), line(2, 7, 0.2)]
    #expect(lines.nearest(to: Place(column: 9, row: 1))?.parameter.input == 0)
    #expect(lines.nearest(to: Place(column: 9, row: 3))?.parameter.input == 1)
    #expect(lines.nearest(to: Place(column: 9, row: 9)) == nil)
    #expect(lines.nearest(to: Place(column: 40, row: 1)) == nil)
    #expect([LinkLine]().nearest(to: Place(column: 0, row: 0)) == nil)
  }

  @Test("over the map the answer there is read, without a crosshair")
  func map() throws {
    for size in sizes {
      var scene = Scene()
      let map = OutputPlan(try #require(ScreenLayout(size).output)).map
      guard case .spot(let spot)? = hover(scene.screen(size), Place(column: map.column, row: map.row)) else {
        throw Unexpected()
      }
      #expect(spot.x1 < -5.5 && spot.x2 > 5.5)
      scene.apply([.hovered(.spot(spot))])
      #expect(ScreenPlan(scene.state, size: size, look: Scene.look()).pictureRequest.probe == spot)
      let text = scene.screen(size).canvas.text
      #expect(text.contains("0.750 says 1") && text.contains("-5."))
      #expect(!text.contains("┼"))
    }
  }

  @Test("over the losses the epoch and the losses there are read")
  func losses() throws {
    for size in sizes {
      var scene = Scene()
      let rect = try #require(ScreenLayout(size).loss)
      let place = Place(column: rect.right - 3, row: rect.row + 2)
      guard case .moment(let share)? = hover(scene.screen(size), place) else { continue }
      #expect(share > 0.9)
      scene.apply([.hovered(.moment(0.5))])
      let text = scene.screen(size).canvas.text
      // Epoch 10 of 20: 8 / 20 and 9 / 20.
      #expect(text.contains("0.400") && text.contains("0.450") && text.contains(" 10 "))
    }
  }

  @Test("nothing is under the pointer where something lies over the screen")
  func overlays() {
    for action in [Action.dialog(.helpToggled), .galleryAsked, .dialog(.paletteOpened(""))] {
      let screen = Scene(.standard, [action]).screen(Size(columns: 120, rows: 40))
      let places = (0..<40).flatMap { row in (0..<120).map { Place(column: $0, row: row) } }
      #expect(places.allSatisfy { hover(screen, $0) == nil })
    }
  }

  @Test("two colours are two colours in every picture")
  func discrete() {
    let size = Size(columns: 200, rows: 60)
    func colors(_ view: [Action], _ rect: Rect) -> Set<Color> {
      let canvas = Scene(.standard, view).screen(size).canvas
      var colors: Set<Color> = []
      for row in rect.row..<rect.bottom {
        for column in rect.column..<rect.right where canvas[column, row].glyph == "▀" {
          colors.formUnion([canvas[column, row].style.foreground, canvas[column, row].style.background])
        }
      }
      return colors.subtracting([.standard])
    }
    let layout = ScreenLayout(size)
    for rect in [layout.network, layout.features] {
      guard let rect else { continue }
      #expect(colors([], rect).count > 4)
      // Inputs that are off are paler.
      #expect(colors([.outputViewMoved(by: 2)], rect).count <= (rect == layout.features ? 4 : 2))
    }
  }

  private struct Unexpected: Error {}
}
