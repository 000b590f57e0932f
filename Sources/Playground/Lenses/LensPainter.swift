import Engine

/// Computes what a lens shows, once a frame at most, and seldom enough to leave the time to training.
struct LensPainter {
  private var content: LensContent?
  private var changes = -1
  private var computedAt = ContinuousClock.now
  private var cost = Duration.zero
  private let workbench = LensWorkbench()
  private var examples: (experiment: Experiment, points: PointSet, examples: Examples)?

  private var checkedShape: [Int] = []
  private var check: (number: Int, found: CheckedGradients)?

  /// While it trains, looking takes no more than one part in so many of the time.
  private static let share = 16

  /// What a lens shows of what is on the screen.
  mutating func paint(_ request: LensRequest, _ run: Run, shown: ShownMoment, isRunning: Bool, network: Network)
    -> LensContent
  {
    let request = request.fitting(shown.experiment)
    if let content, isRunning, content.request == request, content.experiment == shown.experiment,
      changes == run.changes,
      run.past == nil, computedAt.duration(to: .now) < cost * Self.share
    {
      return content
    }
    let start = ContinuousClock.now
    let usual =
      request.example == .nearest && request.probe == nil && run.past == nil
      ? request.lens.model?.usualExample(shown.learner).map(ExampleChoice.number) : nil
    let example = shown.points.example(usual ?? request.example, probe: request.probe, shown.experiment)
    let pass = example.map {
      ExamplePass(network, features: $0.features, targets: $0.targets, loss: shown.experiment.loss)
    }
    var content = LensContent(
      request: request, experiment: shown.experiment, epoch: shown.epoch, updates: shown.learner.updates,
      network: network, example: example, pass: pass)
    if let model = request.lens.model, !shown.points.train.isEmpty {
      let moment = LensMoment(
        request: request, experiment: shown.experiment, points: shown.points, learner: shown.learner, network: network,
        examples: examples(run, shown), example: example, pass: pass, timeline: run.timeline, isPast: run.past != nil,
        epoch: shown.epoch, loss: shown.train.loss, workbench: workbench)
      content.detail = model.detail(moment)
    }
    content.check = found(request, content)
    computedAt = .now
    cost = start.duration(to: computedAt)
    (self.content, changes) = (content, run.changes)
    return content
  }

  /// What the check found that was asked for: made once, for it takes long.
  private mutating func found(_ request: LensRequest, _ content: LensContent) -> CheckedGradients? {
    guard request.check > 0, let pass = content.pass else { return nil }
    if let check, check.number == request.check, content.experiment.shape == checkedShape { return check.found }
    checkedShape = content.experiment.shape
    let found = CheckedGradients(
      result: GradientCheck(pass, content.network, loss: content.experiment.loss), epoch: content.epoch)
    check = (request.check, found)
    return found
  }

  /// All that is trained on; of an earlier moment made once.
  private mutating func examples(_ run: Run, _ shown: ShownMoment) -> Examples {
    guard run.past != nil else { return run.trainExamples }
    if let examples, examples.experiment == shown.experiment, examples.points == shown.points {
      return examples.examples
    }
    let made = shown.experiment.trainingExamples(shown.points)
    examples = (shown.experiment, shown.points, made)
    return made
  }
}

extension LensRequest {
  /// The same with a unit and a parameter that the network has: it may have become another one since they were chosen.
  fileprivate func fitting(_ experiment: Experiment) -> LensRequest {
    var request = self
    if !experiment.has(unit) {
      request.unit = UnitPlace(layer: experiment.shape.count - 1, unit: 0)
      request.parameter = ParameterPlace(unit: request.unit, input: nil)
    }
    if let parameter = request.parameter, !experiment.has(parameter) { request.parameter = nil }
    return request
  }
}
