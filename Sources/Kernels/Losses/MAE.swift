/// |o - y|; its slope at zero counts as zero.
enum MAE: OutputwiseFormula {
  @inline(__always)
  static func value(_ at: OutputLanes) -> Lanes { absolute(at.error) }

  /// The slope by the sum z.
  @inline(__always)
  static func delta(_ at: OutputLanes, slope: Lanes) -> Lanes {
    slope * copySign(of: at.error, to: lanes(1)).replacing(with: Lanes.zero, where: at.error .== .zero)
  }
}
