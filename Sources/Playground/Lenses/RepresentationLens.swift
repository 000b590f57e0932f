internal import Datasets
import Engine

/// The plane and the points as two units of a layer see them.
public struct RepresentationDetail: LensDetail, Hashable {
  /// What one output makes of the two units: a straight line of sums, `x * first + y * second + rest`.
  public struct Answer: Hashable, Sendable {
    /// The weights of the two units.
    public var first, second: Double
    /// The bias, and of several units the others' share, each at its mean; so that 0 is the boundary of two classes.
    public var rest: Double

    /// The sum at a place of the picture.
    public func sum(_ x: Double, _ y: Double) -> Double { first * x + second * y + rest }

    /// Where two outputs' sums are the same, this is 0.
    public func minus(_ other: Answer) -> Answer {
      Answer(first: first - other.first, second: second - other.second, rest: rest - other.rest)
    }
  }

  /// Why there is no straight boundary to draw.
  public enum Curved: Hashable, Sendable {
    /// Another layer comes between the units and the output.
    case earlierLayer
    /// The answer is a number, no class.
    case regression
    /// The second axis is the answer itself.
    case oneUnit
    /// The output's activation says the same for several sums, or the same for all.
    case output
  }

  /// The layer, 0 for the inputs.
  public var layer: Int
  /// The first unit's place in it, to the right.
  public var first: Int
  /// The second unit's, upwards; nil where there is one, and the answer stands there.
  public var second: Int?
  /// How many units the layer has.
  public var units: Int
  /// The net over the plane.
  public var grid: PlaneGrid
  /// What the two give at the nodes.
  public var gridX, gridY: [Float]
  /// What is answered at the nodes, 0 being the boundary; of several classes how sure the likeliest is.
  public var answers: [Float]
  /// The class that is named at each node; empty where there are two or none.
  public var classes: [UInt8]
  /// Some points as the two units see them.
  public struct Seen: Hashable, Sendable {
    /// What the two give for each.
    public var x, y: [Float]
    /// The points' labels.
    public var labels: [Float]
  }

  /// The points that are trained on.
  public var train: Seen
  /// The test points.
  public var test: Seen
  /// How many points there are.
  public var pointCount: Int
  /// What the outputs make of the two units, an output each; empty where that is no straight line.
  public var lines: [Answer]
  /// Why not.
  public var curved: Curved?
  /// How many units of the layer the picture leaves out, held at their mean where a boundary is drawn.
  public var others: Int { max(0, units - 2) }
}

/// The representation lens: left and right choose the unit across, up and down the other, Enter the layer.
enum RepresentationLens: LensModel {
  static let lens = Lens.representation

  /// Multiplications for the net: some milliseconds.
  private static let work = 40_000_000

  static func detail(_ moment: LensMoment) -> (any LensDetail)? {
    let network = moment.network
    let chosen = RepresentationChoice(moment.experiment, moment.request.cursor)
    guard chosen.units > 0 else { return nil }
    let side = [49, 25, 13].first { $0 * $0 * network.parameterCount <= work } ?? 7
    let grid = PlaneGrid(side, over: moment.points)
    let inputs = grid.inputs(moment.experiment, moment.points)
    let layers = moment.learner.activations(inputs, count: grid.spots.count)
    let seen = chosen.layer == 0 ? inputs : layers[chosen.layer - 1]
    let outputs = layers[layers.count - 1]
    func column(_ unit: Int, of count: Int, in values: [Float]) -> [Float] {
      stride(from: unit, to: values.count, by: count).map { values[$0] }
    }
    func second(_ values: [Float], _ outputs: [Float]) -> [Float] {
      chosen.second.map { column($0, of: chosen.units, in: values) }
        ?? column(0, of: network.outputs, in: outputs)
    }
    func points(_ points: [Point], _ examples: Examples) -> (seen: RepresentationDetail.Seen, values: [Float]) {
      guard examples.count > 0 else { return (RepresentationDetail.Seen(x: [], y: [], labels: []), []) }
      let given = moment.learner.activations(examples.x, count: examples.count)
      let values = chosen.layer == 0 ? examples.x : given[chosen.layer - 1]
      let seen = RepresentationDetail.Seen(
        x: column(chosen.first, of: chosen.units, in: values), y: second(values, given[given.count - 1]),
        labels: points.prefix(examples.count).map { Float($0.label) })
      return (seen, values)
    }
    let sample = moment.sample
    let (train, values) = points(moment.points.train, sample)
    let tested = Array(moment.points.test.prefix(sample.count))
    let test = points(
      tested, moment.points.examples(tested, features: moment.experiment.features, loss: moment.experiment.loss)
    ).seen
    var detail = RepresentationDetail(
      layer: chosen.layer, first: chosen.first, second: chosen.second, units: chosen.units, grid: grid,
      gridX: column(chosen.first, of: chosen.units, in: seen), gridY: second(seen, outputs), answers: [], classes: [],
      train: train, test: test, pointCount: moment.points.train.count, lines: [])
    detail.name(outputs, moment)
    detail.straighten(values, moment)
    return detail
  }

  static func move(columns: Int, rows: Int, in state: inout State) -> [Request] {
    let chosen = RepresentationChoice(state.experiment, state.lensCursor)
    guard let second = chosen.second else { return [] }
    var (first, other) = (chosen.first, second)
    let units = chosen.units
    func next(_ unit: Int, _ steps: Int) -> Int { ((unit + steps) % units + units) % units }
    if columns != 0 {
      first = next(first, columns)
      if first == other { if units > 2 { first = next(first, columns.signum()) } else { other = next(other, 1) } }
    }
    if rows != 0 {
      other = next(other, rows)
      if first == other { if units > 2 { other = next(other, rows.signum()) } else { first = next(first, 1) } }
    }
    state.lensCursor.column = first
    state.lensCursor.row = other - 1
    return []
  }

  static func jump(toLast: Bool, in state: inout State) -> [Request] {
    let units = RepresentationChoice(state.experiment, state.lensCursor).units
    state.lensCursor.column = toLast ? max(0, units - 2) : 0
    state.lensCursor.row = toLast ? max(0, units - 2) : 0
    return []
  }

  static func activate(in state: inout State) -> [Request] {
    let layers = state.experiment.hidden.count + 1
    state.lensCursor = LensCursor(step: (state.lensCursor.step + 1) % layers)
    return []
  }
}

/// Which units of which layer: by Enter from the last hidden layer to the first and the inputs.
public struct RepresentationChoice: Hashable, Sendable {
  /// The layer, 0 for the inputs.
  public let layer: Int
  /// Its units.
  public let units: Int
  /// The one that is drawn to the right.
  public let first: Int
  /// The one that is drawn upwards; nil where there is but one.
  public let second: Int?

  /// What a cursor means in a network.
  public init(_ experiment: Experiment, _ cursor: LensCursor) {
    let last = experiment.hidden.count
    let layer = last - min(last, max(0, cursor.step))
    let units = experiment.shape[layer]
    func within(_ number: Int) -> Int { units > 0 ? (number % units + units) % units : 0 }
    let first = within(cursor.column)
    let second = within(cursor.row + 1)
    (self.layer, self.units, self.first) = (layer, units, first)
    self.second = units > 1 ? (second == first ? within(first + 1) : second) : nil
  }
}

extension RepresentationDetail {
  /// Takes what is answered at the nodes.
  fileprivate mutating func name(_ outputs: [Float], _ moment: LensMoment) {
    let count = moment.network.outputs
    guard count > 1 else {
      let last = moment.experiment.outputActivation
      let threshold =
        moment.points.problem == .regression ? 0 : moment.experiment.loss.decisionThreshold(after: last)
      return answers = outputs.map { last == .sigmoid ? 2 * ($0 - threshold) : $0 - threshold }
    }
    for start in stride(from: 0, to: outputs.count, by: count) {
      let best = (start..<start + count).max { outputs[$0] < outputs[$1] } ?? start
      classes.append(UInt8(min(255, best - start)))
      answers.append(outputs[best])
    }
  }

  /// Finds the outputs' straight lines, where there are such.
  fileprivate mutating func straighten(_ values: [Float], _ moment: LensMoment) {
    let network = moment.network
    guard layer == network.layers.count - 1 else { return curved = .earlierLayer }
    guard moment.points.problem == .classification else { return curved = .regression }
    guard let second else { return curved = .oneUnit }
    let last = network.layers[layer]
    let means = (0..<units).map { unit in
      stride(from: unit, to: values.count, by: units).reduce(0) { $0 + Double(values[$1]) }
        / Double(max(1, values.count / units))
    }
    lines = (0..<last.units).map { output in
      var rest = Double(last.bias[output])
      for unit in 0..<units where unit != first && unit != second {
        rest += Double(last.weight(unit: output, input: unit)) * means[unit]
      }
      return Answer(
        first: Double(last.weight(unit: output, input: first)),
        second: Double(last.weight(unit: output, input: second)), rest: rest)
    }
    guard lines.count == 1 else { return }
    let threshold = moment.experiment.loss.decisionThreshold(after: last.activation)
    guard let sum = last.activation.boundarySum(threshold) else { return (lines, curved) = ([], .output) }
    lines[0].rest -= sum
  }
}

extension Activation {
  /// The sum from which on the answer reaches a threshold; nil where there is no such sum, or more than one.
  func boundarySum(_ threshold: Float) -> Double? {
    let threshold = Double(threshold)
    var (below, above) = (-64.0, 64.0)
    guard self != .sine, value(below) < threshold, value(above) >= threshold else { return nil }
    for _ in 0..<100 {
      let middle = (below + above) / 2
      if value(middle) >= threshold { above = middle } else { below = middle }
    }
    return above
  }
}
