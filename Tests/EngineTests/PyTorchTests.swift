import Foundation
import Testing

@testable import Engine

/// Runs of Fixtures/make-fixtures.py.
struct PyTorchFixture: Decodable, Sendable {
  struct Dense: Decodable, Sendable {
    var activation: String
    var weights: [Float]
    var bias: [Float]
    /// Gammas, betas, running means, running variances.
    var norm: [[Float]]?
    var residual: Bool
  }

  struct Run: Decodable, Sendable, CustomTestStringConvertible {
    var loss: String
    var optimizer: String
    var regularization: String
    var hidden: String
    var schedule: String
    var norm: Bool
    var residual: Bool
    var shape: [Int]
    var learningRate: Float
    var regularizationRate: Float
    var start: [Dense]
    var end: [Dense]
    var losses: [Float]

    var testDescription: String {
      "\(loss) \(optimizer) \(regularization) \(hidden) \(schedule)" + (norm ? " norm" : "")
        + (residual ? " residual" : "")
    }

    func network(_ layers: [Dense]) throws -> Network {
      Network(
        layers: try zip(shape, layers).map { inputs, layer in
          Layer(
            inputs: inputs, units: layer.bias.count, activation: try #require(Activation(named: layer.activation)),
            weights: layer.weights, bias: layer.bias,
            batchNorm: layer.norm.map {
              BatchNorm(gamma: $0[0], beta: $0[1], runningMean: $0[2], runningVariance: $0[3])
            }, isResidual: layer.residual)
        })
    }
  }

  var batchSize: Int
  var count: Int
  var features: [Float]
  var targets: [String: [Float]]
  var runs: [Run]

  static let carried: PyTorchFixture? = {
    guard let url = Bundle.module.url(forResource: "pytorch", withExtension: "json", subdirectory: "Fixtures"),
      let data = try? Data(contentsOf: url)
    else { return nil }
    return try? JSONDecoder().decode(PyTorchFixture.self, from: data)
  }()
}

@Suite("PyTorch")
struct PyTorchTests {
  @Test("there is a run for each activation, loss, optimizer, penalty and schedule")
  func isWhole() throws {
    let runs = try #require(PyTorchFixture.carried).runs
    #expect(Set(runs.map(\.hidden)) == Set(Activation.elementwise.map(\.name)))
    #expect(Set(runs.map(\.loss)) == Set(Loss.names))
    #expect(Set(runs.map(\.optimizer)) == Set(Optimizer.all.filter { $0 != .perceptron }.map(\.name)))
    #expect(Set(runs.map(\.regularization)) == Set(Regularization.names))
    #expect(Set(runs.compactMap { Schedule($0.schedule)?.name }) == Set(Schedule.names))
    #expect(runs.contains { $0.norm && $0.residual })
  }

  @Test(
    "20 epochs give PyTorch's weights and losses", arguments: PyTorchFixture.carried?.runs ?? [], Kernel.supported)
  func parity(_ run: PyTorchFixture.Run, kernel: Kernel) throws {
    let fixture = try #require(PyTorchFixture.carried)
    var loss = try #require(Loss(named: run.loss))
    loss.delta = 0.7
    let examples = Examples(
      count: fixture.count, inputs: run.shape[0], outputs: run.shape[run.shape.count - 1], x: fixture.features,
      y: try #require(fixture.targets[run.loss]))
    let settings = TrainingSettings(
      loss: loss, optimizer: try #require(Optimizer(named: run.optimizer)), learningRate: run.learningRate,
      schedule: try #require(Schedule(run.schedule)), batchSize: fixture.batchSize, order: .sequential,
      regularization: try #require(Regularization(rawValue: run.regularization)),
      regularizationRate: run.regularizationRate)
    let learner = try Learner(
      network: run.network(run.start), examples: examples, settings: settings,
      order: RandomStream(seed: "1", purpose: .order), kernel: kernel)
    for expected in run.losses {
      #expect(abs(learner.trainEpoch() - expected) <= 1e-5 * max(1, expected))
    }
    // A weight of less than 0.02 counts as one of 0.02: L1's jump at zero makes Adam's steps there uncertain by 2e-6 in single precision.
    let errors = zip(learner.network.parameters, try run.network(run.end).parameters).map { weight, expected in
      abs(weight - expected) / max(abs(expected), 0.02)
    }
    // Reached: at most 2.7e-5 over all runs and kernels.
    #expect((errors.max() ?? 1) <= 1e-4)
  }
}
