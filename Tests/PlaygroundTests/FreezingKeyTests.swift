import Engine
import Testing

@testable import Playground

@Suite("Freezing by key")
struct FreezingKeyTests {
  private static func state(_ actions: Action...) -> State {
    var state = PaletteScene.open("")
    state.overlay = nil
    for action in actions { _ = state.apply(action) }
    return state
  }

  @Test("the chosen unit, the output where none is chosen, the number with the cursor among a unit's")
  func aims() {
    let unit = UnitPlace(layer: 1, unit: 2)
    #expect(Self.state(.freezingToggled(ofLayer: false)).experiment.frozen == [.layer(2)])
    #expect(
      Self.state(.cursor(.unitChosen(unit)), .freezingToggled(ofLayer: false)).experiment.frozen
        == [.unit(layer: 0, unit: 2)])
    #expect(
      Self.state(.cursor(.unitChosen(unit)), .freezingToggled(ofLayer: true)).experiment.frozen == [.layer(0)])
    let weight = ParameterPlace(unit: unit, input: 1)
    let one = Self.state(.cursor(.parameterChosen(weight)), .freezingToggled(ofLayer: false))
    #expect(one.experiment.frozen == [.weight(layer: 0, unit: 2, input: 1)])
    #expect(one.notice?.text.hasPrefix("weight 2 of unit 3 of layer 1 is frozen") == true)
    let input = Self.state(.cursor(.unitChosen(UnitPlace(layer: 0, unit: 0))), .freezingToggled(ofLayer: false))
    #expect(input.experiment.frozen.isEmpty && input.notice?.text.contains("choose a unit") == true)
  }

  @Test("twice is never, and what is frozen with a layer stays so when a part of it learns again")
  func thawing() {
    let unit = UnitPlace(layer: 1, unit: 0)
    var state = Self.state(
      .cursor(.unitChosen(unit)), .freezingToggled(ofLayer: false), .freezingToggled(ofLayer: false))
    #expect(state.experiment.frozen.isEmpty)
    _ = state.apply(.freezingToggled(ofLayer: true))
    _ = state.apply(.freezingToggled(ofLayer: false))
    let (shape, experiment) = (state.experiment.shape, state.experiment)
    #expect(!experiment.isFrozen(unit))
    for other in 1..<shape[1] { #expect(experiment.isFrozen(UnitPlace(layer: 1, unit: other))) }
    _ = state.apply(.undone)
    #expect(state.experiment.frozen == [.layer(0)])
    _ = state.apply(.cursor(.parameterChosen(ParameterPlace(unit: unit, input: nil))))
    _ = state.apply(.freezingToggled(ofLayer: false))
    let frozen = ParameterPlace.places(of: unit, inputs: shape[0]).map(state.experiment.isFrozen)
    #expect(frozen == [false] + Array(repeating: true, count: shape[0]))
  }

  @Test("what is frozen does not move while the rest learns")
  func trained() throws {
    var session = try Session(epochs: 1)
    session.apply(.cursor(.unitChosen(UnitPlace(layer: 1, unit: 1))), .freezingToggled(ofLayer: false))
    let before = session.snapshot.network
    session.apply(.epochStepped)
    let place = { (unit: Int) in ParameterPlace(unit: UnitPlace(layer: 1, unit: unit), input: 0) }
    #expect(session.snapshot.network.value(at: place(1)) == before.value(at: place(1)))
    #expect(session.snapshot.network.value(at: place(0)) != before.value(at: place(0)))
  }

  @Test(
    "is found by what people call it", arguments: [("thaw", false), ("freeze layer", true), ("freeze a unit", false)])
  func words(typed: String, ofLayer: Bool) throws {
    let name = ofLayer ? "freeze the layer" : "freeze what has the cursor"
    #expect(PlainWords.words(for: name).contains(typed))
  }
}
