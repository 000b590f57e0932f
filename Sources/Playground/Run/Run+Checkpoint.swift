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
      self.init(try checkpoint.standing(on: nil), keepsHistory: keepsHistory)
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
    let standing = try checkpoint.standing(on: checkpoint.experiment.hasSamePoints(as: experiment) ? points : nil)
    standing.learner.threads = threads
    (experiment, points, learner) = (standing.experiment, standing.points, standing.learner)
    (trainExamples, testExamples) = (standing.trainExamples, standing.testExamples)
    (weightStream, lastFinite) = (standing.weightStream, standing.good)
    (history, past) = (History(), nil)
    resume(standing)
  }

  /// Takes up losses and counts.
  func resume(_ standing: Standing) {
    (epochsBefore, curve, divergedAt) = (standing.epochsBefore, standing.curve, standing.divergedAt)
    // The losses that were noted last are those of the last good weights.
    let noted =
      standing.good == learner.network ? nil : try? Learner(standing.good, like: learner, of: trainExamples)
    measure(noted ?? learner)
    changes += 1
    changedAt = standing.changedAt
    keep()
  }
}

/// All that a run is made of where it stands.
struct Standing {
  let experiment: Experiment
  let points: PointSet
  let trainExamples: Examples
  let testExamples: Examples
  let learner: Learner
  /// The weights when the losses were last noted.
  let good: Network
  let epochsBefore: Int
  let weightStream: RandomStream
  let curve: Curve
  let divergedAt: Int?
  let changedAt: Double
}

extension Checkpoint {
  /// What goes on from here.
  ///
  /// - Parameter points: The experiment's points, where they are there already.
  /// - Throws: What does not fit together.
  func standing(on points: PointSet?) throws(ConfigurationError) -> Standing {
    let present = learner.network
    let good = lastGood ?? present
    guard present.hasForm(of: experiment), good.hasForm(of: experiment), good.isFinite else { throw .otherForm }
    guard 0...LearnerState.largestCount ~= epochsBefore, divergedAt ?? 0 >= 0 else {
      throw .state("epochs are whole numbers of 0...\(LearnerState.largestCount)")
    }
    guard curve.last?.epoch ?? 0 <= Double(epoch + 1), changedAt.isFinite else {
      throw .state("the curve goes beyond epoch \(epoch)")
    }
    let points = points ?? PointSet(experiment)
    let examples = experiment.trainingExamples(points)
    return Standing(
      experiment: experiment, points: points, trainExamples: examples,
      testExamples: points.examples(points.test, features: experiment.features, loss: experiment.loss),
      learner: try Learner(learner, examples: examples, settings: experiment.settings), good: good,
      epochsBefore: epochsBefore, weightStream: weightStream, curve: curve, divergedAt: divergedAt,
      changedAt: changedAt)
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
