import Foundation
import Testing

@testable import Engine

@Suite("Perceptron, dropout, schedules")
struct OptionsTests {
  /// Two clouds with a gap between them.
  private func clouds(_ loss: Loss) -> Examples {
    var random = RandomStream(seed: "clouds", purpose: .split)
    var (x, y): ([Float], [Float]) = ([], [])
    for index in 0..<100 {
      let side: Float = index % 2 == 0 ? 1 : -1
      x += [side * random.uniform(0.5, 2) + 3, random.uniform(-1, 1)]
      y.append(side > 0 ? loss.positiveTarget : loss.negativeTarget)
    }
    return Examples(count: 100, inputs: 2, outputs: 1, x: x, y: y)
  }

  @Test(
    "the perceptron rule parts what a line can part, then changes nothing more",
    arguments: [Loss.hinge, .bce, .halfMSE], Kernel.supported)
  func perceptron(_ loss: Loss, kernel: Kernel) throws {
    let output = loss.outputActivations.first ?? .linear
    let layer = Layer(inputs: 2, units: 1, activation: output, weights: [0, 0], bias: [0])
    let learner = try Learner(
      network: Network(layers: [layer]), examples: clouds(loss),
      settings: TrainingSettings(
        loss: loss, optimizer: .perceptron, learningRate: 0.5, batchSize: 16, order: .shuffle),
      order: RandomStream(seed: "1", purpose: .order), kernel: kernel)
    #expect(learner.batchesPerEpoch == 100)
    for _ in 0..<200 { learner.trainEpoch() }
    #expect(learner.updates == 20_000 && learner.epoch == 200)
    #expect(learner.evaluate(clouds(loss), isClassification: true).accuracy == 1)
    let settled = learner.network
    learner.trainEpoch()
    #expect(learner.network == settled)
  }

  @Test("in order sequential the perceptron rule takes the examples as they come, and an epoch is a pass over all")
  func perceptronOrder() throws {
    var problem = Problem(units: [1], output: .step, optimizer: .perceptron, learningRate: 0.5)
    problem.order = .sequential
    let learner = try problem.learner(.portable)
    let count = problem.examples.count
    for step in 0..<2 * count {
      #expect(learner.nextBatch == [step % count])
      learner.trainBatch()
      #expect(learner.lastBatch == [step % count])
      #expect(learner.epoch == (step + 1) / count)
    }
  }

  @Test(
    "a step of the perceptron rule is the rate times the example's features, towards its side",
    arguments: [Float(0), 1])
  func perceptronStep(_ target: Float) throws {
    let layer = Layer(
      inputs: 2, units: 1, activation: .sigmoid, weights: [target == 0 ? 1 : -1, 0.25], bias: [0.5])
    let examples = Examples(count: 1, inputs: 2, outputs: 1, x: [3, -2], y: [target])
    let learner = try Learner(
      network: Network(layers: [layer]), examples: examples,
      settings: TrainingSettings(
        loss: .bce, optimizer: .perceptron, learningRate: 0.5, batchSize: 1, order: .sequential),
      order: RandomStream(seed: "1", purpose: .order))
    learner.trainBatch()
    let side: Float = target == 0 ? -1 : 1
    #expect(learner.network.layers[0].weights == [-side + side * 1.5, 0.25 - side])
    #expect(learner.network.layers[0].bias == [0.5 + side * 0.5])
  }

  private func dropped(_ share: Float, units: Int = 64, batchSize: Int = 200, _ kernel: Kernel) throws -> Learner {
    var problem = Problem(units: [units, 1], hidden: .linear, output: .linear, learningRate: 0.1, count: 200)
    (problem.dropout, problem.batchSize) = (share, batchSize)
    return try problem.learner(kernel)
  }

  @Test(
    "the share that drops out is the one asked for, and the rest is scaled", arguments: [Float(0.1), 0.5, 0.8],
    Kernel.supported)
  func shares(_ share: Float, kernel: Kernel) throws {
    // One hidden unit passes 1 for every example, and the output's weight hears it: its gradient counts the examples.
    var weights: [Double] = []
    for seed in 0..<40 {
      let hidden = Layer(
        inputs: 1, units: 16, activation: .linear, weights: [Float](repeating: 1, count: 16),
        bias: [Float](repeating: 0, count: 16))
      let output = Layer(
        inputs: 16, units: 1, activation: .linear, weights: [Float](repeating: 0, count: 16), bias: [0])
      let examples = Examples(
        count: 100, inputs: 1, outputs: 1, x: [Float](repeating: 1, count: 100), y: [Float](repeating: 1, count: 100))
      let learner = try Learner(
        network: Network(layers: [hidden, output]), examples: examples,
        settings: TrainingSettings(
          loss: .halfMSE, optimizer: .sgd, learningRate: 1, batchSize: 100, order: .sequential, dropout: share),
        order: RandomStream(seed: "1", purpose: .order), dropout: RandomStream(seed: "\(seed)", purpose: .dropout),
        kernel: kernel)
      learner.trainBatch()
      weights += learner.network.layers[1].weights.map { Double($0) }
    }
    // Each weight is the mean over 100 examples of 0 or 1 / (1 - share): its mean is 1, its variance share / (1 - share) / 100.
    let count = Double(weights.count)
    let mean = weights.reduce(0, +) / count
    let variance = weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let expected = Double(share / (1 - share)) / 100
    #expect(abs(mean - 1) < 5 * (expected / count).squareRoot())
    #expect(abs(variance / expected - 1) < 0.3)
  }

  @Test("what drops out hangs on the seed alone, and is the same in all kernels")
  func sameDropout() throws {
    let networks = try Kernel.supported.map { kernel in
      let learner = try dropped(0.5, kernel)
      for _ in 0..<5 { learner.trainEpoch() }
      return learner.network
    }
    for network in networks { #expect(network.distance(from: networks[0]) < 2e-4) }
    let none = try dropped(0, .portable)
    for _ in 0..<5 { none.trainEpoch() }
    #expect(none.network.distance(from: networks[0]) > 1e-3)
  }

  @Test("nothing drops out in use")
  func noDropoutInUse() throws {
    let (some, none) = (try dropped(0.5, .portable), try dropped(0, .portable))
    let x = Problem(units: [1], count: 200).examples.x
    #expect(some.outputs(x, count: 200) == none.outputs(x, count: 200))
  }

  @Test(
    "schedules are read as they are written",
    arguments: [
      "constant", "step:30:0.1", "exponential:0.95", "cosine:50", "cosine:50:0.01", "cosine-restarts:10:2",
      "cosine-restarts:10:2:0.001",
    ])
  func scheduleTexts(_ text: String) throws {
    #expect(try #require(Schedule(text)).text == text)
  }

  @Test(
    "what is no schedule is nil",
    arguments: [
      "", "step", "step:0:0.5", "step:5", "step:5:0", "step:5:0.5:1", "exponential", "exponential:-1",
      "exponential:nan", "cosine:0",
      "cosine:x", "cosine-restarts:0", "cosine-restarts:5:0", "constant:1", "linear:5",
    ])
  func noSchedules(_ text: String) { #expect(Schedule(text) == nil) }

  @Test("the short forms of cosines, and their rates at the turns")
  func rates() throws {
    let cosine = try #require(Schedule("cosine:10"))
    #expect(cosine == .cosine(period: 10, minimum: 0))
    #expect(cosine.rate(0.8, epoch: 0) == 0.8 && abs(cosine.rate(0.8, epoch: 5) - 0.4) < 1e-12)
    #expect(abs(cosine.rate(0.8, epoch: 10)) < 1e-12 && abs(cosine.rate(0.8, epoch: 20) - 0.8) < 1e-12)
    let restarts = try #require(Schedule("cosine-restarts:4:2"))
    #expect([0, 4, 12, 28].allSatisfy { restarts.rate(1, epoch: $0) == 1 })
    #expect(abs(restarts.rate(1, epoch: 8) - 0.5) < 1e-12)
    #expect(try #require(Schedule("step:10:0.5")).rate(1, epoch: 29) == 0.25)
  }
}
