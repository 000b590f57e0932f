/// Why a network cannot be trained or evaluated as asked.
public enum ConfigurationError: Error, Hashable, Sendable {
  /// The network is empty.
  case noLayers
  /// A layer, counted from 0, takes another number of inputs than the layer before gives.
  case layerInputs(layer: Int, inputs: Int, unitsBefore: Int)
  /// A layer has no units.
  case layerWithoutUnits(layer: Int)
  /// A layer has more or fewer weights than units x inputs.
  case weightCount(layer: Int, count: Int, wanted: Int)
  /// A layer has more or fewer biases than units.
  case biasCount(layer: Int, count: Int, wanted: Int)
  /// A weight or bias is infinite or no number.
  case weightsNotFinite(layer: Int)
  /// There is nothing to learn from.
  case noExamples
  /// The features are not whole rows.
  case featureCount(count: Int, wanted: Int)
  /// The targets are not whole rows.
  case targetCount(count: Int, wanted: Int)
  /// The examples have another number of features than the network takes.
  case inputs(network: Int, examples: Int)
  /// The examples have another number of targets than the network gives.
  case outputs(network: Int, examples: Int)
  /// The loss cannot take a target.
  case target(loss: String, target: Float)
  /// The loss needs another activation in the output layer.
  case outputActivation(loss: String, wanted: String, is: String)
  /// The learning rate is not a positive number.
  case learningRate(Float)
  /// The batch is empty.
  case batchSize(Int)
  /// The penalty's rate is negative or no number.
  case regularizationRate(Float)
  /// Momentum is not in 0..<1.
  case momentum(Float)
  /// The share of units that drop out is not in 0..<1.
  case dropout(Float)
  /// Huber's delta is not a positive number.
  case huberDelta(Float)
  /// The batch is larger than the data.
  case batchLargerThanData(batch: Int, examples: Int)
  /// Softmax goes with another loss than cce.
  case softmaxLoss(String)
  /// Softmax stands in a hidden layer.
  case hiddenSoftmax(layer: Int)
  /// The perceptron rule has a hidden layer or several outputs before it.
  case perceptronShape(layers: Int, outputs: Int)
  /// There are not as many weights of classes as classes.
  case classWeights(count: Int, wanted: Int)
  /// The perceptron rule is to weigh classes.
  case weighedPerceptron
  /// The output layer has what only hidden layers can have.
  case outputLayer(with: String)
  /// A layer has more or fewer numbers for normalization than units.
  case normCount(layer: Int, wanted: Int)
  /// A running variance is negative.
  case negativeVariance(layer: Int)
  /// A residual layer has not as many units as inputs.
  case residualShape(layer: Int, inputs: Int, units: Int)
  /// TensorFlow Playground has nothing like it.
  case notInTFPlayground(String)
  /// The network is larger than memory that may be asked for.
  case tooManyParameters(Int, most: Int)
  /// A state that a learner is to go on from does not fit together.
  case state(String)
  /// `DLPLAY_KERNEL` names no build of the kernels.
  case unknownKernel(String)
  /// `DLPLAY_KERNEL` names a build that this processor cannot run.
  case unsupportedKernel(String)
}

extension ConfigurationError: CustomStringConvertible {
  /// What is wrong, and what to change, in one sentence.
  public var message: String {
    switch self {
    case .noLayers: "the network has no layers; give it at least an output layer"
    case .layerInputs(let layer, let inputs, let before):
      "layer \(layer + 1) takes \(inputs) inputs, but \(before) come in; make the two numbers the same"
    case .layerWithoutUnits(let layer): "layer \(layer + 1) has no units; give it at least one, or take it out"
    case .weightCount(let layer, let count, let wanted):
      "layer \(layer + 1) has \(count) weights; units times inputs make \(wanted)"
    case .biasCount(let layer, let count, let wanted):
      "layer \(layer + 1) has \(count) biases; its units need \(wanted)"
    case .weightsNotFinite(let layer):
      "layer \(layer + 1) has weights that are not finite; start from a network trained with a smaller learning rate"
    case .noExamples: "there are no examples to train on; use more samples or a larger train ratio"
    case .featureCount(let count, let wanted):
      "the examples have \(count) feature values; count times inputs make \(wanted)"
    case .targetCount(let count, let wanted): "the examples have \(count) targets; count times outputs make \(wanted)"
    case .inputs(let network, let examples):
      "the network takes \(network) inputs, but an example has \(examples) features; choose \(network) features or another network"
    case .outputs(let network, let examples):
      "the network gives \(network) outputs, but an example has \(examples) targets; make the two numbers the same"
    case .target(let loss, let target): "\(loss) needs targets of 0...1, but one is \(target); use 0 and 1, or half-mse"
    case .outputActivation(let loss, let wanted, let present):
      "\(loss) needs \(wanted) outputs, but the output layer has \(present); choose \(wanted) or another loss"
    case .learningRate(let rate): "the learning rate \(rate) is not a number above 0; try 0.03"
    case .batchSize(let size): "the batch size \(size) is less than 1; try 16"
    case .regularizationRate(let rate): "the regularization rate \(rate) is not a number of 0 or more; try 0.001"
    case .momentum(let momentum): "momentum \(momentum) is not in 0..<1; try 0.9"
    case .dropout(let share): "dropout \(share) is not in 0..<1; try 0.2"
    case .huberDelta(let delta): "huber's delta \(delta) is not a number above 0; try 1"
    case .batchLargerThanData(let batch, let examples):
      "a batch of \(batch) is larger than the \(examples) examples to train on; choose at most \(examples), or full"
    case .softmaxLoss(let loss): "softmax outputs need cce, not \(loss); choose cce or another output activation"
    case .hiddenSoftmax(let layer): "layer \(layer + 1) is hidden and has softmax; only the output layer can have it"
    case .classWeights(let count, let wanted): "there are \(count) weights of classes for \(wanted) classes"
    case .weighedPerceptron: "the perceptron rule weighs no classes; choose another optimizer, or class-weights none"
    case .perceptronShape(let layers, let outputs):
      outputs == 1
        ? "the perceptron rule trains a single layer, and there are \(layers); take the hidden layers out, or choose sgd"
        : "the perceptron rule trains a single output, and there are \(outputs); choose sgd"
    case .outputLayer(let extra): "the output layer has \(extra), which only hidden layers can have; take it out"
    case .normCount(let layer, let wanted):
      "layer \(layer + 1)'s batch normalization needs \(wanted) gammas, betas, means and variances, one a unit"
    case .negativeVariance(let layer):
      "layer \(layer + 1)'s batch normalization has a running variance below 0; make it 0 or more"
    case .residualShape(let layer, let inputs, let units):
      "layer \(layer + 1) is residual, but has \(inputs) inputs and \(units) units; make the two numbers the same"
    case .notInTFPlayground(let what): "TensorFlow Playground has no \(what); leave it out, or leave --compat out"
    case .tooManyParameters(let count, let most):
      "the network has \(count) parameters; \(most) are the most, so use fewer units"
    case .state(let flaw): "\(flaw); start afresh, or from another state"
    case .unknownKernel(let name):
      "DLPLAY_KERNEL '\(name)' is no build of the kernels; use \(Kernel.names), or unset it"
    case .unsupportedKernel(let name):
      "DLPLAY_KERNEL '\(name)' does not run on this processor; use portable, or unset it"
    }
  }

  /// The message.
  public var description: String { message }
}
