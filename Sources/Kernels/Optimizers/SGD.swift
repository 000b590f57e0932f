/// w -= rate g.
enum SGD: OptimizerFormula {
  @inline(__always)
  static func step(_ weight: Lanes, _ gradient: Lanes, _ rates: Rates, _ memory: Memory) -> Lanes {
    add(weight, rates.step, gradient)
  }
}
