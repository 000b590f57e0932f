/// The mean loss of examples along one parameter, in double precision and as in use: nothing drops out, running statistics normalize.
///
/// What lies before the parameter's layer is computed once; each place costs the way from there to the outputs.
public struct ParameterSlice: Sendable {
  /// How many examples there are.
  public let count: Int
  /// The parameter's value in the network.
  public let value: Double

  private let loss: Loss
  private let layers: [SlicedLayer]
  private let unit: Int
  private let last: Activation
  /// For each example what its layer is given, its sums there, what its unit's sum gains with the parameter, its targets and its weight.
  private let rows: [Row]
  private let perExample: Double
  private var sums: [Double] = []
  private var values: [Double] = []
  private var inputs: [Double] = []

  private struct Row {
    let inputs: [Double]
    let sums: [Double]
    let factor: Double
    let targets: [Double]
    let weight: Double
  }

  /// Prepares.
  ///
  /// - Parameters:
  ///   - network: One that `Learner` takes.
  ///   - layer: The parameter's layer, from 0.
  ///   - unit: Its unit there.
  ///   - input: Which of the unit's inputs it weighs; nil for the bias.
  ///   - examples: At least one, of the network's shape; where their classes weigh, they do here, as in training.
  ///   - loss: What is made small.
  public init(_ network: Network, layer: Int, unit: Int, input: Int?, examples: Examples, loss: Loss) {
    let own = network.layers[layer]
    (count, self.loss, self.unit) = (examples.count, loss, unit)
    value = Double(input.map { own.weight(unit: unit, input: $0) } ?? own.bias[unit])
    layers = network.layers[layer...].map(SlicedLayer.init)
    last = network.layers[network.layers.count - 1].activation
    perExample = loss.isPerExample ? 1 : Double(examples.outputs)
    let before = network.layers[..<layer].map(SlicedLayer.init)
    var (sums, others, rows): ([Double], [Double], [Row]) = ([], [], [])
    rows.reserveCapacity(examples.count)
    for row in 0..<examples.count {
      var values = examples.x[row * examples.inputs..<(row + 1) * examples.inputs].map(Double.init)
      for layer in before {
        layer.add(values, to: &sums)
        layer.activate(&sums, inputs: values, into: &others)
        swap(&values, &others)
      }
      layers[0].add(values, to: &sums)
      let targets = examples.y[row * examples.outputs..<(row + 1) * examples.outputs].map(Double.init)
      rows.append(
        Row(
          inputs: values, sums: sums, factor: input.map { values[$0] } ?? 1, targets: targets,
          weight: examples.weight(ofTargets: targets, loss)))
    }
    self.rows = rows
  }

  /// How many multiplications and activations, each of these counted as twelve, one place of one example takes.
  public static func cost(_ network: Network, layer: Int) -> Int {
    network.layers[layer...].dropFirst().reduce(12 * network.layers[layer].units) {
      $0 + $1.units * ($1.inputs + 12)
    }
  }

  /// The mean loss with the parameter at a value.
  public mutating func loss(at value: Double) -> Double {
    var total = 0.0
    for row in rows {
      inputs = row.inputs
      sums = row.sums
      sums[unit] += (value - self.value) * row.factor
      for index in layers.indices {
        if index > 0 { layers[index].add(inputs, to: &sums) }
        layers[index].activate(&sums, inputs: inputs, into: &values)
        swap(&inputs, &values)
      }
      let terms = loss.terms(outputs: inputs, sums: sums, targets: row.targets, after: last)
      total += row.weight * terms.reduce(0, +)
    }
    return total / (Double(count) * perExample)
  }
}

/// A layer in double precision.
private struct SlicedLayer: Sendable {
  let inputs: Int
  let units: Int
  let activation: Activation
  let isResidual: Bool
  let weights: [Double]
  let bias: [Double]
  /// What is taken from a sum, what it is multiplied with, and what is added; none where nothing is normalized.
  let norm: [(mean: Double, factor: Double, shift: Double)]

  init(_ layer: Layer) {
    (inputs, units, activation, isResidual) = (layer.inputs, layer.units, layer.activation, layer.isResidual)
    weights = layer.weights.map(Double.init)
    bias = layer.bias.map(Double.init)
    guard let batchNorm = layer.batchNorm else {
      norm = []
      return
    }
    norm = (0..<layer.units).map { unit in
      let factor: Double = Double(batchNorm.gamma[unit]) * batchNorm.inverseDeviation(unit)
      return (Double(batchNorm.runningMean[unit]), factor, Double(batchNorm.beta[unit]))
    }
  }

  /// z = W x + b.
  func add(_ values: [Double], to sums: inout [Double]) {
    sums.removeAll(keepingCapacity: true)
    for unit in 0..<units {
      var sum = bias[unit]
      let row = unit * inputs
      for input in 0..<inputs { sum += weights[row + input] * values[input] }
      sums.append(sum)
    }
  }

  /// What the layer gives; the sums become what its activation is given.
  func activate(_ sums: inout [Double], inputs: [Double], into outputs: inout [Double]) {
    if !norm.isEmpty {
      for unit in 0..<units { sums[unit] = (sums[unit] - norm[unit].mean) * norm[unit].factor + norm[unit].shift }
    }
    outputs.removeAll(keepingCapacity: true)
    if activation == .softmax {
      outputs.append(contentsOf: activation.values(sums))
    } else {
      for sum in sums { outputs.append(activation.value(sum)) }
    }
    if isResidual { for unit in 0..<units { outputs[unit] += inputs[unit] } }
  }
}

extension Examples {
  /// How much an example with these targets counts while training.
  fileprivate func weight(ofTargets targets: [Double], _ loss: Loss) -> Double {
    guard !classWeights.isEmpty else { return 1 }
    if targets.count > 1 {
      return zip(targets, classWeights).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
    let middle = Double(loss.positiveTarget + loss.negativeTarget) / 2
    return Double(classWeights[targets[0] > middle ? 1 : 0])
  }
}
