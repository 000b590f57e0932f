import Datasets
import Engine
import Foundation
import Testing

@testable import Playground

/// A run of TensorFlow Playground's own code: its options, its first weights, and its losses.
struct TFPlaygroundRun: Decodable, CustomTestStringConvertible {
  let cfg: Options
  let weights0: [Double]
  let loss: [String: [Double]]
  let deadAfter10: Int

  struct Options: Decodable {
    let activation, regularization, dataset, seed: String
    let batchSize, noise, percTrainData: Int
    let learningRate, regularizationRate: Float
    let networkShape: [Int]
    let features: [String]
  }

  static let all: [TFPlaygroundRun] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../DatasetsTests/Fixtures/tfplayground.json")
    do {
      return try JSONDecoder().decode([TFPlaygroundRun].self, from: Data(contentsOf: file))
    } catch {
      preconditionFailure("tfplayground.json: \(error)")
    }
  }()

  var testDescription: String {
    "\(cfg.dataset) \(cfg.networkShape) \(cfg.activation) \(cfg.regularization) batch \(cfg.batchSize)"
  }

  /// The same run as dlplay's options say it.
  func experiment() throws -> Experiment {
    var experiment = Experiment.tfPlayground
    let names = [
      "x": "x1", "y": "x2", "xSquared": "x1^2", "ySquared": "x2^2", "xTimesY": "x1x2", "sinX": "sin(x1)",
      "sinY": "sin(x2)",
    ]
    let options: [(String, String)] = [
      ("dataset", ["reg-plane": "plane", "reg-gauss": "multi-gauss"][cfg.dataset] ?? cfg.dataset),
      ("noise", "\(cfg.noise)"), ("train-ratio", "\(cfg.percTrainData)"), ("seed", cfg.seed),
      ("features", cfg.features.compactMap { names[$0] }.joined(separator: ",")),
      ("hidden", cfg.networkShape.isEmpty ? "none" : cfg.networkShape.map(String.init).joined(separator: ",")),
      ("activation", cfg.activation), ("learning-rate", "\(cfg.learningRate)"), ("batch-size", "\(cfg.batchSize)"),
      ("regularization", cfg.regularization.lowercased()), ("regularization-rate", "\(cfg.regularizationRate)"),
    ]
    for (name, value) in options { try experiment.set(name, to: value) }
    return experiment
  }
}

@Suite("TF Playground's runs")
struct TFPlaygroundTests {
  @Test("the first weights are TF Playground's to 1e-12", arguments: TFPlaygroundRun.all)
  func weights(run: TFPlaygroundRun) throws {
    let experiment = try run.experiment()
    var random = SeedRandom(seed: experiment.seed)
    _ = PointSet(experiment, random: &random)
    let weights = experiment.tfPlaygroundWeights(random: &random).flatMap { $0 }
    #expect(weights.count == run.weights0.count)
    for (own, theirs) in zip(weights, run.weights0) { #expect(abs(own - theirs) < 1e-12) }
  }

  /// Reached: at most 1e-7 over all cases, where losses lie between 0.005 and 1.4.
  @Test("the losses after 0, 1, 2 and 10 epochs are TF Playground's to 5e-7", arguments: TFPlaygroundRun.all)
  func losses(run: TFPlaygroundRun) throws {
    let training = try Run(run.experiment())
    for epoch in [0, 1, 2, 10] {
      while training.epoch < epoch { training.trainEpoch() }
      let expected = try #require(run.loss["\(epoch)"])
      #expect(abs(training.train.loss - expected[0]) < 5e-7)
      #expect(abs(try #require(training.test).loss - expected[1]) < 5e-7)
    }
    #expect(training.learner.deadLinks == run.deadAfter10)
  }
}
