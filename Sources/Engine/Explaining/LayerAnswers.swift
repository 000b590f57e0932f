/// How one layer answers examples: the signal on its way forwards.
public struct LayerAnswers: Hashable, Sendable {
  /// The mean of what it gives, over examples and units.
  public let mean: Double
  /// How much of the examples' differences is left: each unit's standard deviation over the examples, the mean of the units'.
  ///
  /// A layer that gives every example the same has 0, however different its units are. (Divided by the number of examples.)
  public let spread: Double
  /// The share of sums where the activation is flat: its slope is less than a hundredth of its largest; 0...1.
  public let saturated: Double
  /// The share of units whose slope is 0 for every example: they learn nothing from any; 0...1.
  public let dead: Double
  /// The share of activations that are exactly 0, of relu and step; nil for others.
  public let off: Double?

  /// From what a layer is given by examples and gives to them.
  ///
  /// - Parameters:
  ///   - activation: The layer's.
  ///   - sums: What its activation is given, count x units; normalized where the layer normalizes.
  ///   - outputs: What the layer gives, count x units; with its inputs on top where it is residual.
  ///   - units: How many a row.
  public init(_ activation: Activation, sums: [Float], outputs: [Float], units: Int) {
    let count = max(1, outputs.count / max(1, units))
    mean = outputs.reduce(0) { $0 + Double($1) } / Double(max(1, outputs.count))
    let moments = UnitMoments(outputs, units: units)
    spread = moments.deviations.reduce(0, +) / Double(max(1, units))
    let isSoftmax = activation == .softmax
    var (flat, silent, zero) = (0, [Bool](repeating: true, count: units), 0)
    for place in sums.indices {
      let share = Double(outputs[place])
      let slope = isSoftmax ? share * (1 - share) : activation.slope(Double(sums[place]))
      if activation.isFlat(slope: slope) { flat += 1 }
      if slope != 0 { silent[place % units] = false }
      if activation.value(Double(sums[place])) == 0 { zero += 1 }
    }
    saturated = Double(flat) / Double(count * max(1, units))
    dead = Double(silent.count { $0 }) / Double(max(1, units))
    off = [.relu, .step].contains(activation) ? Double(zero) / Double(count * max(1, units)) : nil
  }
}

/// Mean and standard deviation of each unit's numbers over examples.
public struct UnitMoments: Hashable, Sendable {
  /// A mean a unit.
  public let means: [Double]
  /// A standard deviation a unit, divided by the number of examples.
  public let deviations: [Double]

  /// From rows of as many numbers as there are units.
  public init(_ rows: [Float], units: Int) {
    let count = Double(max(1, rows.count / max(1, units)))
    var (sums, squares) = ([Double](repeating: 0, count: units), [Double](repeating: 0, count: units))
    for start in stride(from: 0, to: rows.count, by: max(1, units)) {
      for unit in 0..<units { sums[unit] += Double(rows[start + unit]) }
    }
    let means = sums.map { $0 / count }
    for start in stride(from: 0, to: rows.count, by: max(1, units)) {
      for unit in 0..<units {
        let difference = Double(rows[start + unit]) - means[unit]
        squares[unit] += difference * difference
      }
    }
    self.means = means
    deviations = squares.map { ($0 / count).squareRoot() }
  }
}
