import Testing

@testable import Engine

@Suite("The loss along one parameter, and one parameter's last step")
struct ParameterSliceTests {
  static let problems = [
    Problem(units: [4, 2]), Problem(units: [4, 4, 2], hidden: .relu, output: .sigmoid, loss: .bce),
    Problem(units: [5, 3], output: .softmax, loss: .cce), Problem(units: [3, 3, 1], output: .linear, loss: .mse),
    Problem(units: [3, 3, 1], output: .linear, loss: .huber, hasBatchNorm: true),
    Problem(units: [3, 3, 1], output: .linear, loss: .hinge, isResidual: true), Problem(units: [1]),
  ]

  @Test("it is what the kernels measure, at every kind of parameter", arguments: problems)
  func losses(problem: Problem) throws {
    let learner = try Learner(
      network: problem.network, examples: problem.examples, settings: problem.settings,
      order: RandomStream(seed: "1", purpose: .order))
    let network = learner.network
    for index in network.layers.indices {
      let (layer, unit) = (network.layers[index], network.layers[index].units - 1)
      for input in [nil, 0, layer.inputs - 1] {
        var slice = ParameterSlice(
          network, layer: index, unit: unit, input: input, examples: problem.examples, loss: problem.loss)
        let values: [Float] = [-1.5, 0, 0.75]
        let path: WritableKeyPath<Network, Float> =
          input.map { \.layers[index].weights[unit * layer.inputs + $0] } ?? \.layers[index].bias[unit]
        let measured = try learner.loss(along: path, at: values, of: problem.examples)
        for (value, loss) in zip(values, measured) {
          #expect(abs(slice.loss(at: Double(value)) - loss) <= 2e-6 * max(1, abs(loss)))
        }
        #expect(slice.value == Double(network[keyPath: path]))
      }
    }
  }

  @Test("where classes weigh, its slope is the one that training goes down")
  func weighed() throws {
    let problem = Problem(units: [4, 1], output: .sigmoid, loss: .bce)
    var examples = problem.examples
    examples.classWeights = [0.25, 3]
    let learner = try Learner(
      network: problem.network, examples: examples, settings: problem.settings,
      order: RandomStream(seed: "1", purpose: .order))
    let gradient = try learner.gradient(of: examples).gradient
    var slice = ParameterSlice(
      learner.network, layer: 0, unit: 1, input: 2, examples: examples, loss: problem.loss)
    let step = 1e-4
    let slope = (slice.loss(at: slice.value + step) - slice.loss(at: slice.value - step)) / (2 * step)
    #expect(abs(slope - Double(gradient.layers[0].weight(unit: 1, input: 2))) < 1e-5)
  }

  @Test("one parameter is read as all are", arguments: Optimizer.all.filter { $0 != .perceptron })
  func parameter(optimizer: Optimizer) throws {
    let problem = Problem(units: [3, 2], optimizer: optimizer, hasBatchNorm: true)
    let learner = try Learner(
      network: problem.network, examples: problem.examples, settings: problem.settings,
      order: RandomStream(seed: "1", purpose: .order))
    #expect(learner.lastStep(layer: 0, unit: 1, input: 2) == nil)
    for _ in 0..<5 { learner.trainBatch() }
    let before = learner.parameter(layer: 0, unit: 1, input: 2)
    learner.trainBatch()
    let state = learner.optimizerState
    let read = learner.parameter(layer: 0, unit: 1, input: 2)
    #expect(read.value == Double(learner.network.layers[0].weight(unit: 1, input: 2)))
    #expect(read.gradient == Double(state.gradient.layers[0].weight(unit: 1, input: 2)))
    #expect(read.memory.first == Double(state.first?.layers[0].weight(unit: 1, input: 2) ?? 0))
    #expect(read.memory.second == Double(state.second?.layers[0].weight(unit: 1, input: 2) ?? 0))
    #expect(!read.isFixed)
    // A bias that normalization takes away gets no step, an output's does.
    #expect(learner.parameter(layer: 0, unit: 1, input: nil).isFixed)
    #expect(learner.lastStep(layer: 0, unit: 1, input: nil) == nil)
    #expect(learner.lastStep(layer: 1, unit: 0, input: nil) != nil)
    let step = try #require(learner.lastStep(layer: 0, unit: 1, input: 2))
    #expect(abs(step.weight - before.value) < 2e-6)
    let memory = step.memoryBefore(learner.settings)
    #expect(abs(memory.first - before.memory.first) <= 1e-5 * max(0.01, abs(before.memory.first)))
    #expect(abs(memory.second - before.memory.second) <= 1e-4 * max(1e-3, abs(before.memory.second)))
  }

  @Test("looking at gradients leaves the last step as it was")
  func looking() throws {
    let problem = Problem(units: [3, 2], optimizer: .adam)
    let learner = try Learner(
      network: problem.network, examples: problem.examples, settings: problem.settings,
      order: RandomStream(seed: "1", purpose: .order))
    learner.trainBatch()
    let (step, state) = (learner.lastStep(layer: 0, unit: 0, input: 0), learner.state)
    _ = try learner.gradient(of: problem.examples)
    #expect(learner.lastStep(layer: 0, unit: 0, input: 0) == step)
    #expect(learner.state == state)
  }

  @Test("there is no last step where weights or settings are others since")
  func changed() throws {
    let problem = Problem(units: [3, 2], optimizer: .momentum)
    let learner = try Learner(
      network: problem.network, examples: problem.examples, settings: problem.settings,
      order: RandomStream(seed: "1", purpose: .order))
    learner.trainBatch()
    var settings = learner.settings
    settings.learningRate *= 2
    try learner.change(settings: settings)
    #expect(learner.lastStep(layer: 0, unit: 0, input: 0) != nil)
    settings.optimizer = .adam
    try learner.change(settings: settings)
    #expect(learner.lastStep(layer: 0, unit: 0, input: 0) == nil)
    learner.trainBatch()
    #expect(learner.lastStep(layer: 0, unit: 0, input: 0) != nil)
    try learner.replace(network: learner.network)
    #expect(learner.lastStep(layer: 0, unit: 0, input: 0) == nil)
  }

  @Test("a schedule shows what it does in so many epochs")
  func spans() throws {
    let spans = [
      ("constant", 100.0), ("step:20:0.5", 100), ("cosine:30", 60), ("cosine-restarts:25", 100),
      ("cosine-restarts:10:2", 70), ("exponential:1", 100),
    ]
    for (text, span) in spans { #expect(try #require(Schedule(text)).span == span) }
    let exponential = try #require(Schedule("exponential:0.99"))
    #expect(abs(exponential.rate(1, epoch: Int(exponential.span.rounded())) - 0.01) < 1e-3)
  }
}
