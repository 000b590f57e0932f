import Datasets
public import Engine

/// The loss as a curve over what it judges, and where the examples are on it.
public struct LossDetail: LensDetail, Hashable {
  /// What the loss is drawn over.
  public enum Axis: Hashable, Sendable {
    /// The residual y - ŷ.
    case residual
    /// The output ŷ as the probability of the second class; a curve for each target.
    case probability
    /// The output times the target: how far on the right side.
    case margin
    /// The probability of the true class.
    case trueClass
  }

  /// A place on a curve.
  public struct Position: Hashable, Sendable {
    /// On the axis.
    public var place: Double
    /// The loss there.
    public var loss: Double
    /// The slope of the loss: by the output, of bce and cce by the sum before it.
    public var slope: Double
    /// Whether the target is the second class's; which of two curves that is.
    public var isSecond: Bool
  }

  /// One of the losses, for the chosen example.
  public struct Judged: Hashable, Sendable {
    /// Which.
    public var loss: Loss
    /// What it wants of the example.
    public var target: Double
    /// What it gives the example.
    public var value: Double
    /// Its slope by the output.
    public var slope: Double
    /// Its slope by the sum before the output.
    public var sumSlope: Double
    /// The example's part of the losses of all, 0...1; nil where there is no loss at all.
    public var share: Double?
    /// Whether it is the run's own.
    public var isPresent: Bool
  }

  /// What the curve is drawn over.
  public var axis: Axis
  /// Which output: of several that of the true class.
  public var output: Int
  /// Where the examples are on the axis.
  public var places: [Double]
  /// How many are trained on.
  public var total: Int
  /// The chosen example; nil where there is none.
  public var chosen: Position?
  /// Where the keys have put the probe; of two curves the second.
  public var probe: Position?
  /// The probe on the curve of the other target, where there are two.
  public var otherProbe: Position?
  /// What is in sight.
  public var range: ClosedRange<Double>
  /// Every loss that suits the output, for the chosen example.
  public var judged: [Judged]
}

enum LossLens: LensModel {
  static let lens = Lens.loss

  /// Steps of the probe from the middle of the axis to an end.
  private static let steps = 20

  static func detail(_ moment: LensMoment) -> (any LensDetail)? {
    guard let last = moment.network.layers.last, let example = moment.example, let pass = moment.pass else {
      return nil
    }
    let experiment = moment.experiment
    let examples = moment.sample
    let outputs = moment.learner.outputs(examples.x, count: examples.count).map(Double.init)
    // Several outputs are of several classes: the true one's is judged.
    let output = example.targets.indices.max { example.targets[$0] < example.targets[$1] } ?? 0
    let axis = LossDetail.Axis(experiment.loss)
    let pairs = (0..<examples.count).map { row in
      let unit = axis == .trueClass ? examples.trueClass(row) : output
      let place = row * examples.outputs + unit
      return (output: outputs[place], target: Double(examples.y[place]))
    }
    let places = pairs.map { axis.place(output: $0.output, target: $0.target) }
    let chosen = axis.position(
      experiment.loss, axis.place(output: pass.outputs[output], target: example.targets[output]),
      isSecond: example.targets[output] > 0.5)
    let range = axis.range(places, chosen: chosen.place, experiment.loss)
    let probe = moment.request.cursor.column == 0 ? nil : place(of: moment.request.cursor.column, in: range)
    return LossDetail(
      axis: axis, output: output, places: places, total: moment.examples.count, chosen: chosen,
      probe: probe.map { axis.position(experiment.loss, $0, isSecond: true) },
      otherProbe: axis == .probability ? probe.map { axis.position(experiment.loss, $0, isSecond: false) } : nil,
      range: range, judged: judged(moment, last.activation, example, pass, output, pairs))
  }

  /// The middle of the axis counts as the first step to either side.
  private static func place(of column: Int, in range: ClosedRange<Double>) -> Double {
    let share = Double(steps + (column > 0 ? column - 1 : column + 1)) / Double(2 * steps)
    return range.lowerBound + (range.upperBound - range.lowerBound) * max(0, min(1, share))
  }

  private static func judged(
    _ moment: LensMoment, _ activation: Activation, _ example: ChosenExample, _ pass: ExamplePass, _ output: Int,
    _ pairs: [(output: Double, target: Double)]
  ) -> [LossDetail.Judged] {
    let present = moment.experiment.loss
    return Loss.all.filter { $0.suits(activation, moment.experiment.problem) }.map { kind in
      let loss = kind == present ? present : kind.with(delta: present.delta)
      let answer = pass.outputs[output]
      let target = loss.target(example.targets[output], of: present, moment.experiment.problem)
      let value = loss.value(output: answer, target: target)
      let all = pairs.reduce(0) {
        $0 + loss.value(output: $1.output, target: loss.target($1.target, of: present, moment.experiment.problem))
      }
      let slope = loss.slope(output: answer, target: target)
      let isFused = loss.isFused(with: activation)
      return LossDetail.Judged(
        loss: loss, target: target, value: value, slope: slope,
        sumSlope: isFused ? answer - target : slope * pass.layers[pass.layers.count - 1].slopes[output],
        share: all > 0 && all.isFinite ? min(1, value / max(all, value)) : nil, isPresent: kind == present)
    }
  }

  static func move(columns: Int, rows: Int, in state: inout State) -> [Request] {
    state.lensCursor.row = max(0, min(100, state.lensCursor.row + rows))
    let moved = state.lensCursor.column + columns
    // From the middle one step goes to the middle itself, so that the probe is seen there.
    state.lensCursor.column = moved == 0 && columns != 0 ? columns.signum() : max(-steps - 1, min(steps + 1, moved))
    return []
  }

  static func jump(toLast: Bool, in state: inout State) -> [Request] {
    state.lensCursor = LensCursor(column: toLast ? steps + 1 : 0)
    return []
  }

  static func dismiss(in state: inout State) -> Bool {
    defer { state.lensCursor.column = 0 }
    return state.lensCursor.column != 0
  }
}

extension LossDetail.Axis {
  /// What a loss judges.
  init(_ loss: Loss) {
    self =
      switch loss {
      case .bce: .probability
      case .cce: .trueClass
      case .hinge: .margin
      default: .residual
      }
  }

  /// Where an answer stands.
  func place(output: Double, target: Double) -> Double {
    switch self {
    case .residual: target - output
    case .probability, .trueClass: output
    case .margin: output * target
    }
  }

  /// The loss and its slope at a place of the axis.
  public func position(_ loss: Loss, _ place: Double, isSecond: Bool) -> LossDetail.Position {
    let target = isSecond || self != .probability ? 1.0 : 0
    let (value, slope) =
      switch self {
      case .residual: (loss.value(output: -place, target: 0), loss.slope(output: -place, target: 0))
      case .margin: (loss.value(output: place, target: 1), loss.slope(output: place, target: 1))
      // Together with sigmoid and softmax the slope at the sum is this simple.
      case .probability, .trueClass: (loss.value(output: place, target: target), place - target)
      }
    return LossDetail.Position(place: place, loss: value, slope: slope, isSecond: isSecond)
  }

  /// Round ends with the chosen example between them, and the others unless a few are far away.
  fileprivate func range(_ places: [Double], chosen: Double, _ loss: Loss) -> ClosedRange<Double> {
    guard self == .residual || self == .margin else { return 0...1 }
    let sizes = places.map(abs).filter(\.isFinite).sorted()
    let usual = sizes.isEmpty ? 1 : sizes[(sizes.count - 1) * 9 / 10]
    let largest = sizes.last ?? 1
    let all = largest <= 8 * max(1, usual) ? largest : 2 * usual
    let corner = loss == .huber ? 2 * Double(loss.delta) : self == .margin ? 2 : 1
    let end = max(all, chosen.isFinite ? 1.1 * abs(chosen) : 0, corner).roundUp
    return -end...end
  }
}

extension Loss {
  /// Whether it works with an output's activation, for classes or for a number.
  fileprivate func suits(_ activation: Activation, _ problem: Problem) -> Bool {
    outputActivations.isEmpty
      ? activation != .softmax : problem == .classification && outputActivations.contains(activation)
  }

  fileprivate func with(delta: Float) -> Loss {
    var loss = self
    loss.delta = delta
    return loss
  }

  /// What it wants where another loss has a target: of classes its own number for the same class.
  fileprivate func target(_ target: Double, of other: Loss, _ problem: Problem) -> Double {
    guard problem == .classification else { return target }
    let isSecond = target > Double(other.positiveTarget + other.negativeTarget) / 2
    return Double(isSecond ? positiveTarget : negativeTarget)
  }
}

extension Examples {
  /// The output that should be largest.
  fileprivate func trueClass(_ row: Int) -> Int {
    (0..<outputs).max { y[row * outputs + $0] < y[row * outputs + $1] } ?? 0
  }
}
