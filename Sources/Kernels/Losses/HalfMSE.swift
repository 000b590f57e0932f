/// 0.5 (o - y)^2.
enum HalfMSE: OutputwiseFormula {
  @inline(__always)
  static func value(_ at: OutputLanes) -> Lanes { lanes(0.5) * at.error * at.error }

  /// The slope by the sum z.
  @inline(__always)
  static func delta(_ at: OutputLanes, slope: Lanes) -> Lanes { at.error * slope }
}
