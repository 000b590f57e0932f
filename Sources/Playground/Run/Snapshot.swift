public import Engine

/// A run at one moment, whole: what the trainer publishes and the screen draws.
public struct Snapshot: Sendable {
  /// What was being learned.
  public var experiment: Experiment
  /// The points it was learned from.
  public var points: PointSet
  /// Epochs finished.
  public var epoch: Int
  /// Batches done in the present epoch, and how many an epoch has.
  public var batch: Int
  /// How many batches an epoch has.
  public var batchesPerEpoch: Int
  /// The weights.
  public var network: Network
  /// How well it does on the points it learns from.
  public var train: Evaluation
  /// How well it does on the others; nil where there are none.
  public var test: Evaluation?
  /// The newest moment and what is kept of all before it.
  public var timeline: Timeline
  /// The earlier moment that is shown; nil for the newest.
  public var viewed: History.Moment?
  /// The pictures that were asked for.
  public var pictures: Pictures
  /// Whether it goes on by itself.
  public var isRunning: Bool
  /// The epoch in which a loss was no longer finite; the weights are the last good ones.
  public var divergedAt: Int?
  /// What is wrong with the training, or that it is done; nil where there is nothing to say.
  public var diagnosis: Diagnosis?
  /// Why an order since the last snapshot could not be followed.
  public var refusal: String?
  /// How often something else than training has changed the run.
  public var changes: Int
  /// What undo can bring back.
  public var undoKeys: Set<UndoKey>
  /// Epochs a second, measured over the last moments; 0 while paused.
  public var epochsPerSecond: Double
  /// Links that L1 has cut for good, under TF Playground's rules.
  public var deadLinks: Int
  /// The last batch's gradient in the network's shape; nil for a large network, and where none was computed.
  public var gradient: Network?
  /// How the run stands to a lesson's goal; nil where none is watched.
  public var goal: GoalReport?
  /// What the lens shows that was asked for.
  public var lens: LensContent?

  /// Whether an earlier moment is shown, and not the newest.
  public var isPast: Bool { viewed != nil }

  /// The losses so far, those after the shown moment included.
  public var curve: Curve { timeline.curve }
}
