#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The sine, for networks that learn waves.
enum Sine: ElementwiseFormula {
  static var texts: ActivationTexts {
    ActivationTexts(
      name: "sine", formula: "a = sin(z)", derivative: "da/dz = cos(z)",
      explanation: "waves instead of steps: fits what repeats, and overfits what does not",
      source: "Sitzmann and others: Implicit Neural Representations with Periodic Activation Functions (2020)")
  }

  static func value(_ z: Double) -> Double { sin(z) }
  static func slope(_ z: Double) -> Double { cos(z) }

  /// Within 2e-7 for |z| up to 10,000; the multiple of pi is taken away in three parts.
  @inline(__always)
  static func value(_ z: Lanes) -> Lanes {
    let turn = HalfTurns(z)
    let r = turn.rest
    let square = r * r
    let low = add(lanes(-0.166_666_67), lanes(0.008_333_331), square)
    let high = add(lanes(-0.000_198_283_07), lanes(2.642_782_4e-6), square)
    return turn.signed(add(r, r * square, add(low, square * square, high)))
  }

  @inline(__always)
  static func slope(_ z: Lanes, _ a: Lanes) -> Lanes {
    let turn = HalfTurns(z)
    let square = turn.rest * turn.rest
    let low = add(lanes(-0.5), lanes(0.041_666_664), square)
    let high = add(lanes(-0.001_388_869_5), lanes(2.477_432_1e-5), square)
    let sum = add(low, square * square, add(high, lanes(-2.625_697_8e-7), square * square))
    return turn.signed(add(lanes(1), square, sum))
  }

  /// z as n pi + rest, |rest| at most pi / 2; beyond what can be told the rest is zero.
  private struct HalfTurns {
    let shifted: Lanes
    let rest: Lanes

    @inline(__always)
    init(_ z: Lanes) {
      let bounded = z.replacing(with: Lanes.zero, where: absolute(z) .> lanes(1e6))
      shifted = add(lanes(0x1.8p23), bounded, lanes(0.318_309_89))
      let n = shifted - lanes(0x1.8p23)
      rest = add(add(add(bounded, n, lanes(-3.140_625)), n, lanes(-0.000_967_502_6)), n, lanes(-1.509_958e-7))
    }

    /// The number, with the other sign after an odd number of half turns.
    @inline(__always)
    func signed(_ number: Lanes) -> Lanes {
      let odd = unsafeBitCast(shifted, to: Bits.self) &<< 31
      return unsafeBitCast(unsafeBitCast(number, to: Bits.self) ^ odd, to: Lanes.self)
    }
  }
}
