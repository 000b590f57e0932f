/// Some columns of a row of a product, held in registers while the sum runs.
protocol Columns {
  init(_ row: UnsafePointer<Float>)
  /// All zero.
  init()
  /// Adds a broadcast number times others.
  mutating func add(_ a: Float, _ b: Self)
  mutating func add(_ other: Self)
  /// Writes them, multiplied with what stood there where the product scales.
  func put(_ place: Row, scales: Bool)
}

/// Eight columns.
struct Narrow: Columns {
  var lanes: SIMD8<Float>

  @inline(__always)
  init(_ row: UnsafePointer<Float>) { lanes = UnsafeRawPointer(row).loadUnaligned(as: SIMD8<Float>.self) }
  @inline(__always)
  init() { lanes = .zero }

  @inline(__always)
  mutating func add(_ a: Float, _ b: Narrow) {
    #if FUSED || arch(arm64)
      lanes.addProduct(SIMD8(repeating: a), b.lanes)
    #else
      lanes += SIMD8(repeating: a) * b.lanes
    #endif
  }

  @inline(__always)
  mutating func add(_ other: Narrow) { lanes += other.lanes }

  @inline(__always)
  func put(_ place: Row, scales: Bool) {
    UnsafeMutableRawPointer(place).storeBytes(of: scales ? Narrow(place).lanes * lanes : lanes, as: SIMD8<Float>.self)
  }
}

/// Sixteen columns: one register of AVX-512, two of AVX2.
struct Wide: Columns {
  var lanes: SIMD16<Float>

  @inline(__always)
  init(_ row: UnsafePointer<Float>) { lanes = UnsafeRawPointer(row).loadUnaligned(as: SIMD16<Float>.self) }
  @inline(__always)
  init() { lanes = .zero }

  @inline(__always)
  mutating func add(_ a: Float, _ b: Wide) {
    #if FUSED || arch(arm64)
      lanes.addProduct(SIMD16(repeating: a), b.lanes)
    #else
      lanes += SIMD16(repeating: a) * b.lanes
    #endif
  }

  @inline(__always)
  mutating func add(_ other: Wide) { lanes += other.lanes }

  @inline(__always)
  func put(_ place: Row, scales: Bool) {
    UnsafeMutableRawPointer(place).storeBytes(of: scales ? Wide(place).lanes * lanes : lanes, as: SIMD16<Float>.self)
  }
}

/// Twice as many columns.
struct Twice<Half: Columns>: Columns {
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
  mutating func add(_ a: Float, _ b: Twice<Half>) {
    low.add(a, b.low)
    high.add(a, b.high)
  }

  @inline(__always)
  mutating func add(_ other: Twice<Half>) {
    low.add(other.low)
    high.add(other.high)
  }

  @inline(__always)
  func put(_ place: Row, scales: Bool) {
    low.put(place, scales: scales)
    high.put(place + Self.distance, scales: scales)
  }
}
