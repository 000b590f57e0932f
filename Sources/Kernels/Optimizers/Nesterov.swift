/// PyTorch's SGD with Nesterov's momentum: v = momentum v + g; w -= rate (g + momentum v).
enum Nesterov: OptimizerFormula {
  @inline(__always)
  static func step(_ weight: Lanes, _ gradient: Lanes, _ rates: Rates, _ memory: Memory) -> Lanes {
    let moved = add(gradient, rates.momentum, load(memory.first))
    store(memory.first, moved)
    return add(weight, rates.step, add(gradient, rates.momentum, moved))
  }
}
