/// Eight numbers side by side: the unit in which rows are padded.
typealias Lanes = SIMD8<Float>

typealias Row = UnsafeMutablePointer<Float>

@inline(__always)
func load(_ row: UnsafePointer<Float>) -> Lanes { UnsafeRawPointer(row).loadUnaligned(as: Lanes.self) }

@inline(__always)
func store(_ row: Row, _ lanes: Lanes) { UnsafeMutableRawPointer(row).storeBytes(of: lanes, as: Lanes.self) }

/// `sum + a * b`: one instruction where the processor has it, never a call of the C library's `fmaf`.
@inline(__always)
func add(_ sum: Lanes, _ a: Lanes, _ b: Lanes) -> Lanes {
  #if FUSED || arch(arm64)
    sum.addingProduct(a, b)
  #else
    sum + a * b
  #endif
}

@inline(__always)
func lanes(_ number: Float) -> Lanes { Lanes(repeating: number) }

/// The sign bits of `sign`, all other bits of `magnitude`.
@inline(__always)
func copySign(of sign: Lanes, to magnitude: Lanes) -> Lanes {
  let mask = SIMD8<UInt32>(repeating: 0x8000_0000)
  let bits =
    unsafeBitCast(magnitude, to: SIMD8<UInt32>.self) & ~mask | unsafeBitCast(sign, to: SIMD8<UInt32>.self) & mask
  return unsafeBitCast(bits, to: Lanes.self)
}

@inline(__always)
func absolute(_ x: Lanes) -> Lanes { copySign(of: .zero, to: x) }

/// The square root of lanes of 0 or more, within 2e-7 of it; infinity counts as the largest number.
///
/// (The standard library's takes the lanes one by one.) A guess of 1 / sqrt(x) by the exponent's bits, three of Newton's steps, and one for the root.
@inline(__always)
func squareRoot(_ number: Lanes) -> Lanes {
  let x = number.replacing(with: lanes(.greatestFiniteMagnitude), where: number .> lanes(.greatestFiniteMagnitude))
  let guess = SIMD8<UInt32>(repeating: 0x5f37_59df) &- unsafeBitCast(x, to: SIMD8<UInt32>.self) &>> 1
  var inverse = unsafeBitCast(guess, to: Lanes.self)
  for _ in 0..<3 {
    // x times the guess first: the guess's square overflows at zero.
    let product = x * inverse * inverse
    inverse = inverse * add(lanes(1.5), lanes(-0.5), product)
  }
  let root = x * inverse
  return add(root, lanes(0.5) * inverse, add(x, Lanes.zero - root, root))
}
