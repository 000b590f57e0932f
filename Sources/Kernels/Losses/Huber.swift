/// 0.5 (o - y)^2 up to a distance of delta, from there a straight line: delta (|o - y| - 0.5 delta).
enum Huber: OutputwiseFormula {
  @inline(__always)
  static func value(_ at: OutputLanes) -> Lanes {
    let size = absolute(at.error)
    let line = at.huberDelta * (size - lanes(0.5) * at.huberDelta)
    return (lanes(0.5) * size * size).replacing(with: line, where: size .> at.huberDelta)
  }

  /// The slope by the sum z.
  @inline(__always)
  static func delta(_ at: OutputLanes, slope: Lanes) -> Lanes {
    let bound = copySign(of: at.error, to: at.huberDelta)
    return slope * at.error.replacing(with: bound, where: absolute(at.error) .> at.huberDelta)
  }
}
