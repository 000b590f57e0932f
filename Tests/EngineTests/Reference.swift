import Engine
import Foundation

/// Every formula of training, slowly and in double precision.
struct Reference {
  struct Dense {
    var inputs: Int
    var units: Int
    var activation: Activation
    var weights: [Double]
    var bias: [Double]
    var weightGradient: [Double]
    var biasGradient: [Double]
    var isDead: [Bool]
    var first: [Double]
    var second: [Double]
  }

  var layers: [Dense]
  var settings: TrainingSettings
  /// Examples in the gradient.
  var pending = 0
  var steps = 0

  init(_ network: Network, settings: TrainingSettings) {
    self.settings = settings
    layers = network.layers.map { layer in
      Dense(
        inputs: layer.inputs, units: layer.units, activation: layer.activation, weights: layer.weights.map(Double.init),
        bias: layer.bias.map(Double.init), weightGradient: layer.weights.map { _ in 0 },
        biasGradient: layer.bias.map { _ in 0 }, isDead: layer.weights.map { _ in false },
        first: [Double](repeating: 0, count: layer.parameterCount),
        second: [Double](repeating: 0, count: layer.parameterCount))
    }
  }

  var network: Network {
    Network(
      layers: layers.map {
        Layer(
          inputs: $0.inputs, units: $0.units, activation: $0.activation, weights: $0.weights.map(Float.init),
          bias: $0.bias.map(Float.init))
      })
  }

  /// The sums and activations of every layer.
  func forward(_ x: [Double]) -> [(z: [Double], a: [Double])] {
    var x = x
    return layers.map { layer in
      let z = (0..<layer.units).map { unit in
        (0..<layer.inputs).reduce(layer.bias[unit]) { $0 + layer.weights[unit * layer.inputs + $1] * x[$1] }
      }
      x = z.map(layer.activation.value)
      return (z, x)
    }
  }

  /// Adds one example's gradient, per output, and gives its loss.
  mutating func add(x: [Double], y: [Double]) -> Double {
    let passes = forward(x)
    let output = passes[passes.count - 1]
    var loss = 0.0
    var delta = y.indices.map { unit in
      loss += settings.loss.value(output: output.a[unit], target: y[unit])
      if settings.loss == .bce { return output.a[unit] - y[unit] }
      return settings.loss.slope(output: output.a[unit], target: y[unit])
        * layers[layers.count - 1].activation.slope(output.z[unit])
    }
    for index in layers.indices.reversed() {
      let layer = layers[index]
      let heard = index == 0 ? x : passes[index - 1].a
      for unit in 0..<layer.units {
        layers[index].biasGradient[unit] += delta[unit]
        for input in 0..<layer.inputs {
          layers[index].weightGradient[unit * layer.inputs + input] += delta[unit] * heard[input]
        }
      }
      guard index > 0 else { break }
      delta = (0..<layer.inputs).map { input in
        (0..<layer.units).reduce(0) { $0 + delta[$1] * layer.weights[$1 * layer.inputs + input] }
          * layers[index - 1].activation.slope(passes[index - 1].z[input])
      }
    }
    pending += 1
    return loss / Double(y.count)
  }

  /// One step with the mean of the gradients added, which are then forgotten.
  mutating func update() {
    steps += 1
    let scale = 1 / Double(pending * layers[layers.count - 1].units)
    for index in layers.indices {
      let parameters = layers[index].weights.count
      for place in 0..<parameters where !layers[index].isDead[place] {
        let weight = layers[index].weights[place]
        var gradient = layers[index].weightGradient[place] * scale
        if !settings.isTFPlaygroundCompatible { gradient += penalty(weight) }
        let stepped = weight - step(gradient, index, place)
        layers[index].weights[place] = stepped
        guard settings.isTFPlaygroundCompatible, settings.regularization != .none else { continue }
        let shrunk = stepped - Double(settings.learningRate) * penalty(weight)
        layers[index].isDead[place] = settings.regularization == .l1 && stepped * shrunk < 0
        layers[index].weights[place] = layers[index].isDead[place] ? 0 : shrunk
      }
      for unit in 0..<layers[index].units {
        layers[index].bias[unit] -= step(layers[index].biasGradient[unit] * scale, index, parameters + unit)
      }
    }
    forget()
  }

  mutating func forget() {
    pending = 0
    for index in layers.indices {
      layers[index].weightGradient = layers[index].weights.map { _ in 0 }
      layers[index].biasGradient = layers[index].bias.map { _ in 0 }
    }
  }

  /// The slope of the penalty.
  private func penalty(_ weight: Double) -> Double {
    switch settings.regularization {
    case .none: 0
    case .l1: Double(settings.regularizationRate) * (weight > 0 ? 1 : weight < 0 ? -1 : 0)
    case .l2: Double(settings.regularizationRate) * weight
    }
  }

  private mutating func step(_ gradient: Double, _ index: Int, _ place: Int) -> Double {
    let rate = Double(settings.learningRate)
    guard settings.optimizer == .adam else { return rate * gradient }
    layers[index].first[place] = 0.9 * layers[index].first[place] + 0.1 * gradient
    layers[index].second[place] = 0.999 * layers[index].second[place] + 0.001 * gradient * gradient
    let first = layers[index].first[place] / (1 - power(0.9))
    let second = layers[index].second[place] / (1 - power(0.999))
    return rate * first / (second.squareRoot() + 1e-8)
  }

  private func power(_ base: Double) -> Double { (0..<steps).reduce(1) { power, _ in power * base } }
}

extension Reference {
  /// Adds the gradient of all examples, and gives their mean loss.
  mutating func addAll(_ examples: Examples) -> Double {
    var sum = 0.0
    for row in 0..<examples.count { sum += add(x: examples.features(row), y: examples.targets(row)) }
    return sum / Double(examples.count)
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
