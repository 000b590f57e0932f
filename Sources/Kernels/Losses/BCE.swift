/// Binary cross-entropy after a sigmoid, from the sum z before it: max(z, 0) - z y + log(1 + exp(-|z|)).
enum BCE {
  @inline(__always)
  static func value(z: Lanes, output: Lanes, target: Lanes) -> Lanes {
    let tail = logarithm(onePlus: exponential(Lanes.zero - absolute(z)))
    return z.replacing(with: Lanes.zero, where: z .< .zero) - z * target + tail
  }

  /// The slope by the sum z: the sigmoid's cancels.
  @inline(__always)
  static func delta(output: Lanes, target: Lanes, slope: Lanes) -> Lanes { output - target }
}
