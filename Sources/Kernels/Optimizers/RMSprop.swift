/// PyTorch's RMSprop: s = 0.99 s + 0.01 g^2; w -= rate g / (sqrt(s) + 1e-8).
enum RMSprop {
  @inline(__always)
  static func step(_ weight: Lanes, _ gradient: Lanes, _ rates: Rates, squares: Row) -> Lanes {
    let mean = add(lanes(0.99) * load(squares), lanes(0.01) * gradient, gradient)
    store(squares, mean)
    return weight + rates.step * gradient / (squareRoot(mean) + lanes(1e-8))
  }
}
