import Canvas
import Datasets
import Engine
import Testing

@testable import Interface
@testable import Playground

@Suite("The loss lens: the loss, its slope, and the examples on it")
struct LossLensTests {
  /// The notes' students under a loss; w = 1, b = 0.
  private func students(_ loss: String = "mse", _ actions: [Action] = []) throws -> LensScene {
    var experiment = try LensScene.worked()
    try experiment.set("loss", to: loss)
    return try LensScene(experiment, [.look(.chosen(.loss))] + actions)
  }

  private func detail(_ scene: inout LensScene) throws -> LossDetail {
    let found = scene.content()?.detail as? LossDetail
    return try #require(found)
  }

  @Test("the first student under every loss that suits a linear output")
  func judged() throws {
    var scene = try students()
    let detail = try detail(&scene)
    #expect(detail.axis == .residual)
    #expect(detail.places.map(\.exact) == ["-165.2", "-125.5", "-144.4"])
    #expect(detail.chosen?.loss.exact == "27291.04")
    #expect(detail.chosen?.slope.exact == "330.4")
    let rows = detail.judged.map { "\($0.loss.name) \($0.value.exact) \($0.slope.exact) \($0.isPresent)" }
    #expect(
      rows == [
        "half-mse 13645.52 165.2 false", "mse 27291.04 330.4 true", "mae 165.2 1 false", "huber 164.7 1 false",
      ])
    // 165.2 of 165.2 + 125.5 + 144.4.
    let share = try #require(detail.judged.first { $0.loss == .mae }?.share)
    #expect(abs(share - 165.2 / 435.1) < 1e-6)
  }

  @Test("the table of one model and its names is seen at once, and on a small screen by going down")
  func namesInReach() throws {
    var experiment = Experiment.standard
    try experiment.set("hidden", to: "none")
    var scene = try LensScene(experiment, [.look(.chosen(.loss))])
    expectShown(&scene, "linear SVM", 120, 40)
    scene.apply(Array(repeating: .cursor(.moved(columns: 0, rows: 1)), count: 5))
    expectShown(&scene, "logistic regression", 80, 24)
    expectShown(&scene, "linear SVM", 80, 24)
  }

  @Test("an outlier suffers most from the squared error")
  func outlier() throws {
    var experiment = Experiment.standard
    for (name, value) in [
      ("dataset", "plane"), ("features", "x1,x2"), ("hidden", "none"), ("loss", "mse"), ("output-activation", "linear"),
    ] { try experiment.set(name, to: value) }
    var scene = try LensScene(experiment, [.look(.chosen(.loss)), .points(.outlierPlanted)])
    let detail = try detail(&scene)
    let shares = detail.judged.reduce(into: [:]) { $0[$1.loss.name] = $1.share }
    #expect(try #require(shares["mse"]) > 2 * #require(shares["mae"]))
    let chosen = try #require(detail.chosen)
    #expect(detail.places.allSatisfy { abs($0) <= abs(chosen.place) + 1e-6 })
    expectShown(&scene, "mse", 120, 40)
  }

  @Test("values and slopes are the engine's for each kind of loss")
  func kinds() throws {
    for (loss, dataset, axis) in [
      ("bce", "circle", LossDetail.Axis.probability), ("hinge", "circle", .margin), ("cce", "blobs-3", .trueClass),
      ("half-mse", "circle", .residual), ("huber", "plane", .residual),
    ] {
      var experiment = Experiment.standard
      for (name, value) in [("dataset", dataset), ("features", "x1,x2"), ("loss", loss)] {
        try experiment.set(name, to: value)
      }
      var scene = try LensScene(experiment, [.look(.chosen(.loss)), .look(.exampleMoved(by: 5))])
      let shown = scene.content()
      let content = try #require(shown)
      let pass = try #require(content.pass)
      let detail = try detail(&scene)
      #expect(detail.axis == axis, "\(loss)")
      let chosen = try #require(detail.chosen)
      #expect(abs(chosen.loss - pass.losses[detail.output]) < 1e-9 * max(1, chosen.loss), "\(loss)")
      let present = try #require(detail.judged.first { $0.isPresent })
      let share = experiment.loss.isPerExample ? 1 : Double(experiment.outputs)
      let last = try #require(pass.layers.last)
      #expect(abs(present.sumSlope - last.argumentGradient[detail.output] * share) < 1e-9, "\(loss)")
      #expect(detail.places.count == content.example?.count)
      expectShown(&scene, experiment.loss.name, 200, 60)
    }
  }

  @Test("the probe walks along the curve, esc takes it away")
  func probe() throws {
    var scene = try students("mse", [.cursor(.moved(columns: 1, rows: 0))])
    var detail = try detail(&scene)
    #expect(detail.probe?.place == 0)
    scene.apply([.cursor(.moved(columns: 1, rows: 0))])
    detail = try self.detail(&scene)
    let probe = try #require(detail.probe)
    #expect(probe.place == detail.range.upperBound / 20)
    #expect(abs(probe.loss - probe.place * probe.place) < 1e-9)
    #expect(abs(probe.slope + 2 * probe.place) < 1e-9)
    scene.apply([.cursor(.jumped(toLast: true))])
    do {
      let shown = try self.detail(&scene)
      #expect(shown.probe?.place == detail.range.upperBound)
    }
    scene.apply([.dismissed])
    do {
      let shown = try self.detail(&scene)
      #expect(shown.probe == nil)
    }
  }

  @Test("the row of what is there is lit, in each of the five")
  func names() throws {
    for (loss, dataset, optimizer, name) in [
      ("bce", "circle", "sgd", "> sigmoid  bce       logistic regression"),
      ("cce", "blobs-3", "sgd", "> softmax  cce       softmax regression"),
      ("mse", "plane", "sgd", "> linear   mse       linear regression"),
      ("hinge", "circle", "sgd", "> linear   hinge     linear SVM"),
      ("hinge", "circle", "perceptron", "> step     its rule  perceptron"),
    ] {
      var experiment = Experiment.standard
      for (key, value) in [("dataset", dataset), ("features", "x1,x2"), ("hidden", "none"), ("loss", loss)] {
        try experiment.set(key, to: value)
      }
      if loss == "mse" || loss == "hinge" { experiment.outputActivation = .linear }
      if optimizer == "perceptron" { (experiment.optimizer, experiment.outputActivation) = (.perceptron, .step) }
      var scene = try LensScene(experiment, [.look(.chosen(.loss))])
      expectShown(&scene, name, 200, 60, Scene.look(.mono, .ascii))
    }
  }

  @Test("the notes' students at each size", arguments: [(80, 24), (120, 40), (200, 60)])
  func golden(columns: Int, rows: Int) throws {
    var scene = try students("mse", [.cursor(.moved(columns: -3, rows: 0))])
    try expectGolden(scene.text(columns, rows), "loss-students-\(columns)x\(rows)")
  }

  @Test("probabilities in ASCII")
  func ascii() throws {
    var experiment = Experiment.standard
    experiment.initializer = .zeros
    var scene = try LensScene(experiment, [.look(.chosen(.loss))])
    try expectGolden(scene.text(120, 40, Scene.look(.mono, .ascii)), "loss-bce-ascii")
  }
}

/// What is said of slopes and targets.
extension LossLensTests {
  private func scene(_ fields: [(String, String)]) throws -> LensScene {
    var experiment = Experiment.standard
    for (name, value) in fields { try experiment.set(name, to: value) }
    return try LensScene(experiment, [.look(.chosen(.loss))])
  }

  @Test("by what the slope is stands there at every width", arguments: [(80, 24), (120, 40), (200, 60), (60, 24)])
  func slopeNames(columns: Int, rows: Int) throws {
    var probability = try scene([("dataset", "circle")])
    let text = probability.text(columns, rows)
    #expect(text.contains("slope ∂L/∂z = ŷ"), "\(text)")
    #expect(text.contains(/∂L\/∂z [+-]0/), "\(text)")
    var classes = try scene([("dataset", "blobs-3"), ("features", "x1,x2")])
    expectShown(&classes, "slope ∂L/∂z = p-1", columns, rows)
    var number = try scene([("dataset", "plane"), ("features", "x1,x2")])
    expectShown(&number, "∂L/∂ŷ ", columns, rows)
    var ascii = try scene([("dataset", "circle")])
    expectShown(&ascii, "slope dL/dz", columns, rows, Scene.look(.mono, .ascii))
  }

  @Test("losses that count the class as another number say so, and how the data call it is said once")
  func targets() throws {
    var scene = try scene([("dataset", "circle")])
    let detail = try detail(&scene)
    let bce = try #require(detail.judged.first { $0.isPresent })
    let square = try #require(detail.judged.first { $0.loss == .mse })
    #expect([0, 1].contains(bce.target) && [-1, 1].contains(square.target))
    let first = try #require(scene.run.points.train.firstIndex { $0.label <= 0 })
    scene.apply([.look(.exampleChosen(first))])
    let text = scene.text(200, 60)
    #expect(text.contains("with y -1 for this class"), "\(text)")
    #expect(text.ranges(of: "y 0 is class -1").count == 1, "\(text)")
    let second = try #require(scene.run.points.train.firstIndex { $0.label > 0 })
    scene.apply([.look(.exampleChosen(second))])
    let other = scene.text(200, 60)
    #expect(!other.contains("for this class"))
    #expect(other.contains("part: the example's share of all losses"))
  }
}
