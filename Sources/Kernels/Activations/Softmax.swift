#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Shares of one: a_k = exp(z_k) / sum of exp(z), over the units of the output layer.
enum Softmax: ActivationFormula {
  static var texts: ActivationTexts {
    ActivationTexts(
      name: "softmax", formula: "a_k = exp(z_k) / (exp(z_1) + ... + exp(z_n))",
      derivative: "da_k/dz_k = a_k (1 - a_k), da_k/dz_j = -a_k a_j",
      explanation: "makes the outputs shares of one, a probability for each class; what one gains the others lose",
      source: "Bridle: Probabilistic Interpretation of Feedforward Classification Network Outputs (1990)")
  }

  /// What stands above the line: exp(z).
  static func value(_ z: Double) -> Double { exp(z) }
  static func slope(_ z: Double) -> Double { exp(z) }

  /// The shares of each example; nothing asks for their slopes, which cancel in the loss.
  static func activate(_ sums: Row, to outputs: Row, slopes: Row?, units: Int, groups: Int) {
    for group in 0..<groups {
      let z = sums + group * units * laneCount
      let a = outputs + group * units * laneCount
      var largest = load(z)
      for unit in 1..<max(units, 1) {
        let other = load(z + unit * laneCount)
        largest.replace(with: other, where: other .> largest)
      }
      var total = Lanes.zero
      for unit in 0..<units {
        let power = exponential(load(z + unit * laneCount) - largest)
        store(a + unit * laneCount, power)
        total += power
      }
      let share = lanes(1) / total
      for unit in 0..<units { store(a + unit * laneCount, load(a + unit * laneCount) * share) }
    }
  }
}
