import Testing

@testable import Engine

@Suite("Refusals")
struct RefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var error: ConfigurationError
    var sentence: String
    var change: @Sendable (inout Network, inout Examples, inout TrainingSettings) -> Void
    var testDescription: String { sentence }
  }

  static let cases: [Case] = [
    Case(error: .noLayers, sentence: "the network has no layers; give it at least an output layer") { network, _, _ in
      network.layers = []
    },
    Case(
      error: .layerInputs(layer: 1, inputs: 3, unitsBefore: 4),
      sentence: "layer 2 takes 3 inputs, but 4 come in; make the two numbers the same"
    ) { network, _, _ in network.layers[1].inputs = 3 },
    Case(
      error: .layerWithoutUnits(layer: 1), sentence: "layer 2 has no units; give it at least one, or take it out"
    ) { network, _, _ in network.layers[1].units = 0 },
    Case(
      error: .weightCount(layer: 0, count: 13, wanted: 12),
      sentence: "layer 1 has 13 weights; units times inputs make 12"
    ) { network, _, _ in network.layers[0].weights.append(0) },
    Case(error: .biasCount(layer: 0, count: 5, wanted: 4), sentence: "layer 1 has 5 biases; its units need 4") {
      network, _, _ in network.layers[0].bias.append(0)
    },
    Case(
      error: .weightsNotFinite(layer: 1),
      sentence: "layer 2 has weights that are not finite; start from a network trained with a smaller learning rate"
    ) { network, _, _ in network.layers[1].weights[0] = .nan },
    Case(
      error: .noExamples, sentence: "there are no examples to train on; use more samples or a larger train ratio"
    ) { _, examples, _ in examples = Examples(count: 0, inputs: 3, outputs: 1, x: [], y: []) },
    Case(
      error: .featureCount(count: 112, wanted: 111),
      sentence: "the examples have 112 feature values; count times inputs make 111"
    ) { _, examples, _ in examples.x.append(0) },
    Case(
      error: .targetCount(count: 38, wanted: 37), sentence: "the examples have 38 targets; count times outputs make 37"
    ) { _, examples, _ in examples.y.append(0) },
    Case(
      error: .inputs(network: 4, examples: 3),
      sentence: "the network takes 4 inputs, but an example has 3 features; choose 4 features or another network"
    ) { network, _, _ in network.addInput(at: 0) },
    Case(
      error: .outputs(network: 2, examples: 1),
      sentence: "the network gives 2 outputs, but an example has 1 targets; make the two numbers the same"
    ) { network, _, _ in
      var random = RandomStream(seed: "1", purpose: .weights)
      network.addUnit(layer: 1, random: &random)
    },
    Case(
      error: .target(loss: "bce", target: -1),
      sentence: "bce needs targets of 0...1, but one is -1.0; use 0 and 1, or half-mse"
    ) { _, examples, _ in examples.y[3] = -1 },
    Case(
      error: .outputActivation(loss: "bce", wanted: "sigmoid", is: "tanh"),
      sentence: "bce needs sigmoid outputs, but the output layer has tanh; choose sigmoid or another loss"
    ) { network, _, _ in network.layers[1].activation = .tanh },
    Case(error: .learningRate(0), sentence: "the learning rate 0.0 is not a number above 0; try 0.03") {
      _, _, settings in
      settings.learningRate = 0
    },
    Case(error: .batchSize(0), sentence: "the batch size 0 is less than 1; try 16") { _, _, settings in
      settings.batchSize = 0
    },
    Case(
      error: .regularizationRate(-1), sentence: "the regularization rate -1.0 is not a number of 0 or more; try 0.001"
    ) { _, _, settings in settings.regularizationRate = -1 },
  ]

  @Test("what cannot be trained is refused with a sentence that says what to change", arguments: cases)
  func refusal(_ refused: Case) throws {
    let problem = Problem(units: [4, 1], output: .sigmoid, loss: .bce)
    var (network, examples, settings) = (problem.network, problem.examples, problem.settings)
    refused.change(&network, &examples, &settings)
    #expect(refused.error.message == refused.sentence)
    #expect(throws: refused.error) {
      try Learner(
        network: network, examples: examples, settings: settings, order: RandomStream(seed: "1", purpose: .order))
    }
  }

  @Test("a refused change leaves the learner as it was")
  func unchanged() throws {
    let problem = Problem(units: [4, 1])
    let learner = try problem.learner(.portable)
    var settings = problem.settings
    settings.loss = .bce
    #expect(throws: ConfigurationError.self) { try learner.change(settings: settings) }
    #expect(throws: ConfigurationError.self) { try learner.replace(network: Network(layers: [])) }
    #expect(learner.settings == problem.settings && learner.network == problem.network)
  }

  @Test("rows that are not whole are not evaluated")
  func rows() {
    #expect(throws: ConfigurationError.featureCount(count: 4, wanted: 6)) {
      try Problem(units: [4, 1]).network.outputs([1, 2, 3, 4], count: 2)
    }
  }

  @Test("a kernel is chosen by its name, the fastest by none")
  func kernel() throws {
    #expect(try Kernel.choose("portable") == .portable)
    #expect(try Kernel.choose(nil) == Kernel.supported.last)
    #expect(throws: ConfigurationError.unknownKernel("sse9")) { try Kernel.choose("sse9") }
    #expect(
      ConfigurationError.unknownKernel("sse9").message
        == "DLPLAY_KERNEL 'sse9' is no build of the kernels; use portable, avx2 or avx512, or unset it")
    #expect(
      ConfigurationError.unsupportedKernel("avx512").message
        == "DLPLAY_KERNEL 'avx512' does not run on this processor; use portable, or unset it")
  }
}
