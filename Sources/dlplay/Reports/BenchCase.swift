import Engine

/// Something to measure: the training of a network, or its picture.
struct BenchCase {
  /// What is measured.
  enum Work {
    /// Epochs, and with them the examples of each second.
    case training
    /// The outputs of 200 x 200 places, and how long they take.
    case picture
  }

  let name: String
  let work: Work
  let workload: Workload

  /// All of them, in the order in which they run.
  static let all = [
    BenchCase(name: "W1", work: .training, workload: .tiny), BenchCase(name: "W2", work: .training, workload: .deep),
    BenchCase(name: "W3", work: .training, workload: .wide), BenchCase(name: "W4", work: .training, workload: .widest),
    BenchCase(name: "W5a", work: .picture, workload: .deep), BenchCase(name: "W5b", work: .picture, workload: .widest),
    BenchCase(name: "W6", work: .training, workload: .classes),
  ]

  /// Places of a picture.
  static let places = 200 * 200
}

/// A network, and what it learns how, by the names of the options.
struct Workload {
  let inputs: Int
  let hidden: [Int]
  var outputs = 1
  let activation: String
  let outputActivation: String
  let loss: String
  let optimizer: String
  let learningRate: Float
  let batchSize: Int
  let examples: Int

  static let tiny = Workload(
    inputs: 2, hidden: [4, 2], activation: "tanh", outputActivation: "tanh", loss: "half-mse", optimizer: "sgd",
    learningRate: 0.03, batchSize: 10, examples: 250)
  static let deep = Workload(
    inputs: 7, hidden: [8, 8, 8, 8, 8, 8], activation: "tanh", outputActivation: "tanh", loss: "half-mse",
    optimizer: "sgd", learningRate: 0.03, batchSize: 10, examples: 250)
  static let wide = Workload(
    inputs: 2, hidden: [32, 32], activation: "relu", outputActivation: "sigmoid", loss: "bce", optimizer: "adam",
    learningRate: 0.01, batchSize: 128, examples: 2048)
  static let widest = Workload(
    inputs: 2, hidden: [256, 256, 256], activation: "relu", outputActivation: "sigmoid", loss: "bce", optimizer: "adam",
    learningRate: 0.001, batchSize: 1024, examples: 8192)
  static let classes = Workload(
    inputs: 2, hidden: [64, 64], outputs: 5, activation: "relu", outputActivation: "softmax", loss: "cce",
    optimizer: "momentum", learningRate: 0.03, batchSize: 64, examples: 4992)
}

extension Workload {
  /// Weights without biases: an example's forward pass multiplies and adds each once.
  var weights: Int { zip(shape, shape.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } }

  /// Such as 2-4-2-1.
  var shapeText: String { shape.map(String.init).joined(separator: "-") }

  /// The inputs, then each layer's units.
  private var shape: [Int] { [inputs] + hidden + [outputs] }

  /// A learner at epoch 0; always the same.
  func learner(threads: Int) throws -> Learner {
    var random = RandomStream(seed: "bench", purpose: .weights)
    let activations = try hidden.map { _ in try known(Activation(named: activation), activation) }
    let network = Network(
      inputs: inputs, units: hidden + [outputs],
      activations: activations + [try known(Activation(named: outputActivation), outputActivation)],
      initializer: .xavier, random: &random)
    let loss = try known(Loss(named: loss), loss)
    let settings = TrainingSettings(
      loss: loss, optimizer: try known(Optimizer(named: optimizer), optimizer), learningRate: learningRate,
      batchSize: batchSize, order: .shuffle)
    let learner = try Learner(
      network: network, examples: learned(by: loss), settings: settings,
      order: RandomStream(seed: "bench", purpose: .order))
    learner.threads = threads
    return learner
  }

  /// Features of -1...1, the same for the same count.
  func features(_ count: Int) -> [Float] {
    var random = RandomStream(seed: "bench", purpose: .split)
    return (0..<count * inputs).map { _ in random.uniform(-1, 1) }
  }

  /// Examples whose class is the product of the first two features, cut into bands: with two of them the exclusive or.
  private func learned(by loss: Loss) -> Examples {
    let x = features(examples)
    let bands = max(2, outputs)
    let y = (0..<examples).flatMap { row in
      let product = x[row * inputs] * x[row * inputs + 1]
      let band = min(Int((product + 1) / 2 * Float(bands)), bands - 1)
      return (0..<outputs).map { output in
        (outputs == 1 ? band == 1 : band == output) ? loss.positiveTarget : loss.negativeTarget
      }
    }
    return Examples(count: examples, inputs: inputs, outputs: outputs, x: x, y: y)
  }

  /// What a name stands for.
  private func known<Value>(_ value: Value?, _ name: String) throws(Failure) -> Value {
    guard let value else { throw Failure(.fault, "the engine knows no '\(name)'") }
    return value
  }
}
