/// 0.5 (o - y)^2.
enum HalfMSE {
  @inline(__always)
  static func value(z: Lanes, output: Lanes, target: Lanes) -> Lanes {
    lanes(0.5) * (output - target) * (output - target)
  }

  /// The slope by the sum z.
  @inline(__always)
  static func delta(output: Lanes, target: Lanes, slope: Lanes) -> Lanes { (output - target) * slope }
}
