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
    public var isRight: Bool? { answeredClass.map { Double($0) == point.label } }
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
    let here = Point(x: spot.x1, y: spot.x2, label: 0, others: points.others)
    let rows = features.rows(of: [here, point ?? here])
    let all = learner.outputs(rows, count: 2).map(Double.init)
    let (atSpot, there) = (Array(all.prefix(experiment.outputs)), Array(all.suffix(experiment.outputs)))
    let answers = [atSpot, there].map { experiment.answer($0) }
    self.init(spot: spot, answer: answers[0].number, answeredClass: answers[0].named)
    if let unit = request.unit {
      answeredClass = nil
      answer =
        unit.layer == 0
        ? Double(rows[unit.unit]) : Double(learner.activations(rows, count: 2)[unit.layer - 1][unit.unit])
    }
    guard let nearest, let point else { return }
    let losses = zip(there, points.targets(of: point, loss: experiment.loss)).map {
      experiment.loss.value(output: $0, target: Double($1))
    }
    self.nearest = Example(
      point: point, isTest: nearest.index.isTest, answer: answers[1].number, answeredClass: answers[1].named,
      loss: losses.reduce(0, +))
  }
}

extension Experiment {
  /// The number to show of what the network gives, and the class that it names; nil for a regression.
  ///
  /// Of several classes it is the probability of the likeliest.
  fileprivate func answer(_ outputs: [Double]) -> (number: Double, named: Int?) {
    guard problem == .classification else { return (outputs[0], nil) }
    let threshold = loss.decisionThreshold(after: outputActivation)
    let named = outputs.namedClass(of: outputs.count, threshold: threshold)
    return (outputs.count > 1 ? outputs[named] : outputs[0], named)
  }
}
