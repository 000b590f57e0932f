import CProcessor

/// Leaves out a share of the layer's activations, and scales the others so that their mean stays.
///
/// Which ones follows from the key, the layer, and the example's place in the batch alone, so that tiles and threads do not matter.
/// (Srivastava and others: Dropout, 2014.)
func dropOut(
  _ pass: Pass, layer index: Int, _ activations: Row, _ slopes: Row?, width: Int, from first: Int, count: Int
) {
  let share = pass.plan.pointee.dropout
  let key = scramble(Bits(repeating: pass.plan.pointee.dropoutKey &+ UInt32(truncatingIfNeeded: index) &* 0x9e37_79b9))
  let bound = Bits(repeating: UInt32(Double(share) * 4_294_967_296))
  let scale = lanes(1 / (1 - share))
  let start = (pass.plan.pointee.firstPlace + first) * width
  for place in stride(from: 0, to: count, by: laneCount) {
    let counter = Bits(repeating: UInt32(truncatingIfNeeded: start + place)) &+ unsafeBitCast(ramp, to: Bits.self)
    let stays = scramble(counter ^ key) .>= bound
    let factor = Lanes.zero.replacing(with: scale, where: stays)
    store(activations + place, load(activations + place) * factor)
    if let slopes { store(slopes + place, load(slopes + place) * factor) }
  }
}

/// Thirty-two bits that look random (Wellons: Prospecting for Hash Functions, 2018).
@inline(__always)
private func scramble(_ bits: Bits) -> Bits {
  var bits = bits ^ bits &>> 16
  bits = bits &* Bits(repeating: 0x7feb_352d)
  bits ^= bits &>> 15
  bits = bits &* Bits(repeating: 0x846c_a68b)
  return bits ^ bits &>> 16
}
