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
  let packed = Packed(pass)
  let layer = pass.layers + pass.plan.pointee.layerCount - 1
  let units = layer.pointee.units
  for row in 0..<rows {
    let wanted = targets + pass.example(first + row) * units
    for unit in 0..<units { packed.targets[row * units + unit] = wanted[unit] }
  }
  let count = rows * units
  measure(pass.plan.pointee.loss, packed, count: count)
  if pass.plan.pointee.wantsGradient {
    copyRows(packed.deltas, units, to: pass.arena + layer.pointee.deltas, layer.pointee.stride, units, rows)
  }
  for place in count..<(count + 7) & ~7 { packed.losses[place] = 0 }
  var sum = Lanes.zero
  for place in stride(from: 0, to: count, by: 8) { sum += load(packed.losses + place) }
  let halves = sum.lowHalf + sum.highHalf
  return Double(halves[0] + halves[2]) + Double(halves[1] + halves[3])
}

/// Writes losses and deltas.
///
/// - Parameters:
///   - index: The loss's number.
///   - packed: The rows.
///   - count: How many numbers; whole lanes are written.
func measure(_ index: Int, _ packed: Packed, count: Int) {
  switch index {
  case 0: each(packed, count, HalfMSE.value, HalfMSE.delta)
  default: each(packed, count, BCE.value, BCE.delta)
  }
}

@inline(__always)
private func each(
  _ packed: Packed, _ count: Int, _ value: (Lanes, Lanes, Lanes) -> Lanes, _ delta: (Lanes, Lanes, Lanes) -> Lanes
) {
  for place in stride(from: 0, to: count, by: 8) {
    let output = load(packed.outputs + place)
    let target = load(packed.targets + place)
    store(packed.losses + place, value(load(packed.sums + place), output, target))
    store(packed.deltas + place, delta(output, target, load(packed.slopes + place)))
  }
}
