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
    Case(error: .momentum(1), sentence: "momentum 1.0 is not in 0..<1; try 0.9") { _, _, settings in
      settings.momentum = 1
    },
    Case(error: .dropout(1), sentence: "dropout 1.0 is not in 0..<1; try 0.2") { _, _, settings in settings.dropout = 1
    },
    Case(error: .huberDelta(0), sentence: "huber's delta 0.0 is not a number above 0; try 1") { _, _, settings in
      settings.loss = .huber
      settings.loss.delta = 0
    },
    Case(
      error: .batchLargerThanData(batch: 38, examples: 37),
      sentence: "a batch of 38 is larger than the 37 examples to train on; choose at most 37, or full"
    ) { _, _, settings in settings.batchSize = 38 },
    Case(
      error: .outputActivation(loss: "bce", wanted: "sigmoid", is: "softmax"),
      sentence: "bce needs sigmoid outputs, but the output layer has softmax; choose sigmoid or another loss"
    ) { network, _, _ in network.layers[1].activation = .softmax },
    Case(
      error: .softmaxLoss("mse"), sentence: "softmax outputs need cce, not mse; choose cce or another output activation"
    ) { network, _, settings in
      network.layers[1].activation = .softmax
      settings.loss = .mse
    },
    Case(
      error: .hiddenSoftmax(layer: 0),
      sentence: "layer 1 is hidden and has softmax; only the output layer can have it"
    ) { network, _, _ in network.layers[0].activation = .softmax },
    Case(
      error: .target(loss: "cce", target: 1.5),
      sentence: "cce needs targets of 0...1, but one is 1.5; use 0 and 1, or half-mse"
    ) { network, examples, settings in
      network.layers[1].activation = .softmax
      settings.loss = .cce
      examples.y[0] = 1.5
    },
    Case(
      error: .perceptronShape(layers: 2, outputs: 1),
      sentence: "the perceptron rule trains a single layer, and there are 2; take the hidden layers out, or choose sgd"
    ) { _, _, settings in settings.optimizer = .perceptron },
    Case(
      error: .outputLayer(with: "batch normalization"),
      sentence: "the output layer has batch normalization, which only hidden layers can have; take it out"
    ) { network, _, _ in network.layers[1].batchNorm = BatchNorm(units: 1) },
    Case(
      error: .normCount(layer: 0, wanted: 4),
      sentence: "layer 1's batch normalization needs 4 gammas, betas, means and variances, one a unit"
    ) { network, _, _ in network.layers[0].batchNorm = BatchNorm(units: 3) },
    Case(
      error: .negativeVariance(layer: 0),
      sentence: "layer 1's batch normalization has a running variance below 0; make it 0 or more"
    ) { network, _, _ in
      network.layers[0].batchNorm = BatchNorm(units: 4)
      network.layers[0].batchNorm?.runningVariance[2] = -1
    },
    Case(
      error: .residualShape(layer: 0, inputs: 3, units: 4),
      sentence: "layer 1 is residual, but has 3 inputs and 4 units; make the two numbers the same"
    ) { network, _, _ in network.layers[0].isResidual = true },
    Case(
      error: .notInTFPlayground("dropout"),
      sentence: "TensorFlow Playground has no dropout; leave it out, or leave --compat out"
    ) { _, _, settings in
      settings.dropout = 0.5
      settings.isTFPlaygroundCompatible = true
    },
    Case(
      error: .tooManyParameters(80_000_005, most: 1 << 26),
      sentence: "the network has 80000005 parameters; 67108864 are the most, so use fewer units"
    ) { network, _, _ in
      network.layers[0] = Layer(inputs: 3, units: 20_000_001, activation: .tanh, weights: [], bias: [])
      network.layers[1] = Layer(inputs: 3, units: 1, activation: .tanh, weights: [], bias: [])
      network.layers[1].inputs = 0
    },
  ]

  @Test("a loss whose first class is 0 takes targets of 0 to 1 alone, any other all", arguments: Loss.all)
  func targets(loss: Loss) throws {
    let layer = Layer(inputs: 1, units: 1, activation: .linear, weights: [1], bias: [0])
    let examples = Examples(count: 1, inputs: 1, outputs: 1, x: [1], y: [-1])
    let network = Network(layers: [layer])
    guard loss.negativeTarget == 0 else { return try examples.check(for: network, loss: loss) }
    #expect(throws: ConfigurationError.target(loss: loss.name, target: -1), "Examples.check and \(loss.name)") {
      try examples.check(for: network, loss: loss)
    }
  }

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
    #if arch(arm64)
      #expect(try Kernel.choose("neon") == .neon)
      #expect(throws: ConfigurationError.unsupportedKernel("avx2")) { try Kernel.choose("avx2") }
    #else
      #expect(throws: ConfigurationError.unsupportedKernel("neon")) { try Kernel.choose("neon") }
    #endif
    #expect(throws: ConfigurationError.unknownKernel("sse9")) { try Kernel.choose("sse9") }
    #expect(
      ConfigurationError.unknownKernel("sse9").message
        == "DLPLAY_KERNEL 'sse9' is no build of the kernels; use portable, neon, avx2 or avx512, or unset it")
    #expect(
      ConfigurationError.unsupportedKernel("avx512").message
        == "DLPLAY_KERNEL 'avx512' does not run on this processor; use portable, or unset it")
  }
}
