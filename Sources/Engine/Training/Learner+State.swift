extension Learner {
  /// A learner that goes on from a state as if it had never stopped.
  ///
  /// - Parameters:
  ///   - state: What `state` of another learner gave.
  ///   - examples: The same that the other one had.
  ///   - settings: How.
  /// - Throws: What does not fit together.
  public convenience init(
    _ state: LearnerState, examples: Examples, settings: TrainingSettings
  ) throws(ConfigurationError) {
    try self.init(state, examples: examples, settings: settings, kernel: try Kernel.chosen)
  }

  convenience init(
    _ state: LearnerState, examples: Examples, settings: TrainingSettings, kernel: Kernel
  ) throws(ConfigurationError) {
    try self.init(
      network: state.network, examples: examples, settings: settings, order: state.orderStream,
      dropout: state.dropoutStream, kernel: kernel)
    try state.check(examples: examples.count, settings: settings)
    if let first = state.first { workspace.write(first, to: workspace.first) }
    if let second = state.second { workspace.write(second, to: workspace.second) }
    if let gradient = state.gradient { workspace.write(gradient, to: workspace.gradient) }
    workspace.kill(state.dead)
    moments = AdamMoments(powers: state.powers)
    (gradientScale, lastRate) = (state.gradientScale, state.lastRate)
    (epoch, updates, position, pending) = (state.epoch, state.updates, state.position, state.pending)
    hasLastStep = updates > 0 && pending == 0 && state.gradient != nil
    isGradientComputed = updates + pending > 0 && state.gradient != nil
    table.setOrder(state.order)
  }

  /// All that it has of its own: with the examples and the settings another one can go on from it.
  public var state: LearnerState {
    // After a batch whose gradient was not finite nothing waits for it; gradient and last rate are then only looked at.
    let gradient = workspace.numbers(workspace.gradient)
    let isGradient =
      gradient.allSatisfy { $0.allSatisfy(\.isFinite) } && gradient.contains { $0.contains { $0 != 0 } }
    return LearnerState(
      network: network, first: settings.optimizer.hasFirst ? workspace.numbers(workspace.first) : nil,
      second: settings.optimizer.hasSecond ? workspace.numbers(workspace.second) : nil, powers: moments.powers,
      gradient: isGradient ? gradient : nil, gradientScale: gradientScale,
      lastRate: lastRate.isFinite ? lastRate : 0,
      dead: settings.isTFPlaygroundCompatible ? workspace.dead : shape.layers.map { _ in [] },
      epoch: epoch, updates: updates, position: position, pending: pending, order: table.present,
      orderStream: order, dropoutStream: dropout)
  }
}
