/// Turns sums into activations in place, and writes their slopes where asked.
///
/// - Parameters:
///   - index: The activation's number.
///   - z: The sums.
///   - slopes: Where their slopes go, or nil.
///   - count: How many numbers; a multiple of 8.
func activate(_ index: Int, _ z: Row, slopes: Row?, count: Int) {
  switch index {
  case 0: each(z, slopes, count, Linear.value, Linear.slope)
  case 1: each(z, slopes, count, ReLU.value, ReLU.slope)
  case 2: each(z, slopes, count, Sigmoid.value, Sigmoid.slope)
  default: each(z, slopes, count, Tanh.value, Tanh.slope)
  }
}

@inline(__always)
private func each(
  _ z: Row, _ slopes: Row?, _ count: Int, _ value: (Lanes) -> Lanes, _ slope: (Lanes) -> Lanes
) {
  guard let slopes else {
    for place in stride(from: 0, to: count, by: 8) { store(z + place, value(load(z + place))) }
    return
  }
  for place in stride(from: 0, to: count, by: 8) {
    let a = value(load(z + place))
    store(z + place, a)
    store(slopes + place, slope(a))
  }
}
