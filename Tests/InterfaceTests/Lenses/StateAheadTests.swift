import Canvas
import Testing

@testable import Interface
@testable import Playground

@Suite("Lenses while the trainer is behind")
struct StateAheadTests {
  private static let changes: [[Action]] = [
    [.structure(.layerAdded)], [.structure(.layerRemoved)], [.structure(.layerRemoved), .structure(.layerRemoved)],
    [.structure(.unitAdded(layer: 0)), .structure(.unitAdded(layer: 1))], [.structure(.unitRemoved(layer: 0))],
    [.featureToggled(.x1), .featureToggled(.x2)], [.propertySet("dataset", to: "blobs-5")],
    [.propertySet("hidden", to: "none")],
  ]

  @Test(
    "what was computed for another network is not drawn, and what is asked for another network is not computed",
    arguments: Lens.allCases)
  func ahead(lens: Lens) throws {
    for change in Self.changes {
      let scene = try LensScene()
      var (state, loop) = (scene.state, TrainingLoop())
      // At the last number of the last unit of a hidden layer, with an example that was chosen.
      for action in [
        Action.look(.chosen(lens)), .look(.exampleMoved(by: 3)),
        .cursor(.parameterChosen(ParameterPlace(unit: UnitPlace(layer: 2, unit: 7), input: 7))),
        .cursor(.focused(.network)),
      ] { _ = state.apply(action) }
      func plan() -> ScreenPlan { ScreenPlan(state, size: Size(columns: 120, rows: 40), look: Scene.look()) }
      loop.follow(.pictures(plan().pictureRequest), scene.run)
      let snapshot = loop.snapshot(of: scene.run)
      for action in change { _ = state.apply(action) }
      _ = plan().draw(state, snapshot)
      loop.follow(.pictures(plan().pictureRequest), scene.run)
      _ = plan().draw(state, loop.snapshot(of: scene.run))
      for action in [Action.cursor(.moved(columns: 1, rows: 1)), .cursor(.activated), .cursor(.jumped(toLast: true))] {
        _ = state.apply(action)
        _ = plan().draw(state, snapshot)
      }
    }
  }
}
