/// One operand of `multiply`: numbers that are broadcast, each to a row of the result.
struct Broadcast {
  var start: Row
  /// From the number for one row of the result to that for the next.
  var row: Int
  /// From one term of the sum to the next.
  var step: Int

  /// The same from a later row of the result on.
  @inline(__always)
  subscript(later: Int) -> Broadcast { Broadcast(start: start + later * row, row: row, step: step) }
}

/// The one loop of training: row r of `result` becomes its row of `start` plus the sum over k of a[r][k] times row k of `b`.
///
/// Forward, a holds the activations of a row for each example and b the weights [in][out]; backward, deltas and the weights
/// [out][in]; for the weights' gradient, activations by feature and deltas. The sum runs over k in order, for each lane by itself.
///
/// - Parameters:
///   - rows: Rows of the result.
///   - width: Its columns; 8 or a multiple of 16.
///   - count: Terms of each sum.
///   - startRow: From one row of `start` to the next; 0 gives every row the same.
///   - scales: Whether the sum is multiplied with what the result's place held.
func multiply(
  rows: Int, width: Int, count: Int, _ a: Broadcast, _ b: Row, _ bStep: Int, start: Row, startRow: Int, result: Row,
  resultRow: Int, scales: Bool
) {
  #if FUSED
    if width > 8 {
      for column in stride(from: 0, to: width, by: 16) {
        multiplyWide(
          rows: rows, count: count, a, b + column, bStep, start: start + column, startRow: startRow,
          result: result + column, resultRow: resultRow, scales: scales)
      }
      return
    }
  #endif
  // With rows of eight, the distances are constants of the code.
  if width == 8, bStep == 8, resultRow == 8, a.row == 8, a.step == 1 {
    multiplyNarrow(
      rows: rows, count: count, Broadcast(start: a.start, row: 8, step: 1), b, 8, start: start, startRow: startRow,
      result: result, resultRow: 8, scales: scales)
  } else if width == 8, bStep == 8, resultRow == 8, a.row == 1, a.step == 8 {
    multiplyNarrow(
      rows: rows, count: count, Broadcast(start: a.start, row: 1, step: 8), b, 8, start: start, startRow: startRow,
      result: result, resultRow: 8, scales: scales)
  } else {
    for column in stride(from: 0, to: width, by: 8) {
      multiplyNarrow(
        rows: rows, count: count, a, b + column, bStep, start: start + column, startRow: startRow,
        result: result + column, resultRow: resultRow, scales: scales)
    }
  }
}

/// Eight columns of `multiply`.
@inline(__always)
func multiplyNarrow(
  rows: Int, count: Int, _ a: Broadcast, _ b: Row, _ bStep: Int, start: Row, startRow: Int, result: Row, resultRow: Int,
  scales: Bool
) {
  var row = 0
  #if FUSED
    while row + 8 <= rows {
      eightRows(count, a[row], b, bStep, start + row * startRow, startRow, result + row * resultRow, resultRow, scales)
      row += 8
    }
  #endif
  while row + 4 <= rows {
    fourRows(count, a[row], b, bStep, start + row * startRow, startRow, result + row * resultRow, resultRow, scales)
    row += 4
  }
  while row < rows {
    oneRow(count, a[row], b, bStep, start + row * startRow, result + row * resultRow, scales)
    row += 1
  }
}

@inline(__always)
private func put(_ place: Row, _ sum: Lanes, _ scales: Bool) { store(place, scales ? load(place) * sum : sum) }

@inline(__always)
private func oneRow(
  _ count: Int, _ a: Broadcast, _ b: Row, _ bStep: Int, _ start: Row, _ result: Row, _ scales: Bool
) {
  var sum = load(start)
  for k in 0..<count { sum = add(sum, lanes(a.start[k * a.step]), load(b + k * bStep)) }
  put(result, sum, scales)
}

@inline(__always)
private func fourRows(
  _ count: Int, _ a: Broadcast, _ b: Row, _ bStep: Int, _ start: Row, _ startRow: Int, _ result: Row, _ resultRow: Int,
  _ scales: Bool
) {
  var s0 = load(start)
  var s1 = load(start + startRow)
  var s2 = load(start + 2 * startRow)
  var s3 = load(start + 3 * startRow)
  var q = b
  var p0 = a.start
  var p2 = a.start + 2 * a.row
  for _ in 0..<count {
    let row = load(q)
    s0 = add(s0, lanes(p0[0]), row)
    s1 = add(s1, lanes(p0[a.row]), row)
    s2 = add(s2, lanes(p2[0]), row)
    s3 = add(s3, lanes(p2[a.row]), row)
    p0 += a.step
    p2 += a.step
    q += bStep
  }
  put(result, s0, scales)
  put(result + resultRow, s1, scales)
  put(result + 2 * resultRow, s2, scales)
  put(result + 3 * resultRow, s3, scales)
}

@inline(__always)
private func eightRows(
  _ count: Int, _ a: Broadcast, _ b: Row, _ bStep: Int, _ start: Row, _ startRow: Int, _ result: Row, _ resultRow: Int,
  _ scales: Bool
) {
  var s0 = load(start)
  var s1 = load(start + startRow)
  var s2 = load(start + 2 * startRow)
  var s3 = load(start + 3 * startRow)
  var s4 = load(start + 4 * startRow)
  var s5 = load(start + 5 * startRow)
  var s6 = load(start + 6 * startRow)
  var s7 = load(start + 7 * startRow)
  var q = b
  var p0 = a.start
  var p2 = a.start + 2 * a.row
  var p4 = a.start + 4 * a.row
  var p6 = a.start + 6 * a.row
  for _ in 0..<count {
    let row = load(q)
    s0 = add(s0, lanes(p0[0]), row)
    s1 = add(s1, lanes(p0[a.row]), row)
    s2 = add(s2, lanes(p2[0]), row)
    s3 = add(s3, lanes(p2[a.row]), row)
    s4 = add(s4, lanes(p4[0]), row)
    s5 = add(s5, lanes(p4[a.row]), row)
    s6 = add(s6, lanes(p6[0]), row)
    s7 = add(s7, lanes(p6[a.row]), row)
    p0 += a.step
    p2 += a.step
    p4 += a.step
    p6 += a.step
    q += bStep
  }
  put(result, s0, scales)
  put(result + resultRow, s1, scales)
  put(result + 2 * resultRow, s2, scales)
  put(result + 3 * resultRow, s3, scales)
  put(result + 4 * resultRow, s4, scales)
  put(result + 5 * resultRow, s5, scales)
  put(result + 6 * resultRow, s6, scales)
  put(result + 7 * resultRow, s7, scales)
}
