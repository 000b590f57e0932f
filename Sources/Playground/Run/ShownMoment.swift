import Engine

/// A run at one moment, with a learner to ask: its newest moment, or an earlier one that is brought back to be looked at.
///
/// The run itself stays where it is, the optimizer's memory included.
struct ShownMoment {
  /// The earlier moment; nil for the newest.
  let moment: History.Moment?
  let experiment: Experiment
  let points: PointSet
  /// The run's own, or of an earlier moment one without the optimizer's memory.
  let learner: Learner
  let epoch: Int
  let train: Evaluation
  let test: Evaluation?

  /// An earlier one.
  init(_ moment: History.Moment, _ points: PointSet, _ learner: Learner) {
    (self.moment, self.points, self.learner) = (moment, points, learner)
    experiment = moment.experiment
    (epoch, train, test) = (moment.epoch, moment.train, moment.test)
  }

  /// The newest.
  init(_ run: Run) {
    moment = nil
    (experiment, points, learner) = (run.experiment, run.points, run.learner)
    (epoch, train, test) = (run.epoch, run.train, run.test)
  }
}

extension Run {
  /// What of it is on the screen.
  var shown: ShownMoment { past ?? ShownMoment(self) }
}
