// What is generic here stands in one file, or a debug build would not specialize it.

/// Does what the product says, in blocks as large as the registers hold.
func multiply(_ product: Product) {
  if product.width == 8, product.bStep == 8, product.resultRow == 8 {
    if product.a.row == 8, product.a.step == 1 { return multiplyNarrow(product, ByExample.self) }
    if product.a.row == 1, product.a.step == 8 { return multiplyNarrow(product, ByFeature.self) }
  }
  if product.width == 4 { return inFours(product, Register<Four>.self, AnySpacing.self, from: 0) }
  var column = 0
  #if WIDE
    while column + 64 <= product.width {
      inSixes(product.from(column), Twice<Twice<Register<Sixteen>>>.self, AnySpacing.self)
      column += 64
    }
    while column + 32 <= product.width {
      inEights(product.from(column), Twice<Register<Sixteen>>.self, AnySpacing.self)
      column += 32
    }
    while column + 16 <= product.width {
      inEights(product.from(column), Register<Sixteen>.self, AnySpacing.self)
      column += 16
    }
  #elseif FUSED || arch(arm64)
    while column + 16 <= product.width {
      inSixes(product.from(column), Register<Sixteen>.self, AnySpacing.self)
      column += 16
    }
  #endif
  while column < product.width {
    multiplyNarrow(product.from(column), AnySpacing.self)
    column += 8
  }
}

@inline(__always)
private func multiplyNarrow<S: Spacing>(_ product: Product, _ spacing: S.Type) {
  #if FUSED || arch(arm64)
    inEights(product, Register<Eight>.self, spacing)
  #else
    inFours(product, Register<Eight>.self, spacing, from: 0)
  #endif
}

/// A product's distances: constants of the code where all rows are of eight.
private protocol Spacing {
  static func aRow(_ product: Product) -> Int
  static func aStep(_ product: Product) -> Int
  static func bStep(_ product: Product) -> Int
  static func resultRow(_ product: Product) -> Int
}

/// Whatever the product says.
private enum AnySpacing: Spacing {
  @inline(__always)
  static func aRow(_ product: Product) -> Int { product.a.row }
  @inline(__always)
  static func aStep(_ product: Product) -> Int { product.a.step }
  @inline(__always)
  static func bStep(_ product: Product) -> Int { product.bStep }
  @inline(__always)
  static func resultRow(_ product: Product) -> Int { product.resultRow }
}

/// A row of a for each row of the result: forward, and the deltas' way back.
private enum ByExample: Spacing {
  @inline(__always)
  static func aRow(_ product: Product) -> Int { 8 }
  @inline(__always)
  static func aStep(_ product: Product) -> Int { 1 }
  @inline(__always)
  static func bStep(_ product: Product) -> Int { 8 }
  @inline(__always)
  static func resultRow(_ product: Product) -> Int { 8 }
}

/// A column of a for each row of the result: the weights' gradient.
private enum ByFeature: Spacing {
  @inline(__always)
  static func aRow(_ product: Product) -> Int { 1 }
  @inline(__always)
  static func aStep(_ product: Product) -> Int { 8 }
  @inline(__always)
  static func bStep(_ product: Product) -> Int { 8 }
  @inline(__always)
  static func resultRow(_ product: Product) -> Int { 8 }
}

/// Eight rows at a time.
@inline(__always)
private func inEights<C: Columns, S: Spacing>(_ product: Product, _ columns: C.Type, _ spacing: S.Type) {
  var row = 0
  while row + 8 <= product.rows {
    var r0 = Pair<C, S>(product, row)
    var r2 = Pair<C, S>(product, row + 2)
    var r4 = Pair<C, S>(product, row + 4)
    var r6 = Pair<C, S>(product, row + 6)
    var q = product.b
    for _ in 0..<product.count {
      let b = C(q)
      r0.accumulate(b)
      r2.accumulate(b)
      r4.accumulate(b)
      r6.accumulate(b)
      q += S.bStep(product)
    }
    r0.put(product, row)
    r2.put(product, row + 2)
    r4.put(product, row + 4)
    r6.put(product, row + 6)
    row += 8
  }
  inFours(product, columns, spacing, from: row)
}

/// Six rows at a time.
@inline(__always)
private func inSixes<C: Columns, S: Spacing>(_ product: Product, _ columns: C.Type, _ spacing: S.Type) {
  var row = 0
  while row + 6 <= product.rows {
    var r0 = Pair<C, S>(product, row)
    var r2 = Pair<C, S>(product, row + 2)
    var r4 = Pair<C, S>(product, row + 4)
    var q = product.b
    for _ in 0..<product.count {
      let b = C(q)
      r0.accumulate(b)
      r2.accumulate(b)
      r4.accumulate(b)
      q += S.bStep(product)
    }
    r0.put(product, row)
    r2.put(product, row + 2)
    r4.put(product, row + 4)
    row += 6
  }
  inFours(product, columns, spacing, from: row)
}

/// Four rows at a time, then one.
@inline(__always)
private func inFours<C: Columns, S: Spacing>(
  _ product: Product, _ columns: C.Type, _ spacing: S.Type, from first: Int
) {
  var row = first
  while row + 4 <= product.rows {
    var r0 = Pair<C, S>(product, row)
    var r2 = Pair<C, S>(product, row + 2)
    var q = product.b
    for _ in 0..<product.count {
      let b = C(q)
      r0.accumulate(b)
      r2.accumulate(b)
      q += S.bStep(product)
    }
    r0.put(product, row)
    r2.put(product, row + 2)
    row += 4
  }
  while row < product.rows {
    oneRow(product, columns, spacing, row)
    row += 1
  }
}

/// One row, by four chains: a single one would wait for each sum.
@inline(__always)
private func oneRow<C: Columns, S: Spacing>(_ product: Product, _ columns: C.Type, _ spacing: S.Type, _ row: Int) {
  var s0 = C(product.start + row * product.startRow)
  var (s1, s2, s3) = (C(), C(), C())
  var p = product.a.start + row * S.aRow(product)
  var q = product.b
  let (pStep, qStep) = (S.aStep(product), S.bStep(product))
  for _ in 0..<product.count >> 2 {
    s0.accumulate(p[0], C(q))
    s1.accumulate(p[pStep], C(q + qStep))
    s2.accumulate(p[2 * pStep], C(q + 2 * qStep))
    s3.accumulate(p[3 * pStep], C(q + 3 * qStep))
    p += 4 * pStep
    q += 4 * qStep
  }
  for _ in 0..<product.count & 3 {
    s0.accumulate(p[0], C(q))
    p += pStep
    q += qStep
  }
  s0.accumulate(s1)
  s2.accumulate(s3)
  s0.accumulate(s2)
  s0.put(product.result + row * S.resultRow(product), scales: product.scales)
}

/// Two rows of a block, with an address of their own for the numbers that are broadcast to them.
private struct Pair<C: Columns, S: Spacing> {
  private var first: C
  private var second: C
  private var a: Row
  private let row: Int
  private let step: Int

  @inline(__always)
  init(_ product: Product, _ row: Int) {
    first = C(product.start + row * product.startRow)
    second = C(product.start + (row + 1) * product.startRow)
    a = product.a.start + row * S.aRow(product)
    self.row = S.aRow(product)
    step = S.aStep(product)
  }

  @inline(__always)
  mutating func accumulate(_ b: C) {
    first.accumulate(a[0], b)
    second.accumulate(a[row], b)
    a += step
  }

  @inline(__always)
  func put(_ product: Product, _ row: Int) {
    first.put(product.result + row * S.resultRow(product), scales: product.scales)
    second.put(product.result + (row + 1) * S.resultRow(product), scales: product.scales)
  }
}

/// Some columns of a row of a product, held in registers while the sum runs.
private protocol Columns {
  init(_ row: UnsafePointer<Float>)
  /// All zero.
  init()
  /// Adds a broadcast number times others.
  mutating func accumulate(_ a: Float, _ b: Self)
  mutating func accumulate(_ other: Self)
  /// Writes them, multiplied with what stood there where the product scales.
  func put(_ place: Row, scales: Bool)
}

/// Four, eight or sixteen columns.
private struct Register<V: SIMD>: Columns where V.Scalar == Float {
  var lanes: V

  @inline(__always)
  init(_ row: UnsafePointer<Float>) { lanes = UnsafeRawPointer(row).loadUnaligned(as: V.self) }
  @inline(__always)
  init() { lanes = .zero }
  @inline(__always)
  mutating func accumulate(_ a: Float, _ b: Register<V>) {
    #if FUSED || arch(arm64)
      lanes.addProduct(V(repeating: a), b.lanes)
    #else
      lanes += V(repeating: a) * b.lanes
    #endif
  }
  @inline(__always)
  mutating func accumulate(_ other: Register<V>) { lanes += other.lanes }
  @inline(__always)
  func put(_ place: Row, scales: Bool) {
    UnsafeMutableRawPointer(place).storeBytes(of: scales ? Register(place).lanes * lanes : lanes, as: V.self)
  }
}

/// Twice as many columns.
private struct Twice<Half: Columns>: Columns {
  var low: Half
  var high: Half

  /// Where the upper half stands.
  @inline(__always)
  private static var distance: Int { MemoryLayout<Half>.size / MemoryLayout<Float>.size }

  @inline(__always)
  init(_ row: UnsafePointer<Float>) {
    low = Half(row)
    high = Half(row + Self.distance)
  }

  @inline(__always)
  init() {
    low = Half()
    high = Half()
  }

  @inline(__always)
  mutating func accumulate(_ a: Float, _ b: Twice<Half>) {
    low.accumulate(a, b.low)
    high.accumulate(a, b.high)
  }

  @inline(__always)
  mutating func accumulate(_ other: Twice<Half>) {
    low.accumulate(other.low)
    high.accumulate(other.high)
  }

  @inline(__always)
  func put(_ place: Row, scales: Bool) {
    low.put(place, scales: scales)
    high.put(place + Self.distance, scales: scales)
  }
}
