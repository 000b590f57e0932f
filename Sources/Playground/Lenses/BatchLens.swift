import Datasets
public import Engine

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Which examples make the next update, and what an epoch of such updates is.
public struct BatchDetail: LensDetail, Hashable {
  /// An example of the batch.
  public struct Row: Hashable, Sendable {
    /// Its place among those that are trained on, from 0.
    public var example: Int
    /// Its inputs: a column as the data has it, what is computed from columns as the network is given it.
    public var inputs: [Double]
    /// Its way through the network; nil where there was no time for it.
    public var pass: ExamplePass?
    /// What a number that is learned should be, in the data's unit; nil of classes.
    public var target: Double?
    /// What the network answers, in the data's unit; nil of classes.
    public var answer: Double?
  }

  /// How a gradient of some examples stands to that of all.
  public struct Noise: Hashable, Sendable {
    /// How many examples it is of.
    public var size: Int
    /// Updates that an epoch would have with so many.
    public var updates: Int
    /// Its length.
    public var norm: Double
    /// The angle to the whole gradient in degrees, 0...180; nil where one of the two is 0.
    public var angle: Double?
  }

  /// Examples of the next update in the order in which they are taken; nil of an earlier epoch, whose order is not kept.
  public var next: [Int]?
  /// Examples of the last update; none before the first.
  public var last: [Int]
  /// Rows of the next batch from the cursor on, as many as a screen has lines at most.
  public var rows: [Row]
  /// The first of those rows.
  public var firstRow: Int
  /// Examples of one update, and of an epoch.
  public var size, count: Int
  /// Whether the next batch changes weights.
  public var isUpdate: Bool
  /// Examples whose gradient waits for the next update.
  public var waiting: Int
  /// Batches done of the present epoch, and in an epoch.
  public var batch, batches: Int
  /// One example, a batch, all: each with the batch that would come next; empty where gradients take too long or are not used.
  public var noise: [Noise]
  /// Of how many examples the whole gradient is; all, or the first.
  public var measured: Int
  /// The whole gradient's length.
  public var norm: Double?
}

/// The batch lens: up and down move in the list, Enter trains one batch.
enum BatchLens: LensModel {
  static let lens = Lens.batch

  /// No screen has more lines.
  private static let mostRows = 80
  /// Multiplications for the rows' passes.
  private static let work = 400_000

  static func detail(_ moment: LensMoment) -> (any LensDetail)? {
    let learner = moment.learner
    let next = moment.isPast ? nil : learner.nextBatch
    let size = moment.settings.optimizer == .perceptron ? 1 : moment.settings.batchSize
    let first = max(0, min(moment.request.cursor.row, (next?.count ?? 0) - 1))
    let passes = work / max(1, moment.network.parameterCount)
    let rows = (next ?? []).dropFirst(max(0, first - mostRows / 2)).prefix(mostRows).enumerated().map {
      index, example in
      moment.row(example, pass: index < passes ? moment.pass(of: example) : nil)
    }
    var detail = BatchDetail(
      next: next, last: moment.isPast ? [] : learner.lastBatch, rows: rows, firstRow: max(0, first - mostRows / 2),
      size: size, count: moment.examples.count, isUpdate: learner.isNextAnUpdate, waiting: learner.waitingExamples,
      batch: learner.batch, batches: learner.batchesPerEpoch, noise: [], measured: 0)
    if moment.settings.optimizer != .perceptron, let next { detail.measure(next, moment) }
    return detail
  }

  static func move(columns: Int, rows: Int, in state: inout State) -> [Request] {
    let last = max(0, state.experiment.examplesPerBatch - 1)
    state.lensCursor.row = max(0, min(last, state.lensCursor.row + rows))
    return []
  }

  static func jump(toLast: Bool, in state: inout State) -> [Request] {
    state.lensCursor.row = toLast ? max(0, state.experiment.examplesPerBatch - 1) : 0
    return []
  }

  static func activate(in state: inout State) -> [Request] { state.apply(.batchStepped) }
}

extension LensMoment {
  /// What trains.
  var settings: TrainingSettings { learner.settings }

  /// An example as the batch's list has it.
  fileprivate func row(_ example: Int, pass: ExamplePass?) -> BatchDetail.Row {
    let point = points.train[example]
    let own = points.original(coordinatesOf: point)
    let columns = Feature.columns(experiment.columns.count)
    let inputs = zip(experiment.features, experiment.features.rows(of: [point])).map { feature, given in
      columns.firstIndex(of: feature).map { own[$0] } ?? given.decimal
    }
    let isNumber = points.problem == .regression
    return BatchDetail.Row(
      example: example, inputs: inputs, pass: pass, target: isNumber ? points.original(label: point.label) : nil,
      answer: isNumber ? pass.map { points.original(label: $0.outputs[0]) } : nil)
  }

  /// The way of one of the examples through the network.
  func pass(of example: Int) -> ExamplePass? {
    guard 0..<examples.count ~= example else { return nil }
    let (inputs, outputs) = (examples.inputs, examples.outputs)
    return ExamplePass(
      network, features: examples.x[example * inputs..<(example + 1) * inputs].map(Double.init),
      targets: examples.y[example * outputs..<(example + 1) * outputs].map(Double.init), loss: experiment.loss)
  }
}

extension Examples {
  /// Some of them, in this order.
  func rows(_ rows: [Int]) -> Examples {
    var part = Examples(
      count: rows.count, inputs: inputs, outputs: outputs, x: rows.flatMap { x[$0 * inputs..<($0 + 1) * inputs] },
      y: rows.flatMap { y[$0 * outputs..<($0 + 1) * outputs] })
    part.classWeights = classWeights
    return part
  }
}

extension BatchDetail {
  /// A mini-batch where one example or all are taken: what is usual.
  private static let usual = 32

  /// Compares the gradients of one example, of a batch and of all.
  ///
  fileprivate mutating func measure(_ next: [Int], _ moment: LensMoment) {
    let sample = moment.sample
    func gradient(_ examples: Examples) -> Network? {
      moment.workbench.gradient(of: moment.network, examples, loss: moment.experiment.loss)
    }
    guard let whole = gradient(sample) else { return }
    (measured, norm) = (sample.count, whole.length)
    let middle = 1 < size && size < count ? size : min(Self.usual, count)
    var following = next
    if following.count < min(middle, sample.count) {
      let taken = Set(following)
      following += (0..<sample.count).lazy.filter { !taken.contains($0) }.prefix(middle - following.count)
    }
    for size in Set([1, middle, count]).sorted() {
      let part =
        size == count ? whole : gradient(moment.examples.rows(Array(following.prefix(min(size, sample.count)))))
      guard let part else { continue }
      noise.append(
        Noise(
          size: size, updates: (count - 1) / size + 1, norm: part.length, angle: part.angle(to: whole)))
    }
  }
}

extension Network {
  /// Weights, biases, and what normalization learns, as one list of numbers.
  private var numbers: [Float] {
    layers.flatMap { $0.weights + $0.bias + ($0.batchNorm.map { $0.gamma + $0.beta } ?? []) }
  }

  /// The length of all numbers as one vector.
  var length: Double { numbers.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot() }

  /// The angle between two gradients in degrees; nil where one has no length.
  func angle(to other: Network) -> Double? {
    let lengths = length * other.length
    guard lengths > 0, lengths.isFinite else { return nil }
    let product = zip(numbers, other.numbers).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    return acos(max(-1, min(1, product / lengths))) * 180 / .pi
  }
}
