/// PyTorch's SGD with momentum, undampened: v = momentum v + g; w -= rate v.
enum Momentum: OptimizerFormula {
  @inline(__always)
  static func step(_ weight: Lanes, _ gradient: Lanes, _ rates: Rates, _ memory: Memory) -> Lanes {
    let moved = add(gradient, rates.momentum, load(memory.first))
    store(memory.first, moved)
    return add(weight, rates.step, moved)
  }
}
