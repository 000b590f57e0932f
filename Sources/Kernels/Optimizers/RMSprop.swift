/// PyTorch's RMSprop: s = 0.99 s + 0.01 g^2; w -= rate g / (sqrt(s) + epsilon).
enum RMSprop: OptimizerFormula {
  @inline(__always)
  static func step(_ weight: Lanes, _ gradient: Lanes, _ rates: Rates, _ memory: Memory) -> Lanes {
    let mean = add(lanes(0.99) * load(memory.second), lanes(0.01) * gradient, gradient)
    store(memory.second, mean)
    return weight + rates.step * gradient / (squareRoot(mean) + rates.epsilon)
  }
}
