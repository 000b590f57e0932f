import CProcessor

// Numbers side by side, as many as the processor works on at once.
#if WIDE
  typealias Lanes = SIMD16<Float>
  typealias Bits = SIMD16<UInt32>
  typealias Whole = SIMD16<Int32>
  let laneCount = 16
#else
  typealias Lanes = SIMD8<Float>
  typealias Bits = SIMD8<UInt32>
  typealias Whole = SIMD8<Int32>
  let laneCount = 8
#endif

typealias Four = SIMD4<Float>
typealias Eight = SIMD8<Float>
typealias Sixteen = SIMD16<Float>

typealias Row = UnsafeMutablePointer<Float>

// One of each for each width: generic functions of another file would not be specialized in a debug build.

@inline(__always)
func load(_ row: UnsafePointer<Float>) -> Lanes { UnsafeRawPointer(row).loadUnaligned(as: Lanes.self) }
@inline(__always)
func load4(_ row: UnsafePointer<Float>) -> Four { UnsafeRawPointer(row).loadUnaligned(as: Four.self) }
@inline(__always)
func load8(_ row: UnsafePointer<Float>) -> Eight { UnsafeRawPointer(row).loadUnaligned(as: Eight.self) }
@inline(__always)
func load16(_ row: UnsafePointer<Float>) -> Sixteen { UnsafeRawPointer(row).loadUnaligned(as: Sixteen.self) }

@inline(__always)
func store(_ row: Row, _ lanes: Four) { UnsafeMutableRawPointer(row).storeBytes(of: lanes, as: Four.self) }
@inline(__always)
func store(_ row: Row, _ lanes: Eight) { UnsafeMutableRawPointer(row).storeBytes(of: lanes, as: Eight.self) }
@inline(__always)
func store(_ row: Row, _ lanes: Sixteen) { UnsafeMutableRawPointer(row).storeBytes(of: lanes, as: Sixteen.self) }

/// `sum + a * b`: one instruction where the processor has it, never a call of the C library's `fmaf`.
@inline(__always)
func add(_ sum: Eight, _ a: Eight, _ b: Eight) -> Eight {
  #if FUSED || arch(arm64)
    sum.addingProduct(a, b)
  #else
    sum + a * b
  #endif
}

/// The same of sixteen.
@inline(__always)
func add(_ sum: Sixteen, _ a: Sixteen, _ b: Sixteen) -> Sixteen {
  #if FUSED || arch(arm64)
    sum.addingProduct(a, b)
  #else
    sum + a * b
  #endif
}

/// The numbers, with zero for those below it; what is no number stays.
@inline(__always)
func relu(_ numbers: Four) -> Four { rectified4(numbers) }

/// The same of eight.
@inline(__always)
func relu(_ numbers: Eight) -> Eight { rectified8(numbers) }

/// The same of sixteen.
@inline(__always)
func relu(_ numbers: Sixteen) -> Sixteen { rectified16(numbers) }

/// The numbers, with zero where the others are not above it.
@inline(__always)
func kept(_ numbers: Four, where others: Four) -> Four { kept4(numbers, others) }

/// The same of eight.
@inline(__always)
func kept(_ numbers: Eight, where others: Eight) -> Eight { kept8(numbers, others) }

/// The same of sixteen.
@inline(__always)
func kept(_ numbers: Sixteen, where others: Sixteen) -> Sixteen { kept16(numbers, others) }

@inline(__always)
func lanes(_ number: Float) -> Lanes { Lanes(repeating: number) }

/// 0, 1, 2 and so on.
@inline(__always)
var ramp: Whole {
  #if WIDE
    Whole(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  #else
    Whole(0, 1, 2, 3, 4, 5, 6, 7)
  #endif
}

/// The sign bits of `sign`, all other bits of `magnitude`.
@inline(__always)
func copySign(of sign: Lanes, to magnitude: Lanes) -> Lanes {
  let mask = Bits(repeating: 0x8000_0000)
  let bits = unsafeBitCast(magnitude, to: Bits.self) & ~mask | unsafeBitCast(sign, to: Bits.self) & mask
  return unsafeBitCast(bits, to: Lanes.self)
}

@inline(__always)
func absolute(_ x: Lanes) -> Lanes { copySign(of: .zero, to: x) }

/// The square root of lanes of 0 or more.
@inline(__always)
func squareRoot(_ numbers: Lanes) -> Lanes {
  #if WIDE
    squareRoots16(numbers)
  #else
    squareRoots8(numbers)
  #endif
}

/// The numbers, none further from zero than the bound; what is no number stays.
@inline(__always)
func within(_ bound: Float, _ numbers: Lanes) -> Lanes {
  #if WIDE
    within16(numbers, bound)
  #else
    within8(numbers, bound)
  #endif
}

/// The lanes added up.
@inline(__always)
func total(_ lanes: Lanes) -> Double {
  #if WIDE
    total(eight: lanes.lowHalf + lanes.highHalf)
  #else
    total(eight: lanes)
  #endif
}

/// Eight numbers added up.
@inline(__always)
func total(eight: Eight) -> Double {
  let four = eight.lowHalf + eight.highHalf
  return Double(four[0] + four[2]) + Double(four[1] + four[3])
}

/// The numbers of one place in as many rows as there are lanes.
@inline(__always)
func column(_ start: UnsafePointer<Float>, _ row: Int) -> Lanes {
  #if WIDE
    Lanes(lowHalf: eightOf(start, row), highHalf: eightOf(start + 8 * row, row))
  #else
    eightOf(start, row)
  #endif
}

/// The same of eight rows.
@inline(__always)
func eightOf(_ start: UnsafePointer<Float>, _ row: Int) -> Eight {
  Eight(
    start[0], start[row], start[2 * row], start[3 * row], start[4 * row], start[5 * row], start[6 * row], start[7 * row]
  )
}

/// The first numbers of as many rows of four as there are lanes.
@inline(__always)
func firstsOfFours(_ rows: UnsafePointer<Float>) -> Lanes {
  let low = firsts(load16(rows), load16(rows + 16))
  #if WIDE
    return Lanes(lowHalf: low, highHalf: firsts(load16(rows + 32), load16(rows + 48)))
  #else
    return low
  #endif
}
