/// (o - y)^2.
enum MSE: OutputwiseFormula {
  @inline(__always)
  static func value(_ at: OutputLanes) -> Lanes { at.error * at.error }

  /// The slope by the sum z.
  @inline(__always)
  static func delta(_ at: OutputLanes, slope: Lanes) -> Lanes { lanes(2) * at.error * slope }
}
