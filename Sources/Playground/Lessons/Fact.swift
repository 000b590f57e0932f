import Engine

/// A number of a run that a lesson's condition can ask for.
public enum Fact: Hashable, Sendable {
  /// One with a name of its own.
  case named(Name)
  /// A weight or a bias.
  case parameter(ParameterPlace)
  /// The derivative of the first example's loss by a weight or a bias.
  case gradient(ParameterPlace)
  /// The sum z that a unit's activation is given for the first example.
  case sum(UnitPlace)
  /// What a unit gives for the first example.
  case output(UnitPlace)
  /// Units of a layer, 1 being the first hidden one.
  case units(layer: Int)

  /// What lessons' files call them all.
  public static var names: [String] { Name.allCases.map(\.rawValue) + Question.allCases.map(\.rawValue) }

  /// What it is called in lessons' files.
  public var name: String {
    switch self {
    case .named(let name): name.rawValue
    case .parameter(let place): "\(place.input == nil ? "bias" : "weight")(\"\(NotesName.name(of: place))\")"
    case .gradient(let place): "gradient(\"\(NotesName.name(of: place))\")"
    case .sum(let place): "sum(\"z\(NotesName.pair(place.layer, place.unit + 1))\")"
    case .output(let place): "output(\"o\(NotesName.pair(place.layer, place.unit + 1))\")"
    case .units(let layer): "units(\(layer))"
    }
  }

  /// Whether it is a whole number of things.
  public var isCount: Bool {
    switch self {
    case .named(let name):
      [
        .epoch, .updates, .mistakes, .parameters, .layers, .inputs, .deadUnits, .twins, .zeroLinks, .deadLinks,
        .smallLinks,
      ]
      .contains(name)
    case .units: true
    case .parameter, .gradient, .sum, .output: false
    }
  }

  /// Those that need to be told of what.
  public enum Question: String, CaseIterable, Hashable, Sendable {
    case weight, bias, gradient, sum, output, units

    /// How it is written.
    public var example: String {
      switch self {
      case .weight: "weight(\"w1_23\")"
      case .bias: "bias(\"b21\")"
      case .gradient: "gradient(\"w1_23\")"
      case .sum: "sum(\"z21\")"
      case .output: "output(\"o21\")"
      case .units: "units(1)"
      }
    }

    /// What it is, in one line.
    public var explanation: String {
      switch self {
      case .weight: "a weight: of layer 1, from its input 2 to its unit 3; w1_12,3 where a number has two digits"
      case .bias: "a bias: of layer 2, unit 1"
      case .gradient: "the derivative of the first example's loss by a weight or a bias"
      case .sum: "the sum z of a unit for the first example: layer 2, unit 1"
      case .output: "what a unit gives for the first example: layer 2, unit 1"
      case .units: "units of a layer: 1 is the first hidden one"
      }
    }

    func fact(_ number: Double) -> Fact? {
      guard self == .units, number == number.rounded(), 0...1000 ~= number else { return nil }
      return .units(layer: Int(number))
    }

    func fact(_ text: String) -> Fact? {
      switch self {
      case .weight: NotesName.weight(text).map { .parameter($0) }
      case .bias: NotesName.bias(text).map { .parameter($0) }
      case .gradient: (NotesName.weight(text) ?? NotesName.bias(text)).map { .gradient($0) }
      case .sum: NotesName.unit(text, "z").map { .sum($0) }
      case .output: NotesName.unit(text, "o").map { .output($0) }
      case .units: nil
      }
    }
  }

  /// Those with a name of their own.
  public enum Name: String, CaseIterable, Hashable, Sendable {
    case epoch, updates
    case trainLoss = "train_loss"
    case testLoss = "test_loss"
    case trainAccuracy = "train_accuracy"
    case testAccuracy = "test_accuracy"
    case trainR2 = "train_r2"
    case testR2 = "test_r2"
    case gap
    case mistakes
    case lossSpread = "loss_spread"
    case learningRate = "learning_rate"
    case parameters, layers, inputs, diverged
    case deadUnits = "dead_units"
    case saturatedShare = "saturated_share"
    case twins
    case zeroLinks = "zero_links"
    case deadLinks = "dead_links"
    case smallLinks = "small_links"
    case weightNorm = "weight_norm"
    case gradientFirst = "gradient_first"
    case gradientLast = "gradient_last"

    /// What it is, in one line.
    public var explanation: String {
      switch self {
      case .epoch: "epochs finished"
      case .updates: "updates of the weights made"
      case .trainLoss: "mean loss of the training examples"
      case .testLoss: "mean loss of the test examples"
      case .trainAccuracy: "share of the training examples that are right, 0 to 1"
      case .testAccuracy: "share of the test examples that are right, 0 to 1"
      case .trainR2: "R² on the training examples, at most 1"
      case .testR2: "R² on the test examples, at most 1"
      case .gap: "test loss less training loss"
      case .mistakes: "training examples that are wrong"
      case .lossSpread: "largest less smallest training loss of the last ten epochs"
      case .learningRate: "learning rate of the next epoch"
      case .parameters: "weights and biases together"
      case .layers: "hidden layers"
      case .inputs: "inputs of the network"
      case .diverged: "1 where a loss was no longer finite, else 0"
      case .deadUnits: "hidden units that are off for every training example"
      case .saturatedShare:
        "share of hidden answers where the activation is flat, 0 to 1; of the layer where it is most"
      case .twins: "hidden units beyond the first that nothing tells apart from another one of their layer"
      case .zeroLinks: "links whose weight is exactly 0"
      case .deadLinks: "links that L1 has cut for good, as TensorFlow Playground does: with --compat tfplayground"
      case .smallLinks: "links whose weight is smaller than 0.05"
      case .weightNorm: "length of all weights together, the biases not counted"
      case .gradientFirst: "length of the first layer's gradient over all training examples"
      case .gradientLast: "length of the last layer's gradient over all training examples"
      }
    }
  }
}
