extension Learner {
  /// The present weights, copied.
  public var network: Network { workspace.read(shape) }

  /// Weights that TensorFlow Playground's L1 has set to zero for good.
  public var deadLinks: Int { workspace.deadLinks }

  /// Measures the present weights.
  ///
  /// - Parameters:
  ///   - examples: Any that have the network's inputs and outputs.
  ///   - isClassification: Whether to give the accuracy, or else R2.
  public func evaluate(_ examples: Examples, isClassification: Bool) -> Evaluation {
    precondition(
      examples.inputs == shape.inputs && examples.outputs == shape.outputs, "examples of the network's shape")
    let result = workspace.outputs(examples, threads: threads)
    return Evaluation(
      loss: result.lossSum / Double(lossCount(examples.count)), outputs: result.values, of: examples,
      threshold: settings.loss.decisionThreshold(after: shape.layers[shape.layers.count - 1].activation),
      isClassification: isClassification)
  }

  /// What the network gives for rows of features.
  ///
  /// - Parameters:
  ///   - x: Count x inputs.
  ///   - count: How many rows.
  /// - Returns: Count x outputs.
  public func outputs(_ x: [Float], count: Int) -> [Float] {
    workspace.outputs(x, count: count, threads: threads)
  }

  /// What every unit gives for rows of features.
  ///
  /// - Returns: A layer each: count x units.
  public func activations(_ x: [Float], count: Int) -> [[Float]] {
    workspace.activations(x, count: count, threads: threads)
  }
}
