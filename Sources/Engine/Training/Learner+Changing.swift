extension Learner {
  /// Goes on with other settings.
  ///
  /// Weights stay; the optimizer's memory stays if the optimizer does; dead links live again where TensorFlow Playground's ways end.
  /// - Throws: What cannot work; all is then as it was.
  public func change(settings: TrainingSettings) throws(ConfigurationError) {
    try Self.check(shape, examples, settings)
    if settings.optimizer != self.settings.optimizer { restartOptimizer() }
    if settings.loss != self.settings.loss { pending = 0 }
    if self.settings.isTFPlaygroundCompatible, !settings.isTFPlaygroundCompatible {
      pending = 0
      workspace.revive()
    }
    if !settings.steps(like: self.settings) { hasLastStep = false }
    let isOtherBatch = settings.batchSize != self.settings.batchSize
    self.settings = settings
    if isOtherBatch, !workspace.layout.suits(shape, batchSize: settings.batchSize) { makeRoom() }
    workspace.apply(settings, classWeights: examples.classWeights)
  }

  /// Takes memory for batches of the present size; weights and the optimizer's memory stay.
  private func makeRoom() {
    let other = Workspace(holding: network, batchSize: settings.batchSize, kernel: kernel)
    other.takeMemory(of: workspace)
    workspace = other
    (pending, hasLastStep, isGradientComputed) = (0, false, false)
  }

  /// Goes on with other weights, of any shape that fits the examples.
  ///
  /// The optimizer's memory and dead links stay if the numbers of units do.
  /// - Throws: What does not fit; all is then as it was.
  public func replace(network: Network) throws(ConfigurationError) {
    try Self.check(network, examples, settings)
    if network.hasShape(of: shape) {
      workspace.write(network)
    } else {
      workspace = Workspace(holding: network, batchSize: settings.batchSize, kernel: kernel)
      workspace.apply(settings, classWeights: examples.classWeights)
      moments = AdamMoments()
      (pending, isGradientComputed) = (0, false)
    }
    (shape, hasLastStep, beforeRule) = (network, false, [])
  }

  /// Goes on with other examples, from the start of an epoch.
  ///
  /// - Throws: What does not fit the network; all is then as it was.
  public func replace(examples: Examples) throws(ConfigurationError) {
    try Self.check(shape, examples, settings)
    self.examples = examples
    table = ExampleTable(examples, featureStride: workspace.featureStride)
    workspace.apply(settings, classWeights: examples.classWeights)
    (position, pending, lastPlaces) = (0, 0, 0..<0)
  }

  /// Forgets what the optimizer remembers, as if it had made no step.
  public func restartOptimizer() {
    workspace.forget()
    moments = AdamMoments()
    (hasLastStep, isGradientComputed, beforeRule) = (false, false, [])
  }
}

extension TrainingSettings {
  /// Whether a gradient becomes the same step, but for the rate.
  fileprivate func steps(like other: TrainingSettings) -> Bool {
    optimizer == other.optimizer && momentum == other.momentum && regularization == other.regularization
      && regularizationRate == other.regularizationRate
      && isTFPlaygroundCompatible == other.isTFPlaygroundCompatible && frozen == other.frozen
  }
}

extension Network {
  /// Whether the parameters of both stand one for one: layers, units and what else has parameters or is added are the same.
  public func hasShape(of other: Network) -> Bool {
    layers.count == other.layers.count
      && zip(layers, other.layers).allSatisfy {
        $0.inputs == $1.inputs && $0.units == $1.units && ($0.batchNorm == nil) == ($1.batchNorm == nil)
          && $0.isResidual == $1.isResidual
      }
  }
}
