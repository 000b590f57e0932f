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
  if plan.pointee.wantsGradient { placeDeltas(packed, pass.arena + layer.pointee.deltas, layer, rows: rows) }
  return total(sum)
}

/// Puts the packed deltas into rows; those that fill up the last block are zero.
@inline(__always)
private func placeDeltas(_ packed: Packed, _ deltas: Row, _ layer: UnsafePointer<PlanLayer>, rows: Int) {
  let padded = (rows + 3) & ~3
  if layer.pointee.units == 1, layer.pointee.stride == 4 {
    for row in stride(from: 0, to: padded, by: 4) {
      store(deltas + row * 4, spread(load4(packed.deltas + row)))
    }
  } else {
    unpack(packed.deltas, to: deltas, layer.pointee.stride, layer.pointee.units, padded)
  }
}

/// What a loss is made of.
struct OutputLanes {
  let sum: Lanes
  let output: Lanes
  let target: Lanes
  let huberDelta: Lanes

  /// o - y.
  @inline(__always)
  var error: Lanes { output - target }
}

/// Writes losses and deltas by the loss's number.
func measure(_ plan: UnsafePointer<Plan>, _ packed: Packed, units: Int, groups: Int) {
  let count = groups * units * laneCount
  let huberDelta = lanes(plan.pointee.huberDelta)
  switch plan.pointee.loss {
  case 0: each(0, packed, count, huberDelta)
  case 1: each(1, packed, count, huberDelta)
  case 2: each(2, packed, count, huberDelta)
  case 3: each(3, packed, count, huberDelta)
  case 4: each(4, packed, count, huberDelta)
  case 5: CCE.measure(packed, units: units, groups: groups)
  default: each(6, packed, count, huberDelta)
  }
  guard plan.pointee.optimizer == perceptronRule else { return }
  let threshold = lanes(plan.pointee.threshold)
  for place in stride(from: 0, to: count, by: laneCount) {
    store(
      packed.deltas + place,
      Perceptron.delta(sum: load(packed.sums + place), target: load(packed.targets + place), threshold: threshold))
  }
}

/// Losses and deltas by the loss of that number, which is a constant where this is inlined.
@inline(__always)
private func each(_ loss: Int, _ packed: Packed, _ count: Int, _ huberDelta: Lanes) {
  for place in stride(from: 0, to: count, by: laneCount) {
    let at = OutputLanes(
      sum: load(packed.sums + place), output: load(packed.outputs + place), target: load(packed.targets + place),
      huberDelta: huberDelta)
    let slope = load(packed.slopes + place)
    let (value, delta) =
      switch loss {
      case 0: (HalfMSE.value(at), HalfMSE.delta(at, slope: slope))
      case 1: (BCE.value(at), BCE.delta(at, slope: slope))
      case 2: (MSE.value(at), MSE.delta(at, slope: slope))
      case 3: (MAE.value(at), MAE.delta(at, slope: slope))
      case 4: (Huber.value(at), Huber.delta(at, slope: slope))
      default: (Hinge.value(at), Hinge.delta(at, slope: slope))
      }
    store(packed.losses + place, value)
    store(packed.deltas + place, delta)
  }
}
