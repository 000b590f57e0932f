/// Binary cross-entropy after a sigmoid, from the sum z before it: max(z, 0) - z y + log(1 + exp(-|z|)).
enum BCE: OutputwiseFormula {
  @inline(__always)
  static func value(_ at: OutputLanes) -> Lanes {
    let tail = logarithm(onePlus: exponential(Lanes.zero - absolute(at.sum)))
    return at.sum.replacing(with: Lanes.zero, where: at.sum .< .zero) - at.sum * at.target + tail
  }

  /// The slope by the sum z: the sigmoid's cancels.
  @inline(__always)
  static func delta(_ at: OutputLanes, slope: Lanes) -> Lanes { at.error }
}
