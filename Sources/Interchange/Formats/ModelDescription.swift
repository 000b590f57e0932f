public import Datasets

internal import Engine
import Playground
import Text

/// What a file of PyTorch's weights does not say, as options give it.
public struct ModelDescription: Sendable {
  /// The inputs with commas between, in the order of the first layer's weights; `columns` for the columns as they are.
  public var features: String?
  /// The hidden layers' activation, or one a layer with commas between.
  public var activation: String?
  /// The last layer's.
  public var outputActivation: String?
  /// Classes or a number.
  public var problem: Problem?
  /// The classes' names; numbers from 0 where it is nil.
  public var classes: [String]?
  /// What was made small; what suits the last layer where it is nil.
  public var loss: String?
  /// Whether a file that says all of this itself may be described beside it, since the options change what comes of it.
  public var changesWhatIsSaid = false

  /// One that says nothing.
  public init() {}

  /// The options that are given, by their names.
  var given: [String] {
    let all = [
      ("--features", features), ("--activation", activation), ("--output-activation", outputActivation),
      ("--problem", problem?.rawValue), ("--classes", classes?.first), ("--loss", loss),
    ]
    return all.compactMap { $0.1 == nil ? nil : $0.0 }
  }

  /// Refuses to be given beside a file that says it all.
  func checkNothingIsGiven() throws(ContentError) {
    guard !changesWhatIsSaid, let option = given.first else { return }
    throw ContentError("it says itself what \(option) would; leave \(option) out")
  }

  /// What is still to be asked of a network of so many layers.
  func checkNothingIsMissing(_ shape: [Int]) throws(ContentError) {
    let inputs = (1...max(1, shape[0])).map { "x\($0)" }
    let wanted: [(isThere: Bool, option: String)] = [
      (features != nil, "--features \(inputs.count > 4 ? "columns" : inputs.joined(separator: ","))"),
      (activation != nil || shape.count < 3, "--activation tanh (or one a hidden layer)"),
      (outputActivation != nil, "--output-activation linear|sigmoid|softmax|..."),
      (problem != nil, "--problem classification|regression"),
    ]
    let missing = wanted.filter { !$0.isThere }.map(\.option)
    guard !missing.isEmpty else { return }
    let chain = shape.map(String.init).joined(separator: "-")
    throw ContentError(
      "the weights of a \(chain) network do not say how they are used; give \(missing.joined(separator: ", "))")
  }

  /// The names of the inputs.
  func inputs(_ count: Int) throws(ContentError) -> [String] {
    guard let features, features != "columns" else { return (0..<count).map { "x\($0 + 1)" } }
    let names =
      features == "none" ? [] : features.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard names.count == count else {
      throw ContentError(
        "--features names \(names.count) inputs, and the first layer takes \(count); name them in the order of its weights"
      )
    }
    return names
  }

  /// The names of all layers' activations.
  func activations(layers: Int) throws(ContentError) -> [String] {
    let names = (activation ?? "").split(separator: ",").map(String.init)
    guard names.count == layers - 1 || names.count == 1 || layers == 1 else {
      throw ContentError(
        "--activation names \(names.count) activations for \(layers - 1) hidden layers; give one, or one a layer")
    }
    let hidden = names.count == layers - 1 ? names : Array(repeating: names.first ?? "", count: layers - 1)
    return hidden + [outputActivation ?? ""]
  }

  /// The names of the classes that so many outputs tell apart.
  func classNames(outputs: Int) throws(ContentError) -> [String] {
    guard problem == .classification else {
      guard classes == nil else { throw ContentError("--classes: a regression has none") }
      return []
    }
    let isSoftmax = outputActivation == Activation.softmax.name
    guard isSoftmax || outputs == 1 else {
      throw ContentError("its \(outputs) outputs are a class each: they need --output-activation softmax")
    }
    let count = isSoftmax ? outputs : 2
    guard let classes else { return (0..<count).map(String.init) }
    guard classes.count == count, Set(classes).count == count else {
      throw ContentError("--classes must name each of the \(count) classes once")
    }
    return classes
  }

  /// The loss that is given, or that the last layer is usually trained with.
  var lossName: String {
    if let loss { return loss }
    guard problem == .classification else { return Loss.mse.name }
    return switch outputActivation {
    case Activation.softmax.name: Loss.cce.name
    case Activation.sigmoid.name: Loss.bce.name
    default: Loss.mse.name
    }
  }
}
