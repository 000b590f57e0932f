import CProcessor

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

/// The square root of lanes of 0 or more.
@inline(__always)
func squareRoot(_ numbers: Lanes) -> Lanes { squareRoots(numbers) }
