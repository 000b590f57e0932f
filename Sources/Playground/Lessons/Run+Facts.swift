internal import Datasets
import Engine

extension Run {
  /// A number of the run as it stands; nil where there is none.
  public func value(of fact: Fact) -> Double? {
    switch fact {
    case .named(let name): value(of: name)
    case .parameter(let place): network.value(at: place).map(Double.init)
    case .gradient(let place): gradient(place)
    case .sum(let place): layer(of: place).map { $0.sums[place.unit] }
    case .output(let place): layer(of: place).map { $0.outputs[place.unit] }
    case .units(let layer): experiment.shape.indices.contains(layer) ? Double(experiment.shape[layer]) : nil
    }
  }

  private func value(of name: Fact.Name) -> Double? {
    switch name {
    case .epoch: Double(epoch)
    case .updates: Double(learner.updates)
    case .trainLoss: train.loss
    case .testLoss: test?.loss
    case .trainAccuracy: train.accuracy
    case .testAccuracy: test?.accuracy
    case .trainR2: train.r2
    case .testR2: test?.r2
    case .gap: test.map { $0.loss - train.loss }
    case .mistakes: train.accuracy.map { ((1 - $0) * Double(trainExamples.count)).rounded() }
    case .lossSpread: spreadOfLastTen
    case .learningRate: learner.nextRate
    case .parameters: Double(network.parameterCount)
    case .layers: Double(experiment.hidden.count)
    case .inputs: Double(experiment.features.count)
    case .diverged: divergedAt == nil ? 0 : 1
    case .deadUnits: deadUnits
    case .saturatedShare: statistics?.dropLast().map(\.saturated).max()
    case .twins: Double(Twins.all(in: network).reduce(0) { $0 + $1.units.count - 1 })
    case .zeroLinks: links { $0 == 0 }
    case .deadLinks: Double(learner.deadLinks)
    case .smallLinks: links { abs($0) < 0.05 }
    case .weightNorm: weightNorm
    case .gradientFirst: statistics?.first?.gradientNorm
    case .gradientLast: statistics?.last?.gradientNorm
    }
  }

  private var statistics: [LayerStatistics]? { try? learner.statistics(of: trainExamples) }

  private var deadUnits: Double? {
    statistics.map { statistics in
      zip(statistics, experiment.hidden).reduce(0) { $0 + $1.0.dead * Double($1.1.units) }.rounded()
    }
  }

  private var weightNorm: Double {
    network.layers.reduce(0) { $0 + $1.weights.reduce(0) { $0 + Double($1) * Double($1) } }.squareRoot()
  }

  private func links(_ isCounted: (Float) -> Bool) -> Double {
    Double(network.layers.reduce(0) { $0 + $1.weights.count(where: isCounted) })
  }

  /// Nil before ten epochs are there.
  private var spreadOfLastTen: Double? {
    let losses = curve.points.reversed().prefix { $0.epoch > Double(epoch) - 9.5 }.map(\.train)
    guard epoch >= 10, let high = losses.max(), let low = losses.min() else { return nil }
    return high - low
  }

  /// The first example's way through the network.
  private var firstPass: ExamplePass? {
    guard let example = points.example(.number(0), probe: nil, experiment) else { return nil }
    return ExamplePass(
      learner.network, features: example.features, targets: example.targets, loss: experiment.loss)
  }

  private func layer(of place: UnitPlace) -> ExamplePass.LayerPass? {
    guard place.layer > 0, experiment.has(place) else { return nil }
    return firstPass?.layers[place.layer - 1]
  }

  private func gradient(_ place: ParameterPlace) -> Double? {
    guard experiment.has(place), let layer = layer(of: place.unit) else { return nil }
    return place.input.map { layer.weightGradient(unit: place.unit.unit, input: $0) }
      ?? layer.biasGradient(unit: place.unit.unit)
  }
}
