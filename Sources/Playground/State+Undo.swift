import Engine

extension State {
  /// How far back undo goes.
  static let momentsKept = 100

  /// Keeps the present state of affairs for undo.
  mutating func remember(_ network: Network?, bringsWeights: Bool) {
    past.append(Moment(experiment: experiment, network: network, bringsWeights: bringsWeights))
    if past.count > Self.momentsKept { past.removeFirst() }
    future = []
  }

  /// Goes to the newest moment of one list and keeps the present one in the other.
  mutating func travel(
    from: WritableKeyPath<State, [Moment]>, to: WritableKeyPath<State, [Moment]>, _ network: Network?, _ nothing: String
  ) -> [Request] {
    guard let moment = self[keyPath: from].popLast() else {
      notice = Notice(nothing)
      return []
    }
    self[keyPath: to].append(
      Moment(experiment: experiment, network: network, bringsWeights: moment.bringsWeights))
    experiment = moment.experiment
    if let unit, unit.layer >= experiment.shape.count || unit.unit >= experiment.shape[unit.layer] { self.unit = nil }
    if moment.bringsWeights, let network = moment.network { return [.train(.restore(experiment, network))] }
    return [.train(.adopt(experiment))]
  }
}
