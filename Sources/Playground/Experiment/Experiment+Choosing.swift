import Datasets
public import Engine

/// What follows where one thing is chosen, and what suits the rest.
extension Experiment {
  /// Takes other data; the loss and the output follow where the problem changes.
  public mutating func choose(dataset source: Source) {
    let before = (problem, outputs > 1)
    let columnsBefore = columns.count
    let hadUsualFeatures = !isDrawn && features == usualFeatures
    self.source = source
    if !isDrawn { (axes, split) = ([], nil) }
    if hadUsualFeatures, !isDrawn, !isTFPlaygroundCompatible {
      features = usualFeatures
    } else {
      followColumns(columnsBefore)
    }
    if problem == .regression { classWeights = .none }
    if case .drawing(let points, _) = source {
      samples = points.train.count + points.test.count
    } else {
      samples = table?.points.count ?? generatorSamples ?? samples
    }
    if table != nil { noise = 0 }
    if (problem, outputs > 1) != before { chooseLossOfProblem() }
  }

  /// What the network is given unless told otherwise: the columns of a table, or of a line, alone; of the plane what solves the spiral.
  var usualFeatures: [Feature] {
    table == nil && columns.count == 2 && !isTFPlaygroundCompatible
      ? Experiment.standard.features : Feature.columns(columns.count)
  }

  /// Gives the network the columns that other data has beyond the plane, and takes away what it does not have.
  private mutating func followColumns(_ before: Int) {
    let available = availableFeatures
    guard available != Feature.all(columns: before) else { return }
    let further = available.filter { if case .column = $0 { true } else { false } }
    let wanted = Set(features + further)
    features = available.filter(wanted.contains)
    if features.isEmpty { features = [.x1] }
  }

  /// Takes the loss that the problem is usually learned with.
  mutating func chooseLossOfProblem() {
    choose(loss: outputs > 1 ? .cce : problem == .classification && !isTFPlaygroundCompatible ? .bce : .halfMSE)
  }

  /// Takes another loss, and the output activation that belongs to it.
  public mutating func choose(loss: Loss) {
    let delta = self.loss.delta
    self.loss = loss
    self.loss.delta = delta
    outputActivation = loss.outputActivations.first ?? (problem == .classification ? .tanh : .linear)
  }

  /// The losses that the data can be learned with.
  public var suitableLosses: [Loss] {
    Loss.all.filter { loss in
      // Two classes have one output, more have one each; only classes have probabilities or a margin.
      (loss == .cce) == (outputs > 1) && (problem == .classification || loss.outputActivations.isEmpty)
    }
  }

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

  /// The output activations that the loss can have.
  public var suitableOutputActivations: [Activation] {
    loss.outputActivations.isEmpty ? Activation.elementwise : loss.outputActivations
  }

  /// Takes what TF Playground leaves no choice of; data, inputs, layers, rate, batch and penalty stay.
  mutating func followTFPlayground() {
    let page = Experiment.tfPlayground
    (optimizer, schedule, order, initializer) = (page.optimizer, page.schedule, page.order, page.initializer)
    (dropout, hasBatchNorm, isResidual, dataSeed) = (0, false, false, nil)
    (split, classWeights) = (nil, .none)
    chooseLossOfProblem()
  }
}
