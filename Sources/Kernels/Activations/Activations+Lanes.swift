/// Turns sums into activations, and writes their slopes where asked.
///
/// - Parameters:
///   - index: The activation's number; not softmax's, which looks at a whole row.
///   - z: The sums.
///   - a: Where the activations go; the sums' own place will do.
///   - slopes: Where their slopes go, or nil.
///   - count: How many numbers; a multiple of 16.
func activate(_ index: Int, _ z: Row, to a: Row, slopes: Row?, count: Int) {
  switch index {
  case 0: each(z, a, slopes, count, Linear.value, Linear.slope)
  case 1: each(z, a, slopes, count, ReLU.value, ReLU.slope)
  case 2: each(z, a, slopes, count, Sigmoid.value, Sigmoid.slope)
  case 3: each(z, a, slopes, count, Tanh.value, Tanh.slope)
  case 4: each(z, a, slopes, count, LeakyReLU.value, LeakyReLU.slope)
  case 5: each(z, a, slopes, count, Step.value, Step.slope)
  case 6: each(z, a, slopes, count, ELU.value, ELU.slope)
  case 7: each(z, a, slopes, count, GELU.value, GELU.slope)
  case 8: each(z, a, slopes, count, SiLU.value, SiLU.slope)
  case 9: each(z, a, slopes, count, Softplus.value, Softplus.slope)
  default: each(z, a, slopes, count, Sine.value, Sine.slope)
  }
}

@inline(__always)
private func each(
  _ z: Row, _ a: Row, _ slopes: Row?, _ count: Int, _ value: (Lanes) -> Lanes, _ slope: (Lanes, Lanes) -> Lanes
) {
  guard let slopes else {
    for place in stride(from: 0, to: count, by: laneCount) { store(a + place, value(load(z + place))) }
    return
  }
  for place in stride(from: 0, to: count, by: laneCount) {
    let sum = load(z + place)
    let activation = value(sum)
    store(a + place, activation)
    store(slopes + place, slope(sum, activation))
  }
}
