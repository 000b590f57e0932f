import Datasets
import Engine
import Testing

@testable import Playground

@Suite("Properties by name")
struct ExperimentTests {
  private static let elementwise = Activation.elementwise.map(\.name).joined(separator: ", ")

  static let refused: [(field: String, text: String, message: String)] = [
    (
      "dataset", "moon",
      "dataset 'moon': one of \(DatasetEntry.carried.map(\.name).joined(separator: ", ")); did you mean moons?"
    ),
    ("samples", "5", "samples '5': a whole number from 10 to 1000000"),
    ("noise", "51", "noise '51': a whole number from 0 to 50"),
    ("noise", "a lot", "noise 'a lot': a whole number from 0 to 50"),
    ("train-ratio", "0", "train-ratio '0': a whole number from 10 to 100"),
    ("features", "x1,x3", "features 'x3': one of x1, x2, x1^2, x2^2, x1x2, sin(x1), sin(x2)"),
    ("hidden", "8,0", "hidden '8,0': whole numbers from 1 to 512 with commas between, or none"),
    ("hidden", "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", "hidden '1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1': at most 16 layers"),
    (
      "activation", "tan",
      "activation 'tan': one of \(elementwise); did you mean tanh?"
    ),
    ("activation", "relu,relu,relu", "activation 'relu,relu,relu': one name, or one for each of the 2 hidden layers"),
    ("loss", "l7", "loss 'l7': one of \(Loss.names.joined(separator: ", "))"),
    ("loss", "cce", "loss 'cce': needs three classes or more; two take bce"),
    ("huber-delta", "0", "huber-delta '0': a number above 0, such as 1"),
    (
      "output-activation", "softmax",
      "output-activation 'softmax': one of \(elementwise)"
    ),
    (
      "schedule", "step:5",
      "schedule 'step:5': \(Schedule.forms.joined(separator: ", "))"
    ),
    ("momentum", "1", "momentum '1': a number from 0 to below 1"),
    ("dropout", "-0.1", "dropout '-0.1': a number from 0 to below 1"),
    ("batch-norm", "maybe", "batch-norm 'maybe': one of true, false"),
    ("output-activation", "tanh", "output-activation 'tanh': bce needs sigmoid; choose half-mse first for another"),
    ("learning-rate", "0", "learning-rate '0': a number above 0, such as 0.03"),
    ("learning-rate", "nan", "learning-rate 'nan': a number above 0, such as 0.03"),
    ("learning-rate", "-1", "learning-rate '-1': a number above 0, such as 0.03"),
    ("regularization-rate", "-1", "regularization-rate '-1': a number from 0"),
    ("batch-size", "0", "batch-size '0': a whole number from 1, or full"),
    ("order", "random", "order 'random': one of shuffle, sequential"),
    ("scale", "fat", "scale 'fat': one of fit, standard, none; did you mean fit?"),
    ("regularization", "l3", "regularization 'l3': one of \(Regularization.names.joined(separator: ", "))"),
    ("init", "her", "init 'her': one of \(Initializer.names.joined(separator: ", ")); did you mean he?"),
  ]

  @Test("a network whose hidden layers are not alike is drawn and not trained, since no experiment says it")
  func unevenLayers() throws {
    var even = Experiment.standard
    (even.hasBatchNorm, even.isResidual) = (true, true)
    even.hidden.append(even.hidden[1])
    let run = try Run(even)
    let model = Model(even, points: run.points, network: run.network)
    var experiment = Experiment.standard
    try model.adapt(&experiment)
    #expect(experiment.hasBatchNorm && experiment.isResidual)
    var (withoutNorm, withoutResidual) = (model, model)
    withoutNorm.network.layers[1].batchNorm = nil
    withoutResidual.network.layers[1].isResidual = false
    for uneven in [withoutNorm, withoutResidual] {
      #expect(throws: ExperimentError.self) { try uneven.adapt(&experiment) }
      _ = try Run(Experiment(showing: uneven, name: "model.json"), network: uneven.network).pictures(.none)
    }
  }

  @Test("a name that is none is told without what a terminal would obey")
  func unknownName() {
    var experiment = Experiment.standard
    let error = #expect(throws: ExperimentError.self) { try experiment.set("no\u{1B}[2J\nise", to: "5\u{7}") }
    #expect(error?.message.hasPrefix("no\\x1b[2J\\nise '5\\x07': no such property") == true)
  }

  @Test("what cannot be is refused in one sentence, and nothing changes", arguments: refused)
  func refusals(field: String, text: String, message: String) {
    var experiment = Experiment.standard
    let error = #expect(throws: ExperimentError.self) { try experiment.set(field, to: text) }
    #expect(error?.message == message)
    #expect(experiment == .standard)
  }

  @Test("every property can be set to what it says it is", arguments: Setting.stored.map(\.name))
  func roundTrip(name: String) throws {
    let field = try #require(Setting.named(name))
    var experiment = Experiment.standard
    let text: String
    switch field.value(experiment) {
    case .integer(let number): text = "\(number)"
    case .number(let number): text = "\(number)"
    case .text(let value): text = value
    case .texts(let values): text = values.joined(separator: ",")
    case .integers(let values): text = values.map(String.init).joined(separator: ",")
    case .truth(let isTrue): text = "\(isTrue)"
    case .none: return
    }
    try experiment.set(name, to: text)
    #expect(experiment == .standard)
  }

  @Test("features keep TF Playground's order however they are named")
  func order() throws {
    var experiment = Experiment.standard
    try experiment.set("features", to: "sin(x2),x1,x1x2")
    #expect(experiment.features == [.x1, .product, .sineOfX2])
  }

  @Test("bce is refused for a regression")
  func regression() throws {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: "plane")
    let error = #expect(throws: ExperimentError.self) { try experiment.set("loss", to: "bce") }
    #expect(error?.message == "loss 'bce': needs two classes; a regression takes half-mse")
  }

  @Test(
    "a number is read as it was meant",
    arguments: [
      (Float(0.00001), "0.00001"), (0.03, "0.03"), (10, "10"), (0, "0"), (1, "1"), (0.0003, "0.0003"),
      (123456, "123456"),
      (-0.5, "-0.5"),
    ])
  func readable(number: Float, text: String) {
    #expect(number.readable == text)
    #expect(Float(number.readable) == number)
  }
}

@Suite("Points")
struct PointSetTests {
  @Test("80% of 500 points are trained on, the rest is for the test")
  func split() {
    let points = PointSet(.standard)
    #expect(points.train.count == 400)
    #expect(points.test.count == 100)
    #expect(Set(points.train).isDisjoint(with: points.test))
  }

  @Test("a table is scaled to the plot, and its own numbers come back")
  func scaling() throws {
    let table = try Table(csv: "a,b,class\n10,-1,no\n20,0,yes\n30,3,no\n")
    var experiment = Experiment.standard
    experiment.choose(dataset: .table(table, file: "t.csv"))
    experiment.trainRatio = 100
    let points = PointSet(experiment)
    #expect(Set(points.train.map(\.x)) == [-5, 0, 5])
    let scaling = try #require(points.scaling)
    #expect(scaling.inputs[0].original(-5) == 10)
    #expect(scaling.inputs[1].original(5) == 3)
    #expect(points.classes == ["no", "yes"])
    #expect(points.outsideCount == 0)
  }

  @Test("a column that never changes is moved to the middle and not divided by 0")
  func constant() throws {
    let table = try Table(csv: "a,b,y\n1,5,0.5\n1,6,0.25\n1,7,0.125\n")
    for kind in Scaling.Kind.allCases {
      var experiment = Experiment.standard
      experiment.choose(dataset: .table(table, file: "t.csv"))
      experiment.scale = kind
      let points = PointSet(experiment)
      #expect((points.train + points.test).allSatisfy { $0.x.isFinite && $0.y.isFinite && $0.label.isFinite })
    }
  }

  @Test("a curve keeps both its ends and stays short, however long the run")
  func curve() {
    var curve = Curve()
    for epoch in 0...100_000 { curve.append(Curve.Point(epoch: Double(epoch), train: 1, test: nil)) }
    #expect(curve.points.count < 4096)
    #expect(curve.drawn.first?.epoch == 0)
    #expect(curve.drawn.last?.epoch == 100_000)
    curve.append(Curve.Point(epoch: 100_000, train: 2, test: nil))
    #expect(curve.drawn.last?.train == 2)
  }
}

@Suite("Columns beyond the plane") struct ColumnsTests {
  static func experiment(_ csv: String) throws -> Experiment {
    var experiment = Experiment.standard
    experiment.choose(dataset: .table(try Table(csv: csv), file: "own.csv"))
    return experiment
  }

  static let four = "a,b,c,d,kind\n1,2,30,400,x\n3,4,10,200,y\n5,0,20,600,x\n"

  @Test("further columns become inputs with the data, and go with it")
  func features() throws {
    var experiment = try Self.experiment(Self.four)
    #expect(experiment.columns == ["a", "b", "c", "d"])
    #expect(experiment.features == [.x1, .x2, .column(2), .column(3)])
    try experiment.set("features", to: "x1,x4")
    #expect(experiment.features == [.x1, .column(3)])
    try experiment.set("dataset", to: "circle")
    #expect(experiment.features == [.x1])
    #expect(throws: ExperimentError.self) { try experiment.set("features", to: "x3") }
    try experiment.set("features", to: "x2")
    try experiment.set("dataset", to: "sine")
    #expect(experiment.features == [.x1] && experiment.availableFeatures == [.x1, .x1Squared, .sineOfX1])
  }

  @Test("every column is scaled, and the picture keeps the others at their mean")
  func scaling() throws {
    var experiment = try Self.experiment(Self.four)
    experiment.trainRatio = 100
    let points = PointSet(experiment)
    #expect(points.train.map { $0.others }.sorted { $0[0] < $1[0] } == [[-5, -5], [0, 5], [5, 0]])
    #expect(points.others == [0, 0])
    let point = try #require(points.train.first { $0.others == [5, 0] })
    #expect(points.original(coordinatesOf: point) == [1, 2, 30, 400])
  }

  @Test("the axes can be any two columns, by name")
  func axes() throws {
    var experiment = try Self.experiment(Self.four)
    try experiment.set("axes", to: "d,b")
    #expect(experiment.columns == ["d", "b", "a", "c"])
    experiment.scale = .none
    experiment.trainRatio = 100
    #expect(PointSet(experiment).train.contains { $0.x == 400 && $0.y == 2 && $0.others == [1, 30] })
    for wrong in ["a", "a,a", "a,z", "a,b,c"] {
      #expect(throws: ExperimentError.self) { try experiment.set("axes", to: wrong) }
    }
    try experiment.set("axes", to: "a,b")
    #expect(experiment.columns == ["a", "b", "c", "d"])
    #expect(throws: ExperimentError.self) {
      var spiral = Experiment.standard
      try spiral.set("axes", to: "x2,x1")
    }
  }

  @Test("of one input a regression draws the value over it, and a point put there has it")
  func curve() throws {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: "sine")
    let points = PointSet(experiment)
    #expect(points.isCurve && points.train.allSatisfy { $0.y == $0.label })
    #expect(points.domain.y.upperBound < 2)
    #expect(points.point(at: Spot(x1: 1, x2: 0.5), label: 7).label == 0.5)
    let run = try Run(experiment)
    let loss = run.train.loss
    for _ in 0..<20 { run.trainEpoch() }
    #expect(run.train.loss < loss / 4)
  }
}

extension ColumnsTests {
  @Test("a hand puts points on a curve with the value of their height")
  func drawing() throws {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: "sine")
    var state = State(experiment, themes: ["playground"], theme: "playground", seedSource: 1)
    _ = state.apply(.points(.mapPressed(Spot(x1: 1, x2: -0.5))))
    _ = state.apply(.points(.added(label: 0)))
    #expect(state.experiment.points.train.last?.label == -0.5)
    _ = state.apply(.points(.labelMoved(by: 1)))
    #expect(state.notice?.text.contains("height") == true)
    _ = state.apply(.points(.cleared))
    #expect(state.experiment.columns == ["x1"] && state.experiment.trainCount == 0)
    _ = state.apply(.undone)
    #expect(state.experiment.trainCount == 321)
  }
}
