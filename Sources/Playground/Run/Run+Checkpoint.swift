public import Engine

extension Run {
  /// A run from its beginning.
  ///
  /// - Throws: What cannot work, and what to change.
  public convenience init(_ beginning: Beginning, keepsHistory: Bool = false) throws(ConfigurationError) {
    switch beginning {
    case .fresh(let experiment, let network):
      try self.init(experiment, network: network, keepsHistory: keepsHistory)
    case .checkpoint(let checkpoint):
      try self.init(checkpoint.experiment, keepsHistory: keepsHistory)
      try goOn(from: checkpoint)
    }
  }

  /// The run as it stands; while an earlier moment is looked at, the newest.
  public var checkpoint: Checkpoint {
    // Between two records no loss has told it yet.
    if !learner.network.isFinite { diverge() }
    let state = learner.state
    return Checkpoint(
      experiment: experiment, learner: state, epochsBefore: epochsBefore, weightStream: weightStream,
      lastGood: lastFinite == state.network ? nil : lastFinite, curve: curve, divergedAt: divergedAt,
      changedAt: changedAt)
  }

  /// Becomes another run.
  ///
  /// - Throws: What cannot work; the run is then as it was.
  func begin(_ beginning: Beginning) throws(ConfigurationError) {
    switch beginning {
    case .fresh(let experiment, let network):
      let old = self.experiment
      self.experiment = experiment
      do {
        var weights = RandomStream(seed: experiment.seed, purpose: .weights)
        let start = experiment.start(weights: &weights)
        try goOn(
          from: Timeline(
            experiment: experiment, network: network ?? start.network, epoch: 0, curve: Curve(), history: History()),
          on: start.points)
        weightStream = weights
      } catch {
        self.experiment = old
        throw error
      }
    case .checkpoint(let checkpoint): try goOn(from: checkpoint)
    }
  }

  private func goOn(from checkpoint: Checkpoint) throws(ConfigurationError) {
    let new = checkpoint.experiment
    let present = checkpoint.learner.network
    let good = checkpoint.lastGood ?? present
    guard present.hasForm(of: new), good.hasForm(of: new), good.isFinite else { throw .otherForm }
    guard 0...LearnerState.largestCount ~= checkpoint.epochsBefore, checkpoint.divergedAt ?? 0 >= 0 else {
      throw .state("epochs are whole numbers of 0...\(LearnerState.largestCount)")
    }
    guard checkpoint.curve.last?.epoch ?? 0 <= Double(checkpoint.epoch + 1), checkpoint.changedAt.isFinite else {
      throw .state("the curve goes beyond epoch \(checkpoint.epoch)")
    }
    let points = new.hasSamePoints(as: experiment) ? points : PointSet(new)
    let examples = new.trainingExamples(points)
    let next = try Learner(checkpoint.learner, examples: examples, settings: new.settings)
    next.threads = threads
    (experiment, self.points, learner, trainExamples) = (new, points, next, examples)
    testExamples = points.examples(points.test, features: new.features, loss: new.loss)
    (epochsBefore, weightStream) = (checkpoint.epochsBefore, checkpoint.weightStream)
    (lastFinite, curve, divergedAt) = (good, checkpoint.curve, checkpoint.divergedAt)
    (history, past) = (History(), nil)
    // The losses that were noted last are those of the last good weights.
    let noted = checkpoint.lastGood == nil ? nil : try? Learner(good, like: next, of: examples)
    measure(noted ?? next)
    changes += 1
    changedAt = checkpoint.changedAt
    keep()
  }
}

extension ConfigurationError {
  /// Weights that are not an experiment's.
  static let otherForm = Self.state("the network has not the experiment's layers")
  static let missingParameter = Self.state("the network has no such weight any more")
}

extension Network {
  /// Whether layers, units and activations are an experiment's, and nothing is switched on that it has switched off.
  func hasForm(of experiment: Experiment) -> Bool {
    let (shape, activations) = (
      experiment.shape, experiment.hidden.map(\.activation) + [experiment.outputActivation]
    )
    guard layers.count == activations.count else { return false }
    return layers.indices.allSatisfy { index in
      let (layer, isHidden) = (layers[index], index + 1 < layers.count)
      return layer.inputs == shape[index] && layer.units == shape[index + 1] && layer.activation == activations[index]
        && (layer.batchNorm == nil || (isHidden && experiment.hasBatchNorm))
        && (!layer.isResidual || (isHidden && experiment.isResidual && layer.inputs == layer.units))
    }
  }
}

extension Learner {
  /// One that measures other weights.
  fileprivate convenience init(
    _ network: Network, like other: Learner, of examples: Examples
  ) throws(ConfigurationError) {
    try self.init(
      network: network, examples: examples, settings: other.settings,
      order: RandomStream(seed: "", purpose: .order))
    threads = other.threads
  }
}
