extension Learner {
  /// Goes on with other settings.
  ///
  /// Weights stay; the optimizer's memory stays if the optimizer does; dead links live again where TensorFlow Playground's ways end.
  /// - Throws: What cannot work; all is then as it was.
  public func change(settings: TrainingSettings) throws(ConfigurationError) {
    try settings.check(for: shape)
    try examples.check(for: shape, loss: settings.loss)
    if settings.optimizer != self.settings.optimizer { restartOptimizer() }
    if settings.loss != self.settings.loss { pending = 0 }
    if self.settings.isTFPlaygroundCompatible, !settings.isTFPlaygroundCompatible {
      pending = 0
      workspace.revive()
    }
    self.settings = settings
    workspace.take(settings)
  }

  /// Goes on with other weights, of any shape that fits the examples.
  ///
  /// The optimizer's memory and dead links stay if the numbers of units do.
  /// - Throws: What does not fit; all is then as it was.
  public func replace(network: Network) throws(ConfigurationError) {
    try Self.check(network, examples, settings)
    if network.layers.map(\.units) == shape.layers.map(\.units) {
      workspace.write(network)
    } else {
      workspace = Workspace(holding: network, isTrained: true, kernel: kernel)
      workspace.take(settings)
      moments = AdamMoments()
      pending = 0
    }
    shape = network
  }

  /// Goes on with other examples, from the start of an epoch.
  ///
  /// - Throws: What does not fit the network; all is then as it was.
  public func replace(examples: Examples) throws(ConfigurationError) {
    try examples.check(for: shape, loss: settings.loss)
    self.examples = examples
    table = Table(examples)
    (position, pending) = (0, 0)
  }

  private func restartOptimizer() {
    workspace.forget()
    moments = AdamMoments()
  }
}
