import CProcessor

/// Takes the tile's features through all layers; slopes are kept where the gradient is wanted.
///
/// The last layer's activations stand without padding in the packed rows.
@inline(__always)
func forward(_ pass: Pass, from first: Int, rows: Int) {
  let padded = (rows + 3) & ~3
  let plan = pass.plan
  let arena = pass.arena
  var heard = arena + plan.pointee.features
  for index in 0..<plan.pointee.layerCount {
    let layer = pass.layers + index
    let weights = arena + plan.pointee.parameters + layer.pointee.parameters
    let width = layer.pointee.stride
    let sums = arena + layer.pointee.activations
    multiply(
      rows: padded, width: width, count: layer.pointee.inputs,
      Broadcast(start: heard, row: layer.pointee.inputStride, step: 1), weights, width,
      start: weights + layer.pointee.inputs * width, startRow: 0, result: sums, resultRow: width, scales: false)
    if index + 1 == plan.pointee.layerCount {
      activateLast(pass, layer, sums, from: first, rows: rows)
    } else {
      let slopes = plan.pointee.wantsGradient ? arena + layer.pointee.deltas : nil
      activate(layer.pointee.activation, sums, slopes: slopes, count: padded * width)
      collect(pass, layer, sums, width, from: first, rows: rows)
    }
    heard = sums
  }
}

/// The last layer's activations, packed: one output a row would leave seven of eight lanes empty.
@inline(__always)
func activateLast(_ pass: Pass, _ layer: UnsafePointer<PlanLayer>, _ sums: Row, from first: Int, rows: Int) {
  let packed = Packed(pass)
  let units = layer.pointee.units
  let count = rows * units
  if units == 1 {
    // Single numbers stored one by one and loaded as lanes would wait for each other.
    for row in stride(from: 0, to: rows, by: 8) {
      let column = column(sums + row * layer.pointee.stride, layer.pointee.stride)
      store(packed.sums + row, column)
      store(packed.outputs + row, column)
    }
  } else {
    copyRows(sums, layer.pointee.stride, to: packed.sums, units, units, rows)
    for place in stride(from: 0, to: count, by: 8) { store(packed.outputs + place, load(packed.sums + place)) }
  }
  activate(layer.pointee.activation, packed.outputs, slopes: packed.slopes, count: (count + 7) & ~7)
  collect(pass, layer, packed.outputs, units, from: first, rows: rows)
}

/// Copies the tile's activations of a layer to where they are wanted.
@inline(__always)
func collect(
  _ pass: Pass, _ layer: UnsafePointer<PlanLayer>, _ activations: Row, _ row: Int, from first: Int, rows: Int
) {
  guard let collected = pass.collected, layer.pointee.destination >= 0 else { return }
  let units = layer.pointee.units
  copyRows(activations, row, to: collected + layer.pointee.destination + first * units, units, units, rows)
}

/// Copies the first `width` numbers of each row.
@inline(__always)
func copyRows(_ from: Row, _ fromRow: Int, to: Row, _ toRow: Int, _ width: Int, _ rows: Int) {
  if width == 1 {
    for row in 0..<rows { to[row * toRow] = from[row * fromRow] }
    return
  }
  for row in 0..<rows {
    for column in 0..<width { to[row * toRow + column] = from[row * fromRow + column] }
  }
}
