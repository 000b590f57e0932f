import Canvas
import Datasets
import Engine
import Testing

@testable import Interface
@testable import Playground

@Suite("The perceptron lens")
struct PerceptronLensTests {
  /// The notes' three inputs, as a table of two rows that differ in their class alone.
  private func worked(_ weights: [Float], bias: Float = -50000) throws -> LensScene {
    var experiment = Experiment.standard
    experiment.choose(
      dataset: .table(
        try Table(csv: "x1,x2,x3,buys\n10000,15000,7000,no\n10000,15000,7000,yes\n"), file: "notes.csv"))
    for (name, text) in [
      ("hidden", "none"), ("features", "x1,x2,x3"), ("loss", "half-mse"), ("output-activation", "step"),
      ("optimizer", "perceptron"),
      ("scale", "none"), ("train-ratio", "100"), ("learning-rate", "0.5"), ("order", "sequential"),
    ] { try experiment.set(name, to: text) }
    let network = Network(layers: [Layer(inputs: 3, units: 1, activation: .step, weights: weights, bias: [bias])])
    return try LensScene(experiment, network: network, [.look(.chosen(.perceptron)), .look(.exampleChosen(0))])
  }

  /// The points of the notes' trick by hand: two classes that a line parts.
  private func trick(_ optimizer: String = "perceptron") throws -> LensScene {
    var experiment = Experiment.standard
    experiment.choose(
      dataset: .table(
        try Table(csv: "x1,x2,class\n2,1,b\n1,3,b\n3,3,b\n-1,-2,a\n-2,1,a\n1,-2,a\n"), file: "trick.csv"))
    for (name, text) in [
      ("hidden", "none"), ("features", "x1,x2"), ("optimizer", optimizer), ("scale", "none"),
      ("train-ratio", "100"), ("learning-rate", "0.5"),
    ] { try experiment.set(name, to: text) }
    let network = Network(layers: [
      Layer(
        inputs: 2, units: 1, activation: experiment.outputActivation, weights: [-1, 0.5], bias: [0])
    ])
    return try LensScene(experiment, network: network, [.look(.chosen(.perceptron))])
  }

  private func detail(_ scene: inout LensScene) throws -> PerceptronDetail {
    let content = scene.content()
    return try #require(content?.detail as? PerceptronDetail)
  }

  @Test("the notes' three worked examples: z is -18000, +9000 and 0 exactly")
  func worked() throws {
    let cases: [([Float], String, String)] = [
      ([1, 1, 1], "-18000", "32000 < 50000"), ([3, 1, 2], "+9000", "59000 > 50000"), ([2, 2, 0], "0", "50000 = 50000"),
    ]
    for (weights, sum, comparison) in cases {
      var scene = try worked(weights)
      let text = scene.text(80, 24)
      #expect(text.contains("as threshold: sum \(comparison)"))
      #expect(text.contains("as bias:      sum - 50000 \(comparison.split(separator: " ")[1]) 0"))
      let line = try #require(text.split(separator: "\n").first { $0.contains(" z₁₁ ") })
      #expect(line.split { $0 == " " || $0 == "│" }.contains(Substring(sum)))
      #expect(text.contains("a convention") == (sum == "0"))
      try expectGolden(text, "perceptron-\(weights.map { String(Int($0)) }.joined())")
    }
    var scene = try worked([3, 1, 2])
    try expectGolden(scene.text(120, 40), "perceptron-120x40")
    try expectGolden(scene.text(200, 60), "perceptron-200x60")
    try expectGolden(scene.text(80, 24, Scene.look(.mono, .ascii)), "perceptron-ascii")
  }

  @Test("the trick by hand: (2, 1) is wrong, then w = (0, 1), b = 0.5, and z = 1.5")
  func byHand() throws {
    var scene = try trick("sgd")
    let detail = try detail(&scene)
    let first = try #require(scene.run.points.train.firstIndex { $0.x == 2 && $0.y == 1 })
    scene.apply([.look(.exampleChosen(first))])
    let shown = try self.detail(&scene)
    let step = try #require(shown.trick)
    #expect(step.oldSum == -1.5 && step.wasWrong && !step.isMade)
    #expect(step.new.weights == [0, 1] && step.new.bias == 0.5 && step.newSum == 1.5 && step.isRight)
    #expect(detail.measured == 6 && detail.mistakes == 4)
    scene.apply([.cursor(.activated)])
    let content = scene.content()
    #expect(content?.example?.number == (first + 1) % 6)
  }

  @Test("with the rule Enter trains one example through the engine, and old and new numbers are its own")
  func rule() throws {
    var scene = try trick()
    var updates = 0
    for _ in 0..<80 {
      let before = scene.run.network.layers[0]
      let next = scene.run.learner.nextBatch
      let expected = try detail(&scene)
      if updates == 0 { #expect(expected.trick?.example == next[0]) }
      scene.apply([.cursor(.activated)])
      let shown = try detail(&scene)
      let step = try #require(shown.trick)
      let after = scene.run.network.layers[0]
      #expect(step.isMade && step.example == next[0])
      #expect(step.old.weights == before.weights.map(Double.init) && step.old.bias == Double(before.bias[0]))
      #expect(step.new.weights == after.weights.map(Double.init) && step.new.bias == Double(after.bias[0]))
      #expect((step.old != step.new) == step.wasWrong)
      #expect(step.wasWrong || shown.oldLine.isEmpty)
      updates += 1
    }
    #expect(scene.run.learner.updates == 80)
    let last = try detail(&scene)
    #expect(last.mistakes == 0 && last.best(upTo: 99) == 0)
    let text = scene.text(120, 40)
    #expect(!text.contains("never stops"))
  }

  @Test("on xor the rule never stops, and after some passes that is said")
  func xor() throws {
    var experiment = Experiment.standard
    for (name, text) in [
      ("dataset", "xor"), ("hidden", "none"), ("optimizer", "perceptron"), ("features", "x1,x2"), ("samples", "40"),
    ] { try experiment.set(name, to: text) }
    var scene = try LensScene(experiment, [.look(.chosen(.perceptron))])
    let early = scene.text(120, 40)
    #expect(!early.contains("never stops"))
    scene.apply(Array(repeating: .epochStepped, count: 22))
    let mistakes = try detail(&scene).mistakes ?? 0
    #expect(mistakes > 0)
    let late = scene.text(120, 40)
    #expect(late.contains("never stops") && late.contains("after each epoch"))
    let passes = try detail(&scene).passes
    #expect(passes.map(\.epoch) == Array(0...22) && passes.last?.mistakes == mistakes)
  }

  @Test("up and down choose a number, left and right change it by a tenth, a click goes to it")
  func numbers() throws {
    var scene = try worked([1, 1, 1])
    #expect(scene.state.parameterPlace?.input == nil)
    scene.apply([.cursor(.jumped(toLast: false)), .cursor(.moved(columns: 0, rows: 1))])
    #expect(scene.state.parameterPlace?.input == 1)
    scene.apply([.cursor(.moved(columns: 1, rows: 0))])
    #expect(scene.run.network.layers[0].weights[1] == 1.1)
    scene.apply([.cursor(.moved(columns: 0, rows: 9))])
    #expect(scene.state.parameterPlace?.input == nil)
    let clicks = scene.screen(80, 24).targets.compactMap { target -> ParameterPlace? in
      if case .cursor(.parameterChosen(let place)) = target.click { place } else { nil }
    }
    #expect(clicks.map(\.input) == [0, 1, 2, nil])
  }

  @Test("a logistic unit and a regression show sum and activation, and no trick where there is no class")
  func others() throws {
    func scene(_ pairs: [(String, String)]) throws -> LensScene {
      var experiment = Experiment.standard
      for (name, text) in pairs { try experiment.set(name, to: text) }
      return try LensScene(experiment, [.look(.chosen(.perceptron))])
    }
    var number = try scene([("dataset", "plane"), ("hidden", "none")])
    let regression = try detail(&number)
    #expect(regression.trick == nil && regression.mistakes == nil)
    let words = number.text(120, 40)
    #expect(words.contains("linear regression"))
    var logistic = try scene([("hidden", "none")])
    let text = logistic.text(120, 40)
    #expect(text.contains("sigmoid(z) = ") && text.contains("what the trick would do"))
  }
}

/// Numbers, labels and words.
extension PerceptronLensTests {
  @Test("in few rows every product stands before what is said of the threshold")
  func small() throws {
    var scene = try worked([1, 1, 1])
    for rows in 12...24 {
      let text = scene.text(80, rows)
      for product in ["10000 ×", "15000 ×", "7000 ×", "-18000", "step(z) = 0"] {
        #expect(text.contains(product), "\(product) in\n\(text)")
      }
    }
    expectShown(&scene, "as bias:", 80, 13)
  }

  @Test("all numbers of a column are written in the same way, and no digit of the bias is lost")
  func digits() throws {
    var large = try worked([-833, 833, -500])
    let products = large.text(80, 24)
    for product in ["-8 330 000", "12 495 000", "-3 500 000"] { #expect(products.contains(product), "\(products)") }
    var other = try worked([833, -833, 500])
    let shown = other.text(80, 24)
    #expect(shown.contains("-12 495 000") && !shown.contains("-12495000"), "\(shown)")
    // The first row is of the first class: the sum is 9000, so the bias goes down by a half.
    var step = try worked([3, 1, 2])
    let trick = try detail(&step).trick
    #expect(trick?.new.bias == -50000.5)
    expectShown(&step, "-50000.5", 80, 24)
  }

  @Test("where the loss or the data call a class otherwise than the step does, it is said once")
  func labels() throws {
    var scene = try worked([3, 1, 2])
    let text = scene.text(200, 60)
    #expect(text.ranges(of: "y 0 is class no, y 1 is class yes, for the loss y 0 is -1").count == 1, "\(text)")
    var experiment = Experiment.standard
    try experiment.set("hidden", to: "none")
    #expect(TargetNames(experiment).stepLine == "y 0 is class -1")
    expectShown(&scene, "0 no, 1 yes, loss -1", 80, 24)
    try experiment.set("dataset", to: "plane")
    #expect(TargetNames(experiment).stepLine == nil && TargetNames(experiment).line == nil)
  }

  @Test("draws at random are no passes, and no sentence is cut")
  func epochs() throws {
    var scene = try trick()
    scene.apply(Array(repeating: .epochStepped, count: 30))
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
      let text = scene.text(columns, rows)
      #expect(text.contains("best epoch ended with "), "\(text)")
      #expect(!text.contains("pass ") && !text.contains("to ep "))
    }
    let text = scene.text(120, 40)
    #expect(text.contains("wrong after each epoch; at most ") || text.contains("mistakes after each epoch"), "\(text)")
  }
}
