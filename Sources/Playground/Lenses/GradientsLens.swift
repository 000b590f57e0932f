import Engine

/// What the gradient lens shows.
public struct GradientsDetail: LensDetail, Hashable {
  /// One layer; nil where a number cannot be had.
  public struct LayerGradient: Hashable, Sendable {
    /// The length of the mean gradient of its weights, the penalty not counted.
    public var size: Double?
    /// The same with the weights of the first kept moment.
    public var start: Double?
    /// The same with the weights as they are, but without residual links and normalization; nil where there are none.
    public var plain: Double?
    /// The length of the last update of its weights over that of the weights.
    public var step: Double?
    /// Whether it adds its inputs.
    public var isResidual: Bool
    /// Whether it normalizes its sums.
    public var isNormalized: Bool
  }

  /// Every layer, from the inputs' side.
  public var layers: [LayerGradient]
  /// The layer that is looked at, from 0.
  public var layer: Int
  /// The epoch of the first kept moment, where it is of this form.
  public var startEpoch: Int?
  /// How many examples the gradient is the mean of, the first ones.
  public var examples: Int
  /// The loss of all that is trained on.
  public var loss: Double
  /// The loss of always answering the targets' mean.
  public var guess: Double
  /// What it comes to; nil under the perceptron rule.
  public var verdict: GradientVerdict?
  /// The layer's weights over the epochs.
  public var weights: WeightLines
}

/// Some weights of a layer at the kept moments of a run.
public struct WeightLines: Hashable, Sendable {
  /// The most that can be told apart.
  public static let most = 16
  /// More moments than a screen shows.
  private static let mostMoments = 240

  /// Epochs, rising, the present one last.
  public var epochs: [Int]
  /// Which weights, at even distances in the layer.
  public var places: [ParameterPlace]
  /// A weight each, an epoch each.
  public var values: [[Float]]
  /// How many weights the layer has.
  public var count: Int
  /// The most that any weight of the layer has moved since the first epoch.
  public var moved: Double

  /// Of a layer, from 0, at moments of the same form and now.
  init(_ moments: [(epoch: Int, network: Network)], now network: Network, epoch: Int, layer: Int) {
    let present = network.layers[layer]
    let count = present.weights.count
    self.count = count
    let stride = max(1, (moments.count + Self.mostMoments - 1) / Self.mostMoments)
    let kept = Swift.stride(from: 0, to: moments.count, by: stride).map { moments[$0] }
    let number = min(Self.most, count)
    let chosen = (0..<number).map { $0 * count / max(1, number) }
    places = chosen.map {
      ParameterPlace(unit: UnitPlace(layer: layer + 1, unit: $0 / present.inputs), input: $0 % present.inputs)
    }
    epochs = kept.map(\.epoch) + [epoch]
    let rows = kept.map(\.network.layers[layer].weights) + [present.weights]
    values = chosen.map { index in rows.map { $0[index] } }
    moved = zip(rows[0], present.weights).reduce(0) { max($0, Double(abs($1.1 - $1.0))) }
  }
}

enum GradientsLens: LensModel {
  static let lens = Lens.gradients
  /// Steps of so many weights a layer tell the length of all.
  private static let sampled = 256

  static func detail(_ moment: LensMoment) -> (any LensDetail)? {
    let (network, sample, loss) = (moment.network, moment.sample, moment.experiment.loss)
    let hasSlope = moment.experiment.optimizer != .perceptron
    let sizes = hasSlope ? moment.workbench.sizes(of: network, sample, loss: loss) : nil
    let first = moment.start
    let start = hasSlope ? first.flatMap { moment.workbench.startSizes(of: $0.network, sample, loss: loss) } : nil
    let plain = hasSlope ? network.plain.flatMap { moment.workbench.sizes(of: $0, sample, loss: loss) } : nil
    let steps = hasSlope ? steps(moment) : []
    let layers = network.layers.indices.map { index in
      GradientsDetail.LayerGradient(
        size: sizes?[index], start: start?[index], plain: plain?[index],
        step: steps.indices.contains(index) ? steps[index] : nil,
        isResidual: network.layers[index].isResidual, isNormalized: network.layers[index].batchNorm != nil)
    }
    let guess = moment.examples.guessLoss(loss)
    return GradientsDetail(
      layers: layers, layer: moment.request.layer(of: network.layers.count) - 1, startEpoch: first?.epoch,
      examples: sample.count, loss: moment.loss, guess: guess,
      verdict: sizes.map { GradientVerdict($0, steps: steps, loss: moment.loss, guess: guess) }, weights: lines(moment))
  }

  private static func lines(_ moment: LensMoment) -> WeightLines {
    let shape = moment.network.layers.map(\.weights.count)
    let earlier = moment.timeline.history.moments.prefix { $0.epoch < moment.epoch }
      .filter { $0.network.layers.map(\.weights.count) == shape }
    return WeightLines(
      earlier.map { ($0.epoch, $0.network) }, now: moment.network, epoch: moment.epoch,
      layer: moment.request.layer(of: shape.count) - 1)
  }

  /// The length of each layer's last update over that of its weights; nil where none reached it, it is no longer known, or all weights are 0.
  private static func steps(_ moment: LensMoment) -> [Double?] {
    moment.network.layers.indices.map { index in
      let layer = moment.network.layers[index]
      var (changes, sizes, hasStep) = (0.0, 0.0, false)
      for place in Swift.stride(from: 0, to: layer.weights.count, by: max(1, layer.weights.count / sampled)) {
        let (unit, input) = (place / layer.inputs, place % layer.inputs)
        if let step = moment.learner.lastStep(layer: index, unit: unit, input: input) {
          changes += step.change * step.change
          hasStep = true
        }
        sizes += Double(layer.weights[place]) * Double(layer.weights[place])
      }
      return hasStep && sizes > 0 ? (changes / sizes).squareRoot() : nil
    }
  }

  static func move(columns: Int, rows: Int, in state: inout State) -> [Request] {
    if rows != 0 { state.moveLensLayer(by: rows) }
    return []
  }

  static func jump(toLast: Bool, in state: inout State) -> [Request] {
    state.chooseLensLayer(toLast ? .max : 1)
    return []
  }
}

extension LensMoment {
  /// The first kept moment, where its network takes the same numbers and gives as many, and makes the same loss small.
  fileprivate var start: History.Moment? {
    guard let first = timeline.history.moments.first, first.experiment.loss == experiment.loss,
      first.experiment.features == experiment.features,
      first.network.layers.map(\.weights.count) == network.layers.map(\.weights.count)
    else { return nil }
    return first
  }
}

extension Network {
  /// The same weights without residual links and normalization; nil where there are none.
  fileprivate var plain: Network? {
    guard layers.contains(where: { $0.isResidual || $0.batchNorm != nil }) else { return nil }
    var plain = self
    for index in layers.indices { (plain.layers[index].isResidual, plain.layers[index].batchNorm) = (false, nil) }
    return plain
  }
}

extension Examples {
  /// The loss of always answering the mean of each output's targets.
  func guessLoss(_ loss: Loss) -> Double {
    guard count > 0 else { return 0 }
    var means = [Double](repeating: 0, count: outputs)
    for place in y.indices { means[place % outputs] += Double(y[place]) / Double(count) }
    let sum = y.indices.reduce(0) { $0 + loss.value(output: means[$1 % outputs], target: Double(y[$1])) }
    return sum / Double(loss.isPerExample ? count : y.count)
  }
}
