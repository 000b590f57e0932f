/// PyTorch's AdamW: the weight first shrinks by rate x 0.01 of itself, then Adam's step.
enum AdamW: OptimizerFormula {
  @inline(__always)
  static func step(_ weight: Lanes, _ gradient: Lanes, _ rates: Rates, _ memory: Memory) -> Lanes {
    Adam.step(add(weight, rates.step * lanes(0.01), weight), gradient, rates, memory)
  }
}
