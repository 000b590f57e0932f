import Engine
import Testing

@testable import Playground

@Suite("Clicks on a screen that is older than the state")
struct StaleClickTests {
  @Test("a click on what an older screen shows, and is gone, does nothing")
  func staleClicks() {
    var experiment = Experiment.standard
    experiment.hidden = []
    experiment.optimizer = .adam
    let (gone, beyond) = (UnitPlace(layer: 3, unit: 0), UnitPlace(layer: 1, unit: 7))
    let hidden = Setting.rows.indices.filter { !Setting.shown(in: experiment).contains(Setting.rows[$0]) }
    var actions: [Action] = [
      .structure(.unitAdded(layer: 0)), .structure(.unitRemoved(layer: 0)), .structure(.unitAdded(layer: -1)),
      .structure(.unitRemoved(layer: 7)), .cursor(.unitChosen(gone)),
      .cursor(.unitChosen(beyond)), .cursor(.parameterChosen(ParameterPlace(unit: gone, input: nil))),
      .cursor(.parameterChosen(ParameterPlace(unit: beyond, input: 1))),
      .parameterSet(ParameterPlace(unit: gone, input: 0), to: 1),
      .hovered(.unit(gone)), .hovered(.parameter(ParameterPlace(unit: beyond, input: nil))),
      .cursor(.rowChosen(.settings, 999)),
      .cursor(.rowChosen(.settings, -1)), .cursor(.rowChosen(.features, 99)), .cursor(.rowChosen(.features, -1)),
      .pictureChosen(99),
      .dialog(.suggestionChosen(99)),
    ]
    actions += hidden.map { .cursor(.rowChosen(.settings, $0)) }
    for action in actions {
      var state = StateTests.fresh(experiment)
      #expect(state.apply(action).isEmpty, "\(action)")
      #expect(state.unit == nil && state.hover == nil && state.focus == .network, "\(action)")
      #expect(state.experiment == experiment && state.past.isEmpty, "\(action)")
      #expect(Setting.shown(in: experiment).contains(state.setting), "\(action)")
    }
  }
}
