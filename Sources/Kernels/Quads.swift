import CProcessor

// Layers of up to four inputs and four units: a row of four for each example, and four examples side by side. A quarter's number is
// broadcast in its quarter alone, so that nothing is wasted; sums run over quarters, never inside them.

/// Four rows of four, each in all quarters; those from `count` on are zero.
private struct QuadRows {
  let r0: Sixteen
  let r1: Sixteen
  let r2: Sixteen
  let r3: Sixteen

  @inline(__always)
  init(_ rows: Row, count: Int) {
    r0 = count > 0 ? fourTimes(load4(rows)) : .zero
    r1 = count > 1 ? fourTimes(load4(rows + 4)) : .zero
    r2 = count > 2 ? fourTimes(load4(rows + 8)) : .zero
    r3 = count > 3 ? fourTimes(load4(rows + 12)) : .zero
  }

  /// Plus each quarter's numbers times the rows.
  @inline(__always)
  func product(_ start: Sixteen, _ quarters: Sixteen) -> Sixteen {
    let low = add(add(start, first16(quarters), r0), second16(quarters), r1)
    return add(add(low, third16(quarters), r2), fourth16(quarters), r3)
  }
}

/// Forward, and the deltas' way back, as `multiply`; the rows are a multiple of four.
@inline(never)
func multiplyQuads(
  rows: Int, count: Int, a: Row, b: Row, start: Row, startRow: Int, result: Row, ending: Ending, activations: Row
) {
  let b = QuadRows(b, count: count)
  let same = fourTimes(load4(start))
  for place in stride(from: 0, to: rows * 4, by: 16) {
    let sums = b.product(startRow == 0 ? same : load16(start + place), load16(a + place))
    store(result + place, ending.applied(to: sums, held: result + place, activations: activations + place))
  }
}

/// The gradient of the weights and the biases; deltas of rows that no example has are zero.
@inline(never)
func addQuadGradient(_ layerInputs: Row, _ deltas: Row, rows: Int, inputs: Int, to gradient: Row, startsAtZero: Bool) {
  var (w0, w1, w2, w3, bias) = (Sixteen.zero, Sixteen.zero, Sixteen.zero, Sixteen.zero, Sixteen.zero)
  for place in stride(from: 0, to: rows * 4, by: 16) {
    let a = load16(layerInputs + place)
    let delta = load16(deltas + place)
    w0 = add(w0, first16(a), delta)
    w1 = add(w1, second16(a), delta)
    w2 = add(w2, third16(a), delta)
    w3 = add(w3, fourth16(a), delta)
    bias += delta
  }
  // Whole lanes are stored: what reads them next would wait for single quarters.
  let zero = Sixteen.zero
  let low = quarterSums(
    inputs > 0 ? w0 : bias, inputs > 1 ? w1 : inputs == 1 ? bias : zero, inputs > 2 ? w2 : inputs == 2 ? bias : zero,
    inputs > 3 ? w3 : inputs == 3 ? bias : zero)
  store(gradient, startsAtZero ? low : load16(gradient) + low)
  guard inputs == 4 else { return }
  let high = quarterSums(bias, zero, zero, zero)
  store(gradient + 16, startsAtZero ? high : load16(gradient + 16) + high)
}
