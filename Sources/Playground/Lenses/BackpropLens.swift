public import Engine

/// What the microscope shows beside the pass: the derivatives in factors, and the step.
public struct BackpropDetail: LensDetail {
  /// Every derivative in factors.
  public let derivation: Derivation
  /// The step that the example alone would bring.
  public let update: ExampleUpdate
  /// Hidden units that nothing tells apart; none are looked for in a large network.
  public let twins: [Twins]
  /// What keeping factors saves.
  public let multiplications: Multiplications
  /// Whether a step needs what the optimizer remembered, and that is no longer known.
  public let isForgotten: Bool

  init(
    _ pass: ExamplePass, _ network: Network, _ learner: Learner, _ experiment: Experiment, unit: UnitPlace,
    next: ChosenExample?, isWhole: Bool = false, isPast: Bool = false
  ) {
    isForgotten = isPast && experiment.optimizer.hasMemory
    derivation = Derivation(network, pass, loss: experiment.loss)
    update = ExampleUpdate(
      pass, network, learner, experiment, unit: isWhole || network.parameterCount <= ExampleUpdate.most ? nil : unit,
      next: next)
    twins = isWhole || network.parameterCount <= ExampleUpdate.most ? Twins.all(in: network) : []
    multiplications = Multiplications(network)
  }
}

/// How far the microscope has gone.
public enum BackpropPhase: Int, CaseIterable, Hashable, Sendable {
  case forward, loss, backward, update

  /// The phase of a lens's cursor: opened, the lens shows all of it, and enter begins with the first one.
  public init(_ cursor: LensCursor) {
    let count = Self.allCases.count
    self = Self(rawValue: ((cursor.step + count - 1) % count + count) % count) ?? .update
  }

  /// Where the cursor is then.
  public var cursor: LensCursor { LensCursor(step: (rawValue + 1) % Self.allCases.count) }
}

enum BackpropLens: LensModel {
  static let lens = Lens.backprop

  static func detail(_ moment: LensMoment) -> (any LensDetail)? {
    guard let pass = moment.pass, let example = moment.example else { return nil }
    let next =
      example.count > 1
      ? moment.points.example(.number(example.number + 1), probe: nil, moment.experiment) : nil
    return BackpropDetail(
      pass, moment.network, moment.learner, moment.experiment, unit: moment.request.unit, next: next,
      isPast: moment.isPast)
  }

  /// Left and right are the phases; up and down go through the parameters' derivatives in their order.
  static func move(columns: Int, rows: Int, in state: inout State) -> [Request] {
    if columns != 0 {
      let phase = BackpropPhase(state.lensCursor).rawValue + columns
      state.lensCursor =
        (BackpropPhase(rawValue: max(0, min(BackpropPhase.allCases.count - 1, phase))) ?? .update).cursor
    }
    if rows != 0 { state.chooseParameter(state.parameterNumber + rows) }
    return []
  }

  static func jump(toLast: Bool, in state: inout State) -> [Request] {
    state.chooseParameter(toLast ? .max : 0)
    return []
  }

  static func activate(in state: inout State) -> [Request] {
    state.lensCursor.step = BackpropPhase(state.lensCursor).cursor.step + 1
    return []
  }
}

extension State {
  /// Where the chosen parameter stands in the order of derivatives by hand, counted from 0; -1 for an input, which stands before all.
  var parameterNumber: Int {
    guard let place = parameterPlace else { return -1 }
    let shape = experiment.shape
    let later = shape.indices.dropFirst(place.unit.layer + 1).reduce(0) { $0 + shape[$1] * (shape[$1 - 1] + 1) }
    let inputs = shape[place.unit.layer - 1]
    return later + place.unit.unit * (inputs + 1) + (place.input ?? inputs)
  }

  /// Chooses the parameter that stands there; the nearest where none does.
  mutating func chooseParameter(_ number: Int) {
    let shape = experiment.shape
    let count = shape.indices.dropFirst().reduce(0) { $0 + shape[$1] * (shape[$1 - 1] + 1) }
    var left = max(0, min(count - 1, number))
    for layer in shape.indices.dropFirst().reversed() {
      let perUnit = shape[layer - 1] + 1
      guard left >= shape[layer] * perUnit else {
        let row = left % perUnit
        choose(UnitPlace(layer: layer, unit: left / perUnit), parameter: row == perUnit - 1 ? 0 : row + 1)
        return
      }
      left -= shape[layer] * perUnit
    }
  }

  /// Chooses a unit and one of its numbers: 0 its bias, then its weights.
  mutating func choose(_ place: UnitPlace, parameter: Int) {
    unit = isOutput(place) ? nil : place
    self.parameter = parameter
  }
}
