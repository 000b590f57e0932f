/// PyTorch's SGD with Nesterov's momentum: v = momentum v + g; w -= rate (g + momentum v).
enum Nesterov {
  @inline(__always)
  static func step(_ weight: Lanes, _ gradient: Lanes, _ rates: Rates, velocity: Row) -> Lanes {
    let moved = add(gradient, rates.momentum, load(velocity))
    store(velocity, moved)
    return add(weight, rates.step, add(gradient, rates.momentum, moved))
  }
}
