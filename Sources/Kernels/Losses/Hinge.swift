/// max(0, 1 - y z) of the sum z, for targets of -1 and 1.
enum Hinge: OutputwiseFormula {
  @inline(__always)
  static func value(_ at: OutputLanes) -> Lanes {
    let miss = lanes(1) - at.target * at.sum
    return miss.replacing(with: Lanes.zero, where: miss .< .zero)
  }

  /// The slope by the sum z.
  @inline(__always)
  static func delta(_ at: OutputLanes, slope: Lanes) -> Lanes {
    (Lanes.zero - at.target).replacing(with: Lanes.zero, where: at.target * at.sum .>= lanes(1))
  }
}
