import Datasets
import Engine

extension Control {
  /// Its present value as a person reads it.
  public func value(in experiment: Experiment) -> String {
    switch self {
    case .dataset: experiment.isDrawn ? experiment.dataOrigin == nil ? "drawn" : "edited" : experiment.dataName
    case .problem: experiment.problem == .classification ? "classes" : "a number"
    case .samples: experiment.isDrawn ? "\(experiment.points.count)" : "\(experiment.samples)"
    case .noise: "\(experiment.noise)%"
    case .trainRatio: "\(experiment.trainPercent)%"
    case .batchSize: experiment.batchSize == .full ? "full" : "\(experiment.examplesPerBatch)"
    case .order: experiment.order.rawValue
    case .learningRate: experiment.learningRate.readable
    case .schedule: experiment.schedule.text
    case .optimizer: experiment.optimizer.name
    case .momentum: experiment.momentum.readable
    case .activation: experiment.commonActivation?.name ?? (experiment.hidden.isEmpty ? "none" : "mixed")
    case .outputActivation: experiment.outputActivation.name
    case .loss: experiment.loss.name
    case .huberDelta: experiment.loss.delta.readable
    case .regularization: experiment.regularization.rawValue
    case .regularizationRate: experiment.regularizationRate.readable
    case .dropout: "\(Int((experiment.dropout * 100).rounded()))%"
    case .initializer: experiment.initializer.name
    case .batchNorm: experiment.hasBatchNorm ? "on" : "off"
    case .residual: experiment.isResidual ? "on" : "off"
    }
  }

  /// TF Playground's learning rates, and the ones below that Adam likes.
  static let learningRates: [Float] = [
    0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10,
  ]
  static let regularizationRates: [Float] = [0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]
  static let batchSizes = [1, 2, 4, 8, 10, 16, 20, 30, 32, 64, 128, 256, 512, 1024]
  static let sampleCounts = [10, 20, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10_000]
  static let momentums: [Float] = [0, 0.5, 0.8, 0.9, 0.95, 0.99]
  static let huberDeltas: [Float] = [0.1, 0.25, 0.5, 1, 1.5, 2, 5]
  static let dropouts: [Float] = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5]

  /// Goes `steps` values on (or back, where negative).
  func move(_ experiment: inout Experiment, by steps: Int) {
    switch section {
    case .data: moveData(&experiment, by: steps)
    case .training: moveTraining(&experiment, by: steps)
    case .network: moveNetwork(&experiment, by: steps)
    case .more: moveMore(&experiment, by: steps)
    }
  }

  private func moveData(_ experiment: inout Experiment, by steps: Int) {
    switch self {
    case .dataset:
      let entries = DatasetEntry.all
      let name = entries.map(\.name).stepping(from: experiment.dataOrigin ?? "", by: steps, wraps: true)
      if let entry = entries.last(where: { $0.name == name }) { experiment.choose(dataset: .init(entry)) }
    case .noise: experiment.noise = min(50, max(0, experiment.noise + 5 * steps))
    case .trainRatio: experiment.trainRatio = min(100, max(10, experiment.trainRatio + 10 * steps))
    default:
      let sizes = Self.batchSizes.filter { $0 < experiment.trainCount }
      if experiment.batchSize == .full {
        if steps < 0, let largest = sizes.last { experiment.batchSize = .examples(largest) }
      } else if steps > 0, experiment.examplesPerBatch >= sizes.last ?? 0 {
        experiment.batchSize = .full
      } else {
        experiment.batchSize = .examples(sizes.nearest(to: experiment.examplesPerBatch, steps: steps))
      }
    }
  }

  private func moveTraining(_ experiment: inout Experiment, by steps: Int) {
    switch self {
    case .learningRate:
      experiment.learningRate = Self.learningRates.nearest(to: experiment.learningRate, steps: steps)
    case .optimizer:
      experiment.optimizer = experiment.suitableOptimizers.stepping(from: experiment.optimizer, by: steps, wraps: true)
    case .momentum: experiment.momentum = Self.momentums.nearest(to: experiment.momentum, steps: steps)
    case .loss:
      let names = experiment.suitableLosses.map(\.name)
      let name = names.stepping(from: experiment.loss.name, by: steps, wraps: true)
      if let loss = Loss(named: name) { experiment.choose(loss: loss) }
    case .huberDelta: experiment.loss.delta = Self.huberDeltas.nearest(to: experiment.loss.delta, steps: steps)
    case .regularization:
      experiment.regularization = Regularization.allCases.stepping(
        from: experiment.regularization, by: steps, wraps: true)
      experiment.giveRegularizationARate()
    default:
      experiment.regularizationRate = Self.regularizationRates.nearest(to: experiment.regularizationRate, steps: steps)
    }
  }

  private func moveNetwork(_ experiment: inout Experiment, by steps: Int) {
    switch self {
    case .activation:
      guard let first = experiment.hidden.first else { return }
      let next = Activation.elementwise.stepping(from: first.activation, by: steps, wraps: true)
      for index in experiment.hidden.indices { experiment.hidden[index].activation = next }
    case .outputActivation:
      experiment.outputActivation = experiment.suitableOutputActivations.stepping(
        from: experiment.outputActivation, by: steps, wraps: true)
    default: experiment.initializer = Initializer.all.stepping(from: experiment.initializer, by: steps, wraps: true)
    }
  }

  private func moveMore(_ experiment: inout Experiment, by steps: Int) {
    switch self {
    case .problem:
      let present = experiment.problem
      guard let other = DatasetEntry.all.first(where: { $0.problem != present }) else { return }
      experiment.choose(dataset: .init(other))
    case .samples: experiment.samples = Self.sampleCounts.nearest(to: experiment.samples, steps: steps)
    case .order: experiment.order = Order.allCases.stepping(from: experiment.order, by: steps, wraps: true)
    case .schedule:
      let name = Schedule.names.stepping(from: experiment.schedule.name, by: steps, wraps: true)
      experiment.schedule = Schedule(named: name) ?? .constant
    case .dropout: experiment.dropout = Self.dropouts.nearest(to: experiment.dropout, steps: steps)
    case .batchNorm: experiment.hasBatchNorm.toggle()
    default: experiment.isResidual.toggle()
    }
  }
}
