import Testing

@testable import Playground

@Suite("The pointer")
struct HoverTests {
  static func state(_ actions: Action...) -> State {
    var state = State(.standard, themes: ["a", "b"], theme: "a", seedSource: 1)
    for action in actions { _ = state.apply(action) }
    return state
  }

  private let unit = UnitPlace(layer: 1, unit: 2)

  @Test("a unit under it is pictured, and neither focus, cursor nor anything else moves")
  func picture() {
    var state = Self.state(.cursor(.unitChosen(UnitPlace(layer: 2, unit: 1))))
    let before = state
    #expect(state.apply(.hovered(.unit(unit))).isEmpty)
    #expect(state.pictured == unit && state.unit == UnitPlace(layer: 2, unit: 1))
    #expect(state.apply(.hovered(.unit(UnitPlace(layer: 3, unit: 0)))).isEmpty)
    #expect(state.pictured == nil)
    #expect(state.apply(.hovered(nil)).isEmpty)
    #expect(state == before)
  }

  @Test("it does not take away what was just said")
  func notice() {
    var state = Self.state(.lossScaleToggled, .themeMoved(by: 1))
    state.greet()
    let said = state.notice
    _ = state.apply(.hovered(.moment(0.5)))
    #expect(state.notice == said && said != nil && state.isGreeting)
    #expect(state.hoveredMoment == 0.5)
  }

  @Test("the probe is read rather than what is under it")
  func spot() {
    let spot = Spot(x1: 1, x2: 2)
    var state = Self.state(.hovered(.spot(spot)))
    #expect(state.readSpot == spot)
    _ = state.apply(.points(.mapPressed(Spot(x1: -3, x2: 0))))
    #expect(state.readSpot == state.probe.spot && state.readSpot != spot)
  }

  @Test(
    "who moves the cursor looks there",
    arguments: [
      Action.cursor(.moved(columns: 1, rows: 0)), .cursor(.focusMoved(by: 1)),
      .cursor(.unitChosen(UnitPlace(layer: 2, unit: 0))),
      .zoomToggled, .dialog(.paletteOpened("")), .dialog(.helpToggled), .mouseToggled, .structure(.layerRemoved),
    ])
  func leaving(action: Action) { #expect(Self.state(.hovered(.unit(unit)), action).hover == nil) }

  @Test("what goes on under it is still shown", arguments: [Action.runToggled, .epochStepped, .outputViewMoved(by: 1)])
  func staying(action: Action) { #expect(Self.state(.hovered(.unit(unit)), action).hover == .unit(unit)) }

  @Test("a unit that is gone is not pictured")
  func gone() {
    let last = UnitPlace(layer: 1, unit: 7)
    #expect(Self.state(.hovered(.unit(last)), .settingMoved(.dataset, by: 1)).pictured == last)
    #expect(Self.state(.hovered(.unit(last)), .propertySet("hidden", to: "4")).pictured == nil)
  }

  @Test("nothing is under it while the terminal has the mouse")
  func off() { #expect(Self.state(.mouseToggled, .hovered(.unit(unit))).hover == nil) }

  @Test("a weight that is clicked has the cursor")
  func weight() {
    let place = ParameterPlace(unit: unit, input: 3)
    let state = Self.state(.cursor(.parameterChosen(place)))
    #expect(state.focus == .inspector && state.unit == unit && state.parameterPlace == place)
    let bias = ParameterPlace(unit: UnitPlace(layer: 3, unit: 0), input: nil)
    let other = Self.state(.cursor(.parameterChosen(bias)))
    #expect(other.unit == nil && other.parameterPlace == bias)
  }
}
