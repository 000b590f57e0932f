public import Datasets
public import Engine

/// What a lens shows of a run at one moment; all of it belongs together.
public struct LensContent: Sendable {
  /// What was asked for.
  public var request: LensRequest
  /// What was being learned.
  public var experiment: Experiment
  /// Epochs finished.
  public var epoch: Int
  /// Updates made.
  public var updates: Int
  /// The weights.
  public var network: Network
  /// The chosen example; nil where there is none.
  public var example: ChosenExample?
  /// The example's way forward and back.
  public var pass: ExamplePass?
  /// What else the lens needs.
  public var detail: (any LensDetail)?
  /// What the last check of all gradients found.
  public var check: CheckedGradients?
}

/// All gradients of an example against central differences, at one moment.
public struct CheckedGradients: Hashable, Sendable {
  /// What was found.
  public var result: GradientCheck
  /// Epochs finished then.
  public var epoch: Int
}

/// What one lens computes beside the example's pass.
public protocol LensDetail: Sendable {}

/// The example that the lenses show.
public struct ChosenExample: Hashable, Sendable {
  /// Its place among those that are trained on, from 0.
  public var number: Int
  /// How many are trained on.
  public var count: Int
  /// Where it lies and what it is.
  public var point: Point
  /// What the network is given.
  public var features: [Double]
  /// What its outputs should be.
  public var targets: [Double]
  /// Its columns, and a number that is learned, as the data has them, where the network is given scaled ones.
  public var original: [Named]

  /// A number of the data.
  public struct Named: Hashable, Sendable {
    /// What the data calls it.
    public var name: String
    /// In the data's unit.
    public var value: Double
  }
}

extension PointSet {
  /// The example that is chosen, among those that are trained on; nil where there are none.
  func example(_ choice: ExampleChoice, probe: Spot?, _ experiment: Experiment) -> ChosenExample? {
    guard !train.isEmpty else { return nil }
    var number = 0
    switch choice {
    case .number(let chosen): number = (chosen % train.count + train.count) % train.count
    case .nearest:
      if let probe, let nearest = nearest(to: probe, amongTest: false) { number = nearest.index.number }
    }
    let point = train[number]
    return ChosenExample(
      number: number, count: train.count, point: point,
      features: experiment.features.rows(of: [point]).map(\.decimal),
      targets: targets(of: point, loss: experiment.loss).map(\.decimal), original: original(point, experiment))
  }

  /// A point as the data has it; nothing where nothing was scaled.
  private func original(_ point: Point, _ experiment: Experiment) -> [ChosenExample.Named] {
    guard let scaling, experiment.scale != .none else { return [] }
    let values = [point.x, point.y] + point.others
    var named = zip(experiment.columns, zip(values, scaling.inputs)).map { name, value in
      ChosenExample.Named(name: name, value: value.1.original(value.0))
    }
    if problem == .regression {
      named.append(
        ChosenExample.Named(name: experiment.labelName ?? "y", value: scaling.label.original(point.label)))
    }
    return named
  }
}
