/// How well a network does on a set of examples.
public struct Evaluation: Hashable, Sendable {
  /// The mean loss over examples and outputs, without the penalty; not a number where there are no examples.
  public var loss: Double
  /// The share of examples put into their class, 0...1; nil where there are no classes.
  public var accuracy: Double?
  /// The share of the targets' variance that the outputs explain, at most 1; nil for classes, and where the targets do not vary.
  public var r2: Double?

  /// An evaluation of these numbers.
  public init(loss: Double, accuracy: Double? = nil, r2: Double? = nil) {
    self.loss = loss
    self.accuracy = accuracy
    self.r2 = r2
  }

  /// Measures outputs, count x outputs, against the examples' targets.
  init(loss: Double, outputs: [Float], of examples: Examples, threshold: Float, isClassification: Bool) {
    self.init(loss: loss)
    guard examples.count > 0 else { return }
    if isClassification {
      accuracy = Self.accuracy(outputs, examples, threshold: threshold)
    } else {
      r2 = Self.r2(outputs, examples)
    }
  }

  private static func accuracy(_ outputs: [Float], _ examples: Examples, threshold: Float) -> Double {
    let width = examples.outputs
    let right = (0..<examples.count).count { row in
      guard width > 1 else { return (outputs[row] >= threshold) == (examples.y[row] >= threshold) }
      let places = row * width..<(row + 1) * width
      return places.max { outputs[$0] < outputs[$1] } == places.max { examples.y[$0] < examples.y[$1] }
    }
    return Double(right) / Double(examples.count)
  }

  /// 1 - the squared errors over the squared distances from each output's mean.
  private static func r2(_ outputs: [Float], _ examples: Examples) -> Double? {
    var errors = 0.0
    var distances = 0.0
    for output in 0..<examples.outputs {
      let places = stride(from: output, to: examples.y.count, by: examples.outputs)
      let mean = places.reduce(0) { $0 + Double(examples.y[$1]) } / Double(examples.count)
      for place in places {
        let error = Double(outputs[place]) - Double(examples.y[place])
        errors += error * error
        distances += (Double(examples.y[place]) - mean) * (Double(examples.y[place]) - mean)
      }
    }
    return distances > 0 ? 1 - errors / distances : nil
  }
}
