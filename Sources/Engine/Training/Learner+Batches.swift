extension Learner {
  /// Which examples the next `trainBatch` takes, in its order; the stream that draws them stays where it is.
  public var nextBatch: [Int] {
    var order = order
    guard !stepSettings.isDrawn else { return [order.index(below: table.count)] }
    let range = position..<min(wholeEnd, table.count)
    guard stepSettings.isShuffled else { return table.examples(at: range) }
    var rest = table.examples(at: position..<table.count)
    for place in 0..<range.count {
      rest.swapAt(place, place + order.index(below: rest.count - place))
    }
    return Array(rest.prefix(range.count))
  }

  /// Which examples the last `trainBatch` took; none before the first, after other examples, and in a learner that goes on from a
  /// state.
  public var lastBatch: [Int] { table.examples(at: lastPlaces) }

  /// Whether the next `trainBatch` changes weights: in TensorFlow Playground's ways an incomplete batch waits for more examples.
  public var isNextAnUpdate: Bool {
    stepSettings.isPerceptron || !stepSettings.isCompatible || wholeEnd <= table.count
  }

  /// How many examples have a gradient that waits for the next update: those of TensorFlow Playground's incomplete batches.
  public var waitingExamples: Int { pending }

  /// The learning rate of the last update; 0 before the first.
  public var lastUsedRate: Float { lastRate }

  /// The single unit before the perceptron rule's last step; nil before the first, and after the weights were set.
  public var unitBeforeRule: (weights: [Float], bias: Float)? {
    guard stepSettings.isPerceptron, let bias = beforeRule.last else { return nil }
    return (beforeRule.dropLast(), bias)
  }
}
