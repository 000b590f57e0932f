import Engine

extension Run {
  /// The run with all that it keeps of its past.
  public var timeline: Timeline {
    Timeline(experiment: experiment, network: network, epoch: epoch, curve: curve, history: history)
  }

  /// Shows an earlier moment, or with nil the newest again.
  func look(at moment: History.Moment?) throws(ConfigurationError) {
    guard let moment else { return past = nil }
    let points = moment.experiment.hasSamePoints(as: experiment) ? points : PointSet(moment.experiment)
    let learner = try Learner(
      network: moment.network,
      examples: points.examples(points.train, features: moment.experiment.features, loss: moment.experiment.loss),
      settings: moment.experiment.settings, order: RandomStream(seed: moment.experiment.seed, purpose: .order),
      dropout: RandomStream(seed: moment.experiment.seed, purpose: .dropout))
    learner.threads = threads
    past = ShownMoment(moment, points, learner)
  }

  /// Goes on from an earlier moment; what came later is forgotten.
  ///
  /// A moment keeps no more than weights, two or three times as many of them for it: the optimizer starts without a memory, and the
  /// order of the examples is drawn from its seed again.
  func resume(from moment: History.Moment) throws(ConfigurationError) {
    try rejoin(timeline.cut(at: moment))
  }

  /// Takes up a run where it was, with its curve and its history; the optimizer starts without a memory.
  func rejoin(_ timeline: Timeline) throws(ConfigurationError) {
    let old = experiment
    experiment = timeline.experiment
    do {
      try goOn(from: timeline, on: experiment.hasSamePoints(as: old) ? points : PointSet(experiment))
    } catch {
      experiment = old
      throw error
    }
  }
}
