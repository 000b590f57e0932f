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
    return try #require(scene.content()?.detail as? ActivationsDetail)
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
