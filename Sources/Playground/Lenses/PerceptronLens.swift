internal import Datasets
import Engine

/// A single unit's sum, and the perceptron trick on one example.
public struct PerceptronDetail: LensDetail, Hashable {
  /// A unit's weights and bias.
  public struct Unit: Hashable, Sendable {
    /// A number an input.
    public var weights: [Double]
    /// What is added.
    public var bias: Double

    /// The sum for an example.
    public func sum(_ features: [Double]) -> Double {
      zip(weights, features).reduce(bias) { $0 + $1.0 * $1.1 }
    }
  }

  /// The perceptron trick: where the unit is wrong, weights and bias go towards the example.
  public struct Trick: Hashable, Sendable {
    /// The example's place among those that are trained on, from 0.
    public var example: Int
    /// What the unit is given.
    public var features: [Double]
    /// Whether the example is of the second class.
    public var isPositive: Bool
    /// Before and after it.
    public var old, new: Unit
    /// The sums before and after.
    public var oldSum, newSum: Double
    /// The length of the step.
    public var rate: Double
    /// Whether training has made this step; else it is what the trick would do.
    public var isMade: Bool

    /// Whether the unit was wrong before.
    public var wasWrong: Bool { (oldSum >= 0) != isPositive }
    /// Whether it is right after it.
    public var isRight: Bool { (newSum >= 0) == isPositive }
  }

  /// The trick; nil for a regression.
  public var trick: Trick?
  /// Whether training goes by the perceptron rule.
  public var isRule: Bool
  /// Examples that are on the wrong side now; nil for a regression.
  public var mistakes: Int?
  /// Of how many.
  public var measured: Int
  /// The mistakes at the ends of epochs, as far as they are kept; none where not all examples are counted.
  public var passes: [Pass]
  /// The pieces of the lines on the plane where the sum is 0, before and after the trick; nothing where there is no plane.
  public var oldLine, newLine: [Piece]

  /// The fewest mistakes after a pass up to an epoch, or now; nil where no pass is known.
  public func best(upTo epoch: Int) -> Int? {
    let before = passes.filter { $0.epoch <= epoch }.map(\.mistakes)
    return before.isEmpty ? nil : (before + [mistakes].compactMap(\.self)).min()
  }

  /// The mistakes at the end of an epoch.
  public struct Pass: Hashable, Sendable {
    /// Epochs finished.
    public var epoch: Int
    /// Examples on the wrong side.
    public var mistakes: Int
  }

  /// A piece of a line on the plane.
  public struct Piece: Hashable, Sendable {
    /// Its ends.
    public var start, end: Spot
  }
}

/// The perceptron lens: up and down choose a number, left and right change it, Enter does the trick on the next example.
enum PerceptronLens: LensModel {
  static let lens = Lens.perceptron

  static func usualExample(_ learner: Learner) -> Int? {
    guard learner.settings.optimizer == .perceptron else { return nil }
    return learner.unitBeforeRule == nil ? learner.nextBatch.first : learner.lastBatch.first
  }

  static func detail(_ moment: LensMoment) -> (any LensDetail)? {
    guard moment.network.layers.count == 1, moment.network.outputs == 1 else { return nil }
    var detail = PerceptronDetail(
      isRule: moment.settings.optimizer == .perceptron, measured: moment.sample.count, passes: [], oldLine: [],
      newLine: [])
    guard moment.points.problem == .classification else { return detail }
    let now = PerceptronDetail.Unit(moment.network.layers[0])
    let middle = (moment.experiment.loss.positiveTarget + moment.experiment.loss.negativeTarget) / 2
    detail.count(now, moment, middle: middle)
    detail.tryTrick(now, moment, middle: Double(middle))
    detail.drawLines(now, moment)
    return detail
  }

  static func move(columns: Int, rows: Int, in state: inout State) -> [Request] {
    // The bias is the first of the inspector's numbers, and stands last here.
    let inputs = state.experiment.features.count
    let row = state.parameter == 0 ? inputs : min(inputs, state.parameter) - 1
    let moved = max(0, min(inputs, row + rows))
    state.parameter = moved == inputs ? 0 : moved + 1
    return columns == 0 ? [] : state.moveParameter(columns: columns, rows: 0)
  }

  static func jump(toLast: Bool, in state: inout State) -> [Request] {
    state.parameter = toLast || state.experiment.features.isEmpty ? 0 : 1
    return []
  }

  static func activate(in state: inout State) -> [Request] {
    state.apply(state.experiment.optimizer == .perceptron ? .batchStepped : .look(.exampleMoved(by: 1)))
  }
}

extension PerceptronDetail.Unit {
  /// A layer's first unit.
  fileprivate init(_ layer: Layer) {
    self.init(weights: layer.weights.prefix(layer.inputs).map(Double.init), bias: Double(layer.bias[0]))
  }
}

extension PerceptronDetail {
  /// Counts the examples on the wrong side, and looks up how many there were.
  fileprivate mutating func count(_ unit: Unit, _ moment: LensMoment, middle: Float) {
    let sample = moment.sample
    var wrong = 0
    for row in 0..<sample.count {
      var sum = unit.bias
      for input in 0..<sample.inputs { sum += unit.weights[input] * Double(sample.x[row * sample.inputs + input]) }
      if (sum >= 0) != (sample.y[row] > middle) { wrong += 1 }
    }
    mistakes = wrong
    guard sample.count == moment.examples.count else { return }
    passes = moment.timeline.history.moments.compactMap { earlier in
      guard let accuracy = earlier.train.accuracy, earlier.experiment.hasSamePoints(as: moment.experiment)
      else { return nil }
      return Pass(epoch: earlier.epoch, mistakes: Int(((1 - accuracy) * Double(sample.count)).rounded()))
    }
  }

  /// The step that training made last, or else what the trick would do with the chosen example.
  fileprivate mutating func tryTrick(_ now: Unit, _ moment: LensMoment, middle: Double) {
    guard let example = moment.example else { return }
    var trick = Trick(
      example: example.number, features: example.features, isPositive: (example.targets.first ?? 0) > middle, old: now,
      new: now, oldSum: now.sum(example.features), newSum: 0, rate: moment.learner.nextRate, isMade: false)
    if isRule, !moment.isPast, let before = moment.learner.unitBeforeRule,
      moment.learner.lastBatch.first == example.number
    {
      trick.old = Unit(weights: before.weights.map(Double.init), bias: Double(before.bias))
      trick.oldSum = trick.old.sum(example.features)
      (trick.rate, trick.isMade) = (Double(moment.learner.lastUsedRate), true)
    } else if trick.wasWrong {
      let step = trick.isPositive ? trick.rate : -trick.rate
      let place = UnitPlace(layer: 1, unit: 0)
      for (input, value) in example.features.enumerated()
      where !moment.experiment.isFrozen(ParameterPlace(unit: place, input: input)) {
        trick.new.weights[input] += step * value
      }
      if !moment.experiment.isFrozen(ParameterPlace(unit: place, input: nil)) { trick.new.bias += step }
    }
    trick.newSum = trick.new.sum(example.features)
    self.trick = trick
  }

  /// Where the sum is 0 on the plane, before and after the trick.
  fileprivate mutating func drawLines(_ now: Unit, _ moment: LensMoment) {
    let grid = PlaneGrid(49, over: moment.points)
    let inputs = grid.inputs(moment.experiment, moment.points)
    func line(_ unit: Unit) -> [Piece] {
      let count = unit.weights.count
      let sums = grid.spots.indices.map { node in
        Float(unit.weights.indices.reduce(unit.bias) { $0 + unit.weights[$1] * Double(inputs[node * count + $1]) })
      }
      return grid.changes(of: sums).map { Piece(start: grid.spot($0.start), end: grid.spot($0.end)) }
    }
    newLine = line(trick?.new ?? now)
    if let trick, trick.old != trick.new { oldLine = line(trick.old) }
  }
}
