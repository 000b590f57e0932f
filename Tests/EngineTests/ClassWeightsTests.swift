import Testing

@testable import Engine

@Suite("Weights of classes") struct ClassWeightsTests {
  static let problems = [
    Problem(units: [1], output: .linear), Problem(units: [8, 8, 1], output: .sigmoid, loss: .bce),
    Problem(units: [4, 3, 1], count: 11), Problem(units: [5, 1], output: .linear, loss: .huber),
    Problem(units: [9, 1], output: .linear, loss: .hinge),
    Problem(units: [8, 3], output: .softmax, loss: .cce, count: 61),
    Problem(units: [17, 10], output: .softmax, loss: .cce, count: 150),
  ]

  private func weights(_ problem: Problem) -> [Float] {
    (0..<max(2, problem.units[problem.units.count - 1])).map { 0.25 + 0.75 * Float($0) }
  }

  private func label(_ examples: Examples, _ row: Int, _ loss: Loss) -> Int {
    let targets = examples.y[row * examples.outputs..<(row + 1) * examples.outputs]
    guard examples.outputs == 1 else { return (targets.firstIndex(of: 1) ?? 0) - row * examples.outputs }
    return targets[row] == loss.positiveTarget ? 1 : 0
  }

  /// What one step of plain descent takes away, with these weights.
  private func step(_ problem: Problem, _ examples: Examples, _ kernel: Kernel) throws -> [Float] {
    var problem = problem
    (problem.batchSize, problem.learningRate) = (examples.count, 1)
    let learner = try Learner(
      network: problem.network, examples: examples, settings: problem.settings,
      order: RandomStream(seed: "1", purpose: .order), kernel: kernel)
    learner.trainBatch()
    return zip(problem.network.parameters, learner.network.parameters).map { $0 - $1 }
  }

  @Test("the gradient is each class's own, times its weight", arguments: problems, Kernel.supported)
  func classwise(_ problem: Problem, kernel: Kernel) throws {
    var all = problem.examples
    all.classWeights = weights(problem)
    var sum = [Float](repeating: 0, count: problem.network.parameters.count)
    for (index, weight) in all.classWeights.enumerated() {
      let rows = (0..<all.count).filter { label(all, $0, problem.loss) == index }
      guard !rows.isEmpty else { continue }
      let part = Examples(
        count: rows.count, inputs: all.inputs, outputs: all.outputs,
        x: rows.flatMap { all.x[$0 * all.inputs..<($0 + 1) * all.inputs] },
        y: rows.flatMap { all.y[$0 * all.outputs..<($0 + 1) * all.outputs] })
      let share = weight * Float(rows.count) / Float(all.count)
      for (place, value) in try step(problem, part, kernel).enumerated() { sum[place] += share * value }
    }
    let weighed = try step(problem, all, kernel)
    #expect(zip(weighed, sum).allSatisfy { abs($0 - $1) < 4e-6 })
    all.classWeights = []
    #expect(try zip(weighed, step(problem, all, kernel)).contains { abs($0 - $1) > 1e-3 })
  }

  @Test("the gradient is the limit of the weighed loss's differences", arguments: problems)
  func differences(_ problem: Problem) throws {
    var examples = problem.examples
    examples.classWeights = weights(problem)
    func loss(_ network: Network) throws -> Double {
      let outputs = try network.outputs(examples.x.map(Double.init), count: examples.count)
      let sum = (0..<examples.count).reduce(0.0) { sum, row in
        let losses = (0..<examples.outputs).map { output in
          let place = row * examples.outputs + output
          return problem.loss.value(output: outputs[place], target: Double(examples.y[place]))
        }
        return sum + Double(examples.classWeights[label(examples, row, problem.loss)]) * losses.reduce(0, +)
      }
      return sum / Double(examples.count)
    }
    let gradient = try step(problem, examples, .portable)
    let network = problem.network
    let weights = network.layers[0].weights.count
    for place in stride(from: 0, to: weights, by: max(1, weights / 7)) {
      var (above, below) = (network, network)
      above.layers[0].weights[place] += 1e-2
      below.layers[0].weights[place] -= 1e-2
      let width = Double(above.layers[0].weights[place]) - Double(below.layers[0].weights[place])
      #expect(abs(Double(gradient[place]) - (try loss(above) - loss(below)) / width) < 2e-3)
    }
  }

  @Test("weights of 1 change no bit, and go with the examples")
  func ones() throws {
    let problem = Self.problems[1]
    let (plain, weighed) = (try problem.learner(.portable), try problem.learner(.portable))
    var examples = problem.examples
    examples.classWeights = [1, 1]
    try weighed.replace(examples: examples)
    for learner in [plain, weighed] { for _ in 0..<3 { learner.trainEpoch() } }
    #expect(plain.network == weighed.network)
    examples.classWeights = [1, 3]
    try weighed.replace(examples: examples)
    try plain.replace(examples: problem.examples)
    for learner in [plain, weighed] { learner.trainEpoch() }
    #expect(plain.network != weighed.network)
  }

  @Test("as many weights as classes, and none for the perceptron rule")
  func refused() throws {
    var examples = Self.problems[1].examples
    examples.classWeights = [1]
    #expect(throws: ConfigurationError.classWeights(count: 1, wanted: 2)) {
      try Self.problems[1].learner(.portable).replace(examples: examples)
    }
    var problem = Self.problems[0]
    problem.optimizer = .perceptron
    examples = problem.examples
    examples.classWeights = [1, 2]
    #expect(throws: ConfigurationError.weighedPerceptron) {
      try problem.learner(.portable).replace(examples: examples)
    }
  }
}
