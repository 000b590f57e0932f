import Playground

/// Every view of a panel; of those that share a panel's place the first that is shown has it.
///
/// A panel's view, and a view that takes the place of another one, is a file and a line here.
let panelViews: [any PanelView.Type] = [
  SettingsView.self, FeaturesView.self,
  MatricesView.self,
  BackpropView.self,
  ActivationsView.self,
  GradientsView.self,
  LossFunctionView.self,
  SliceView.self,
  OptimizerView.self,
  RepresentationView.self,
  BatchView.self,
  PerceptronView.self,
  NetworkView.self, LossView.self, OutputView.self, ProbeView.self,
  InspectorView.self,
]

extension Panel {
  /// The view that has its place.
  func view(_ state: State) -> (any PanelView.Type)? { panelViews.first { $0.panel == self && $0.isShown(state) } }
}
