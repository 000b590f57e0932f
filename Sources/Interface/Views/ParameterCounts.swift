import Engine
import Playground

/// How many numbers each layer learns, as the notes count them: 4·8+8 = 40.
struct ParameterCounts {
  /// Numbers of each layer, the inputs' left out.
  let layers: [Int]
  private let sums: [String]

  init(_ experiment: Experiment, _ look: Look) {
    let shape = experiment.shape
    let times = look.glyph("·", "*")
    var (layers, sums): ([Int], [String]) = ([], [])
    for (index, (inputs, units)) in zip(shape, shape.dropFirst()).enumerated() {
      let isNormalized = experiment.hasBatchNorm && index < experiment.hidden.count
      layers.append(units * (inputs + (isNormalized ? 3 : 1)))
      sums.append("\(inputs)\(times)\(units)+\(units)" + (isNormalized ? "+2\(times)\(units)" : ""))
    }
    (self.layers, self.sums) = (layers, sums)
  }

  /// All together.
  var total: Int { layers.reduce(0, +) }

  /// A layer's count with what it comes from, weights and biases; with batch normalization gammas and betas too.
  func sum(layer: Int) -> String { "\(sums[layer - 1]) = \(layers[layer - 1].grouped)" }

  /// What the heading may say, the longest first.
  var forms: [String] {
    let terms = layers.map(\.grouped).joined(separator: " + ")
    return (layers.count > 1 ? ["\(terms) = \(total.grouped) parameters"] : []) + ["\(total.grouped) parameters"]
  }
}
