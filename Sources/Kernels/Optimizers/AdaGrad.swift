/// PyTorch's Adagrad: s += g^2; w -= rate g / (sqrt(s) + epsilon).
enum AdaGrad: OptimizerFormula {
  @inline(__always)
  static func step(_ weight: Lanes, _ gradient: Lanes, _ rates: Rates, _ memory: Memory) -> Lanes {
    let sum = add(load(memory.second), gradient, gradient)
    store(memory.second, sum)
    return weight + rates.step * gradient / (squareRoot(sum) + rates.epsilon)
  }
}
