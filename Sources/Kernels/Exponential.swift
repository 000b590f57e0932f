/// exp(x) - 1 in two parts, for x of -87...88: x = n log(2) + r with |r| <= log(2) / 2.
///
/// exp(r) - 1 is a polynomial of degree 6, fitted by minimax to a relative error of 1.4e-8. log(2) is taken off in two parts, the
/// first of which has few enough bits for its product with n to be exact.
///
/// - Returns: 2^n, and exp(r) - 1.
@inline(__always)
func exponentialParts(_ x: Lanes) -> (power: Lanes, rest: Lanes) {
  // Adding 1.5 x 2^23 rounds to a whole number, which then stands in the lowest bits.
  let rounder = lanes(0x1.8p23)
  let shifted = add(rounder, x, lanes(1.442_695))
  let n = shifted - rounder
  let r = add(add(x, n, lanes(-0.693_359_375)), n, lanes(0.000_212_194_44))
  var sum = lanes(0.001_388_250_9)
  sum = add(lanes(0.008_366_58), sum, r)
  sum = add(lanes(0.041_667_2), sum, r)
  sum = add(lanes(0.166_665_43), sum, r)
  sum = add(lanes(0.499_999_97), sum, r)
  let bits = (unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &<< 23) &+ SIMD8(repeating: 0x3f80_0000)
  return (unsafeBitCast(bits, to: Lanes.self), add(r, r * r, sum))
}

/// exp(x), within 2e-7 of it; lanes beyond -87...88 count as the nearest of these.
@inline(__always)
func exponential(_ x: Lanes) -> Lanes {
  var bounded = x.replacing(with: lanes(-87), where: x .< lanes(-87))
  bounded = bounded.replacing(with: lanes(88), where: bounded .> lanes(88))
  let parts = exponentialParts(bounded)
  return add(parts.power, parts.power, parts.rest)
}

/// log(1 + u) for u of 0...1, within 2e-7 of it.
///
/// It is 2 atanh(s) with s = u / (2 + u), at most 1/3: an odd polynomial of degree 9, fitted by minimax.
@inline(__always)
func logarithm(onePlus u: Lanes) -> Lanes {
  let s = u / (u + lanes(2))
  let square = s * s
  var sum = lanes(0.140_156_37)
  sum = add(lanes(0.139_989_32), sum, square)
  sum = add(lanes(0.200_108_86), sum, square)
  sum = add(lanes(0.333_332_06), sum, square)
  return lanes(2) * add(s, s * square, sum)
}
