internal import Datasets
public import Engine

/// A setting that is changed by stepping through its values.
public enum Control: String, CaseIterable, Hashable, Sendable {
  case dataset, noise, trainRatio, batchSize
  case learningRate, optimizer, momentum, loss, huberDelta, regularization, regularizationRate
  case activation, outputActivation, initializer
  case problem, samples, order, schedule, dropout, batchNorm, residual

  /// What settings are about, in the order of the panel; the last are those that one can do without at first.
  public enum Section: String, CaseIterable, Hashable, Sendable {
    case data, training, network, more
  }

  /// What it is about.
  public var section: Section {
    switch self {
    case .dataset, .noise, .trainRatio, .batchSize: .data
    case .learningRate, .optimizer, .momentum, .loss, .huberDelta, .regularization, .regularizationRate: .training
    case .activation, .outputActivation, .initializer: .network
    case .problem, .samples, .order, .schedule, .dropout, .batchNorm, .residual: .more
    }
  }

  /// The control's name on the screen.
  public var title: String {
    switch self {
    case .dataset: "data set"
    case .problem: "problem"
    case .samples: "points"
    case .noise: "noise"
    case .trainRatio: "train"
    case .batchSize: "batch"
    case .order: "order"
    case .learningRate: "rate"
    case .schedule: "schedule"
    case .optimizer: "optimizer"
    case .momentum: "momentum"
    case .loss: "loss"
    case .huberDelta: "delta"
    case .regularization: "penalty"
    case .regularizationRate: "penalty rate"
    case .dropout: "dropout"
    case .activation: "activation"
    case .outputActivation: "output"
    case .initializer: "init"
    case .batchNorm: "batch norm"
    case .residual: "residual"
    }
  }

  /// What options, files and the palette call it.
  public var fieldName: String {
    switch self {
    case .trainRatio: "train-ratio"
    case .batchSize: "batch-size"
    case .learningRate: "learning-rate"
    case .huberDelta: "huber-delta"
    case .regularizationRate: "regularization-rate"
    case .outputActivation: "output-activation"
    case .initializer: "init"
    case .batchNorm: "batch-norm"
    default: rawValue
    }
  }

  /// The controls that mean something now: momentum only where there is momentum.
  public static func shown(in experiment: Experiment) -> [Control] {
    allCases.filter { control in
      switch control {
      case .samples: experiment.table == nil
      case .momentum: [.momentum, .nesterov].contains(experiment.optimizer)
      case .huberDelta: experiment.loss.name == Loss.huber.name
      case .regularizationRate: experiment.regularization != .none
      default: true
      }
    }
  }

  /// Why it cannot be changed now; nil where it can.
  public func obstacle(in experiment: Experiment) -> String? {
    switch self {
    case .noise where experiment.table != nil: return "a table has the noise it has"
    case .noise where experiment.isDrawn, .trainRatio where experiment.isDrawn, .samples where experiment.isDrawn:
      return "points put by hand are what they are; d chooses other data"
    case .activation where experiment.hidden.isEmpty: return "there is no hidden layer; > adds one"
    case .outputActivation where experiment.suitableOutputActivations.count == 1:
      return "\(experiment.loss.name) needs \(experiment.outputActivation.name); choose another loss first"
    case .regularizationRate where experiment.regularization == .none: return "there is no penalty; g chooses one"
    case .initializer where experiment.isTFPlaygroundCompatible:
      return "TF Playground starts with uniform weights"
    case .batchNorm, .residual, .dropout:
      if experiment.isTFPlaygroundCompatible { return "TF Playground has no \(title)" }
      return experiment.hidden.isEmpty ? "there is no hidden layer; > adds one" : nil
    case .momentum where ![.momentum, .nesterov].contains(experiment.optimizer):
      return "\(experiment.optimizer.name) has no momentum to set; o chooses another optimizer"
    default: return nil
    }
  }
}

extension Experiment {
  /// The optimizers that the network can be trained with.
  var suitableOptimizers: [Optimizer] { Optimizer.all.filter { $0 != .perceptron || hidden.isEmpty } }

  /// Where a penalty was chosen that nothing weighs yet, a usual weight.
  mutating func giveRegularizationARate() {
    if regularization != .none, regularizationRate == 0 { regularizationRate = 0.001 }
  }

  /// The activation of all hidden layers, nil where they differ or there are none.
  public var commonActivation: Activation? {
    guard let first = hidden.first, hidden.allSatisfy({ $0.activation == first.activation }) else { return nil }
    return first.activation
  }
}

extension Float {
  /// As short as it can be said exactly, without an exponent from a millionth to a million.
  public var readable: String {
    guard isFinite, self != 0, abs(self) >= 1e-6, abs(self) < 1e6 else { return self == 0 ? "0" : description }
    var text = description
    if let exponent = text.firstIndex(of: "e"), let places = Int(text[text.index(after: exponent)...]), places < 0 {
      let digits = text[..<exponent].filter { $0.isNumber }
      text = (self < 0 ? "-" : "") + "0." + String(repeating: "0", count: -places - 1) + digits
    }
    while text.contains("."), text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}

extension Array where Element: Equatable {
  /// The element `steps` on from the given one; the first where it is not in the list.
  func stepping(from element: Element, by steps: Int, wraps: Bool) -> Element {
    guard let index = firstIndex(of: element) else { return self[steps < 0 ? count - 1 : 0] }
    let next = index + steps
    return self[wraps ? (next % count + count) % count : Swift.min(count - 1, Swift.max(0, next))]
  }
}

extension Array where Element: Comparable {
  /// The value of an ascending list `steps` beyond one that need not be in it.
  func nearest(to value: Element, steps: Int) -> Element {
    guard !isEmpty else { return value }
    let index = steps > 0 ? (lastIndex { $0 <= value } ?? -1) : (firstIndex { $0 >= value } ?? count)
    return self[Swift.min(count - 1, Swift.max(0, index + steps))]
  }
}
