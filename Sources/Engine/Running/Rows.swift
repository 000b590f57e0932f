/// Examples as the kernels take them.
struct Rows {
  let count: Int
  /// The features of each example.
  let features: [Float]
  /// From one example's features to the next one's.
  let featureStride: Int
  /// The targets of each example without padding; empty where there are none.
  let targets: [Float]

  var hasTargets: Bool { count == 0 || !targets.isEmpty }

  /// Features as they are, without targets.
  init(features: [Float], count: Int, inputs: Int) {
    precondition(features.count == count * inputs, "count x inputs features")
    self.count = count
    self.features = features
    featureStride = inputs
    targets = []
  }

  /// Examples as they are.
  init(_ examples: Examples) {
    precondition(
      examples.x.count == examples.count * examples.inputs && examples.y.count == examples.count * examples.outputs,
      "whole rows")
    count = examples.count
    features = examples.x
    featureStride = examples.inputs
    targets = examples.y
  }

  /// Examples with features padded to whole lanes, which are faster to fetch.
  init(padding examples: Examples) {
    let stride = Layout.padded(examples.inputs)
    var padded = [Float](repeating: 0, count: examples.count * stride)
    for row in 0..<examples.count {
      for column in 0..<examples.inputs { padded[row * stride + column] = examples.x[row * examples.inputs + column] }
    }
    count = examples.count
    features = padded
    featureStride = stride
    targets = examples.y
  }
}
