/// PyTorch's Adam: w -= rate m / (1 - 0.9^t) / (sqrt(v) / sqrt(1 - 0.999^t) + epsilon).
enum Adam: OptimizerFormula {
  @inline(__always)
  static func step(_ weight: Lanes, _ gradient: Lanes, _ rates: Rates, _ memory: Memory) -> Lanes {
    let mean = add(load(memory.first), lanes(0.1), gradient - load(memory.first))
    let size = add(lanes(0.999) * load(memory.second), lanes(0.001) * gradient, gradient)
    store(memory.first, mean)
    store(memory.second, size)
    return weight + rates.correctedStep * mean / add(rates.epsilon, squareRoot(size), rates.secondCorrection)
  }
}
