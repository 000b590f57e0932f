#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Loss {
  /// Whether training takes this loss and an output activation in one: its slope at the sums is then o - y.
  public func isFused(with activation: Activation) -> Bool {
    self == .bce && activation == .sigmoid || self == .cce && activation == .softmax
  }

  /// An example's loss: the mean of what each output contributes, of cce the sum.
  public func value(outputs: [Double], sums: [Double], targets: [Double], after activation: Activation) -> Double {
    let terms = terms(outputs: outputs, sums: sums, targets: targets, after: activation)
    return terms.reduce(0, +) / (isPerExample ? 1 : Double(max(1, terms.count)))
  }

  /// What each output contributes to an example's loss, from the sums where they say more than the outputs.
  ///
  /// - Parameters:
  ///   - outputs: What the network gives.
  ///   - sums: What its last activation was given.
  ///   - targets: What it should give.
  ///   - activation: The last one.
  func terms(outputs: [Double], sums: [Double], targets: [Double], after activation: Activation) -> [Double] {
    guard isFused(with: activation) else { return zip(outputs, targets).map { value(output: $0, target: $1) } }
    if self == .bce { return zip(sums, targets).map { z, y in max(z, 0) - z * y + log1p(exp(-abs(z))) } }
    let largest = sums.max() ?? 0
    let logarithm = largest + log(sums.reduce(0) { $0 + exp($1 - largest) })
    return zip(sums, targets).map { z, y in y * (logarithm - z) }
  }
}
