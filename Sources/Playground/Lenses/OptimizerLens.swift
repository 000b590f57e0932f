public import Engine

/// What the optimizer did with the chosen parameter in its last step.
public struct OptimizerDetail: LensDetail, Hashable {
  /// Why there is no step to show.
  public enum Obstacle: Hashable, Sendable {
    /// An earlier epoch is looked at, whose memory was not kept.
    case past
    /// It is not trained.
    case frozen
    /// It is a bias whose layer is normalized.
    case normalized
    /// TensorFlow Playground's L1 has cut the link.
    case dead
    /// An incomplete batch waits for its update.
    case waiting
    /// There was none, or weights or settings have changed since.
    case none
  }

  /// Which parameter.
  public var place: ParameterPlace
  /// How it stands.
  public var parameter: ParameterState
  /// Its last step.
  public var step: ParameterStep?
  /// What was remembered before that.
  public var before: OptimizerMemory?
  /// Why there is none.
  public var obstacle: Obstacle?
  /// How it is trained.
  public var settings: TrainingSettings
  /// Updates made.
  public var updates: Int
  /// The rate of the next step.
  public var nextRate: Double
  /// In which epoch the schedule began: the optimizer counts its own from there.
  public var firstEpoch: Int

  /// The learning rate of an epoch; nil before the schedule began.
  public func rate(epoch: Int) -> Double? {
    epoch < firstEpoch ? nil : settings.rate(epoch: epoch - firstEpoch).decimal
  }
}

enum OptimizerLens: LensModel {
  static let lens = Lens.optimizer

  static func detail(_ moment: LensMoment) -> (any LensDetail)? {
    guard let place = moment.request.parameter, moment.network.value(at: place) != nil else { return nil }
    let (learner, layer) = (moment.learner, place.unit.layer - 1)
    let parameter = learner.parameter(layer: layer, unit: place.unit.unit, input: place.input)
    let step = moment.isPast ? nil : learner.lastStep(layer: layer, unit: place.unit.unit, input: place.input)
    return OptimizerDetail(
      place: place, parameter: parameter, step: step, before: step?.memoryBefore(learner.settings),
      obstacle: step == nil ? obstacle(moment, place, parameter) : nil, settings: learner.settings,
      updates: learner.updates, nextRate: learner.nextRate, firstEpoch: max(0, moment.epoch - learner.epoch))
  }

  private static func obstacle(
    _ moment: LensMoment, _ place: ParameterPlace, _ parameter: ParameterState
  ) -> OptimizerDetail.Obstacle {
    if moment.isPast { return .past }
    if moment.experiment.isFrozen(place) { return .frozen }
    if parameter.isFixed { return .normalized }
    if parameter.isDead { return .dead }
    return moment.learner.waitingExamples > 0 ? .waiting : .none
  }

  static func move(columns: Int, rows: Int, in state: inout State) -> [Request] {
    state.stepParameter(by: rows)
    state.stepUnit(by: columns)
    return []
  }

  static func jump(toLast: Bool, in state: inout State) -> [Request] {
    let layers = state.experiment.shape
    state.unit = toLast || layers.count == 2 && state.experiment.outputs == 1 ? nil : UnitPlace(layer: 1, unit: 0)
    state.parameter = 0
    return []
  }

  static func activate(in state: inout State) -> [Request] { state.apply(.batchStepped) }
}
