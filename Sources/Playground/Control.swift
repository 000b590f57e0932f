internal import Datasets
public import Engine

/// A setting that is changed by stepping through its values.
public enum Control: String, CaseIterable, Hashable, Sendable {
  case dataset, noise, trainRatio, batchSize
  case learningRate, optimizer, activation, outputActivation, loss, regularization, regularizationRate, initializer

  /// The control's name on the screen.
  public var title: String {
    switch self {
    case .dataset: "data set"
    case .noise: "noise"
    case .trainRatio: "train"
    case .batchSize: "batch"
    case .learningRate: "rate"
    case .optimizer: "optimizer"
    case .activation: "activation"
    case .outputActivation: "output"
    case .loss: "loss"
    case .regularization: "penalty"
    case .regularizationRate: "penalty rate"
    case .initializer: "init"
    }
  }

  /// Its present value as a person reads it.
  public func value(in experiment: Experiment) -> String {
    switch self {
    case .dataset: experiment.isDrawn ? experiment.dataOrigin == nil ? "drawn" : "edited" : experiment.dataName
    case .noise: "\(experiment.noise)%"
    case .trainRatio: "\(experiment.trainPercent)%"
    case .batchSize: experiment.batchSize == .full ? "full" : "\(experiment.examplesPerBatch)"
    case .learningRate: experiment.learningRate.readable
    case .optimizer: experiment.optimizer.name
    case .activation: experiment.commonActivation?.name ?? (experiment.hidden.isEmpty ? "no hidden layer" : "mixed")
    case .outputActivation: experiment.outputActivation.name
    case .loss: experiment.loss.name
    case .regularization: experiment.regularization.rawValue
    case .regularizationRate: experiment.regularizationRate.readable
    case .initializer: experiment.initializer.name
    }
  }

  /// Why it cannot be changed now; nil where it can.
  public func obstacle(in experiment: Experiment) -> String? {
    switch self {
    case .noise where experiment.table != nil: "a table has the noise it has"
    case .noise where experiment.isDrawn, .trainRatio where experiment.isDrawn:
      "points put by hand are what they are; d chooses other data"
    case .activation where experiment.hidden.isEmpty: "there is no hidden layer; > adds one"
    case .outputActivation where experiment.suitableOutputActivations.count == 1:
      "\(experiment.loss.name) needs \(experiment.outputActivation.name); choose another loss first"
    case .regularizationRate where experiment.regularization == .none: "there is no penalty; g chooses one"
    case .initializer where experiment.isTFPlaygroundCompatible: "TF Playground starts with uniform weights"
    default: nil
    }
  }

  /// TF Playground's learning rates, and the ones below that Adam likes.
  static let learningRates: [Float] = [
    0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10,
  ]
  static let regularizationRates: [Float] = [0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]
  static let batchSizes = [1, 2, 4, 8, 10, 16, 20, 30, 32, 64, 128, 256, 512, 1024]

  /// Goes `steps` values on (or back, where negative).
  func move(_ experiment: inout Experiment, by steps: Int) {
    switch self {
    case .dataset:
      let names = DatasetEntry.all.map(\.name)
      experiment.choose(dataset: .carried(names.stepping(from: experiment.dataOrigin ?? "", by: steps, wraps: true)))
    case .noise: experiment.noise = min(50, max(0, experiment.noise + 5 * steps))
    case .trainRatio: experiment.trainRatio = min(100, max(10, experiment.trainRatio + 10 * steps))
    case .batchSize:
      let sizes = Self.batchSizes.filter { $0 < experiment.trainCount }
      if experiment.batchSize == .full {
        if steps < 0, let largest = sizes.last { experiment.batchSize = .examples(largest) }
      } else if steps > 0, experiment.examplesPerBatch >= sizes.last ?? 0 {
        experiment.batchSize = .full
      } else {
        experiment.batchSize = .examples(sizes.nearest(to: experiment.examplesPerBatch, steps: steps))
      }
    case .learningRate:
      experiment.learningRate = Self.learningRates.nearest(to: experiment.learningRate, steps: steps)
    case .optimizer:
      let suitable = Optimizer.all.filter { $0 != .perceptron || experiment.hidden.isEmpty }
      experiment.optimizer = suitable.stepping(from: experiment.optimizer, by: steps, wraps: true)
    case .activation:
      guard let first = experiment.hidden.first else { return }
      let next = Activation.elementwise.stepping(from: first.activation, by: steps, wraps: true)
      for index in experiment.hidden.indices { experiment.hidden[index].activation = next }
    case .outputActivation:
      experiment.outputActivation = experiment.suitableOutputActivations.stepping(
        from: experiment.outputActivation, by: steps, wraps: true)
    case .loss:
      let names = experiment.suitableLosses.map(\.name)
      let name = names.stepping(from: experiment.loss.name, by: steps, wraps: true)
      if let loss = Loss(named: name) { experiment.choose(loss: loss) }
    case .regularization:
      experiment.regularization = Regularization.allCases.stepping(
        from: experiment.regularization, by: steps, wraps: true)
      if experiment.regularization != .none, experiment.regularizationRate == 0 {
        experiment.regularizationRate = 0.001
      }
    case .regularizationRate:
      experiment.regularizationRate = Self.regularizationRates.nearest(to: experiment.regularizationRate, steps: steps)
    case .initializer:
      experiment.initializer = Initializer.all.stepping(from: experiment.initializer, by: steps, wraps: true)
    }
  }
}

extension Experiment {
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
