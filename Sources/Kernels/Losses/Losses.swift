import CProcessor

/// The last layer's numbers of a tile, without padding.
struct Packed {
  let sums: Row
  let outputs: Row
  let slopes: Row
  let targets: Row
  let losses: Row
  let deltas: Row

  @inline(__always)
  init(_ pass: Pass) {
    let start = pass.arena + pass.plan.pointee.packed
    let row = pass.plan.pointee.packedStride
    sums = start
    outputs = start + row
    slopes = start + 2 * row
    targets = start + 3 * row
    losses = start + 4 * row
    deltas = start + 5 * row
  }
}

/// Measures the tile's outputs, and where the gradient is wanted puts their deltas where `backward` starts.
///
/// - Returns: The sum of the losses over examples and outputs.
@inline(__always)
func losses(_ pass: Pass, rows: Int) -> Double {
  let plan = pass.plan
  let packed = Packed(pass)
  let layer = pass.layers + plan.pointee.layerCount - 1
  let units = layer.pointee.units
  let groups = (rows + laneCount - 1) / laneCount
  measure(plan, packed, units: units, groups: groups)
  if plan.pointee.weighsClasses, plan.pointee.wantsGradient {
    weigh(
      pass.arena + plan.pointee.classWeights, packed, units: units, groups: groups, threshold: plan.pointee.threshold)
  }
  let whole = rows / laneCount * units * laneCount
  var sum = Lanes.zero
  for place in stride(from: 0, to: whole, by: laneCount) { sum += load(packed.losses + place) }
  if whole < groups * units * laneCount {
    let isPadding = ramp .>= Whole(repeating: Int32(truncatingIfNeeded: rows % laneCount))
    for place in stride(from: whole, to: whole + units * laneCount, by: laneCount) {
      sum += load(packed.losses + place).replacing(with: Lanes.zero, where: isPadding)
      store(packed.deltas + place, load(packed.deltas + place).replacing(with: Lanes.zero, where: isPadding))
    }
  }
  if plan.pointee.wantsGradient {
    placeDeltas(packed, pass.arena + layer.pointee.deltas, layer, padded: pass.padded(rows))
  }
  return total(sum)
}

/// Puts the packed deltas into rows; those that fill up the last block are zero.
@inline(__always)
private func placeDeltas(_ packed: Packed, _ deltas: Row, _ layer: UnsafePointer<PlanLayer>, padded: Int) {
  if layer.pointee.units == 1, layer.pointee.stride == 4 {
    for row in stride(from: 0, to: padded, by: 4) {
      store(deltas + row * 4, spread(load4(packed.deltas + row)))
    }
  } else {
    unpack(
      packed.deltas, layer.pointee.units, to: deltas, layer.pointee.stride, layer.pointee.units, padded)
  }
}

/// Multiplies each example's deltas by the weight of its class.
private func weigh(_ weights: Row, _ packed: Packed, units: Int, groups: Int, threshold: Float) {
  for group in 0..<groups {
    let start = group * units * laneCount
    var weight = Lanes.zero
    if units == 1 {
      let isSecond = load(packed.targets + start) .> lanes(threshold)
      weight = lanes(weights[0]).replacing(with: lanes(weights[1]), where: isSecond)
    } else {
      for unit in 0..<units { weight += load(packed.targets + start + unit * laneCount) * lanes(weights[unit]) }
    }
    for place in stride(from: start, to: start + units * laneCount, by: laneCount) {
      store(packed.deltas + place, load(packed.deltas + place) * weight)
    }
  }
}

/// Writes losses and deltas.
func measure(_ plan: UnsafePointer<Plan>, _ packed: Packed, units: Int, groups: Int) {
  measureLoss(plan.pointee.loss, packed, units: units, groups: groups, huberDelta: plan.pointee.huberDelta)
  guard plan.pointee.optimizer == optimizerPerceptron else { return }
  let threshold = lanes(plan.pointee.threshold)
  for place in stride(from: 0, to: groups * units * laneCount, by: laneCount) {
    store(
      packed.deltas + place,
      Perceptron.delta(sum: load(packed.sums + place), target: load(packed.targets + place), threshold: threshold))
  }
}

/// Measures by the loss of that number.
@inline(__always)
private func measureLoss(_ number: Int, _ packed: Packed, units: Int, groups: Int, huberDelta: Float) {
  @inline(__always)
  func by<Formula: LossFormula>(_ formula: Formula.Type) {
    formula.measure(packed, units: units, groups: groups, huberDelta: huberDelta)
  }
  switch number {
  case lossHalfMSE: by(HalfMSE.self)
  case lossBCE: by(BCE.self)
  case lossMSE: by(MSE.self)
  case lossMAE: by(MAE.self)
  case lossHuber: by(Huber.self)
  case lossCCE: by(CCE.self)
  case lossHinge: by(Hinge.self)
  default: fatalError("a loss of Plan.h has no formula here")
  }
}
