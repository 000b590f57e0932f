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
    return try #require(scene.content()?.detail as? GradientsDetail)
  }

  @Test(arguments: [("sigmoid", 5e-6, 9e-4), ("tanh", 0.17, 2.7)])
  func theFirstLayerOfSixGetsSuchAPartOfTheLastOnesGradient(_ activation: String, _ low: Double, _ high: Double) throws
  {
    for seed in 1...20 {
      let layers = try Self.detail(try ActivationsLensTests.deep(activation, seed: "\(seed)")).layers
      let ratio = try #require(layers.first?.size) / (try #require(layers.last?.size))
      print(activation, seed, ratio)
      #expect(ratio >= low * 0.9 && ratio <= high * 1.1, "seed \(seed): \(ratio)")
    }
  }
}
