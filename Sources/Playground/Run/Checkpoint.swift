public import Engine

/// A run at one moment, whole: another run goes on from it to the same bits.
///
/// The points are not in it: the experiment makes them, or holds them where they were put by hand. Nor are the weights of earlier
/// epochs, which are kept to be looked at and would take many times the room.
public struct Checkpoint: Hashable, Sendable {
  /// What is being learned.
  public var experiment: Experiment
  /// The learner's own state.
  public var learner: LearnerState
  /// Epochs finished before the learner began to count.
  public var epochsBefore: Int
  /// Goes on to draw the weights of new units.
  public var weightStream: RandomStream
  /// The weights when the losses were last noted, to which a run that diverges goes back; nil where they are the present ones.
  public var lastGood: Network?
  /// The losses so far.
  public var curve: Curve
  /// The epoch in which a loss was no longer finite.
  public var divergedAt: Int?
  /// The epoch of the last change by hand.
  public var changedAt: Double

  /// From its parts; `Run` checks that they fit together.
  public init(
    experiment: Experiment, learner: LearnerState, epochsBefore: Int, weightStream: RandomStream, lastGood: Network?,
    curve: Curve, divergedAt: Int?, changedAt: Double
  ) {
    self.experiment = experiment
    self.learner = learner
    self.epochsBefore = epochsBefore
    self.weightStream = weightStream
    self.lastGood = lastGood
    self.curve = curve
    self.divergedAt = divergedAt
    self.changedAt = changedAt
  }

  /// Epochs finished.
  public var epoch: Int { epochsBefore + learner.epoch }
}

/// Where a run begins.
public enum Beginning: Hashable, Sendable {
  /// At epoch 0, with these weights, or with nil the experiment's own.
  case fresh(Experiment, Network?)
  /// Where another run stood.
  case checkpoint(Checkpoint)

  /// What is being learned.
  public var experiment: Experiment {
    switch self {
    case .fresh(let experiment, _): experiment
    case .checkpoint(let checkpoint): checkpoint.experiment
    }
  }
}
