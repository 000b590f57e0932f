/// How well a network does on a set of examples.
public struct Evaluation: Hashable, Sendable {
  /// The mean loss over examples and outputs, without the penalty; not a number where there are no examples.
  public var loss: Double
  /// The share of examples put into their class, 0...1; nil where there are no classes.
  public var accuracy: Double?
  /// How often each class was taken for which; nil where there are no classes.
  public var confusion: ConfusionMatrix?
  /// The share of the targets' variance that the outputs explain, at most 1; nil for classes, and where the targets do not vary.
  public var r2: Double?

  /// An evaluation of these numbers.
  public init(loss: Double, accuracy: Double? = nil, confusion: ConfusionMatrix? = nil, r2: Double? = nil) {
    self.loss = loss
    self.accuracy = accuracy
    self.confusion = confusion
    self.r2 = r2
  }

  /// Measures outputs, count x outputs, against the examples' targets.
  init(loss: Double, outputs: [Float], of examples: Examples, threshold: Float, isClassification: Bool) {
    self.init(loss: loss)
    guard examples.count > 0 else { return }
    if isClassification {
      let confusion = ConfusionMatrix(outputs, of: examples, threshold: threshold)
      (self.confusion, accuracy) = (confusion, confusion.accuracy)
    } else {
      r2 = Self.r2(outputs, examples)
    }
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
