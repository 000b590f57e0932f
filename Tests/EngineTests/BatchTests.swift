import Testing

@testable import Engine

@Suite("Which examples make a batch") struct BatchTests {
  /// Steps are too small to count, so that a batch's loss is the mean of its examples' losses.
  private func problem(_ count: Int, _ batch: Int, _ order: Order, compatible: Bool = false) -> Problem {
    Problem(
      units: [3, 1], learningRate: 1e-30, count: count, batchSize: batch, order: order,
      isTFPlaygroundCompatible: compatible)
  }

  private func losses(_ learner: Learner, _ examples: Examples) -> [Double] {
    (0..<examples.count).map { row in
      var one = examples
      one.count = 1
      one.x = Array(examples.x[row * examples.inputs..<(row + 1) * examples.inputs])
      one.y = [examples.y[row]]
      return learner.evaluate(one, isClassification: true).loss
    }
  }

  @Test(
    "the next batch is told before, the last one afterwards, and the stream stays where it is",
    arguments: [(37, 10), (37, 37), (64, 7), (5, 1)], Order.allCases)
  func told(sizes: (count: Int, batch: Int), order: Order) throws {
    let problem = problem(sizes.count, sizes.batch, order)
    let (asked, other) = (try problem.learner(.portable), try problem.learner(.portable))
    let losses = losses(asked, problem.examples)
    #expect(asked.lastBatch.isEmpty)
    var seen: [Int] = []
    for _ in 0..<3 * asked.batchesPerEpoch {
      let next = asked.nextBatch
      #expect(next == asked.nextBatch && asked.isNextAnUpdate)
      let loss = asked.trainBatch()
      #expect(asked.lastBatch == next)
      #expect(loss == other.trainBatch())
      #expect(abs(Double(loss) - next.reduce(0) { $0 + losses[$1] } / Double(next.count)) < 1e-6)
      seen += next
    }
    #expect(asked.state == other.state)
    let epochs = stride(from: 0, to: seen.count, by: sizes.count).map { Set(seen[$0..<$0 + sizes.count]) }
    #expect(epochs.count == 3 && epochs.allSatisfy { $0 == Set(0..<sizes.count) })
    if order == .shuffle, sizes.count > 5 {
      #expect(Array(seen.prefix(sizes.count)) != Array(seen.suffix(sizes.count)))
    }
  }

  @Test("the perceptron rule's drawn example is told, and the unit before its step is kept")
  func rule() throws {
    var problem = Problem(units: [1], output: .step, optimizer: .perceptron, learningRate: 0.5)
    problem.order = .shuffle
    let learner = try problem.learner(.portable)
    let examples = problem.examples
    #expect(learner.unitBeforeRule == nil)
    var changes = 0
    for _ in 0..<60 {
      let (next, before) = (learner.nextBatch, learner.network.layers[0])
      learner.trainBatch()
      #expect(learner.lastBatch == next && next.count == 1)
      let (kept, after) = (try #require(learner.unitBeforeRule), learner.network.layers[0])
      #expect(kept.weights == before.weights && kept.bias == before.bias[0])
      let x = Array(examples.x[next[0] * 3..<next[0] * 3 + 3])
      let sign: Float = examples.y[next[0]] > 0 ? 1 : -1
      let z = before.sums(of: x, count: 1)[0]
      let isWrong = (z >= 0) != (sign > 0)
      changes += isWrong ? 1 : 0
      for (input, value) in x.enumerated() {
        #expect(abs(after.weights[input] - before.weights[input] - (isWrong ? 0.5 * sign * value : 0)) < 1e-6)
      }
    }
    #expect(changes > 5)
    try learner.replace(network: learner.network)
    #expect(learner.unitBeforeRule == nil)
  }

  @Test("in TensorFlow Playground's ways an incomplete batch waits, and that is told")
  func waiting() throws {
    let learner = try problem(37, 10, .sequential, compatible: true).learner(.portable)
    var updates: [Bool] = []
    for _ in 0..<4 {
      updates.append(learner.isNextAnUpdate)
      let before = learner.updates
      let next = learner.nextBatch
      learner.trainBatch()
      #expect(learner.lastBatch == next && (learner.updates > before) == updates.last)
    }
    #expect(updates == [true, true, true, false] && learner.waitingExamples == 7)
    learner.trainBatch()
    #expect(learner.waitingExamples == 0)
  }

  @Test("other examples, and going on from a state, leave no last batch")
  func forgotten() throws {
    let problem = problem(20, 6, .shuffle)
    let learner = try problem.learner(.portable)
    learner.trainBatch()
    let other = try Learner(learner.state, examples: problem.examples, settings: problem.settings, kernel: .portable)
    #expect(other.lastBatch.isEmpty && other.nextBatch == learner.nextBatch)
    try learner.replace(examples: problem.examples)
    #expect(learner.lastBatch.isEmpty)
  }
}
