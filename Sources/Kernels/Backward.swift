import CProcessor

/// Takes the tile's deltas back through all layers and adds the gradient of weights and biases.
///
/// - Parameters:
///   - pass: What the run was given; deltas of the last layer and slopes of the others stand in the arena.
///   - rows: Examples of the tile.
///   - startsAtZero: Whether the gradient starts here.
@inline(__always)
func backward(_ pass: Pass, rows: Int, startsAtZero: Bool) {
  var index = pass.plan.pointee.layerCount - 1
  while index >= 0 {
    let layer = pass.layers + index
    let deltas = pass.arena + layer.pointee.deltas
    if layer.pointee.isNormalized { normalizeBack(pass, layer, deltas, rows: rows, startsAtZero: startsAtZero) }
    var layerInputs = pass.arena + pass.plan.pointee.features
    if index > 0 {
      let before = pass.layers + index - 1
      layerInputs = pass.arena + before.pointee.activations
      // First what the layers before wait for.
      takeBack(pass, layer, before, deltas, padded: pass.padded(rows))
    }
    addGradient(pass, layer, layerInputs, deltas, rows: rows, startsAtZero: startsAtZero)
    index -= 1
  }
}

/// Puts the deltas of the layer before in the place of its slopes.
@inline(__always)
private func takeBack(
  _ pass: Pass, _ layer: UnsafePointer<PlanLayer>, _ before: UnsafePointer<PlanLayer>, _ deltas: Row, padded: Int
) {
  let arena = pass.arena
  let inputStride = layer.pointee.inputStride
  let isKept = before.pointee.isResidual
  let isResidual = layer.pointee.isResidual
  multiply(
    layer, rows: padded, width: inputStride, count: layer.pointee.units, a: deltas, aRow: layer.pointee.stride,
    b: arena + layer.pointee.transposed, start: arena + (isResidual ? layer.pointee.through : pass.plan.pointee.zeros),
    startRow: isResidual ? inputStride : 0, result: arena + (isKept ? before.pointee.through : before.pointee.deltas),
    ending: isKept ? .plain : ending(backThrough: before, pass), activations: arena + before.pointee.activations)
  if isKept {
    scale(arena + before.pointee.deltas, by: arena + before.pointee.through, count: padded * inputStride)
  }
}

/// Adds the gradient of a layer's weights and biases, from what the layer was given and its deltas.
@inline(__always)
private func addGradient(
  _ pass: Pass, _ layer: UnsafePointer<PlanLayer>, _ layerInputs: Row, _ deltas: Row, rows: Int, startsAtZero: Bool
) {
  let plan = pass.plan
  let width = layer.pointee.stride
  let inputs = layer.pointee.inputs
  let zeros = pass.arena + plan.pointee.zeros
  let gradient = pass.arena + plan.pointee.gradient + layer.pointee.parameters
  if layer.pointee.isQuad {
    return addQuadGradient(
      layerInputs, deltas, rows: pass.padded(rows), inputs: inputs, to: gradient, startsAtZero: startsAtZero)
  }
  // A shift of all sums is taken away again by the mean of a batch.
  let hasBias = !(layer.pointee.isNormalized && plan.pointee.isTraining)
  if layer.pointee.isOctet {
    return addOctetGradient(
      layerInputs, deltas, rows: rows, inputs: inputs, to: gradient, withBias: hasBias, startsAtZero: startsAtZero)
  }
  let bias = gradient + inputs * width
  let hasFewUnits = layer.pointee.units <= 8 && inputs >= 16
  let isBiasInProduct = hasBias && !hasFewUnits && canSumDeltas(inputs)
  if hasFewUnits {
    addOutputGradient(pass, layer, layerInputs, deltas, gradient, rows: rows, startsAtZero: startsAtZero)
  } else {
    multiply(
      Product(
        rows: inputs, width: width, count: rows,
        a: Broadcast(start: layerInputs, row: 1, step: layer.pointee.inputStride), b: deltas, bStep: width,
        start: startsAtZero ? zeros : gradient, startRow: startsAtZero ? 0 : width, result: gradient, resultRow: width,
        bSums: isBiasInProduct ? bias : nil))
  }
  if isBiasInProduct { return }
  if hasBias {
    addRows(deltas, rows, width, to: bias, startsAtZero: startsAtZero)
  } else if startsAtZero {
    copyRows(zeros, 0, to: bias, 0, width, 1)
  }
}

/// Whether the product that is the weights' gradient can add up the deltas too: in sixteen registers there is no room for more sums.
@inline(__always)
private func canSumDeltas(_ inputs: Int) -> Bool {
  #if WIDE
    inputs >= 2
  #else
    false
  #endif
}

/// How a product becomes the deltas of a layer.
@inline(__always)
private func ending(backThrough layer: UnsafePointer<PlanLayer>, _ pass: Pass) -> Ending {
  if keepsSlopes(layer, pass.plan) { return .scaled }
  return layer.pointee.activation == activationReLU ? .backThroughReLU : .backThroughTanh
}

/// The gradient of the weights of few units with many inputs: a row of all inputs for each unit, transposed at the end.
func addOutputGradient(
  _ pass: Pass, _ layer: UnsafePointer<PlanLayer>, _ layerInputs: Row, _ deltas: Row, _ gradient: Row, rows: Int,
  startsAtZero: Bool
) {
  let width = layer.pointee.stride
  let inputStride = layer.pointee.inputStride
  let transposed = pass.arena + pass.plan.pointee.scratch
  multiply(
    Product(
      rows: layer.pointee.units, width: inputStride, count: rows, a: Broadcast(start: deltas, row: 1, step: width),
      b: layerInputs, bStep: inputStride, start: pass.arena + pass.plan.pointee.zeros, startRow: 0, result: transposed,
      resultRow: inputStride))
  if width == 8 {
    return addTurned(transposed, inputStride, layer.pointee.units, to: gradient, layer.pointee.inputs, startsAtZero)
  }
  for input in 0..<layer.pointee.inputs {
    for unit in 0..<layer.pointee.units {
      let place = input * width + unit
      gradient[place] = (startsAtZero ? 0 : gradient[place]) + transposed[unit * inputStride + input]
    }
  }
}

/// Adds the columns of up to eight rows, which have room for eight, to rows of eight.
private func addTurned(_ from: Row, _ fromRow: Int, _ rows: Int, to: Row, _ columns: Int, _ startsAtZero: Bool) {
  for place in stride(from: rows * fromRow, to: 8 * fromRow, by: 16) { store(from + place, Sixteen.zero) }
  let block = from + 8 * fromRow
  for first in stride(from: 0, to: columns, by: 8) {
    transpose8(from + first, fromRow, block, 8)
    for column in first..<(columns < first + 8 ? columns : first + 8) {
      let sum = load8(block + (column - first) * 8)
      store(to + column * 8, startsAtZero ? sum : load8(to + column * 8) + sum)
    }
  }
}

/// The biases' gradient: the sum of the deltas.
func addRows(_ deltas: Row, _ rows: Int, _ width: Int, to bias: Row, startsAtZero: Bool) {
  switch width {
  case 4: addColumns(deltas, rows, width, to: bias, startsAtZero, Four.self)
  case 8: addColumns(deltas, rows, width, to: bias, startsAtZero, Eight.self)
  default: addColumns(deltas, rows, width, to: bias, startsAtZero, Lanes.self)
  }
}

/// The same with so many columns at a time, by four chains: a single one would wait for each sum.
@inline(__always)
private func addColumns<V: SIMD>(
  _ deltas: Row, _ rows: Int, _ width: Int, to bias: Row, _ startsAtZero: Bool, _ lanes: V.Type
) where V.Scalar == Float {
  @inline(__always)
  func numbers(_ row: Row) -> V { UnsafeRawPointer(row).loadUnaligned(as: V.self) }
  for column in stride(from: 0, to: width, by: V.scalarCount) {
    var s0 = startsAtZero ? V.zero : numbers(bias + column)
    var (s1, s2, s3) = (V.zero, V.zero, V.zero)
    var row = deltas + column
    for _ in 0..<rows >> 2 {
      s0 += numbers(row)
      s1 += numbers(row + width)
      s2 += numbers(row + 2 * width)
      s3 += numbers(row + 3 * width)
      row += 4 * width
    }
    for _ in 0..<rows & 3 {
      s0 += numbers(row)
      row += width
    }
    UnsafeMutableRawPointer(bias + column).storeBytes(of: (s0 + s1) + (s2 + s3), as: V.self)
  }
}

/// Multiplies numbers by others.
@inline(__always)
func scale(_ numbers: Row, by factors: Row, count: Int) {
  for place in stride(from: 0, to: count, by: laneCount) {
    store(numbers + place, load(numbers + place) * load(factors + place))
  }
}
