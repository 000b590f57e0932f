import Datasets
import Engine

extension Run {
  /// What units answer over the plane with the newest weights.
  public func pictures(_ request: PictureRequest) -> Pictures {
    var painter = Painter()
    return painter.paint(request, learner: learner, experiment: experiment, points: points)
  }

  /// The run as it is now, with pictures: all that a drawing needs.
  public func snapshot(_ request: PictureRequest) -> Snapshot {
    var shift = TrainingLoop()
    shift.follow(.pictures(request), self)
    return shift.snapshot(of: self)
  }
}

extension Experiment {
  /// A trained network without its data: nothing to learn, all to be looked at.
  ///
  /// - Parameters:
  ///   - model: The network.
  ///   - name: What the absent data are called.
  /// - Throws: What of the model cannot be looked at.
  public init(showing model: Model, name: String) throws(ExperimentError) {
    self = .standard
    var domain = PointSet.Domain.standard
    if model.columns.count == 1, model.problem == .regression { domain.y = model.reach(over: domain.x) }
    choose(
      dataset: .drawing(
        PointSet(
          problem: model.problem, classes: model.classes, columns: model.columns, train: [], test: [],
          scaling: model.scaling, domain: domain),
        from: name))
    try model.show(in: &self)
  }
}

extension Model {
  /// The values that it answers over its one input, with room beside them.
  fileprivate func reach(over range: ClosedRange<Double>) -> ClosedRange<Double> {
    let places = (0...100).map { step in
      (x1: range.lowerBound + (range.upperBound - range.lowerBound) * Double(step) / 100, x2: 0.0)
    }
    let answers = (try? network.outputs(features.rows(at: places).map(Double.init), count: places.count)) ?? []
    return PointSet.range(answers.filter(\.isFinite))
  }
}
