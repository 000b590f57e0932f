import Engine

/// What ends a training that nobody ends by hand: the playground pauses there, `train` is done.
public struct StopConditions: Hashable, Sendable {
  /// The epoch after which it ends, from 1.
  public var epoch: Int?
  /// The loss at or below which it ends: the test loss, without test data the training loss.
  public var loss: Double?

  /// From its parts; without any it never ends by itself.
  public init(epoch: Int? = nil, loss: Double? = nil) { (self.epoch, self.loss) = (epoch, loss) }

  /// Whether it ends at nothing.
  public var isEmpty: Bool { epoch == nil && loss == nil }

  /// Which of them a moment fulfils; in the middle of an epoch nothing is measured.
  ///
  /// - Parameters:
  ///   - epoch: Epochs finished.
  ///   - measured: The measured loss.
  func met(epoch: Int, loss measured: Double) -> StopConditions {
    StopConditions(
      epoch: self.epoch.flatMap { epoch >= $0 ? $0 : nil }, loss: loss.flatMap { measured <= $0 ? $0 : nil })
  }

  /// Which of them a run fulfils; none in the middle of an epoch, where nothing is measured.
  public func met(by run: Run) -> StopConditions {
    run.isEpochWhole ? met(epoch: run.epoch, loss: run.measuredLoss) : StopConditions()
  }

  /// Whether one of these is not among others.
  func hasMore(than other: StopConditions) -> Bool {
    (epoch != nil && other.epoch == nil) || (loss != nil && other.loss == nil)
  }
}

extension Run {
  /// The loss that decides when to stop: the test loss, without test data the training loss.
  public var measuredLoss: Double { test?.loss ?? train.loss }
}

extension Snapshot {
  /// The loss that decides when to stop.
  var measuredLoss: Double { test?.loss ?? train.loss }
}
