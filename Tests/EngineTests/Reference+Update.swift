import Engine
import Foundation

extension Reference {
  /// Over how many numbers losses and gradients of so many examples are meant.
  func lossCount(_ examples: Int) -> Double {
    Double(settings.loss.isPerExample ? examples : examples * layers[layers.count - 1].units)
  }

  /// One step with the mean of the gradients added, which are then forgotten.
  mutating func update() {
    steps += 1
    let scale = 1 / lossCount(pending)
    for index in layers.indices {
      let weights = layers[index].layer.weights.count
      let (bias, isNormalized) = (weights..<weights + layers[index].units, layers[index].layer.batchNorm != nil)
      for place in layers[index].parameters.indices where !layers[index].isDead[place] {
        if isNormalized, bias.contains(place) { continue }
        let value = layers[index].parameters[place]
        let penalty = place < weights ? penalty(value) : 0
        var gradient = layers[index].gradient[place] * scale
        if !settings.isTFPlaygroundCompatible { gradient += penalty }
        let stepped = value - step(gradient, index, place)
        let crosses = settings.regularization == .l1 && place < weights && value * stepped < 0
        layers[index].parameters[place] = crosses && !settings.isTFPlaygroundCompatible ? 0 : stepped
        guard settings.isTFPlaygroundCompatible, settings.regularization != .none, place < weights else { continue }
        let shrunk = stepped - rate * self.penalty(value)
        layers[index].isDead[place] = settings.regularization == .l1 && stepped * shrunk < 0
        layers[index].parameters[place] = layers[index].isDead[place] ? 0 : shrunk
      }
      for unit in layers[index].mean.indices {
        let unbiased = pending > 1 ? Double(pending) / Double(pending - 1) : 1
        layers[index].runningMean[unit] += 0.1 * (layers[index].mean[unit] - layers[index].runningMean[unit])
        layers[index].runningVariance[unit] +=
          0.1 * (layers[index].variance[unit] * unbiased - layers[index].runningVariance[unit])
      }
    }
    forget()
  }

  mutating func forget() {
    pending = 0
    for index in layers.indices { layers[index].gradient = layers[index].parameters.map { _ in 0 } }
  }

  private var rate: Double { settings.schedule.rate(Double(settings.learningRate), epoch: epoch) }

  /// The slope of the penalty.
  private func penalty(_ weight: Double) -> Double {
    switch settings.regularization {
    case .none: 0
    case .l1: Double(settings.regularizationRate) * (weight > 0 ? 1 : weight < 0 ? -1 : 0)
    case .l2: Double(settings.regularizationRate) * weight
    }
  }

  private mutating func step(_ gradient: Double, _ index: Int, _ place: Int) -> Double {
    let momentum = Double(settings.momentum)
    func moved(_ old: Double, _ share: Double, _ new: Double) -> Double { old + share * (new - old) }
    switch settings.optimizer {
    case .momentum, .nesterov:
      let velocity = momentum * layers[index].first[place] + gradient
      layers[index].first[place] = velocity
      return rate * (settings.optimizer == .nesterov ? gradient + momentum * velocity : velocity)
    case .adaGrad:
      layers[index].second[place] += gradient * gradient
      return rate * gradient / (layers[index].second[place].squareRoot() + 1e-10)
    case .rmsProp:
      layers[index].second[place] = moved(layers[index].second[place], 0.01, gradient * gradient)
      return rate * gradient / (layers[index].second[place].squareRoot() + 1e-8)
    case .adam, .adamW:
      layers[index].first[place] = moved(layers[index].first[place], 0.1, gradient)
      layers[index].second[place] = moved(layers[index].second[place], 0.001, gradient * gradient)
      let first = layers[index].first[place] / (1 - pow(0.9, Double(steps)))
      let second = layers[index].second[place] / (1 - pow(0.999, Double(steps)))
      let decay = settings.optimizer == .adamW ? rate * 0.01 * layers[index].parameters[place] : 0
      return decay + rate * first / (second.squareRoot() + 1e-8)
    case .sgd, .perceptron: return rate * gradient
    default: fatalError("\(settings.optimizer.name) has no formula here")
    }
  }
}
