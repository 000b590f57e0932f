/// exp(r) - 1 for |r| <= log(2) / 2: a polynomial of degree 6, fitted by minimax to a relative error of 1.4e-8.
@inline(__always)
func exponentialMinusOne(_ r: Lanes) -> Lanes {
  // Estrin's order: half as long a chain as Horner's.
  let square = r * r
  let low = add(lanes(0.499_999_97), lanes(0.166_665_43), r)
  let high = add(lanes(0.041_667_2), lanes(0.008_366_58), r)
  let sum = add(low, square, add(high, lanes(0.001_388_250_9), square))
  return add(r, square, sum)
}

/// A number x as n log(2) + r with |r| <= log(2) / 2, for x of -87...88.
struct Exponent {
  /// n + 1.5 x 2^23: adding that rounds to a whole number, which then stands in the lowest bits.
  let shifted: Lanes

  @inline(__always)
  init(of x: Lanes) { shifted = add(lanes(0x1.8p23), x, lanes(1.442_695)) }

  @inline(__always)
  var n: Lanes { shifted - lanes(0x1.8p23) }

  /// 2^n.
  @inline(__always)
  var power: Lanes {
    let bits = (unsafeBitCast(shifted, to: Bits.self) &<< 23) &+ Bits(repeating: 0x3f80_0000)
    return unsafeBitCast(bits, to: Lanes.self)
  }
}

/// exp(x) as 2^n and exp(rest) - 1; lanes beyond -87...88 count as the nearest of these.
@inline(__always)
private func parts(of x: Lanes) -> (power: Lanes, lessOne: Lanes) {
  var bounded = x.replacing(with: lanes(-87), where: x .< lanes(-87))
  bounded = bounded.replacing(with: lanes(88), where: bounded .> lanes(88))
  let exponent = Exponent(of: bounded)
  // log(2) in two parts, the first of which has few enough bits for its product with n to be exact.
  let r = add(add(bounded, exponent.n, lanes(-0.693_359_375)), exponent.n, lanes(0.000_212_194_44))
  return (exponent.power, exponentialMinusOne(r))
}

/// exp(x), within 2e-7 of it; lanes beyond -87...88 count as the nearest of these.
@inline(__always)
func exponential(_ x: Lanes) -> Lanes {
  let (power, lessOne) = parts(of: x)
  return add(power, power, lessOne)
}

/// exp(x) - 1 with no digits lost near zero; lanes beyond -87...88 count as the nearest of these.
@inline(__always)
func exponentialLessOne(_ x: Lanes) -> Lanes {
  let (power, lessOne) = parts(of: x)
  return add(power - lanes(1), power, lessOne)
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

/// log(x) for x from 1, within 2e-7 of it.
@inline(__always)
func logarithm(_ x: Lanes) -> Lanes {
  let bits = unsafeBitCast(x, to: Bits.self)
  // A whole number in the lowest bits of 2^23, taken away again with the exponent's 127.
  let power = unsafeBitCast((bits &>> 23) | Bits(repeating: 0x4b00_0000), to: Lanes.self) - lanes(0x1p23 + 127)
  let mantissa = unsafeBitCast(
    (bits & Bits(repeating: 0x007f_ffff)) | Bits(repeating: 0x3f80_0000), to: Lanes.self)
  return add(logarithm(onePlus: mantissa - lanes(1)), power, lanes(0.693_147_18))
}
