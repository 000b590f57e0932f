extension Network {
  /// What the network gives for rows of features, in double precision: what files and scripts compare other programs with.
  ///
  /// - Parameters:
  ///   - rows: Count x inputs.
  ///   - count: How many rows.
  /// - Returns: Count x outputs.
  /// - Throws: Layers that do not fit together, weights that are not finite, rows that are not whole.
  public func outputs(_ rows: [Double], count: Int) throws(ConfigurationError) -> [Double] {
    try check()
    guard count >= 0, rows.count == count * inputs else {
      throw .featureCount(count: rows.count, wanted: count * inputs)
    }
    var layerInputs = rows
    for layer in layers { layerInputs = layer.outputs(layerInputs, count: count) }
    return layerInputs
  }
}

extension Layer {
  /// What the layer gives for rows of its inputs.
  fileprivate func outputs(_ layerInputs: [Double], count: Int) -> [Double] {
    let weights = weights.map(Double.init)
    let lines = (0..<units).map { unit -> (factor: Double, shift: Double) in
      guard let norm = batchNorm else { return (1, 0) }
      let factor =
        Double(norm.gamma[unit]) / (Double(norm.runningVariance[unit]) + Double(BatchNorm.epsilon)).squareRoot()
      return (factor, Double(norm.beta[unit]) - factor * Double(norm.runningMean[unit]))
    }
    var answers: [Double] = []
    answers.reserveCapacity(count * units)
    for row in 0..<count {
      let start = answers.count
      for unit in 0..<units {
        var sum = Double(bias[unit])
        for input in 0..<inputs { sum += weights[unit * inputs + input] * layerInputs[row * inputs + input] }
        answers.append(sum * lines[unit].factor + lines[unit].shift)
      }
      if activation == .softmax {
        let largest = answers[start...].max() ?? 0
        // Softmax counts as the exponential of each sum here; its sum makes shares of them.
        for unit in start..<answers.count { answers[unit] = activation.value(answers[unit] - largest) }
        let total = answers[start...].reduce(0, +)
        for unit in start..<answers.count { answers[unit] /= total }
      } else {
        for unit in start..<answers.count { answers[unit] = activation.value(answers[unit]) }
      }
      if isResidual {
        for unit in 0..<units { answers[start + unit] += layerInputs[row * inputs + unit] }
      }
    }
    return answers
  }
}
