/// A loss, and its slope by the sum before the last activation.
protocol LossFormula {
  /// Writes the losses and deltas of packed outputs: groups of as many examples as lanes, in each the lanes for every unit.
  static func measure(_ packed: Packed, units: Int, groups: Int, huberDelta: Float)
}

/// One that looks at each output alone.
protocol OutputwiseFormula: LossFormula {
  static func value(_ at: OutputLanes) -> Lanes
  /// The slope by the sum, where the activation's slope by it is `slope`.
  static func delta(_ at: OutputLanes, slope: Lanes) -> Lanes
}

extension OutputwiseFormula {
  @inline(__always)
  static func measure(_ packed: Packed, units: Int, groups: Int, huberDelta: Float) {
    let huberDelta = lanes(huberDelta)
    for place in stride(from: 0, to: groups * units * laneCount, by: laneCount) {
      let at = OutputLanes(
        sum: load(packed.sums + place), output: load(packed.outputs + place), target: load(packed.targets + place),
        huberDelta: huberDelta)
      let slope = load(packed.slopes + place)
      store(packed.losses + place, value(at))
      store(packed.deltas + place, delta(at, slope: slope))
    }
  }
}

/// What a loss is made of.
struct OutputLanes {
  let sum: Lanes
  let output: Lanes
  let target: Lanes
  let huberDelta: Lanes

  /// o - y.
  @inline(__always)
  var error: Lanes { output - target }
}
