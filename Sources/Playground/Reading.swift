public import Datasets
import Engine

/// What a network answers at the probe's place, and for the example nearest to it.
public struct Reading: Hashable, Sendable {
  /// The nearest example.
  public struct Example: Hashable, Sendable {
    /// Where it lies and what it is.
    public var point: Point
    /// Whether the network never learns from it.
    public var isTest: Bool
    /// What the output unit answers there.
    public var answer: Double
    /// The class that the answer names; nil for a regression.
    public var answeredClass: Int?
    /// Its loss.
    public var loss: Double

    /// Whether the answer names the right class; nil for a regression.
    public var isRight: Bool? { answeredClass.map { ($0 > 0) == (point.label > 0) } }
  }

  /// The place.
  public var spot: Spot
  /// What the unit answers there whose picture is the large one.
  public var answer: Double
  /// The class that the answer names; nil for a regression, and for a unit that is not the output.
  public var answeredClass: Int?
  /// The example nearest to the place; nil where there is none.
  public var nearest: Example?
}

extension Reading {
  /// Asks a learner's network.
  init(_ spot: Spot, _ request: PictureRequest, learner: Learner, experiment: Experiment, points: PointSet) {
    let nearest = points.nearest(to: spot, amongTest: request.showsTest)
    let point = nearest.flatMap { points[$0.index] }
    let features = experiment.features
    let rows = features.rows(at: [(spot.x1, spot.x2), (point?.x ?? spot.x1, point?.y ?? spot.x2)])
    let outputs = learner.outputs(rows, count: 2).map(Double.init)
    self.init(spot: spot, answer: outputs[0], answeredClass: experiment.answeredClass(outputs[0]))
    if let unit = request.unit {
      answeredClass = nil
      answer =
        unit.layer == 0
        ? Double(rows[unit.unit]) : Double(learner.activations(rows, count: 2)[unit.layer - 1][unit.unit])
    }
    guard let nearest, let point else { return }
    let target = Double(points.target(of: point, loss: experiment.loss))
    self.nearest = Example(
      point: point, isTest: nearest.index.isTest, answer: outputs[1],
      answeredClass: experiment.answeredClass(outputs[1]),
      loss: experiment.loss.value(output: outputs[1], target: target))
  }
}

extension Experiment {
  /// The class that an answer of the output names; nil for a regression.
  fileprivate func answeredClass(_ answer: Double) -> Int? {
    guard problem == .classification else { return nil }
    return Float(answer) >= loss.decisionThreshold(after: outputActivation) ? 1 : 0
  }
}
