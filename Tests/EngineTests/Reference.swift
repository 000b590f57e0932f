import Engine
import Foundation

/// Every formula of training, slowly and in double precision, a batch at a time.
struct Reference {
  struct Dense {
    var layer: Layer
    /// Weights, biases, and where it is normalized gammas and betas.
    var parameters: [Double]
    var gradient: [Double]
    var first: [Double]
    var second: [Double]
    var isDead: [Bool]
    var runningMean: [Double]
    var runningVariance: [Double]
    /// The last batch's, for the running ones.
    var mean: [Double] = []
    var variance: [Double] = []

    var inputs: Int { layer.inputs }
    var units: Int { layer.units }
    func weight(_ unit: Int, _ input: Int) -> Double { parameters[unit * inputs + input] }
    func bias(_ unit: Int) -> Double { parameters[units * inputs + unit] }
    func gamma(_ unit: Int) -> Double { parameters[units * (inputs + 1) + unit] }
    func beta(_ unit: Int) -> Double { parameters[units * (inputs + 2) + unit] }
  }

  /// What one layer made of a batch, an example a row.
  struct Pass {
    var layerInputs: [[Double]]
    /// The sums before and after normalization.
    var z: [[Double]]
    var normalized: [[Double]]
    var y: [[Double]]
    var a: [[Double]]
    var inverse: [Double]
  }

  var layers: [Dense]
  var settings: TrainingSettings
  var isTraining = true
  /// Examples in the gradient.
  var pending = 0
  var steps = 0
  var epoch = 0

  init(_ network: Network, settings: TrainingSettings) {
    self.settings = settings
    layers = network.layers.map { layer in
      let norm = layer.batchNorm
      let parameters = (layer.weights + layer.bias + (norm?.gamma ?? []) + (norm?.beta ?? [])).map(Double.init)
      let zeros = [Double](repeating: 0, count: parameters.count)
      return Dense(
        layer: layer, parameters: parameters, gradient: zeros, first: zeros, second: zeros,
        isDead: zeros.map { _ in false }, runningMean: (norm?.runningMean ?? []).map(Double.init),
        runningVariance: (norm?.runningVariance ?? []).map(Double.init))
    }
  }

  var network: Network {
    Network(
      layers: layers.map { dense in
        var layer = dense.layer
        let weights = layer.weights.count
        let numbers = dense.parameters.map(Float.init)
        layer.weights = Array(numbers[..<weights])
        layer.bias = Array(numbers[weights..<weights + layer.units])
        if layer.batchNorm != nil {
          layer.batchNorm = BatchNorm(
            gamma: Array(numbers[(weights + layer.units)..<(weights + 2 * layer.units)]),
            beta: Array(numbers[(weights + 2 * layer.units)...]), runningMean: dense.runningMean.map(Float.init),
            runningVariance: dense.runningVariance.map(Float.init))
        }
        return layer
      })
  }

  // MARK: Forward

  mutating func forward(_ x: [[Double]]) -> [Pass] {
    var layerInputs = x
    return layers.indices.map { index in
      let pass = pass(index, layerInputs)
      layerInputs = pass.a
      return pass
    }
  }

  private mutating func pass(_ index: Int, _ layerInputs: [[Double]]) -> Pass {
    let layer = layers[index]
    let z = layerInputs.map { row in
      (0..<layer.units).map { unit in row.indices.reduce(layer.bias(unit)) { $0 + layer.weight(unit, $1) * row[$1] } }
    }
    var (normalized, y, inverse): ([[Double]], [[Double]], [Double]) = (z, z, [])
    if layer.layer.batchNorm != nil {
      var (mean, variance) = (layer.runningMean, layer.runningVariance)
      if isTraining {
        mean = (0..<layer.units).map { unit in z.reduce(0) { $0 + $1[unit] } / Double(z.count) }
        variance = (0..<layer.units).map { unit in
          z.reduce(0) { $0 + ($1[unit] - mean[unit]) * ($1[unit] - mean[unit]) } / Double(z.count)
        }
        (layers[index].mean, layers[index].variance) = (mean, variance)
      }
      inverse = variance.map { 1 / ($0 + 1e-5).squareRoot() }
      normalized = z.map { row in row.indices.map { (row[$0] - mean[$0]) * inverse[$0] } }
      y = normalized.map { row in row.indices.map { layer.gamma($0) * row[$0] + layer.beta($0) } }
    }
    let a = y.indices.map { row in
      let answers = Self.activate(layer.layer.activation, y[row])
      return layer.layer.isResidual ? zip(answers, layerInputs[row]).map(+) : answers
    }
    return Pass(layerInputs: layerInputs, z: z, normalized: normalized, y: y, a: a, inverse: inverse)
  }

  static func activate(_ activation: Activation, _ z: [Double]) -> [Double] {
    guard activation == .softmax else { return z.map(activation.value) }
    let largest = z.max() ?? 0
    let powers = z.map { exp($0 - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  // MARK: Gradient

  /// The loss of one output; hinge looks at the sum.
  private func loss(_ pass: Pass, _ row: Int, _ unit: Int, _ target: Double) -> Double {
    settings.loss.value(output: settings.loss == .hinge ? pass.y[row][unit] : pass.a[row][unit], target: target)
  }

  /// The loss's slope by the sum.
  private func delta(_ pass: Pass, _ row: Int, _ unit: Int, _ target: Double) -> Double {
    let (z, output) = (pass.y[row][unit], pass.a[row][unit])
    if settings.optimizer == .perceptron {
      let threshold = Double(settings.loss.positiveTarget + settings.loss.negativeTarget) / 2
      return (z >= 0) == (target > threshold) ? 0 : target > threshold ? -1 : 1
    }
    if settings.loss == .bce || settings.loss == .cce { return output - target }
    if settings.loss == .hinge { return settings.loss.slope(output: z, target: target) }
    return settings.loss.slope(output: output, target: target)
      * layers[layers.count - 1].layer.activation.slope(z)
  }

  /// Adds the gradient of a batch, and gives the sum of its losses.
  mutating func add(x: [[Double]], y: [[Double]]) -> Double {
    let passes = forward(x)
    let last = passes[passes.count - 1]
    var sum = 0.0
    var delta = y.indices.map { row in
      y[row].indices.map { unit in
        sum += loss(last, row, unit, y[row][unit])
        return self.delta(last, row, unit, y[row][unit])
      }
    }
    var through: [[Double]] = []
    for index in layers.indices.reversed() {
      delta = back(index, passes[index], delta)
      let layer = layers[index]
      for (row, numbers) in delta.enumerated() {
        for unit in 0..<layer.units {
          layers[index].gradient[layer.units * layer.inputs + unit] += numbers[unit]
          for input in 0..<layer.inputs {
            layers[index].gradient[unit * layer.inputs + input] += numbers[unit] * passes[index].layerInputs[row][input]
          }
        }
      }
      guard index > 0 else { break }
      let before = layers[index - 1].layer
      let arriving = delta.enumerated().map { row, numbers in
        (0..<layer.inputs).map { input in
          (0..<layer.units).reduce(layer.layer.isResidual ? through[row][input] : 0) {
            $0 + numbers[$1] * layer.weight($1, input)
          }
        }
      }
      through = arriving
      delta = arriving.enumerated().map { row, numbers in
        numbers.indices.map { numbers[$0] * before.activation.slope(passes[index - 1].y[row][$0]) }
      }
    }
    pending += y.count
    return sum
  }

  /// Takes deltas back through normalization, and adds the gradient of gamma and beta.
  private mutating func back(_ index: Int, _ pass: Pass, _ delta: [[Double]]) -> [[Double]] {
    let layer = layers[index]
    guard layer.layer.batchNorm != nil else { return delta }
    let count = Double(delta.count)
    var result = delta
    for unit in 0..<layer.units {
      let betaSum = delta.reduce(0) { $0 + $1[unit] }
      let gammaSum = delta.indices.reduce(0) { $0 + delta[$1][unit] * pass.normalized[$1][unit] }
      layers[index].gradient[layer.units * (layer.inputs + 1) + unit] += gammaSum
      layers[index].gradient[layer.units * (layer.inputs + 2) + unit] += betaSum
      for row in delta.indices {
        let common = isTraining ? (betaSum + pass.normalized[row][unit] * gammaSum) / count : 0
        result[row][unit] = (delta[row][unit] - common) * layer.gamma(unit) * pass.inverse[unit]
      }
    }
    return result
  }
}

extension Reference {
  /// Adds the gradient of all examples as one batch, and gives their mean loss.
  mutating func addAll(_ examples: Examples) -> Double {
    let rows = 0..<examples.count
    return add(x: rows.map(examples.features), y: rows.map(examples.targets)) / lossCount(examples.count)
  }

  /// How the mean loss changes with a parameter, by a central difference.
  func difference(_ parameter: WritableKeyPath<Reference, Double>, _ examples: Examples) -> Double {
    let step = 1e-6
    var (above, below) = (self, self)
    above[keyPath: parameter] += step
    below[keyPath: parameter] -= step
    return (above.addAll(examples) - below.addAll(examples)) / (2 * step)
  }

  /// log(1 + exp(x)), without overflow.
  static func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }
}

extension Examples {
  func features(_ row: Int) -> [Double] { x[row * inputs..<(row + 1) * inputs].map(Double.init) }
  func targets(_ row: Int) -> [Double] { y[row * outputs..<(row + 1) * outputs].map(Double.init) }
}
