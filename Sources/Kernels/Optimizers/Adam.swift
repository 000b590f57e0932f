/// PyTorch's Adam: w -= rate m / (1 - 0.9^t) / (sqrt(v) / sqrt(1 - 0.999^t) + 1e-8).
enum Adam {
  @inline(__always)
  static func step(
    _ weight: Lanes, _ gradient: Lanes, _ rates: Rates, first: Row, second: Row
  ) -> Lanes {
    let mean = add(load(first), lanes(0.1), gradient - load(first))
    let size = add(lanes(0.999) * load(second), lanes(0.001) * gradient, gradient)
    store(first, mean)
    store(second, size)
    return weight + rates.correctedStep * mean / add(lanes(1e-8), squareRoot(size), rates.secondCorrection)
  }
}

/// PyTorch's AdamW: the weight first shrinks by rate x 0.01 of itself, then Adam's step.
enum AdamW {
  @inline(__always)
  static func step(_ weight: Lanes, _ gradient: Lanes, _ rates: Rates, first: Row, second: Row) -> Lanes {
    Adam.step(add(weight, rates.step * lanes(0.01), weight), gradient, rates, first: first, second: second)
  }
}
