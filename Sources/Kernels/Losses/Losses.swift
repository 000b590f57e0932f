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
  if units == 1 {
    for row in stride(from: 0, to: rows, by: 8) {
      let last = first + rows - 1
      var column = Lanes.zero
      for lane in 0..<8 {
        let place = first + row + lane
        column[lane] = targets[pass.example(place < last ? place : last)]
      }
      store(packed.targets + row, column)
    }
  } else {
    for row in 0..<rows {
      let wanted = targets + pass.example(first + row) * units
      for unit in 0..<units { packed.targets[row * units + unit] = wanted[unit] }
    }
  }
  let count = rows * units
  measure(pass.plan.pointee.loss, packed, count: count)
  if pass.plan.pointee.wantsGradient {
    copyRows(packed.deltas, units, to: pass.arena + layer.pointee.deltas, layer.pointee.stride, units, rows)
  }
  var sum = Lanes.zero
  let whole = count & ~7
  for place in stride(from: 0, to: whole, by: 8) { sum += load(packed.losses + place) }
  if whole < count {
    let isPadding = SIMD8<Int32>(0, 1, 2, 3, 4, 5, 6, 7) .>= SIMD8(repeating: Int32(truncatingIfNeeded: count - whole))
    sum += load(packed.losses + whole).replacing(with: Lanes.zero, where: isPadding)
  }
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
