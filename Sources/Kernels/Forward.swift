import CProcessor

/// Takes the tile's features through all layers; slopes are kept where the gradient is wanted.
///
/// The last layer's activations stand without padding in the packed rows.
@inline(__always)
func forward(_ pass: Pass, from first: Int, rows: Int) {
  let padded = pass.padded(rows)
  let plan = pass.plan
  let arena = pass.arena
  var layerInputs = arena + plan.pointee.features
  for index in 0..<plan.pointee.layerCount {
    let layer = pass.layers + index
    let weights = arena + plan.pointee.parameters + layer.pointee.parameters
    let width = layer.pointee.stride
    let sums = arena + layer.pointee.activations
    let isLast = index + 1 == plan.pointee.layerCount
    let ending = isLast ? .plain : ending(through: layer, plan)
    if isLast, layer.pointee.units == 1, layer.pointee.inputs >= 16 {
      dotProducts(pass, layer, layerInputs, rows: rows)
    } else {
      multiply(
        layer, rows: padded, width: width, count: layer.pointee.inputs, a: layerInputs,
        aRow: layer.pointee.inputStride, b: weights, start: weights + layer.pointee.inputs * width, startRow: 0,
        result: sums, ending: ending, activations: sums)
    }
    if isLast {
      activateLast(pass, layer, sums, from: first, rows: rows)
    } else {
      if ending == .plain { activateHidden(pass, index, sums, layerInputs: layerInputs, from: first, rows: rows) }
      if let collected = pass.collected { collect(pass, layer, sums, in: collected, from: first, rows: rows) }
    }
    layerInputs = sums
  }
}

/// A row of the result for each example, by what is made for the layer's widths; the operands are as those of a `Product`.
@inline(__always)
func multiply(
  _ layer: UnsafePointer<PlanLayer>, rows: Int, width: Int, count: Int, a: Row, aRow: Int, b: Row, start: Row,
  startRow: Int, result: Row, ending: Ending, activations: Row
) {
  if layer.pointee.isOctet {
    multiplyOctets(
      rows: rows, count: count, a: a, b: b, start: start, startRow: startRow, result: result, ending: ending,
      activations: activations)
  } else if layer.pointee.isQuad {
    multiplyQuads(
      rows: rows, count: count, a: a, b: b, start: start, startRow: startRow, result: result, ending: ending,
      activations: activations)
  } else {
    multiply(
      Product(
        rows: rows, width: width, count: count, a: Broadcast(start: a, row: aRow, step: 1), b: b, bStep: width,
        start: start, startRow: startRow, result: result, resultRow: width, ending: ending, activations: activations))
  }
}

/// What a hidden layer's product makes of its sums: ReLU's activations already, if nothing else is to be done with them.
@inline(__always)
private func ending(through layer: UnsafePointer<PlanLayer>, _ plan: UnsafePointer<Plan>) -> Ending {
  let isWhole = layer.pointee.activation == activationReLU && !layer.pointee.isNormalized && !keepsSlopes(layer, plan)
  return isWhole ? .rectified : .plain
}

/// Whether a hidden layer's slopes are stored: those of ReLU and tanh are told by the activations, if nothing else is in these.
@inline(__always)
func keepsSlopes(_ layer: UnsafePointer<PlanLayer>, _ plan: UnsafePointer<Plan>) -> Bool {
  if layer.pointee.activation != activationReLU, layer.pointee.activation != activationTanh { return true }
  return layer.pointee.isResidual || (layer.pointee.dropsOut && plan.pointee.dropout > 0 && plan.pointee.isTraining)
}

/// A hidden layer's activations, in the place of its sums.
@inline(never)
func activateHidden(_ pass: Pass, _ index: Int, _ sums: Row, layerInputs: Row, from first: Int, rows: Int) {
  let layer = pass.layers + index
  let padded = pass.padded(rows)
  let width = layer.pointee.stride
  let slopes =
    pass.plan.pointee.wantsGradient && keepsSlopes(layer, pass.plan) ? pass.arena + layer.pointee.deltas : nil
  if layer.pointee.isNormalized { normalize(pass, layer, sums, rows: rows, padded: padded) }
  activate(layer.pointee.activation, sums, to: sums, slopes: slopes, units: 1, groups: padded * width / laneCount)
  if layer.pointee.dropsOut, pass.plan.pointee.dropout > 0, pass.plan.pointee.isTraining {
    dropOut(pass, layer: index, sums, slopes, width: width, from: first, count: padded * width)
  }
  if layer.pointee.isResidual {
    for place in stride(from: 0, to: padded * width, by: laneCount) {
      store(sums + place, load(sums + place) + load(layerInputs + place))
    }
  }
}

/// Copies a hidden layer's activations to where they are wanted, if they are.
@inline(never)
private func collect(
  _ pass: Pass, _ layer: UnsafePointer<PlanLayer>, _ activations: Row, in collected: Row, from first: Int, rows: Int
) {
  guard layer.pointee.destination >= 0 else { return }
  let units = layer.pointee.units
  copyRows(
    activations, layer.pointee.stride,
    to: collected + layer.pointee.destination + (pass.plan.pointee.firstPlace + first) * units, units,
    units, rows)
}

/// The last layer's activations, packed: one output a row would leave seven of eight lanes empty.
@inline(never)
func activateLast(_ pass: Pass, _ layer: UnsafePointer<PlanLayer>, _ sums: Row, from first: Int, rows: Int) {
  let packed = Packed(pass)
  let units = layer.pointee.units
  let groups = (rows + laneCount - 1) / laneCount
  if units > 1 || layer.pointee.inputs < 16 { pack(sums, layer.pointee.stride, to: packed.sums, units, groups) }
  activatePacked(pass, layer, from: first, rows: rows)
}

/// The activations of the last layer's packed sums.
@inline(__always)
func activatePacked(_ pass: Pass, _ layer: UnsafePointer<PlanLayer>, from first: Int, rows: Int) {
  let packed = Packed(pass)
  let units = layer.pointee.units
  let groups = (rows + laneCount - 1) / laneCount
  activate(
    layer.pointee.activation, packed.sums, to: packed.outputs, slopes: packed.slopes, units: units, groups: groups)
  guard let collected = pass.collected, layer.pointee.destination >= 0 else { return }
  let place = layer.pointee.destination + (pass.plan.pointee.firstPlace + first) * units
  unpack(packed.outputs, units, to: collected + place, units, units, rows)
}

/// Puts the numbers of as many rows as there are lanes side by side, a unit after the other.
@inline(never)
private func pack(_ sums: Row, _ stride: Int, to packed: Row, _ units: Int, _ groups: Int) {
  var (from, to) = (sums, packed)
  for _ in 0..<groups {
    if units == 1, stride == 4 {
      store(to, firstsOfFours(from))
    } else {
      // Single numbers stored one by one and loaded as lanes would wait for each other.
      for unit in 0..<units { store(to + unit * laneCount, column(from + unit, stride)) }
    }
    from += laneCount * stride
    to += laneCount * units
  }
}

/// Copies packed numbers to rows of examples: the first units of the columns of each group.
@inline(__always)
func unpack(_ packed: Row, _ columns: Int, to: Row, _ toRow: Int, _ units: Int, _ rows: Int) {
  if columns == 1 {
    for row in 0..<rows { to[row * toRow] = packed[row] }
    return
  }
  for row in 0..<rows {
    let from = packed + row / laneCount * columns * laneCount + row % laneCount
    for unit in 0..<units { to[row * toRow + unit] = from[unit * laneCount] }
  }
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

/// The packed sums of a last layer of a single unit with many inputs.
///
/// A row's products with the weights stand side by side, and those of sixteen rows are added up together: as rows of one unit each,
/// all lanes but one would be empty.
func dotProducts(_ pass: Pass, _ layer: UnsafePointer<PlanLayer>, _ layerInputs: Row, rows: Int) {
  let width = layer.pointee.inputStride
  let weights = pass.arena + layer.pointee.transposed
  let bias = pass.arena[
    pass.plan.pointee.parameters + layer.pointee.parameters + layer.pointee.inputs * layer.pointee.stride]
  let sums = Packed(pass).sums
  for first in stride(from: 0, to: rows, by: 16) {
    let products = dotProducts16(layerInputs + first * width, width, weights)
    store(sums + first, products + Sixteen(repeating: bias))
  }
}
