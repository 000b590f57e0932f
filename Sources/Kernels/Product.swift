/// One operand of a product: numbers that are broadcast, each to a row of the result.
struct Broadcast {
  var start: Row
  /// From the number for one row of the result to that for the next.
  var row: Int
  /// From one term of the sum to the next.
  var step: Int
}

/// The one loop of training: row r of `result` becomes its row of `start` plus the sum over k of a[r][k] times row k of `b`.
///
/// Forward, a holds the activations of a row for each example and b the weights [in][out]; backward, deltas and the weights
/// [out][in]; for the weights' gradient, activations by feature and deltas. The sum runs over k in order, for each lane by itself;
/// in the last rows, fewer than a block, in four parts.
struct Product {
  /// Rows of the result.
  var rows: Int
  /// Its columns; 8 or a multiple of 16.
  var width: Int
  /// Terms of each sum.
  var count: Int
  var a: Broadcast
  var b: Row
  /// From one row of b to the next.
  var bStep: Int
  var start: Row
  /// From one row of `start` to the next; 0 gives every row the same.
  var startRow: Int
  var result: Row
  var resultRow: Int
  /// Whether the sum is multiplied with what the result's place held.
  var scales: Bool

  /// The same from a later column on.
  @inline(__always)
  func from(_ column: Int) -> Product {
    var product = self
    product.b += column
    product.start += column
    product.result += column
    return product
  }
}

/// Does what the product says, in blocks as large as the registers hold.
func multiply(_ product: Product) {
  if product.width == 8, product.bStep == 8, product.resultRow == 8 {
    if product.a.row == 8, product.a.step == 1 { return multiplyNarrow(product, ByExample.self) }
    if product.a.row == 1, product.a.step == 8 { return multiplyNarrow(product, ByFeature.self) }
  }
  var column = 0
  #if WIDE
    while column + 64 <= product.width {
      inSixes(product.from(column), Twice<Twice<Wide>>.self, AnySpacing.self)
      column += 64
    }
    while column + 32 <= product.width {
      inEights(product.from(column), Twice<Wide>.self, AnySpacing.self)
      column += 32
    }
    while column + 16 <= product.width {
      inEights(product.from(column), Wide.self, AnySpacing.self)
      column += 16
    }
  #elseif FUSED || arch(arm64)
    while column + 16 <= product.width {
      inSixes(product.from(column), Wide.self, AnySpacing.self)
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
    inEights(product, Narrow.self, spacing)
  #else
    inFours(product, Narrow.self, spacing, from: 0)
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
      r0.add(b)
      r2.add(b)
      r4.add(b)
      r6.add(b)
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
      r0.add(b)
      r2.add(b)
      r4.add(b)
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
      r0.add(b)
      r2.add(b)
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
    s0.add(p[0], C(q))
    s1.add(p[pStep], C(q + qStep))
    s2.add(p[2 * pStep], C(q + 2 * qStep))
    s3.add(p[3 * pStep], C(q + 3 * qStep))
    p += 4 * pStep
    q += 4 * qStep
  }
  for _ in 0..<product.count & 3 {
    s0.add(p[0], C(q))
    p += pStep
    q += qStep
  }
  s0.add(s1)
  s2.add(s3)
  s0.add(s2)
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
  mutating func add(_ b: C) {
    first.add(a[0], b)
    second.add(a[row], b)
    a += step
  }

  @inline(__always)
  func put(_ product: Product, _ row: Int) {
    first.put(product.result + row * S.resultRow(product), scales: product.scales)
    second.put(product.result + (row + 1) * S.resultRow(product), scales: product.scales)
  }
}
