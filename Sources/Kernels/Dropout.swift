import CProcessor

/// Leaves out a share of the layer's activations, and scales the others so that their mean stays.
///
/// Which ones follows from the key, the layer, and the example's place in the batch alone, so that tiles and threads do not matter.
/// (Srivastava and others: Dropout, 2014.)
func dropOut(
  _ pass: Pass, layer index: Int, _ activations: Row, _ slopes: Row?, width: Int, from first: Int, rows: Int
) {
  let share = pass.plan.pointee.dropout
  let key = scramble(SIMD8(repeating: pass.plan.pointee.dropoutKey &+ UInt32(truncatingIfNeeded: index) &* 0x9e37_79b9))
  let bound = SIMD8<UInt32>(repeating: UInt32(Double(share) * 4_294_967_296))
  let scale = lanes(1 / (1 - share))
  let start = (pass.plan.pointee.firstPlace + first) * width
  for place in stride(from: 0, to: rows * width, by: 8) {
    let counter = SIMD8<UInt32>(repeating: UInt32(truncatingIfNeeded: start + place)) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7)
    let stays = scramble(counter ^ key) .>= bound
    let factor = Lanes.zero.replacing(with: scale, where: stays)
    store(activations + place, load(activations + place) * factor)
    if let slopes { store(slopes + place, load(slopes + place) * factor) }
  }
}

/// Thirty-two bits that look random (Wellons: Prospecting for Hash Functions, 2018).
@inline(__always)
private func scramble(_ bits: SIMD8<UInt32>) -> SIMD8<UInt32> {
  var bits = bits ^ bits &>> 16
  bits = bits &* SIMD8(repeating: 0x7feb_352d)
  bits ^= bits &>> 15
  bits = bits &* SIMD8(repeating: 0x846c_a68b)
  return bits ^ bits &>> 16
}
