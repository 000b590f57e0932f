import CProcessor

extension Workspace {
  /// What the last layer gives for rows: count x outputs, with the sum of the losses where `loss` is given.
  func outputs(_ rows: Rows, loss: Loss? = nil) -> (values: [Float], lossSum: Double) {
    var values = [Float](repeating: 0, count: rows.count * layout.plan.outputs)
    let sum = run(
      rows, order: nil, range: 0..<rows.count, collected: &values, firstCollected: layout.plan.layerCount - 1
    ) { plan in
      plan.wantsLoss = loss != nil
      plan.loss = loss?.definition.index ?? plan.loss
    }.lossSum
    return (values, sum)
  }

  /// What every layer gives for rows: count x units each.
  func activations(_ rows: Rows) -> [[Float]] {
    let widths = layout.layers.map { $0.units }
    var values = [Float](repeating: 0, count: rows.count * widths.reduce(0, +))
    _ = run(rows, order: nil, range: 0..<rows.count, collected: &values, firstCollected: 0) { _ in }
    var start = 0
    return widths.map { width in
      defer { start += rows.count * width }
      return Array(values[start..<start + rows.count * width])
    }
  }
}

extension Network {
  /// What the network gives for rows of features.
  ///
  /// - Parameters:
  ///   - rows: Count x inputs.
  ///   - count: How many rows.
  /// - Returns: Count x outputs.
  /// - Throws: Layers that do not fit together, weights that are not finite, rows that are not whole, a kernel that cannot run.
  public func outputs(_ rows: [Float], count: Int) throws(ConfigurationError) -> [Float] {
    try check()
    guard count >= 0, rows.count == count * inputs else {
      throw .featureCount(count: rows.count, wanted: count * inputs)
    }
    let workspace = Workspace(holding: self, isTrained: false, kernel: try Kernel.chosen)
    return workspace.outputs(Rows(features: rows, count: count, inputs: inputs)).values
  }
}
