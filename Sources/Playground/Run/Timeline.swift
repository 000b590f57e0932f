public import Engine

/// A run at its newest moment with all that it keeps of its past: what undo returns to.
public struct Timeline: Hashable, Sendable {
  /// What is being learned.
  public var experiment: Experiment
  /// The newest weights.
  public var network: Network
  /// Epochs finished.
  public var epoch: Int
  /// The losses so far.
  public var curve: Curve
  /// The weights at earlier epochs.
  public var history: History

  /// From its parts.
  public init(experiment: Experiment, network: Network, epoch: Int, curve: Curve, history: History) {
    self.experiment = experiment
    self.network = network
    self.epoch = epoch
    self.curve = curve
    self.history = history
  }

  /// The kept moments before the newest, which is the run itself.
  public var earlier: ArraySlice<History.Moment> {
    let newest = curve.last?.epoch ?? Double(epoch)
    return history.moments.prefix { Double($0.epoch) < newest }
  }

  /// The same as it was at a moment, without what came later.
  func cut(at moment: History.Moment) -> Timeline {
    var cut = Timeline(
      experiment: moment.experiment, network: moment.network, epoch: moment.epoch, curve: curve, history: history)
    cut.curve.drop(after: Double(moment.epoch))
    cut.history.drop(after: moment.epoch)
    return cut
  }
}
