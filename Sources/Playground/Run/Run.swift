public import Engine

internal import Datasets

/// One network in training: the experiment, its points, the learner and the curve.
///
/// Owned by one thread.
///
/// The playground's trainer and `dlplay train` run the same one.
public final class Run {
  /// What is being learned.
  public internal(set) var experiment: Experiment
  /// The points, split.
  public internal(set) var points: PointSet
  /// The losses so far, the present ones last.
  public internal(set) var curve = Curve()
  /// The weights of earlier epochs; nothing unless they are to be kept.
  public internal(set) var history = History()
  /// How well the network does now on the points it learns from.
  public private(set) var train = Evaluation(loss: 0)
  /// How well it does on the others.
  public private(set) var test: Evaluation?
  /// The epoch in which a loss was no longer finite.
  ///
  /// The weights are then the last good ones, and training is over until something changes.
  public internal(set) var divergedAt: Int?
  /// How often something else than training has changed it since the beginning.
  var changes = 0
  /// The epoch of the last such change: the losses from before say little about what is now.
  var changedAt = 0.0

  var learner: Learner
  var weightStream: RandomStream
  var trainExamples: Examples
  var testExamples: Examples
  /// The weights when the losses were last noted.
  var lastFinite: Network
  /// Epochs finished before the learner began to count.
  var epochsBefore = 0
  private let keepsHistory: Bool
  /// The moment that is looked at instead of the newest.
  var past: ShownMoment?

  /// A run at epoch 0.
  ///
  /// - Parameters:
  ///   - experiment: What to learn.
  ///   - network: Weights to start from instead of the experiment's own; its shape must be the experiment's.
  ///   - keepsHistory: Whether the weights of earlier epochs are kept to look back at.
  /// - Throws: What cannot work, and what to change.
  public init(
    _ experiment: Experiment, network: Network? = nil, keepsHistory: Bool = false
  ) throws(ConfigurationError) {
    self.experiment = experiment
    self.keepsHistory = keepsHistory
    weightStream = RandomStream(seed: experiment.seed, purpose: .weights)
    let start = experiment.start(weights: &weightStream)
    points = start.points
    trainExamples = experiment.trainingExamples(start.points)
    testExamples = start.points.examples(start.points.test, features: experiment.features, loss: experiment.loss)
    lastFinite = network ?? start.network
    guard lastFinite.hasForm(of: experiment) else { throw .otherForm }
    learner = try Learner(
      network: lastFinite, examples: trainExamples, settings: experiment.settings,
      order: RandomStream(seed: experiment.seed, purpose: .order),
      dropout: RandomStream(seed: experiment.seed, purpose: .dropout))
    record()
  }

  /// A run that goes on where another one stood.
  init(_ standing: Standing, keepsHistory: Bool) {
    self.keepsHistory = keepsHistory
    (experiment, points, learner) = (standing.experiment, standing.points, standing.learner)
    (trainExamples, testExamples) = (standing.trainExamples, standing.testExamples)
    (weightStream, lastFinite) = (standing.weightStream, standing.good)
    resume(standing)
  }

  /// Epochs finished.
  public var epoch: Int { epochsBefore + learner.epoch }

  /// Whether no epoch is half done.
  public var isEpochWhole: Bool { learner.batch == 0 }

  /// The weights.
  public var network: Network { learner.network }

  /// Whether nothing can be trained until something changes: it diverged, or there is no point to learn from.
  public var isStopped: Bool { divergedAt != nil || points.train.isEmpty }

  /// Which build of the kernels trains it.
  public var kernel: Kernel { learner.kernel }

  /// How many threads may work on a batch that is large enough; the results do not depend on it.
  public var threads: Int {
    get { learner.threads }
    set { learner.threads = newValue }
  }

  /// Trains to the end of the present epoch and notes the losses.
  public func trainEpoch() {
    guard !isStopped else { return }
    let loss = learner.trainEpoch()
    loss.isFinite ? record() : diverge()
  }

  /// Trains one batch; the losses are noted by `record()`.
  public func trainBatch() {
    guard !isStopped else { return }
    if !learner.trainBatch().isFinite { diverge() }
  }

  /// Notes the present losses and keeps the weights as good, or goes back to the last good ones where a loss or a weight is not finite.
  public func record() {
    measure(learner)
    guard !points.train.isEmpty else { return }
    let network = learner.network
    // A loss may be finite with weights that are not: what is divided by an infinite variance is 0.
    guard train.loss.isFinite, test?.loss.isFinite ?? true, network.isFinite else { return diverge() }
    lastFinite = network
    curve.append(
      Curve.Point(
        epoch: Double(epoch) + Double(learner.batch) / Double(max(1, learner.batchesPerEpoch)), train: train.loss,
        test: test?.loss))
    keep()
  }

  /// Keeps the present weights for later, at the end of an epoch.
  func keep() {
    guard keepsHistory, learner.batch == 0, divergedAt == nil else { return }
    history.append(
      History.Moment(epoch: epoch, experiment: experiment, network: lastFinite, train: train, test: test))
  }

  func diverge() {
    guard divergedAt == nil else { return }
    divergedAt = epoch
    guard (try? learner.replace(network: lastFinite)) != nil else { return }
    // What it remembers of the steps that went wrong would lead there again, at any rate.
    learner.restartOptimizer()
    measure(learner)
  }

  /// Measures a learner's weights on both sets of points; without any to learn from there is nothing to measure.
  func measure(_ learner: Learner) {
    let isClassification = points.problem == .classification
    guard !points.train.isEmpty else { return (train, test) = (Evaluation(loss: .nan), nil) }
    train = learner.evaluate(trainExamples, isClassification: isClassification)
    test = points.test.isEmpty ? nil : learner.evaluate(testExamples, isClassification: isClassification)
  }

  /// Starts again at epoch 0: fresh weights by the experiment's seed, the same points.
  public func reset() throws(ConfigurationError) { try begin(.fresh(experiment, nil)) }

  /// Goes on from here with other weights or points; epoch and curve stay, a divergence is forgotten.
  func goOn(with network: Network, on points: PointSet) throws(ConfigurationError) {
    try goOn(
      from: Timeline(experiment: experiment, network: network, epoch: epoch, curve: curve, history: history),
      on: points)
  }

  /// Goes on from the newest moment of a timeline; a divergence is forgotten.
  func goOn(from timeline: Timeline, on points: PointSet) throws(ConfigurationError) {
    let network = timeline.network
    guard network.hasForm(of: experiment) else { throw .otherForm }
    let train = experiment.trainingExamples(points)
    let next = try Learner(
      network: network, examples: train, settings: experiment.settings,
      order: RandomStream(seed: experiment.seed, purpose: .order),
      dropout: RandomStream(seed: experiment.seed, purpose: .dropout))
    (epochsBefore, curve, history) = (timeline.epoch, timeline.curve, timeline.history)
    next.threads = threads
    learner = next
    self.points = points
    trainExamples = train
    testExamples = points.examples(points.test, features: experiment.features, loss: experiment.loss)
    lastFinite = network
    divergedAt = nil
    past = nil
    record()
    noteChange()
  }

  /// Goes on with a weight or bias that is so many tenths higher, or lower where negative; all else stays.
  func nudge(_ place: ParameterPlace, by steps: Int) throws(ConfigurationError) {
    guard let value = network.stepped(place, by: steps) else { throw .missingParameter }
    try edit(place, to: value)
  }

  /// Goes on with another value of one weight or bias; all else stays.
  func edit(_ place: ParameterPlace, to value: Float) throws(ConfigurationError) {
    guard network.value(at: place) != nil else { throw .missingParameter }
    try learner.replace(network: network.replacing(place, with: value))
    lastFinite = learner.network
    divergedAt = nil
    past = nil
    record()
    if history.moments.last?.epoch == epoch { keep() }
    noteChange()
  }

  /// Goes on from here with other points; weights, epoch, curve and the optimizer's memory stay.
  func replace(points: PointSet) throws(ConfigurationError) {
    let (train, settings) = (experiment.trainingExamples(points), experiment.settings)
    // A batch is never larger than the examples, neither before nor between nor after.
    if settings.batchSize <= trainExamples.count {
      try learner.change(settings: settings)
      try learner.replace(examples: train)
    } else {
      try learner.replace(examples: train)
      try learner.change(settings: settings)
    }
    self.points = points
    trainExamples = train
    testExamples = points.examples(points.test, features: experiment.features, loss: experiment.loss)
    divergedAt = nil
    past = nil
    record()
  }

  /// Goes on from here with other settings; weights, points and the optimizer's memory stay.
  func change(settings: TrainingSettings) throws(ConfigurationError) {
    try learner.change(settings: settings)
    divergedAt = nil
    past = nil
    if history.moments.last?.epoch == epoch { keep() }
    noteChange()
  }

  private func noteChange() {
    changes += 1
    changedAt = curve.last?.epoch ?? 0
  }
}
