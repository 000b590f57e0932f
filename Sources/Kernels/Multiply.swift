// What is generic here stands in one file, or a debug build would not specialize it.

/// Does what the product says, in blocks as large as the registers hold.
func multiply(_ product: Product) {
  if product.width == 4 { return inFours(product, Register<Four>.self, from: 0) }
  var column = 0
  #if WIDE
    if product.isThin { return multiplyThin(product) }
    while column + 64 <= product.width {
      inBlocks(product.from(column), SixRows<Twice<Twice<Register<Sixteen>>>>.self)
      column += 64
    }
    while column + 32 <= product.width {
      inBlocks(product.from(column), EightRows<Twice<Register<Sixteen>>>.self)
      column += 32
    }
    while column + 16 <= product.width {
      inBlocks(product.from(column), EightRows<Register<Sixteen>>.self)
      column += 16
    }
  #elseif FUSED || arch(arm64)
    while column + 16 <= product.width {
      inBlocks(product.from(column), SixRows<Register<Sixteen>>.self)
      column += 16
    }
  #endif
  while column < product.width {
    #if FUSED || arch(arm64)
      inBlocks(product.from(column), EightRows<Register<Eight>>.self)
    #else
      inFours(product.from(column), Register<Eight>.self, from: 0)
    #endif
    column += 8
  }
}

private typealias FourRows<C: Columns> = Stacked<Pair<C>, Pair<C>>
private typealias SixRows<C: Columns> = Stacked<FourRows<C>, Pair<C>>
private typealias EightRows<C: Columns> = Stacked<FourRows<C>, FourRows<C>>

/// As many rows at a time as the block has, and what is over by fours.
@inline(__always)
private func inBlocks<R: Rows>(_ product: Product, _ kind: R.Type) {
  var row = 0
  while row + R.count <= product.rows {
    block(product, row, kind)
    row += R.count
  }
  inFours(product, R.C.self, from: row)
}

/// Four rows at a time, then two, then one.
@inline(__always)
private func inFours<C: Columns>(_ product: Product, _ columns: C.Type, from first: Int) {
  var row = first
  while row + 4 <= product.rows {
    block(product, row, FourRows<C>.self)
    row += 4
  }
  if row + 2 <= product.rows {
    block(product, row, Pair<C>.self)
    row += 2
  }
  while row < product.rows {
    oneRow(product, columns, row)
    row += 1
  }
}

/// Some rows of the result, whose sums are in registers all the while; the first also add up the rows of b, where that is wanted.
@inline(__always)
private func block<R: Rows>(_ product: Product, _ row: Int, _ kind: R.Type) {
  var rows = R(product, row)
  var q = product.b
  if row == 0, let sums = product.bSums {
    var sum = R.C(product.start + product.rows * product.startRow)
    for _ in 0..<product.count {
      let b = R.C(q)
      rows.accumulate(b)
      sum.accumulate(b)
      q += product.bStep
    }
    sum.store(sums)
  } else {
    for _ in 0..<product.count {
      rows.accumulate(R.C(q))
      q += product.bStep
    }
  }
  rows.put(product, row)
}

/// One row, by four chains: a single one would wait for each sum.
@inline(__always)
private func oneRow<C: Columns>(_ product: Product, _ columns: C.Type, _ row: Int) {
  var s0 = C(product.start + row * product.startRow)
  var (s1, s2, s3) = (C(), C(), C())
  var p = product.a.start + row * product.a.row
  var q = product.b
  let (pStep, qStep) = (product.a.step, product.bStep)
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
  let place = row * product.resultRow
  s0.ended(product, place).store(product.result + place)
}

/// Some rows of a block.
private protocol Rows<C> {
  associatedtype C: Columns
  static var count: Int { get }
  /// Those from a row of the result on, as they start.
  init(_ product: Product, _ row: Int)
  /// Adds the next term of all sums.
  mutating func accumulate(_ b: C)
  /// Writes them to the result, from that row on.
  func put(_ product: Product, _ row: Int)
}

/// Two rows, with an address of their own for the numbers that are broadcast to them.
private struct Pair<C: Columns>: Rows {
  private var first: C
  private var second: C
  private var a: Row
  private let row: Int
  private let step: Int

  @inline(__always) static var count: Int { 2 }

  @inline(__always)
  init(_ product: Product, _ row: Int) {
    first = C(product.start + row * product.startRow)
    second = C(product.start + (row + 1) * product.startRow)
    a = product.a.start + row * product.a.row
    self.row = product.a.row
    step = product.a.step
  }

  @inline(__always)
  mutating func accumulate(_ b: C) {
    first.accumulate(a[0], b)
    second.accumulate(a[row], b)
    a += step
  }

  @inline(__always)
  func put(_ product: Product, _ row: Int) {
    let place = row * product.resultRow
    let next = place + product.resultRow
    first.ended(product, place).store(product.result + place)
    second.ended(product, next).store(product.result + next)
  }
}

/// Rows below others.
private struct Stacked<Upper: Rows, Lower: Rows>: Rows where Upper.C == Lower.C {
  private var upper: Upper
  private var lower: Lower

  @inline(__always) static var count: Int { Upper.count + Lower.count }

  @inline(__always)
  init(_ product: Product, _ row: Int) {
    upper = Upper(product, row)
    lower = Lower(product, row + Upper.count)
  }

  @inline(__always)
  mutating func accumulate(_ b: Upper.C) {
    upper.accumulate(b)
    lower.accumulate(b)
  }

  @inline(__always)
  func put(_ product: Product, _ row: Int) {
    upper.put(product, row)
    lower.put(product, row + Upper.count)
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
  /// Does what the product's ending says; the place counts from the start of the result.
  func ended(_ product: Product, _ place: Int) -> Self
  func store(_ place: Row)
}

/// Four, eight or sixteen columns.
private struct Register<V: SIMD>: Columns where V.Scalar == Float {
  var lanes: V

  @inline(__always) init(_ lanes: V) { self.lanes = lanes }
  @inline(__always) init(_ row: UnsafePointer<Float>) { lanes = UnsafeRawPointer(row).loadUnaligned(as: V.self) }
  @inline(__always) init() { lanes = .zero }
  @inline(__always)
  mutating func accumulate(_ a: Float, _ b: Register<V>) {
    #if FUSED || arch(arm64)
      lanes.addProduct(V(repeating: a), b.lanes)
    #else
      lanes += V(repeating: a) * b.lanes
    #endif
  }
  @inline(__always) mutating func accumulate(_ other: Register<V>) { lanes += other.lanes }
  @inline(__always)
  func ended(_ product: Product, _ place: Int) -> Register<V> {
    switch product.ending {
    case .plain: return self
    case .rectified: return throughReLU()
    case .scaled: return Register(lanes * Register(product.result + place).lanes)
    case .backThroughReLU: return keptWhere(Register(product.activations(place)))
    case .backThroughTanh:
      let activations = Register(product.activations(place)).lanes
      return Register(lanes * (V(repeating: 1) - activations * activations))
    }
  }
  // By what is written for each width.
  @inline(__always)
  private func throughReLU() -> Register<V> {
    switch V.scalarCount {
    case 4: same(relu(same(self) as Four))
    case 8: same(relu(same(self) as Eight))
    default: same(relu(same(self) as Sixteen))
    }
  }
  @inline(__always)
  private func keptWhere(_ others: Register<V>) -> Register<V> {
    switch V.scalarCount {
    case 4: same(kept(same(self) as Four, where: same(others)))
    case 8: same(kept(same(self) as Eight, where: same(others)))
    default: same(kept(same(self) as Sixteen, where: same(others)))
    }
  }
  @inline(__always) func store(_ place: Row) { UnsafeMutableRawPointer(place).storeBytes(of: lanes, as: V.self) }
}

/// The same bits as what is as large.
@inline(__always)
private func same<From, To>(_ bits: From) -> To { unsafeBitCast(bits, to: To.self) }

/// Twice as many columns.
private struct Twice<Half: Columns>: Columns {
  var low: Half
  var high: Half

  /// Where the upper half stands.
  @inline(__always) private static var distance: Int { MemoryLayout<Half>.size / MemoryLayout<Float>.size }
  @inline(__always) init(low: Half, high: Half) { (self.low, self.high) = (low, high) }
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
  func ended(_ product: Product, _ place: Int) -> Twice<Half> {
    Twice(low: low.ended(product, place), high: high.ended(product, place + Self.distance))
  }
  @inline(__always)
  func store(_ place: Row) {
    low.store(place)
    high.store(place + Self.distance)
  }
}
