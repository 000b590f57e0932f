/// Categorical cross-entropy after softmax, from the sums before it: log(sum of exp(z)) - sum of y z.
enum CCE: LossFormula {
  /// Writes an example's loss to its first unit's place, and the deltas of all its units: the softmax's slopes cancel.
  static func measure(_ packed: Packed, units: Int, groups: Int, huberDelta: Float) {
    for group in 0..<groups {
      let start = group * units * laneCount
      var largest = load(packed.sums + start)
      for unit in 1..<max(units, 1) {
        let other = load(packed.sums + start + unit * laneCount)
        largest.replace(with: other, where: other .> largest)
      }
      var total = Lanes.zero
      var wanted = Lanes.zero
      for unit in 0..<units {
        let place = start + unit * laneCount
        let z = load(packed.sums + place) - largest
        let target = load(packed.targets + place)
        total += exponential(z)
        wanted = add(wanted, target, z)
        store(packed.losses + place, Lanes.zero)
        store(packed.deltas + place, load(packed.outputs + place) - target)
      }
      store(packed.losses + start, logarithm(total) - wanted)
    }
  }
}
