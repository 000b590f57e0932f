public import Engine

/// What the activation lens shows beside the example's pass.
public struct ActivationsDetail: LensDetail, Hashable {
  /// A unit's sums before normalization, and what the activation is given instead, over the examples.
  public struct NormalizedUnit: Hashable, Sendable {
    /// The sums'.
    public var before: Moments
    /// Those of what comes out.
    public var after: Moments
  }

  /// A mean and a standard deviation.
  public struct Moments: Hashable, Sendable {
    /// The first.
    public var mean: Double
    /// The second, divided by the number of examples.
    public var deviation: Double
  }

  /// Every layer, from the inputs' side.
  public var layers: [LayerAnswers]
  /// The layer that is looked at, from 0.
  public var layer: Int
  /// How many examples were asked, the first ones.
  public var examples: Int
  /// What its activation is given.
  public var sums: SumHistogram
  /// What its activation is given by the chosen example, a number a unit.
  public var own: [Double]
  /// The unit that is chosen there, from 0.
  public var unit: Int
  /// Whether the probe began at that unit's own sum.
  public var isOwn: Bool
  /// Where the probe is.
  public var probe: Double
  /// A line a unit where the layer normalizes; empty else.
  public var normalized: [NormalizedUnit]
  /// The mean share of each unit of a softmax layer; empty else.
  public var shares: [Double]
}

enum ActivationsLens: LensModel {
  static let lens = Lens.activations
  /// So many presses take the probe from 0 to the end of the axis.
  private static let presses = 40

  static func detail(_ moment: LensMoment) -> (any LensDetail)? {
    let (network, sample) = (moment.network, moment.sample)
    let answers = moment.learner.activations(sample.x, count: sample.count)
    let index = moment.request.layer(of: network.layers.count) - 1
    var layers: [LayerAnswers] = []
    var shown: [Float] = []
    for (number, layer) in network.layers.enumerated() {
      let given = number == 0 ? sample.x : answers[number - 1]
      let sums = layer.sums(of: given, count: sample.count)
      layers.append(LayerAnswers(layer.activation, sums: sums, outputs: answers[number], units: layer.units))
      if number == index { shown = sums }
    }
    let layer = network.layers[index]
    let given = index == 0 ? sample.x : answers[index - 1]
    let own = moment.pass?.layers[index].arguments ?? []
    let unit = moment.request.unit.layer == index + 1 ? min(moment.request.unit.unit, layer.units - 1) : 0
    let sums = SumHistogram(shown, least: layer.activation.leastReach)
    let cursor = moment.request.cursor
    let isOwn = cursor.step > 0 && own.indices.contains(unit)
    let start = isOwn ? own[unit] : 0
    let step = sums.reach / Double(presses)
    return ActivationsDetail(
      layers: layers, layer: index, examples: sample.count, sums: sums, own: own, unit: unit, isOwn: isOwn,
      probe: max(-sums.reach, min(sums.reach, start + Double(cursor.column) * step)),
      normalized: normalized(layer, given: given, shown, sample.count),
      shares: layer.activation == .softmax ? UnitMoments(answers[index], units: layer.units).means : [])
  }

  private static func normalized(_ layer: Layer, given: [Float], _ arguments: [Float], _ count: Int)
    -> [ActivationsDetail.NormalizedUnit]
  {
    guard layer.batchNorm != nil else { return [] }
    var plain = layer
    plain.batchNorm = nil
    let before = UnitMoments(plain.sums(of: given, count: count), units: layer.units)
    let after = UnitMoments(arguments, units: layer.units)
    return (0..<layer.units).map {
      ActivationsDetail.NormalizedUnit(
        before: .init(mean: before.means[$0], deviation: before.deviations[$0]),
        after: .init(mean: after.means[$0], deviation: after.deviations[$0]))
    }
  }

  static func move(columns: Int, rows: Int, in state: inout State) -> [Request] {
    if rows != 0 {
      state.lensCursor = LensCursor(row: state.lensLayer)
      state.moveLensLayer(by: rows)
    }
    // Own sums may lie on either side of the axis: twice its length is as far as anybody needs to go.
    state.lensCursor.column = max(-2 * presses, min(2 * presses, state.lensCursor.column + columns))
    return []
  }

  static func jump(toLast: Bool, in state: inout State) -> [Request] {
    state.lensCursor = LensCursor()
    state.chooseLensLayer(toLast ? .max : 1)
    return []
  }

  /// The probe goes to the chosen unit's own sum, then to the next unit's.
  static func activate(in state: inout State) -> [Request] {
    let layer = state.lensLayer
    let units = state.experiment.shape[layer]
    let present = state.inspected.layer == layer ? state.inspected.unit : 0
    let next = state.lensCursor.step == 0 ? present : (present + 1) % units
    state.lensCursor = LensCursor(row: layer, step: 1)
    state.choose(UnitPlace(layer: layer, unit: min(next, units - 1)))
    return []
  }
}

extension Activation {
  /// How far an axis of sums goes at least: so that the zone is seen where it is flat, if it has one.
  fileprivate var leastReach: Double {
    [4, 6, 8].first { isFlat(slope: slope(0.75 * $0)) || isFlat(slope: slope(-0.75 * $0)) } ?? 4
  }
}
