import Canvas
import Datasets
import Engine
import Foundation
import Testing

@testable import Interface
@testable import Playground

/// The gradient lens against gradients of one example after the other, against the notes' claims, and on the screen.
@Suite struct GradientsLensTests {
  static func detail(_ experiment: Experiment, _ actions: [Action] = []) throws -> GradientsDetail {
    var scene = try LensScene(experiment, [.look(.chosen(.gradients))] + actions)
    return try scene.detail(GradientsDetail.self)
  }

  @Test(arguments: [("sigmoid", 5e-6, 9e-4, 6e-5), ("tanh", 0.17, 2.75, 0.6)])
  func theFirstLayerOfSixGetsSuchAPartOfTheLastOnesGradient(
    _ activation: String, _ low: Double, _ high: Double, _ median: Double
  ) throws {
    var ratios: [Double] = []
    for seed in 1...20 {
      let layers = try Self.detail(try ActivationsLensTests.deep(activation, seed: "\(seed)")).layers
      ratios.append(try #require(layers.first?.size) / (try #require(layers.last?.size)))
    }
    #expect(ratios.allSatisfy { $0 >= low && $0 <= high })
    let middle = ratios.sorted()[10]
    #expect(middle > median / 1.5 && middle < median * 1.5, "\(middle)")
  }

  /// The mean gradient of all examples by one after the other, in double precision: its length by layer.
  static func sizes(_ network: Network, _ run: Run) -> [Double] {
    let examples = run.trainExamples
    var sums = network.layers.map { [Double](repeating: 0, count: $0.weights.count) }
    for row in 0..<examples.count {
      let pass = ExamplePass(
        network, features: examples.x[row * examples.inputs..<(row + 1) * examples.inputs].map(Double.init),
        targets: examples.y[row * examples.outputs..<(row + 1) * examples.outputs].map(Double.init),
        loss: run.experiment.loss)
      for (layer, numbers) in pass.layers.enumerated() {
        let inputs = numbers.inputs.count
        for place in sums[layer].indices {
          sums[layer][place] += numbers.weightGradient(unit: place / inputs, input: place % inputs)
        }
      }
    }
    return sums.map { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() / Double(examples.count) }
  }

  static let networks: [[(String, String)]] = [
    [("hidden", "8,8")], [("hidden", "4,4,4"), ("activation", "sigmoid"), ("residual", "true")],
    [("hidden", "5,5"), ("activation", "gelu"), ("batch-norm", "true")], [("hidden", "none")],
    [("dataset", "iris"), ("hidden", "6")], [("dataset", "sine"), ("hidden", "6"), ("loss", "huber")],
    [("hidden", "6"), ("regularization", "l2"), ("regularization-rate", "0.1"), ("dropout", "0.5")],
  ]

  @Test(arguments: networks.indices)
  func everySizeIsThatOfTheMeanGradientOfOneExampleAfterTheOther(_ index: Int) throws {
    var experiment = Experiment.standard
    for (name, value) in Self.networks[index] { try experiment.set(name, to: value) }
    var scene = try LensScene(experiment)
    let start = scene.run.network
    scene.apply([.look(.chosen(.gradients)), .epochStepped, .epochStepped])
    let detail = try scene.detail(GradientsDetail.self)
    let (now, first) = (Self.sizes(scene.run.network, scene.run), Self.sizes(start, scene.run))
    for (layer, gradient) in detail.layers.enumerated() {
      #expect(abs((gradient.size ?? -1) - now[layer]) < 1e-5 + 1e-4 * now[layer])
      #expect(abs((gradient.start ?? -1) - first[layer]) < 1e-5 + 1e-4 * first[layer])
    }
    #expect(detail.startEpoch == 0 && detail.examples == scene.run.trainExamples.count)
    let bends = scene.run.network.layers.contains { $0.isResidual || $0.batchNorm != nil }
    #expect(detail.layers.allSatisfy { ($0.plain != nil) == bends })
    guard bends else { return }
    var plain = scene.run.network
    for layer in plain.layers.indices { (plain.layers[layer].isResidual, plain.layers[layer].batchNorm) = (false, nil) }
    for (gradient, size) in zip(detail.layers, Self.sizes(plain, scene.run)) {
      #expect(abs((gradient.plain ?? -1) - size) < 1e-5 + 1e-4 * size)
    }
  }

  @Test(arguments: ["sgd", "momentum", "adam", "adagrad", "rmsprop"])
  func stepOverWeightIsHowFarTheLastUpdateMovedTheLayer(_ optimizer: String) throws {
    var experiment = Experiment.standard
    try experiment.set("optimizer", to: optimizer)
    var scene = try LensScene(experiment, [.look(.chosen(.gradients)), .batchStepped, .batchStepped])
    let before = scene.run.network
    scene.apply([.batchStepped])
    let detail = try scene.detail(GradientsDetail.self)
    for (layer, after) in scene.run.network.layers.enumerated() {
      let moved = zip(after.weights, before.layers[layer].weights).reduce(0) {
        $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1))
      }
      let size = after.weights.reduce(0) { $0 + Double($1 * $1) }
      let step = try #require(detail.layers[layer].step)
      #expect(abs(step - (moved / size).squareRoot()) < 0.02 * step, "\(optimizer), layer \(layer + 1)")
    }
  }

  @Test(arguments: ["none", "tfplayground"]) func lookingChangesNoBitOfTheTraining(_ compatibility: String) throws {
    var experiment = Experiment.standard
    try experiment.set("compat", to: compatibility)
    let steps = [Action](repeating: .batchStepped, count: 70)
    let (alone, watched) = (
      try LensScene(experiment, steps), try LensScene(experiment, [.look(.chosen(.gradients))] + steps)
    )
    #expect(alone.run.network == watched.run.network)
    #expect(alone.run.learner.lastGradient == watched.run.learner.lastGradient)
  }

  @Test func beforeTheFirstUpdateThereIsNoStep() throws {
    let detail = try Self.detail(.standard)
    #expect(detail.layers.allSatisfy { $0.step == nil && $0.size == $0.start })
    #expect(detail.weights.epochs == [0] && detail.weights.moved == 0)
  }

  @Test func aStartOfAnotherFormIsNotCompared() throws {
    let detail = try Self.detail(.standard, [.epochStepped, .structure(.layerAdded), .epochStepped])
    #expect(detail.startEpoch == nil)
    #expect(detail.layers.allSatisfy { $0.start == nil && $0.size != nil })
  }

  @Test func weightsOverEpochsAreThoseOfTheKeptMoments() throws {
    var scene = try LensScene(.standard, [.look(.chosen(.gradients))] + [Action](repeating: .epochStepped, count: 5))
    let lines = try scene.detail(GradientsDetail.self).weights
    let moments = scene.run.history.moments
    #expect(lines.epochs == [0, 1, 2, 3, 4, 5])
    for (place, values) in zip(lines.places, lines.values) {
      #expect(values == moments.compactMap { $0.network.value(at: place) })
    }
    let (first, last) = (moments[0].network.layers[0].weights, scene.run.network.layers[0].weights)
    #expect(lines.moved == Double(zip(first, last).map { abs($0 - $1) }.max() ?? -1))
  }
}

/// What the numbers come to.
extension GradientsLensTests {
  @Test(
    arguments: [
      ([0.1, 0.2], 0.5, GradientVerdict.learning), ([1e-5, 0.2], 0.69, .vanishing), ([1e-5, 0.2], 0.4, .slow),
      ([0.1, 0.2], 0.69, .stuck), ([1e-7, 1e-4], 0.01, .converged), ([0, 0], 0.69, .none), ([0, 0.1], 0.69, .blocked),
      ([27588, 330], 27291, .exploding), ([.nan, 1], 0.5, .exploding), ([0, 0], 0, .converged),
    ] as [([Double], Double, GradientVerdict)])
  func lossAndSizesTogetherTellAGoodEndFromABadOne(_ sizes: [Double], _ loss: Double, _ verdict: GradientVerdict) {
    #expect(GradientVerdict(sizes, loss: loss, guess: 0.693) == verdict)
  }

  @Test func sigmoidVanishesAndReLUConverges() throws {
    let epochs = [Action](repeating: .epochStepped, count: 60)
    #expect(try Self.detail(try ActivationsLensTests.deep("sigmoid"), epochs).verdict == .vanishing)
    #expect(try Self.detail(try ActivationsLensTests.deep("relu"), epochs).verdict == .converged)
    let worked = try Self.detail(try LensScene.worked())
    #expect(worked.verdict == .exploding)
  }

  @Test func guessingCostsTheMeansLoss() throws {
    var examples = Examples(count: 4, inputs: 1, outputs: 1, x: [0, 0, 0, 0], y: [0, 1, 0, 1])
    #expect(abs(examples.guessLoss(.bce) - log(2)) < 1e-9)
    examples.y = [0, 0, 0, 4]
    #expect(abs(examples.guessLoss(.mse) - 3) < 1e-9)
    let classes = Examples(count: 2, inputs: 1, outputs: 2, x: [0, 0], y: [1, 0, 0, 1])
    #expect(abs(classes.guessLoss(.cce) - log(2)) < 1e-9)
  }

  @Test func thePerceptronRuleHasNoGradient() throws {
    var experiment = Experiment.standard
    for (name, value) in [("hidden", "none"), ("optimizer", "perceptron")] { try experiment.set(name, to: value) }
    var scene = try LensScene(experiment, [.look(.chosen(.gradients)), .epochStepped])
    let detail = try scene.detail(GradientsDetail.self)
    #expect(detail.verdict == nil && detail.layers.allSatisfy { $0.size == nil && $0.step == nil && $0.start == nil })
    let text = scene.text(120, 40)
    #expect(text.contains("The perceptron rule follows no slope") && text.contains("—"))
  }

  @Test func whatHelpsIsAKeyAndAClick() throws {
    var scene = try LensScene(
      try ActivationsLensTests.deep("sigmoid"),
      [.look(.chosen(.gradients))] + [Action](repeating: .epochStepped, count: 60))
    let screen = scene.screen(120, 40)
    for text in ["A relu", "< fewer layers", ":batch-norm on", ":residual on", "vanishing: layer 1 gets"] {
      #expect(screen.canvas.text.contains(text), "\(text)")
    }
    let clicks = screen.targets.map(\.click)
    #expect(clicks.contains(.settingMoved(.activation, by: -1)))
    #expect(clicks.contains(.propertySet("residual", to: "true")))
    scene.apply([.propertySet("residual", to: "true")])
    #expect(scene.run.experiment.isResidual)
    #expect(!scene.text(120, 40).contains(":residual on"))
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func itLooksAsItWasMeantToLook(_ columns: Int, _ rows: Int) throws {
    var scene = try LensScene(
      try ActivationsLensTests.deep("sigmoid"), [.look(.chosen(.gradients)), .cursor(.moved(columns: 0, rows: 2))])
    try expectGolden(scene.text(columns, rows), "lens-gradients-\(columns)x\(rows)")
    guard columns == 80 else { return }
    try expectGolden(scene.text(columns, rows, Scene.look(.mono, .ascii)), "lens-gradients-ascii")
    var norm = try LensScene(
      try ActivationsLensTests.deep("tanh", [("hidden", "8,8,8,8"), ("batch-norm", "true"), ("residual", "true")]),
      [.look(.chosen(.gradients))])
    try expectGolden(norm.text(columns, rows), "lens-gradients-residual")
  }
}
