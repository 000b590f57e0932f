import Datasets
import Foundation
import Testing

/// A run of TensorFlow Playground's own code: its options, and the points that it made.
struct PlaygroundCase: Decodable, CustomTestStringConvertible {
  let cfg: Options
  let n: Int
  let nTrain: Int
  let train3: [[Double]]
  let test1: [Double]
  let sumX: Double
  let sumY: Double
  let sumLabel: Double

  struct Options: Decodable {
    let dataset: String
    let noise: Double
    let seed: String
    let percTrainData: Int
  }

  /// Every case of the fixture.
  static let all: [PlaygroundCase] = {
    do {
      guard let url = Bundle.module.url(forResource: "Fixtures/tfplayground", withExtension: "json") else { return [] }
      return try JSONDecoder().decode([PlaygroundCase].self, from: Data(contentsOf: url))
    } catch {
      preconditionFailure("tfplayground.json: \(error)")
    }
  }()

  /// What dlplay calls the data set.
  var name: String { ["reg-plane": "plane", "reg-gauss": "multi-gauss"][cfg.dataset] ?? cfg.dataset }

  var testDescription: String { "\(cfg.dataset), noise \(cfg.noise), \(cfg.percTrainData)% train" }
}
