import Datasets
import Engine

/// Looks at a run now and then and tells what has been the matter for a while; begun anew when the run is changed.
///
/// It looks with a learner of its own: the run trains the same bits whether it is watched or not.
struct DiagnosisMonitor {
  /// What is told now.
  private(set) var told: Diagnosis?
  /// The run's changes that are known.
  private var changes = 0
  private var found: Diagnosis?
  /// In how many looks in a row, and since which epoch, the same was found.
  private var looks = 0
  private var foundAt = 0.0
  /// How often it has looked.
  private(set) var looksSoFar = 0
  private var lastEpoch: Double?
  private var lastLook = ContinuousClock.now
  private var sample: DiagnosisSample?

  /// Four looks a second are as many as a person can follow.
  private static let interval = Duration.milliseconds(250)
  /// A condition is told, and taken back, when it has been so for as many epochs and in two looks, so that nothing flickers.
  private static let patience = 5.0

  /// Looks, if something has been trained since the last look; while it runs no more than four times a second.
  mutating func look(at run: Run, isRunning: Bool, now: ContinuousClock.Instant = .now) {
    if run.changes != changes {
      self = DiagnosisMonitor()
      changes = run.changes
    }
    let epoch = run.curve.last?.epoch ?? 0
    let isDue = !isRunning || lastEpoch == nil || lastLook.duration(to: now) >= Self.interval
    guard isDue, epoch != lastEpoch || run.divergedAt != nil else { return }
    (lastEpoch, lastLook, looksSoFar) = (epoch, now, looksSoFar + 1)
    note(Diagnosis(of: symptoms(of: run)), epoch: epoch)
  }

  /// Takes what one look has found.
  mutating func note(_ diagnosis: Diagnosis?, epoch: Double) {
    if diagnosis?.condition != found?.condition || looks == 0 { (foundAt, looks) = (epoch, 0) }
    (found, looks) = (diagnosis, looks + 1)
    let isCertain = diagnosis?.condition == .diverged || diagnosis?.condition == .noInputs
    let isLasting = looks > 1 && epoch - foundAt >= Self.patience
    if isCertain || isLasting || told?.condition == diagnosis?.condition { told = diagnosis }
  }

  private mutating func symptoms(of run: Run) -> Symptoms {
    let sample = sample ?? DiagnosisSample(run)
    self.sample = sample
    return Symptoms(
      experiment: run.experiment, network: run.network, train: run.train, test: run.test,
      hasDiverged: run.divergedAt != nil, losses: run.curve.epochs(from: run.changedAt),
      layers: sample.layers(of: run.network),
      points: sample.points, missesOfFew: sample.missesOfFew(run.network), guess: sample.guess)
  }
}

/// What stays the same as long as the run is not changed: some of its examples, and a learner that they are shown to.
private struct DiagnosisSample {
  let points: [Point]
  let guess: Double
  private let examples: Examples
  private let isRegression: Bool
  private let learner: Learner?

  /// Enough to know a share to a few percent.
  private static let most = 256
  /// Fewer say too little about a share.
  private static let least = 32
  /// Multiplications by one look, of which a second has room for a thousand times as many.
  private static let work = 1_000_000

  init(_ run: Run) {
    let count = min(Self.most, run.points.train.count, max(Self.least, Self.work / max(1, run.network.parameterCount)))
    let all = run.trainExamples
    let rows = (0..<count).map { $0 * all.count / count }
    points = rows.map { run.points.train[$0] }
    examples = Examples(
      count: count, inputs: all.inputs, outputs: all.outputs,
      x: rows.flatMap { all.x[$0 * all.inputs..<($0 + 1) * all.inputs] },
      y: rows.flatMap { all.y[$0 * all.outputs..<($0 + 1) * all.outputs] })
    let loss = run.experiment.loss
    isRegression = run.experiment.problem == .regression
    let mean = all.y.reduce(0) { $0 + Double($1) } / Double(max(1, all.y.count))
    guess = all.y.reduce(0) { $0 + loss.value(output: mean, target: Double($1)) } / Double(max(1, all.y.count))
    learner =
      count * run.network.parameterCount > Self.work
      ? nil
      : try? Learner(
        network: run.network, examples: examples,
        settings: TrainingSettings(
          loss: loss, optimizer: .sgd, learningRate: 1, batchSize: max(1, count), order: .sequential),
        order: RandomStream(seed: "", purpose: .order))
  }

  func layers(of network: Network) -> [LayerStatistics] {
    guard let learner, (try? learner.replace(network: network)) != nil else { return [] }
    return (try? learner.statistics(of: examples)) ?? []
  }
}

extension DiagnosisSample {
  /// Points of which the worst one is no rarity.
  private static let few = 20

  /// How much of the squared misses the worst of twenty points has, 0...1; nil where no number is learned, or there are few points.
  func missesOfFew(_ network: Network) -> Double? {
    guard isRegression, examples.count >= Self.few, learner != nil,
      let answers = try? network.outputs(examples.x.map(Double.init), count: examples.count)
    else { return nil }
    let misses = zip(answers, examples.y).map { ($0 - Double($1)) * ($0 - Double($1)) }.sorted(by: >)
    let sum = misses.reduce(0, +)
    return sum > 0 ? misses.prefix(misses.count / Self.few).reduce(0, +) / sum : nil
  }
}

extension Curve {
  /// The points from an epoch on, an epoch or more apart, the newest last.
  func epochs(from start: Double) -> [Point] {
    var kept: [Point] = []
    for point in drawn.reversed() where point.epoch >= start && (kept.last.map { point.epoch <= $0.epoch - 1 } ?? true)
    {
      kept.append(point)
    }
    return kept.reversed()
  }
}
