import Engine

extension Diagnosis {
  /// Something that helps: what to do, and what comes of it in one to three words.
  public struct Remedy: Hashable, Sendable {
    /// What to do.
    public var action: Action
    /// What comes of it: `tanh`, `lower rate`.
    public var effect: String

    init(_ action: Action, _ effect: String) {
      self.action = action
      self.effect = effect
    }
  }

  /// A learning rate that takes units out of reach in a few steps.
  private static let bold: Float = 0.1

  /// What helps, to be done one after the other.
  public func remedies(in experiment: Experiment) -> [Remedy] {
    let lowerRate = Remedy(.settingMoved(.learningRate, by: -1), "lower rate")
    let restart = Remedy(.reset, "restart")
    switch condition {
    case .diverged: return [lowerRate, Remedy(.runToggled, "go on")]
    case .noInputs: return [Remedy(.featureToggled(.x1), "adds \(Feature.x1.title)")]
    case .solved: return [Remedy(.galleryAsked, "all data")]
    case .decayed:
      return [.stepping(.regularization, experiment) { $0.regularization == .none }].compactMap { $0 } + [restart]
    case .symmetric:
      let isRandom = experiment.initializer != .zeros && experiment.initializer != .ones
      guard !isRandom, !experiment.isTFPlaygroundCompatible else { return [Remedy(.reseeded, "new weights")] }
      return [
        .stepping(.initializer, experiment) { $0.initializer != .zeros && $0.initializer != .ones } ?? restart, restart,
      ]
    case .dead where experiment.learningRate >= Self.bold, .saturated where experiment.learningRate >= Self.bold:
      return [lowerRate, restart]
    case .dead:
      return [.stepping(.activation, experiment, most: 4, isGood) ?? Remedy(.reseeded, "new weights")]
    case .saturated:
      return [.stepping(.activation, experiment, isGood) ?? lowerRate, restart]
    case .rateTooHigh: return [lowerRate]
    case .vanishing, .linear:
      if experiment.hidden.isEmpty {
        guard experiment.optimizer != .perceptron else {
          return [
            Remedy(.settingMoved(.optimizer, by: 1), "other optimizer"),
            Remedy(.structure(.layerAdded), "adds a layer"),
          ]
        }
        return [Remedy(.structure(.layerAdded), "adds a layer")]
      }
      return [
        .stepping(.activation, experiment, isGood) ?? Remedy(.settingMoved(.activation, by: 1), "other activation")
      ]
    case .outlier:
      return [
        .stepping(.loss, experiment, most: 4) { [.mae, .huber].contains($0.loss) }
          ?? Remedy(.settingMoved(.loss, by: 1), "other loss")
      ]
    case .rateTooLow: return [Remedy(.settingMoved(.learningRate, by: 1), "higher rate")]
    case .overfitting:
      guard experiment.regularization == .none else {
        return [Remedy(.structure(.unitRemoved(layer: nil)), "fewer units")]
      }
      return [Remedy(.settingMoved(.regularization, by: 1), "adds a penalty")]
    }
  }

  /// Whether the hidden layers' activation is one that bends, and has a slope on both sides or in the middle.
  private func isGood(_ experiment: Experiment) -> Bool {
    guard let activation = experiment.commonActivation else { return false }
    // A step has no slope, and a straight line no bend; what was ill before is not chosen again.
    guard activation != .step, activation != .linear else { return false }
    switch condition {
    case .saturated, .vanishing: return Activation.rectified.contains(activation)
    // Far below zero every other one is as flat as relu, or flatter.
    case .dead: return activation == .leakyReLU
    default: return true
    }
  }
}

extension Diagnosis.Remedy {
  /// The nearest value of a setting that is good; nil where none is so near.
  ///
  /// - Parameter most: How many steps it may be away.
  fileprivate static func stepping(
    _ setting: Setting, _ experiment: Experiment, most: Int = 1, _ isGood: (Experiment) -> Bool
  ) -> Self? {
    for steps in (1...most).flatMap({ [$0, -$0] }) {
      var changed = experiment
      setting.move(&changed, by: steps)
      if isGood(changed) { return Self(.settingMoved(setting, by: steps), setting.shown(changed)) }
    }
    return nil
  }
}
