/// PyTorch's Adagrad: s += g^2; w -= rate g / (sqrt(s) + 1e-10).
enum AdaGrad {
  @inline(__always)
  static func step(_ weight: Lanes, _ gradient: Lanes, _ rates: Rates, squares: Row) -> Lanes {
    let sum = add(load(squares), gradient, gradient)
    store(squares, sum)
    return weight + rates.step * gradient / (squareRoot(sum) + lanes(1e-10))
  }
}
