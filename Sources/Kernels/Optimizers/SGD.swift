/// w -= rate g.
enum SGD {
  @inline(__always)
  static func step(_ weight: Lanes, _ gradient: Lanes, _ rates: Rates) -> Lanes {
    add(weight, rates.step, gradient)
  }
}
