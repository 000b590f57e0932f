import Datasets
import Engine
import Interchange
import Playground

/// Runs of every kind, each at a moment worth keeping.
enum SessionSample: String, CaseIterable {
  case fresh, trained, midEpoch, table, regression, drawing, emptyPlane, classes, compatible, normalized, perceptron,
    diverged, changed, longCurve, noInputs, large, manyColumns, oneColumn, drawnColumns, drawnLine

  /// What is learned.
  var experiment: Experiment {
    get throws {
      var experiment = Experiment.standard
      switch self {
      case .fresh, .trained: break
      case .midEpoch:
        try experiment.set("optimizer", to: "nesterov")
        try experiment.set("schedule", to: "cosine-restarts:3:2:0.001")
        experiment.dataSeed = "points, \"quoted\" \\ \u{7} \n"
      case .table:
        experiment.choose(
          dataset: .table(
            try Table(csv: "# title: a \"b\"\nwidth,height,kind\n0.1,1,a\n-3,2e-7,b\n1,1,a\n4,4,b\n"), file: "p.csv"))
        experiment.trainRatio = 100
      case .regression:
        experiment.choose(
          dataset: .table(try Table(csv: "a,b,y\n0.1,1,0.5\n-3,2,7.25\n1,1,0\n4,4,-3\n"), file: "r.csv"))
        try experiment.set("scale", to: "standard")
        try experiment.set("loss", to: "huber")
        try experiment.set("huber-delta", to: "0.3")
      case .drawing:
        experiment.choose(
          dataset: .drawing(
            PointSet(
              problem: .classification, classes: ["no", "yes"], columns: ["u", "v"],
              train: [
                Point(x: 0.1, y: -2, label: 0), Point(x: 1e-9, y: 5, label: 1), Point(x: -0.0, y: 1 / 3, label: 1),
              ],
              test: [Point(x: 2, y: 2, label: 0)],
              scaling: Scaling(inputs: [Scaling.Line(offset: 1, factor: 0.3), Scaling.Line(offset: -7, factor: 2)]),
              domain: PointSet.Domain(x: -6...6, y: -1...12.5)), from: "spiral"))
      case .emptyPlane:
        experiment.choose(
          dataset: .drawing(
            PointSet(
              problem: .classification, classes: ["-1", "1"], columns: ["x1", "x2"], train: [], test: [], scaling: nil,
              domain: .standard), from: nil))
      case .classes: try experiment.set("dataset", to: "blobs-3")
      case .compatible:
        experiment = .tfPlayground
        try experiment.set("regularization", to: "l1")
        try experiment.set("regularization-rate", to: "0.1")
        try experiment.set("batch-size", to: "30")
      case .normalized:
        (experiment.hasBatchNorm, experiment.isResidual, experiment.dropout) = (true, true, 0.25)
        try experiment.set("batch-size", to: "full")
        try experiment.set("activation", to: "relu,gelu")
      case .perceptron:
        try experiment.set("dataset", to: "gauss")
        try experiment.set("hidden", to: "none")
        try experiment.set("loss", to: "half-mse")
        try experiment.set("output-activation", to: "step")
        try experiment.set("optimizer", to: "perceptron")
      case .diverged:
        try experiment.set("dataset", to: "plane")
        try experiment.set("optimizer", to: "momentum")
        try experiment.set("activation", to: "linear")
        try experiment.set("learning-rate", to: "10")
      case .changed: try experiment.set("optimizer", to: "rmsprop")
      case .longCurve: try experiment.set("samples", to: "10")
      case .noInputs: try experiment.set("features", to: "none")
      case .manyColumns:
        experiment.choose(
          dataset: .table(
            try Table(csv: "a,b,c,d,kind\n1,2,3,4,p\n5,6,7,8.5,q\n9,1,2,-3,p\n0,1,0,1,q\n4,4,2,1,p\n"), file: "m.csv"))
        try experiment.set("axes", to: "d,b")
      case .oneColumn: try experiment.set("dataset", to: "sine")
      case .drawnColumns:
        experiment.choose(
          dataset: .drawing(
            PointSet(
              problem: .regression, classes: [], columns: ["u", "v", "w"],
              train: [Point(x: 1, y: 2, label: 0.5, others: [7]), Point(x: 0, y: 1, label: -0.5, others: [1 / 3])],
              test: [], scaling: nil, domain: .standard, others: [0.125]), from: "w.csv"))
      case .drawnLine:
        experiment.choose(
          dataset: .drawing(
            PointSet(
              problem: .regression, classes: [], columns: ["u"],
              train: [Point(x: 1, y: 2, label: 2), Point(x: 0.3, y: 1, label: 1)], test: [], scaling: nil,
              domain: PointSet.Domain(x: -6...6, y: -1.2...1.2)), from: nil))
      case .large:
        try experiment.set("hidden", to: "72,72")
        try experiment.set("samples", to: "9000")
        try experiment.set("batch-size", to: "512")
      }
      return experiment
    }
  }

  /// The run at its moment.
  func run() throws -> Run {
    let run = try Run(try experiment)
    switch self {
    case .fresh, .emptyPlane: break
    case .midEpoch, .large:
      run.trainEpoch()
      for _ in 0..<3 { run.trainBatch() }
    case .compatible:
      for _ in 0..<12 { run.trainEpoch() }
      for _ in 0..<4 { run.trainBatch() }
    case .changed:
      for _ in 0..<3 { run.trainEpoch() }
      var changed = run.experiment
      try changed.set("hidden", to: "9,4,4")
      try run.adopt(changed)
      run.trainEpoch()
    case .longCurve: for _ in 0..<4200 { run.trainEpoch() }
    case .diverged: for _ in 0..<60 where run.divergedAt == nil { run.trainEpoch() }
    default: for _ in 0..<5 { run.trainEpoch() }
    }
    return run
  }

  /// Its session, looked at in an unusual way.
  func session() throws -> Session {
    let run = try run()
    guard self != .fresh else { return Session(run.checkpoint) }
    var other = Experiment.tfPlayground
    other.seed = "p"
    return Session(
      run.checkpoint,
      viewing: Viewing(
        isRunning: true, speed: .tenEpochs, outputView: .contour, isLossLogarithmic: true, smoothing: .strong,
        showsTestPoints: true,
        pins: [Pin(experiment: run.experiment, curve: run.curve), Pin(experiment: other, curve: Curve())]))
  }
}
