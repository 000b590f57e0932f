import Engine

extension State {
  /// How far back undo goes.
  static let momentsKept = 100

  /// How many of the runs that undo brings back have their weights at earlier epochs; the rest have their curves alone.
  static let historiesKept = 3

  /// Keeps the present state of affairs for undo; where an earlier moment is on the screen, that becomes the newest.
  ///
  /// - Returns: What the trainer has to do first.
  mutating func remember(_ network: Network?, bringsWeights: Bool, bringsTimeline: Bool = false) -> [Request] {
    guard viewed == nil else { return leavePast() }
    remember(
      Moment(
        experiment: experiment, network: network, bringsWeights: bringsWeights,
        timeline: bringsTimeline ? timeline : nil))
    return []
  }

  mutating func remember(_ moment: Moment) {
    past.append(moment)
    if past.count > Self.momentsKept { past.removeFirst() }
    past.forgetHistories(but: Self.historiesKept)
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
    let start = viewed == nil ? [] : returnToNewest()
    notice = nil
    self[keyPath: to].append(
      Moment(
        experiment: experiment, network: start.isEmpty ? network : timeline?.network,
        bringsWeights: moment.bringsWeights, timeline: moment.timeline == nil ? nil : timeline,
        isOtherFile: moment.isOtherFile))
    // The run that comes back is not that of the file.
    if moment.isOtherFile { sessionName = nil }
    self[keyPath: to].forgetHistories(but: Self.historiesKept)
    experiment = moment.experiment
    leaveMissingUnit()
    if let timeline = moment.timeline {
      self.timeline = timeline
      notice = Notice("epoch \(timeline.epoch) is back with its weights; the optimizer starts anew")
      return start + [.train(.rejoin(timeline))]
    }
    if moment.bringsWeights, let network = moment.network { return start + [.train(.restore(experiment, network))] }
    return start + [.train(.adopt(experiment))]
  }
}

extension [State.Moment] {
  /// Leaves only the last runs their weights at earlier epochs, so that undo does not outgrow the memory.
  fileprivate mutating func forgetHistories(but count: Int) {
    for index in indices.filter({ self[$0].timeline != nil }).dropLast(count) {
      self[index].timeline?.history = History()
    }
  }
}
