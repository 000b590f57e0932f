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
func losses(_ pass: Pass, from first: Int, rows: Int) -> Double {
  guard let targets = pass.targets else { return 0 }
  let plan = pass.plan
  let packed = Packed(pass)
  let layer = pass.layers + plan.pointee.layerCount - 1
  let units = layer.pointee.units
  let groups = (rows + 7) >> 3
  let last = first + rows - 1
  for group in 0..<groups {
    for unit in 0..<units {
      var column = Lanes.zero
      for lane in 0..<8 {
        let place = first + group * 8 + lane
        column[lane] = targets[pass.example(place < last ? place : last) * units + unit]
      }
      store(packed.targets + (group * units + unit) * 8, column)
    }
  }
  measure(plan, packed, units: units, groups: groups)
  if plan.pointee.wantsGradient {
    unpack(packed.deltas, to: pass.arena + layer.pointee.deltas, layer.pointee.stride, units, rows)
  }
  var sum = Lanes.zero
  let whole = rows >> 3
  for place in stride(from: 0, to: whole * units * 8, by: 8) { sum += load(packed.losses + place) }
  if whole < groups {
    let isPadding = SIMD8<Int32>(0, 1, 2, 3, 4, 5, 6, 7) .>= SIMD8(repeating: Int32(truncatingIfNeeded: rows & 7))
    for unit in 0..<units {
      let losses = load(packed.losses + (whole * units + unit) * 8)
      sum += losses.replacing(with: Lanes.zero, where: isPadding)
    }
  }
  let halves = sum.lowHalf + sum.highHalf
  return Double(halves[0] + halves[2]) + Double(halves[1] + halves[3])
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
  let count = groups * units * 8
  let huberDelta = lanes(plan.pointee.huberDelta)
  switch plan.pointee.loss {
  case 0: each(packed, count, huberDelta, HalfMSE.value, HalfMSE.delta)
  case 1: each(packed, count, huberDelta, BCE.value, BCE.delta)
  case 2: each(packed, count, huberDelta, MSE.value, MSE.delta)
  case 3: each(packed, count, huberDelta, MAE.value, MAE.delta)
  case 4: each(packed, count, huberDelta, Huber.value, Huber.delta)
  case 5: CCE.measure(packed, units: units, groups: groups)
  default: each(packed, count, huberDelta, Hinge.value, Hinge.delta)
  }
  guard plan.pointee.optimizer == perceptronRule else { return }
  let threshold = lanes(plan.pointee.threshold)
  for place in stride(from: 0, to: count, by: 8) {
    store(
      packed.deltas + place,
      Perceptron.delta(sum: load(packed.sums + place), target: load(packed.targets + place), threshold: threshold))
  }
}

@inline(__always)
private func each(
  _ packed: Packed, _ count: Int, _ huberDelta: Lanes, _ value: (OutputLanes) -> Lanes,
  _ delta: (OutputLanes, Lanes) -> Lanes
) {
  for place in stride(from: 0, to: count, by: 8) {
    let at = OutputLanes(
      sum: load(packed.sums + place), output: load(packed.outputs + place), target: load(packed.targets + place),
      huberDelta: huberDelta)
    store(packed.losses + place, value(at))
    store(packed.deltas + place, delta(at, load(packed.slopes + place)))
  }
}
