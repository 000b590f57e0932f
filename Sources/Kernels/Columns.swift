import CProcessor

// Forward through layers of up to eight inputs and eight units, for nothing but outputs: as many examples as there are lanes stand side by
// side, in eight columns, and each weight is broadcast to all of them. Sums run in the order of `multiplyOctets`, to the same bits.

/// Whether the run goes forward alone, through a network that is nowhere wider than eight.
@inline(__always)
func takesColumns(_ pass: Pass) -> Bool {
  pass.plan.pointee.takesColumns && !pass.plan.pointee.wantsGradient && pass.places == nil
}

/// As `gather` and `forward` of the tile.
@inline(never)
func forwardInColumns(_ pass: Pass, from first: Int, rows: Int) {
  let plan = pass.plan
  let groups = (rows + laneCount - 1) / laneCount
  var columns = pass.arena + plan.pointee.features
  gatherColumns(pass, to: columns, from: first, rows: rows, groups: groups)
  gatherTargets(pass, from: first, rows: rows)
  for index in 0..<plan.pointee.layerCount {
    let layer = pass.layers + index
    let weights = pass.arena + plan.pointee.parameters + layer.pointee.parameters
    if index + 1 == plan.pointee.layerCount {
      multiplyLast(layer, columns, weights, to: Packed(pass).sums, groups: groups)
      return activatePacked(pass, layer, from: first, rows: rows)
    }
    let sums = pass.arena + layer.pointee.activations
    multiplyColumns(layer.pointee.inputs, columns, weights, to: sums, groups: groups)
    activate(layer.pointee.activation, sums, to: sums, slopes: nil, units: 8, groups: groups)
    if let collected = pass.collected, layer.pointee.destination >= 0 {
      let units = layer.pointee.units
      let place = layer.pointee.destination + (plan.pointee.firstPlace + first) * units
      unpack(sums, 8, to: collected + place, units, units, rows)
    }
    columns = sums
  }
}

/// Puts the examples' features into columns; what stands in those behind the inputs is of no meaning.
private func gatherColumns(_ pass: Pass, to columns: Row, from first: Int, rows: Int, groups: Int) {
  let stride = pass.plan.pointee.featureStride
  let inputs = pass.layers.pointee.inputs
  let source = pass.features + (pass.plan.pointee.firstPlace + first) * stride
  // Eight numbers are read from each row, and there is as much behind those that have eight rows after them.
  let followed = (pass.plan.pointee.count - first - 8) / laneCount
  for group in 0..<groups {
    let from = source + group * laneCount * stride
    let to = columns + group * 8 * laneCount
    if group < followed {
      for row in Swift.stride(from: 0, to: laneCount, by: 8) {
        transpose8(from + row * stride, stride, to + row, laneCount)
      }
      continue
    }
    for column in 0..<inputs { store(to + column * laneCount, Lanes.zero) }
    for row in 0..<min(laneCount, rows - group * laneCount) {
      for column in 0..<inputs { to[column * laneCount + row] = from[row * stride + column] }
    }
  }
}

/// Eight sums of each example.
@inline(never)
private func multiplyColumns(_ inputs: Int, _ columns: Row, _ weights: Row, to sums: Row, groups: Int) {
  let bias = weights + inputs * 8
  for group in 0..<groups {
    let from = columns + group * 8 * laneCount
    let to = sums + group * 8 * laneCount
    var (s0, s1, s2, s3) = (lanes(bias[0]), lanes(bias[1]), lanes(bias[2]), lanes(bias[3]))
    var (s4, s5, s6, s7) = (lanes(bias[4]), lanes(bias[5]), lanes(bias[6]), lanes(bias[7]))
    for input in 0..<inputs {
      let numbers = load(from + input * laneCount)
      let row = weights + input * 8
      s0 = add(s0, lanes(row[0]), numbers)
      s1 = add(s1, lanes(row[1]), numbers)
      s2 = add(s2, lanes(row[2]), numbers)
      s3 = add(s3, lanes(row[3]), numbers)
      s4 = add(s4, lanes(row[4]), numbers)
      s5 = add(s5, lanes(row[5]), numbers)
      s6 = add(s6, lanes(row[6]), numbers)
      s7 = add(s7, lanes(row[7]), numbers)
    }
    store(to, s0)
    store(to + laneCount, s1)
    store(to + 2 * laneCount, s2)
    store(to + 3 * laneCount, s3)
    store(to + 4 * laneCount, s4)
    store(to + 5 * laneCount, s5)
    store(to + 6 * laneCount, s6)
    store(to + 7 * laneCount, s7)
  }
}

/// The last layer's sums, packed.
private func multiplyLast(
  _ layer: UnsafePointer<PlanLayer>, _ columns: Row, _ weights: Row, to packed: Row, groups: Int
) {
  let inputs = layer.pointee.inputs
  let units = layer.pointee.units
  for group in 0..<groups {
    for unit in 0..<units {
      var sum = lanes(weights[inputs * 8 + unit])
      for input in 0..<inputs {
        sum = add(sum, lanes(weights[input * 8 + unit]), load(columns + (group * 8 + input) * laneCount))
      }
      store(packed + (group * units + unit) * laneCount, sum)
    }
  }
}
