import CProcessor

// Layers of up to eight inputs and eight units: a row of eight for each example. What they are given are plain numbers, not a
// `Product`: such a record goes through memory, and a small layer would wait for it longer than it computes.

/// Forward, and the deltas' way back, as `multiply`; the rows are even in number.
@inline(never)
func multiplyOctets(
  rows: Int, count: Int, a: Row, b: Row, start: Row, startRow: Int, result: Row, ending: Ending, activations: Row
) {
  switch ending {
  case .plain: multiplyOctets(Plain.self, rows, count, a, b, start, startRow, result, activations)
  case .rectified: multiplyOctets(Rectified.self, rows, count, a, b, start, startRow, result, activations)
  case .scaled: multiplyOctets(Scaled.self, rows, count, a, b, start, startRow, result, activations)
  case .backThroughReLU: multiplyOctets(BackThroughReLU.self, rows, count, a, b, start, startRow, result, activations)
  case .backThroughTanh: multiplyOctets(BackThroughTanh.self, rows, count, a, b, start, startRow, result, activations)
  }
}

/// By blocks of ten rows, a usual batch, and of two.
@inline(__always)
private func multiplyOctets<E: OctetEnding>(
  _ ending: E.Type, _ rows: Int, _ count: Int, _ a: Row, _ b: Row, _ start: Row, _ startRow: Int, _ result: Row,
  _ activations: Row
) {
  var row = 0
  while row + 10 <= rows {
    let (p, s) = (a + row * 8, start + row * startRow)
    var (r0, r1, r2, r3) = (load8(s), load8(s + startRow), load8(s + 2 * startRow), load8(s + 3 * startRow))
    var (r4, r5, r6) = (load8(s + 4 * startRow), load8(s + 5 * startRow), load8(s + 6 * startRow))
    var (r7, r8, r9) = (load8(s + 7 * startRow), load8(s + 8 * startRow), load8(s + 9 * startRow))
    for k in 0..<count {
      let weights = load8(b + k * 8)
      r0 = add(r0, Eight(repeating: p[k]), weights)
      r1 = add(r1, Eight(repeating: p[k + 8]), weights)
      r2 = add(r2, Eight(repeating: p[k + 16]), weights)
      r3 = add(r3, Eight(repeating: p[k + 24]), weights)
      r4 = add(r4, Eight(repeating: p[k + 32]), weights)
      r5 = add(r5, Eight(repeating: p[k + 40]), weights)
      r6 = add(r6, Eight(repeating: p[k + 48]), weights)
      r7 = add(r7, Eight(repeating: p[k + 56]), weights)
      r8 = add(r8, Eight(repeating: p[k + 64]), weights)
      r9 = add(r9, Eight(repeating: p[k + 72]), weights)
    }
    E.put(r0, result, activations, row)
    E.put(r1, result, activations, row + 1)
    E.put(r2, result, activations, row + 2)
    E.put(r3, result, activations, row + 3)
    E.put(r4, result, activations, row + 4)
    E.put(r5, result, activations, row + 5)
    E.put(r6, result, activations, row + 6)
    E.put(r7, result, activations, row + 7)
    E.put(r8, result, activations, row + 8)
    E.put(r9, result, activations, row + 9)
    row += 10
  }
  while row < rows {
    let (p, s) = (a + row * 8, start + row * startRow)
    var (r0, r1) = (load8(s), load8(s + startRow))
    for k in 0..<count {
      let weights = load8(b + k * 8)
      r0 = add(r0, Eight(repeating: p[k]), weights)
      r1 = add(r1, Eight(repeating: p[k + 8]), weights)
    }
    E.put(r0, result, activations, row)
    E.put(r1, result, activations, row + 1)
    row += 2
  }
}

/// An ending that the code knows, so that it is not asked for at each row.
private protocol OctetEnding {
  /// What the sums become, by what their place holds and the activations there.
  static func end(_ sums: Eight, _ held: Row, _ activations: Row) -> Eight
}

extension OctetEnding {
  @inline(__always)
  fileprivate static func put(_ sums: Eight, _ result: Row, _ activations: Row, _ row: Int) {
    store(result + row * 8, end(sums, result + row * 8, activations + row * 8))
  }
}

private enum Plain: OctetEnding {
  @inline(__always)
  static func end(_ sums: Eight, _ held: Row, _ activations: Row) -> Eight { sums }
}

private enum Rectified: OctetEnding {
  @inline(__always)
  static func end(_ sums: Eight, _ held: Row, _ activations: Row) -> Eight { relu(sums) }
}

private enum Scaled: OctetEnding {
  @inline(__always)
  static func end(_ sums: Eight, _ held: Row, _ activations: Row) -> Eight { sums * load8(held) }
}

private enum BackThroughReLU: OctetEnding {
  @inline(__always)
  static func end(_ sums: Eight, _ held: Row, _ activations: Row) -> Eight { kept(sums, where: load8(activations)) }
}

private enum BackThroughTanh: OctetEnding {
  @inline(__always)
  static func end(_ sums: Eight, _ held: Row, _ activations: Row) -> Eight {
    let activation = load8(activations)
    return sums * (Eight(repeating: 1) - activation * activation)
  }
}

/// The gradient of the weights and, where it is wanted, of the biases; what stands in the padding of inputs is left out.
@inline(never)
func addOctetGradient(
  _ layerInputs: Row, _ deltas: Row, rows: Int, inputs: Int, to gradient: Row, withBias: Bool, startsAtZero: Bool
) {
  var (w0, w1, w2, w3) = (Eight.zero, Eight.zero, Eight.zero, Eight.zero)
  var (w4, w5, w6, w7, bias) = (Eight.zero, Eight.zero, Eight.zero, Eight.zero, Eight.zero)
  for place in stride(from: 0, to: rows * 8, by: 8) {
    let delta = load8(deltas + place)
    let a = layerInputs + place
    w0 = add(w0, Eight(repeating: a[0]), delta)
    w1 = add(w1, Eight(repeating: a[1]), delta)
    w2 = add(w2, Eight(repeating: a[2]), delta)
    w3 = add(w3, Eight(repeating: a[3]), delta)
    w4 = add(w4, Eight(repeating: a[4]), delta)
    w5 = add(w5, Eight(repeating: a[5]), delta)
    w6 = add(w6, Eight(repeating: a[6]), delta)
    w7 = add(w7, Eight(repeating: a[7]), delta)
    bias += delta
  }
  @inline(__always)
  func put(_ sums: Eight, _ row: Int) {
    guard row < inputs else { return }
    store(gradient + row * 8, startsAtZero ? sums : load8(gradient + row * 8) + sums)
  }
  put(w0, 0)
  put(w1, 1)
  put(w2, 2)
  put(w3, 3)
  put(w4, 4)
  put(w5, 5)
  put(w6, 6)
  put(w7, 7)
  let row = gradient + inputs * 8
  if withBias { store(row, startsAtZero ? bias : load8(row) + bias) } else if startsAtZero { store(row, Eight.zero) }
}
