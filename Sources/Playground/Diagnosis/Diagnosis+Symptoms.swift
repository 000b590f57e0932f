import Datasets
public import Engine

/// What a diagnosis is made from: a run at one moment, and how it came there.
struct Symptoms {
  var experiment: Experiment
  var network: Network
  var train: Evaluation
  var test: Evaluation?
  var hasDiverged = false
  /// The losses since the run was last changed, an epoch or more apart, the present ones last.
  var losses: [Curve.Point] = []
  /// How every layer answers a part of the training points; empty where the network is too large to ask.
  var layers: [LayerStatistics] = []
  /// A part of the training points.
  var points: [Point] = []
  /// How much of their squared misses the worst twentieth has, 0...1; nil where no number is learned, or there are few points.
  var missesOfFew: Double?
  /// The loss of a network that answers the mean of the targets, whatever it is asked: nothing is learned at this height.
  var guess: Double
}

/// The numbers that part well from ill.
///
/// Default runs of the carried data sets, with and without noise, show none of them but `solved` and, with much noise, `overfitting`.
private enum Threshold {
  /// Of the guess's loss: probabilities are then right to 4%, and 95% of a variance is explained.
  static let solved = 0.05
  /// What all inputs of 1 together can add to any unit of a layer: less hardly bends an activation.
  static let decayed: Float = 0.25
  /// A weight nearer to 0 moves no answer that anybody sees.
  static let cut: Float = 0.02
  /// Of all links: with fewer left than that, a network that learns little has lost them to the penalty.
  static let cutLinks = 0.5
  /// Of the guess's loss: as good as nothing has been learned.
  static let nothingLearned = GradientVerdict.guessing
  /// Of the largest weight: units that were the same differ by roundings alone, others in the first digits.
  static let same: Float = 1e-4
  /// Of a layer's units.
  ///
  /// Nine of ten fresh layers of eight have at most one that is dead; half is a layer of half the width.
  static let dead = 0.5
  /// Of a layer's answers.
  ///
  /// Default runs end with up to 0.6; at nine tenths next to nothing passes backwards.
  static let saturated = 0.9
  /// Of the guess's loss: saturation of a network that does well is no problem.
  static let doesWell = 0.5
  /// Of the guess's loss: a rise from one epoch to the next that is seen in the curve.
  static let jump = 0.1
  /// Of the steps from epoch to epoch: no default run has a jump, whatever the noise; with one in four the curve is a saw.
  static let jumps = 0.25
  /// Of the loss, by which it falls in `plateau` epochs: nobody sees it move.
  static let still = 0.001
  /// The gradient's length over the loss.
  ///
  /// Fresh networks have 0.2 or more; the luck of 256 points gives up to 0.1 to one that is at its best.
  static let slope = 0.15
  /// Of the steps from epoch to epoch: a loss that rises more often is not on its way down.
  static let wavering = 0.1
  /// Of the loss, by which the mean of half a plateau falls to the next: what is learned in that time is not worth waiting for.
  static let stuck = 0.02
  /// Accuracy or R2 that the nearest points have ahead of the network, so that it is the network and not the noise that fails.
  static let ahead = 0.1
  /// Of the guess's loss, by which the test loss has risen above its best.
  static let risen = 0.1
  /// The test loss over the training loss, at least.
  static let gap = 1.5
  /// Of the squared misses: the worst twentieth of points that scatter by chance has a quarter.
  static let few = 0.5
  /// Epochs for which a loss must have stood still, or risen.
  static let plateau = 30.0
  /// Epochs in which jumps are counted.
  static let jumping = 20.0
}

extension Symptoms {
  /// The condition with its place, where it holds now.
  func shows(_ condition: Diagnosis.Condition) -> Diagnosis? {
    switch condition {
    case .diverged: hasDiverged ? Diagnosis(.diverged) : nil
    case .noInputs: experiment.features.isEmpty ? Diagnosis(.noInputs) : nil
    case .solved: max(train.loss, test?.loss ?? 0) < Threshold.solved * guess ? Diagnosis(.solved) : nil
    case .decayed:
      decayedLayer.map { Diagnosis(.decayed, layer: $0) } ?? cutShare.map { Diagnosis(.decayed, share: $0) }
    case .symmetric: symmetricLayer.map { Diagnosis(.symmetric, layer: $0) }
    case .dead: worst(.dead, \.dead, Threshold.dead) { Activation.rectified.contains($0) || $0 == .step }
    case .saturated:
      train.loss > Threshold.doesWell * guess
        ? worst(.saturated, \.saturated, Threshold.saturated) { [.sigmoid, .tanh].contains($0) } : nil
    case .rateTooHigh: jumps ? Diagnosis(.rateTooHigh) : nil
    case .vanishing: vanishes ? Diagnosis(.vanishing, layer: 1) : nil
    case .rateTooLow: crawls ? Diagnosis(.rateTooLow) : nil
    case .outlier: isPulled ? Diagnosis(.outlier) : nil
    case .linear: isTooStraight ? Diagnosis(.linear) : nil
    case .overfitting: overfits ? Diagnosis(.overfitting) : nil
    }
  }

  /// The last losses that span so many epochs and are so many; nil where there are not yet.
  private func recent(_ epochs: Double, points: Int = 10) -> ArraySlice<Curve.Point>? {
    guard let last = losses.last, let first = losses.lastIndex(where: { $0.epoch <= last.epoch - epochs }) else {
      return nil
    }
    let start = min(first, losses.count - points)
    return start >= 0 ? losses[start...] : nil
  }

  /// Whether the training loss falls no more, though it may waver: the mean of the last half of a plateau's time tells.
  private var hasStopped: Bool {
    guard let losses = recent(Threshold.plateau)?.map(\.train) else { return false }
    func mean(_ part: ArraySlice<Double>) -> Double { part.reduce(0, +) / Double(part.count) }
    let half = losses.count / 2
    return mean(losses.suffix(half)) > (1 - Threshold.stuck) * mean(losses.prefix(half))
  }

  private var decayedLayer: Int? {
    guard experiment.regularization != .none, experiment.regularizationRate > 0, experiment.initializer != .zeros,
      train.loss > Threshold.nothingLearned * guess
    else { return nil }
    return network.layers.firstIndex { layer in
      (0..<layer.units).allSatisfy { unit in
        (0..<layer.inputs).reduce(0) { $0 + abs(layer.weight(unit: unit, input: $1)) } < Threshold.decayed
      }
    }.map { $0 + 1 }
  }

  /// The share of links that the penalty has cut, where so many are cut that the rest learns little.
  private var cutShare: Double? {
    guard experiment.regularization != .none, experiment.regularizationRate > 0, experiment.initializer != .zeros,
      train.loss > Threshold.doesWell * guess, hasStopped
    else { return nil }
    let weights = network.layers.map(\.weights).joined()
    let share = Double(weights.count { abs($0) < Threshold.cut }) / Double(max(1, weights.count))
    return share >= Threshold.cutLinks ? share : nil
  }

  private var symmetricLayer: Int? {
    network.layers.dropLast().firstIndex { layer in
      let largest = (layer.weights + layer.bias).reduce(0) { max($0, abs($1)) }
      return layer.units > 1
        && (1..<layer.units).allSatisfy { unit in
          abs(layer.bias[unit] - layer.bias[0]) <= Threshold.same * largest
            && (0..<layer.inputs).allSatisfy {
              abs(layer.weight(unit: unit, input: $0) - layer.weight(unit: 0, input: $0)) <= Threshold.same * largest
            }
        }
    }.map { $0 + 1 }
  }

  /// The hidden layer of certain activations that has most of something, if that is too much.
  private func worst(
    _ condition: Diagnosis.Condition, _ share: KeyPath<LayerStatistics, Double>, _ threshold: Double,
    among isConcerned: (Activation) -> Bool
  ) -> Diagnosis? {
    let hidden = zip(layers, network.layers).dropLast().enumerated().filter { isConcerned($0.element.1.activation) }
    guard let worst = hidden.max(by: { $0.element.0[keyPath: share] < $1.element.0[keyPath: share] }),
      worst.element.0[keyPath: share] >= threshold
    else { return nil }
    return Diagnosis(condition, layer: worst.offset + 1, share: worst.element.0[keyPath: share])
  }

  private var jumps: Bool {
    guard experiment.optimizer != .perceptron, let losses = recent(Threshold.jumping) else { return false }
    let rises = zip(losses, losses.dropFirst()).count { $1.train - $0.train > Threshold.jump * guess }
    return Double(rises) >= Threshold.jumps * Double(losses.count - 1)
  }

  private var vanishes: Bool {
    guard experiment.hidden.count > 1, let first = layers.first, let last = layers.last else { return false }
    return hasStopped
      && GradientVerdict.hasVanished(
        first: first.gradientNorm, last: last.gradientNorm, loss: train.loss, guess: guess)
  }

  private var crawls: Bool {
    guard experiment.optimizer != .perceptron, train.loss > Threshold.jump * guess else { return false }
    let slope = layers.reduce(0) { $0 + $1.gradientNorm * $1.gradientNorm }.squareRoot()
    guard slope > Threshold.slope * train.loss, let losses = recent(Threshold.plateau),
      let most = losses.map(\.train).max(), most - train.loss < Threshold.still * most
    else { return false }
    // Where the lowest place is reached, the loss goes up as often as down; with too short steps it only goes down.
    let rises = zip(losses, losses.dropFirst()).count { $1.train > $0.train }
    return Double(rises) < Threshold.wavering * Double(losses.count - 1)
  }

  private var isPulled: Bool {
    guard [.mse, .halfMSE].contains(experiment.loss), train.loss > Threshold.jump * guess, hasStopped else {
      return false
    }
    return missesOfFew ?? 0 > Threshold.few
  }

  private var isTooStraight: Bool {
    // Of an outlier the nearest points know nothing, and no bend is for it.
    guard experiment.hidden.allSatisfy({ $0.activation == .linear }), train.loss > Threshold.jump * guess,
      missesOfFew ?? 0 <= Threshold.few, hasStopped, let quality = train.accuracy ?? train.r2
    else { return false }
    return points.qualityOfNeighbours(experiment.problem) > quality + Threshold.ahead
  }

  private var overfits: Bool {
    guard let last = losses.last, let test = last.test,
      let best = losses.min(by: { $0.test ?? .infinity < $1.test ?? .infinity }), let lowest = best.test
    else { return false }
    return best.epoch <= last.epoch - Threshold.plateau && last.train < best.train
      && test > lowest + Threshold.risen * guess && test > Threshold.gap * last.train
  }
}

extension Activation {
  /// Those that let what is positive pass, and answer next to nothing to the rest.
  public static let rectified: [Activation] = [.relu, .leakyReLU, .elu, .gelu, .silu, .softplus]
}

extension [Point] {
  /// How many neighbours are asked.
  private static var asked: Int { 5 }

  /// How well each point's nearest five know it, as accuracy or R2: what a curve of any shape could learn from these points.
  func qualityOfNeighbours(_ problem: Problem) -> Double {
    guard count > Self.asked else { return 0 }
    let labels = problem == .regression ? map(\.label) : map { $0.label > 0 ? 1 : -1 }
    let answers = indices.map { index in
      // The nearest is the point itself.
      indices.map { (distance: square(self[$0].x - self[index].x) + square(self[$0].y - self[index].y), index: $0) }
        .sorted { $0.distance < $1.distance }[1...Self.asked].reduce(0) { $0 + labels[$1.index] } / Double(Self.asked)
    }
    guard problem == .regression else {
      return Double(zip(labels, answers).count { $0 * $1 > 0 }) / Double(count)
    }
    let mean = labels.reduce(0, +) / Double(count)
    let variance = labels.reduce(0) { $0 + square($1 - mean) }
    return variance > 0 ? 1 - zip(labels, answers).reduce(0) { $0 + square($1.0 - $1.1) } / variance : 0
  }

  private func square(_ number: Double) -> Double { number * number }
}
