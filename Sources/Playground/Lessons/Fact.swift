import Engine
import Text

/// A number of a run that a lesson's condition can ask for.
public enum Fact: Hashable, Sendable {
  case named(Name)
  /// A weight or a bias.
  case parameter(ParameterPlace)
  /// Units of a layer, 1 being the first hidden one.
  case units(layer: Int)

  /// Those with a name of their own.
  public enum Name: String, CaseIterable, Hashable, Sendable {
    case epoch, updates
    case trainLoss = "train_loss"
    case testLoss = "test_loss"
    case trainAccuracy = "train_accuracy"
    case testAccuracy = "test_accuracy"
    case trainR2 = "train_r2"
    case testR2 = "test_r2"
    case gap
    case learningRate = "learning_rate"
    case parameters, layers, inputs, diverged
    case deadUnits = "dead_units"
    case saturatedShare = "saturated_share"
    case twins
    case deadLinks = "dead_links"
    case zeroLinks = "zero_links"
    case smallLinks = "small_links"
    case weightNorm = "weight_norm"
    case gradientFirst = "gradient_first"
    case gradientLast = "gradient_last"
    case mistakes
    case lossSpread = "loss_spread"

    /// What it is, in one line.
    public var explanation: String {
      switch self {
      case .epoch: "epochs finished"
      case .updates: "updates of the weights made"
      case .trainLoss: "mean loss of the training examples"
      case .testLoss: "mean loss of the test examples"
      case .trainAccuracy: "share of the training examples that are right, 0 to 1"
      case .testAccuracy: "share of the test examples that are right, 0 to 1"
      case .trainR2: "R2 on the training examples"
      case .testR2: "R2 on the test examples"
      case .gap: "test loss less training loss"
      case .learningRate: "learning rate of the present epoch"
      case .parameters: "weights and biases together"
      case .layers: "hidden layers"
      case .inputs: "inputs of the network"
      case .diverged: "1 where a loss was no longer finite, else 0"
      case .deadUnits: "hidden units that are off for every example"
      case .saturatedShare:
        "share of hidden answers where the activation is flat, 0 to 1; of the layer where it is most"
      case .twins: "hidden units that have the same weights as another one of their layer"
      case .deadLinks: "links that L1 has cut for good, in the way of TensorFlow Playground"
      case .zeroLinks: "links whose weight is exactly 0"
      case .smallLinks: "links whose weight is smaller than 0.05"
      case .weightNorm: "length of all weights together, the biases not counted"
      case .gradientFirst: "length of the first layer's gradient"
      case .gradientLast: "length of the last layer's gradient"
      case .mistakes: "training examples that are wrong"
      case .lossSpread: "largest less smallest training loss of the last ten epochs"
      }
    }
  }
}

extension Run {
  /// A number of the run as it stands; nil where there is none.
  public func value(of fact: Fact) -> Double? {
    switch fact {
    case .named(let name): value(of: name)
    case .parameter(let place): network.value(at: place).map(Double.init)
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
    case .learningRate: learner.nextRate
    case .parameters: Double(network.parameterCount)
    case .layers: Double(experiment.hidden.count)
    case .inputs: Double(experiment.features.count)
    case .diverged: divergedAt == nil ? 0 : 1
    case .deadUnits:
      hiddenStatistics.map { statistics in
        zip(statistics, experiment.hidden).reduce(0) { $0 + $1.0.dead * Double($1.1.units) }.rounded()
      }
    case .saturatedShare: hiddenStatistics.map { $0.map(\.saturated).max() ?? 0 }
    case .twins: Double(network.layers.dropLast().reduce(0) { $0 + $1.twins })
    case .deadLinks: Double(learner.deadLinks)
    case .zeroLinks: Double(links { $0 == 0 })
    case .smallLinks: Double(links { abs($0) < 0.05 })
    case .weightNorm:
      network.layers.reduce(0) { $0 + $1.weights.reduce(0) { $0 + Double($1) * Double($1) } }.squareRoot()
    case .gradientFirst: statistics?.first?.gradientNorm
    case .gradientLast: statistics?.last?.gradientNorm
    case .mistakes: train.accuracy.map { ((1 - $0) * Double(trainExamples.count)).rounded() }
    case .lossSpread: spreadOfLastTen
    }
  }

  private var statistics: [LayerStatistics]? { try? learner.statistics(of: trainExamples) }

  private var hiddenStatistics: [LayerStatistics]? { statistics.map { Array($0.dropLast()) } }

  private func links(_ isCounted: (Float) -> Bool) -> Int {
    network.layers.reduce(0) { $0 + $1.weights.count(where: isCounted) }
  }

  private var spreadOfLastTen: Double? {
    let last = curve.points.suffix { $0.epoch > Double(epoch) - 9.5 }.map(\.train)
    guard epoch >= 10, let high = last.max(), let low = last.min() else { return nil }
    return high - low
  }
}

extension Layer {
  /// Units that have the same weights and bias as an earlier one.
  fileprivate var twins: Int {
    var seen: Set<[Float]> = []
    return (0..<units).count { unit in
      !seen.insert(Array(weights[unit * inputs..<(unit + 1) * inputs]) + [bias[unit]]).inserted
    }
  }
}

extension Array {
  /// The elements at the end that all are so.
  fileprivate func suffix(_ isMeant: (Element) -> Bool) -> ArraySlice<Element> {
    self[(lastIndex { !isMeant($0) }.map { $0 + 1 } ?? startIndex)...]
  }
}
