import Canvas
import Datasets
import Engine
import Foundation
import Testing

@testable import Interface
@testable import Playground

/// The activation lens against closed forms, against one example after the other in double precision, and on the screen.
@Suite struct ActivationsLensTests {
  /// Six layers of eight on the circle, as the notes' vanishing gradients are shown.
  static func deep(_ activation: String, seed: String = "1", _ more: [(String, String)] = []) throws -> Experiment {
    var experiment = Experiment.standard
    let values = [
      ("dataset", "circle"), ("features", "x1,x2"), ("hidden", "8,8,8,8,8,8"), ("activation", activation),
      ("optimizer", "sgd"), ("learning-rate", "0.1"), ("seed", seed),
    ]
    for (name, value) in values + more { try experiment.set(name, to: value) }
    return experiment
  }

  static func detail(_ experiment: Experiment, _ actions: [Action] = []) throws -> ActivationsDetail {
    var scene = try LensScene(experiment, [.look(.chosen(.activations))] + actions)
    return try scene.detail(ActivationsDetail.self)
  }

  @Test func theSignalOfSixSigmoidLayersVanishesForwards() throws {
    let spreads = try Self.detail(try Self.deep("sigmoid")).layers.prefix(6).map(\.spread)
    let known = [0.23, 0.041, 0.0083, 0.0025, 0.0007, 0.0001]
    for (spread, known) in zip(spreads, known) {
      let digits = known >= 0.01 ? 1000.0 : 10000
      #expect(abs(spread - known) <= 0.5 / digits + known * 0.05, "\(spread) is \(known)")
    }
  }
}

/// The numbers, against one example after the other in double precision.
extension ActivationsLensTests {
  /// Every unit's numbers over all examples that the lens looks at.
  struct Rows {
    var sums: [[[Double]]] = []
    var arguments: [[[Double]]] = []
    var outputs: [[[Double]]] = []

    init(_ run: Run) {
      let examples = run.trainExamples
      let passes = (0..<examples.count).map { row in
        ExamplePass(
          run.network, features: examples.x[row * examples.inputs..<(row + 1) * examples.inputs].map(Double.init),
          targets: examples.y[row * examples.outputs..<(row + 1) * examples.outputs].map(Double.init),
          loss: run.experiment.loss)
      }
      for layer in run.network.layers.indices {
        sums.append(passes.map { $0.layers[layer].sums })
        arguments.append(passes.map { $0.layers[layer].arguments })
        outputs.append(passes.map { $0.layers[layer].outputs })
      }
    }
  }

  static func deviation(_ numbers: [Double]) -> Double {
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    return (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)).squareRoot()
  }

  static let networks: [[(String, String)]] = [
    [("activation", "tanh"), ("hidden", "8,8")],
    [("activation", "relu"), ("hidden", "6,4"), ("init", "uniform")],
    [("activation", "step"), ("hidden", "5")], [("activation", "sigmoid"), ("hidden", "4,4,4"), ("residual", "true")],
    [("activation", "gelu"), ("hidden", "5,5"), ("batch-norm", "true")], [("hidden", "none")],
    [("dataset", "iris"), ("hidden", "6")],
  ]

  @Test(arguments: networks.indices)
  func everyLayersAnswersAreThoseOfOneExampleAfterTheOther(_ index: Int) throws {
    var experiment = Experiment.standard
    for (name, value) in Self.networks[index] { try experiment.set(name, to: value) }
    var scene = try LensScene(
      experiment, [.look(.chosen(.activations)), .epochStepped, .epochStepped, .epochStepped])
    let detail = try scene.detail(ActivationsDetail.self)
    let rows = Rows(scene.run)
    #expect(detail.examples == scene.run.trainExamples.count)
    for (layer, answers) in detail.layers.enumerated() {
      let (outputs, arguments) = (rows.outputs[layer], rows.arguments[layer])
      let units = outputs[0].indices
      let mean = outputs.joined().reduce(0, +) / Double(outputs.count * units.count)
      #expect(abs(answers.mean - mean) < 1e-5 * max(1, abs(mean)))
      let spread =
        units.map { unit in Self.deviation(outputs.map { $0[unit] }) }.reduce(0, +) / Double(units.count)
      #expect(abs(answers.spread - spread) < 1e-5 * max(1, spread))
      let activation = scene.run.network.layers[layer].activation
      guard activation != .softmax else { continue }
      let most = (-1000...1000).map { abs(activation.slope(Double($0) / 100)) }.max() ?? 0
      let flat = arguments.joined().count { abs(activation.slope($0)) < most / 100 || most == 0 }
      // Single precision may lie on the other side of the line.
      #expect(abs(answers.saturated - Double(flat) / Double(arguments.count * units.count)) < 2e-3)
      let dead = units.count { unit in arguments.allSatisfy { activation.slope($0[unit]) == 0 } }
      #expect(answers.dead == Double(dead) / Double(units.count))
      let off = arguments.joined().count { activation.value($0) == 0 }
      let expected = [.relu, .step].contains(activation) ? Double(off) / Double(arguments.count * units.count) : nil
      #expect((answers.off == nil) == (expected == nil))
      if let expected { #expect(abs((answers.off ?? -1) - expected) < 2e-3) }
    }
  }

  @Test func normalizationIsShownBeforeAndAfter() throws {
    var scene = try LensScene(
      try Self.deep("tanh", [("hidden", "4,4"), ("batch-norm", "true")]),
      [.look(.chosen(.activations)), .epochStepped, .epochStepped])
    let detail = try scene.detail(ActivationsDetail.self)
    let rows = Rows(scene.run)
    try #require(detail.normalized.count == 4)
    for (unit, moments) in detail.normalized.enumerated() {
      let (before, after) = (rows.sums[0].map { $0[unit] }, rows.arguments[0].map { $0[unit] })
      #expect(abs(moments.before.mean - before.reduce(0, +) / Double(before.count)) < 1e-5)
      #expect(abs(moments.before.deviation - Self.deviation(before)) < 1e-5)
      #expect(abs(moments.after.mean - after.reduce(0, +) / Double(after.count)) < 1e-5)
      #expect(abs(moments.after.deviation - Self.deviation(after)) < 1e-5)
    }
    let output = try Self.detail(try Self.deep("tanh", [("batch-norm", "true")]), [.cursor(.jumped(toLast: true))])
    #expect(output.normalized.isEmpty)
  }

  @Test func anActivationIsFlatBelowAHundredthOfItsLargestSlope() {
    for (activation, slope) in [
      (Activation.sigmoid, 0.25), (.tanh, 1), (.relu, 1), (.linear, 1), (.step, 0), (.leakyReLU, 1), (.sine, 1),
    ] { #expect(abs(activation.largestSlope - slope) < 1e-4, "\(activation.name)") }
    #expect(Activation.tanh.isFlat(slope: 0.0099))
    #expect(!Activation.tanh.isFlat(slope: -0.0101))
    #expect(Activation.sigmoid.isFlat(slope: 0.0024))
    #expect(!Activation.sigmoid.isFlat(slope: 0.0026))
    #expect(Activation.step.isFlat(slope: 0))
    #expect(!Activation.leakyReLU.isFlat(slope: 0.01))
  }

  @Test func sumsAreCountedOnAnAxisThatHoldsThem() {
    let few = SumHistogram([-1, 0, 1, 3.9, .nan], least: 4)
    #expect(few.reach == 4 && few.total == 5 && few.counts.reduce(0, +) == 4)
    let wide = SumHistogram((0..<1000).map { Float($0 % 2 == 0 ? 15 : -15) }, least: 4)
    #expect(wide.reach == 20 && wide.beyond == 0)
    // One in two hundred may lie beyond; it stands at the edge.
    let far = SumHistogram([Float](repeating: 1, count: 199) + [1e9], least: 4)
    #expect(far.reach == 4 && far.beyond == 0.005 && far.counts.last == 1)
    #expect(SumHistogram([.infinity, -.infinity], least: 4).counts.reduce(0, +) == 2)
    #expect(SumHistogram([], least: 6).heights(columns: 7) == [Double](repeating: 0, count: 7))
  }

  @Test(arguments: [1, 7, 37, 42, 250]) func evenSumsAreEvenInAnyNumberOfColumns(_ columns: Int) {
    let sums = (0..<SumHistogram.bins * 4).map { Float((Double($0) + 0.5) / Double(SumHistogram.bins * 2) - 1) * 4 }
    let heights = SumHistogram(sums, least: 4).heights(columns: columns)
    #expect(heights.allSatisfy { $0 > 0.99 && $0 <= 1 })
  }
}

extension LensScene {
  /// What the lens computes of its own, which has to be there.
  mutating func detail<Detail: LensDetail>(_ kind: Detail.Type) throws -> Detail {
    let detail = content()?.detail
    return try #require(detail as? Detail)
  }
}
