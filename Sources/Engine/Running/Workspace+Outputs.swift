import CProcessor

extension Workspace {
  /// What the last layer gives for rows of features: count x outputs.
  func outputs(_ x: [Float], count: Int, threads: Int = 1) -> [Float] {
    var values = [Float](repeating: 0, count: count * layout.plan.outputs)
    _ = evaluate(x, targets: nil, count: count, from: layout.plan.layerCount - 1, into: &values, threads: threads)
    return values
  }

  /// The same for examples, and the sum of their losses over examples and outputs.
  func outputs(_ examples: Examples, threads: Int = 1) -> (values: [Float], lossSum: Double) {
    var values = [Float](repeating: 0, count: examples.count * layout.plan.outputs)
    let sum = evaluate(
      examples.x, targets: examples.y, count: examples.count, from: layout.plan.layerCount - 1, into: &values,
      threads: threads)
    return (values, sum)
  }

  /// What every layer gives for rows of features: count x units each.
  func activations(_ x: [Float], count: Int, threads: Int = 1) -> [[Float]] {
    let widths = layout.layers[0].map(\.units)
    var values = [Float](repeating: 0, count: count * widths.reduce(0, +))
    _ = evaluate(x, targets: nil, count: count, from: 0, into: &values, threads: threads)
    var start = 0
    return widths.map { width in
      defer { start += count * width }
      return Array(values[start..<start + count * width])
    }
  }
}
