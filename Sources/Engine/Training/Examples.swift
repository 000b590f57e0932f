/// A set of examples, one row each.
public struct Examples: Sendable, Hashable {
  /// How many there are.
  public var count: Int
  /// Features of each.
  public var inputs: Int
  /// Targets of each.
  public var outputs: Int
  /// Count x inputs: the features.
  public var x: [Float]
  /// Count x outputs: the targets.
  public var y: [Float]
  /// How much an example of each class counts while training, of two classes or of as many as there are outputs; none: all the same.
  public var classWeights: [Float] = []

  /// A set of rows; `Learner` checks the counts.
  public init(count: Int, inputs: Int, outputs: Int, x: [Float], y: [Float]) {
    self.count = count
    self.inputs = inputs
    self.outputs = outputs
    self.x = x
    self.y = y
  }

  /// Checks that there are examples, that their rows are whole, and that a network and a loss can take them.
  ///
  /// - Throws: The first thing that does not fit.
  func check(for network: Network, loss: Loss) throws(ConfigurationError) {
    guard count > 0 else { throw .noExamples }
    guard x.count == count * inputs else { throw .featureCount(count: x.count, wanted: count * inputs) }
    guard y.count == count * outputs else { throw .targetCount(count: y.count, wanted: count * outputs) }
    guard inputs == network.inputs else { throw .inputs(network: network.inputs, examples: inputs) }
    guard outputs == network.outputs else { throw .outputs(network: network.outputs, examples: outputs) }
    guard classWeights.isEmpty || classWeights.count == max(2, outputs) else {
      throw .classWeights(count: classWeights.count, wanted: max(2, outputs))
    }
    guard loss == .bce || loss == .cce, let target = y.first(where: { !(0...1).contains($0) }) else { return }
    throw .target(loss: loss.name, target: target)
  }
}
