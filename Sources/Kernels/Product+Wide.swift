/// Sixteen numbers side by side, for layers of more than eight units: one register of AVX-512, two of AVX2.
typealias WideLanes = SIMD16<Float>

@inline(__always)
private func loadWide(_ row: UnsafePointer<Float>) -> WideLanes {
  UnsafeRawPointer(row).loadUnaligned(as: WideLanes.self)
}

/// `sum + a * b` for a broadcast a.
@inline(__always)
private func add(_ sum: inout WideLanes, _ a: Float, _ b: WideLanes) {
  #if FUSED
    sum.addProduct(WideLanes(repeating: a), b)
  #else
    sum += WideLanes(repeating: a) * b
  #endif
}

@inline(__always)
private func put(_ place: Row, _ sum: WideLanes, _ scales: Bool) {
  UnsafeMutableRawPointer(place).storeBytes(of: scales ? loadWide(place) * sum : sum, as: WideLanes.self)
}

/// Sixteen columns of `multiply`.
func multiplyWide(
  rows: Int, count: Int, _ a: Broadcast, _ b: Row, _ bStep: Int, start: Row, startRow: Int, result: Row, resultRow: Int,
  scales: Bool
) {
  var row = 0
  #if WIDE
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
    var sum = loadWide(start + row * startRow)
    for k in 0..<count { add(&sum, a[row].start[k * a.step], loadWide(b + k * bStep)) }
    put(result + row * resultRow, sum, scales)
    row += 1
  }
}

@inline(__always)
private func fourRows(
  _ count: Int, _ a: Broadcast, _ b: Row, _ bStep: Int, _ start: Row, _ startRow: Int, _ result: Row, _ resultRow: Int,
  _ scales: Bool
) {
  var s0 = loadWide(start)
  var s1 = loadWide(start + startRow)
  var s2 = loadWide(start + 2 * startRow)
  var s3 = loadWide(start + 3 * startRow)
  var q = b
  var p0 = a.start
  var p2 = a.start + 2 * a.row
  for _ in 0..<count {
    let row = loadWide(q)
    add(&s0, p0[0], row)
    add(&s1, p0[a.row], row)
    add(&s2, p2[0], row)
    add(&s3, p2[a.row], row)
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
  var s0 = loadWide(start)
  var s1 = loadWide(start + startRow)
  var s2 = loadWide(start + 2 * startRow)
  var s3 = loadWide(start + 3 * startRow)
  var s4 = loadWide(start + 4 * startRow)
  var s5 = loadWide(start + 5 * startRow)
  var s6 = loadWide(start + 6 * startRow)
  var s7 = loadWide(start + 7 * startRow)
  var q = b
  var p0 = a.start
  var p2 = a.start + 2 * a.row
  var p4 = a.start + 4 * a.row
  var p6 = a.start + 6 * a.row
  for _ in 0..<count {
    let row = loadWide(q)
    add(&s0, p0[0], row)
    add(&s1, p0[a.row], row)
    add(&s2, p2[0], row)
    add(&s3, p2[a.row], row)
    add(&s4, p4[0], row)
    add(&s5, p4[a.row], row)
    add(&s6, p6[0], row)
    add(&s7, p6[a.row], row)
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
