import Foundation
import Testing

@testable import Engine

/// Runs of Fixtures/make-fixtures.py.
struct PyTorchFixture: Decodable, Sendable {
  struct Dense: Decodable, Sendable {
    var activation: String
    var weights: [Float]
    var bias: [Float]
  }

  struct Run: Decodable, Sendable, CustomTestStringConvertible {
    var loss: String
    var optimizer: String
    var regularization: String
    var hidden: String
    var learningRate: Float
    var regularizationRate: Float
    var start: [Dense]
    var end: [Dense]
    var losses: [Float]

    var testDescription: String { "\(loss) \(optimizer) \(regularization) \(hidden)" }
  }

  var shape: [Int]
  var batchSize: Int
  var count: Int
  var features: [Float]
  var inside: [Float]
  var runs: [Run]

  static let carried: PyTorchFixture? = {
    guard let url = Bundle.module.url(forResource: "pytorch", withExtension: "json", subdirectory: "Fixtures"),
      let data = try? Data(contentsOf: url)
    else { return nil }
    return try? JSONDecoder().decode(PyTorchFixture.self, from: data)
  }()

  func network(_ layers: [Dense]) throws -> Network {
    Network(
      layers: try zip(shape, layers).map { inputs, layer in
        Layer(
          inputs: inputs, units: layer.bias.count, activation: try #require(Activation(named: layer.activation)),
          weights: layer.weights, bias: layer.bias)
      })
  }
}

@Suite("PyTorch")
struct PyTorchTests {
  @Test("there is a run for each loss, optimizer, penalty and activation")
  func isWhole() throws {
    #expect(try #require(PyTorchFixture.carried).runs.count == 48)
  }

  @Test(
    "20 epochs give PyTorch's weights and losses", arguments: PyTorchFixture.carried?.runs ?? [], Kernel.supported)
  func parity(_ run: PyTorchFixture.Run, kernel: Kernel) throws {
    let fixture = try #require(PyTorchFixture.carried)
    let loss = try #require(Loss(named: run.loss))
    let examples = Examples(
      count: fixture.count, inputs: fixture.shape[0], outputs: 1, x: fixture.features,
      y: fixture.inside.map { $0 > 0.5 ? loss.positiveTarget : loss.negativeTarget })
    let settings = TrainingSettings(
      loss: loss, optimizer: try #require(Optimizer(named: run.optimizer)), learningRate: run.learningRate,
      batchSize: fixture.batchSize, order: .sequential,
      regularization: try #require(Regularization(rawValue: run.regularization)),
      regularizationRate: run.regularizationRate, isTFPlaygroundCompatible: false)
    let learner = try Learner(
      network: fixture.network(run.start), examples: examples, settings: settings,
      order: RandomStream(seed: "1", purpose: .order), kernel: kernel)
    for expected in run.losses {
      #expect(abs(learner.trainEpoch() - expected) <= 1e-5 * max(1, expected))
    }
    // A weight of less than 0.02 counts as one of 0.02: L1's jump at zero makes Adam's steps there uncertain by 2e-6 in single precision.
    let errors = zip(learner.network.parameters, try fixture.network(run.end).parameters).map { weight, expected in
      abs(weight - expected) / max(abs(expected), 0.02)
    }
    #expect((errors.max() ?? 1) <= 1e-4)
  }
}
