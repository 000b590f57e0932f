/// PyTorch's SGD with momentum, undampened: v = momentum v + g; w -= rate v.
enum Momentum {
  @inline(__always)
  static func step(_ weight: Lanes, _ gradient: Lanes, _ rates: Rates, velocity: Row) -> Lanes {
    let moved = add(gradient, rates.momentum, load(velocity))
    store(velocity, moved)
    return add(weight, rates.step, moved)
  }
}
