/// A part of the screen that can have the focus.
public enum Panel: Int, CaseIterable, Hashable, Sendable {
  case settings, features, network, inspector, output, loss
}

extension Panel {
  /// Its name on the screen.
  public var title: String {
    switch self {
    case .settings: "settings"
    case .features: "inputs"
    case .network: "network"
    case .inspector: "unit"
    case .output: "output"
    case .loss: "loss"
    }
  }
}
