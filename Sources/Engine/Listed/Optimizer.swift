/// How gradients become steps.
///
/// An optimizer is one file in this folder, and its line in `all`; its lanes are a file in Kernels/Optimizers.
public struct Optimizer: Hashable, Sendable {
  /// Its number in a plan.
  let index: Int
  /// Its name in options and files.
  public let name: String
  /// The step of a weight w with the gradient g.
  public let formula: String
  /// One line for a student.
  public let explanation: String
  /// Where it comes from.
  public let source: String
  /// How many numbers it remembers for each weight.
  let memory: Int

  /// Whether it corrects its memories for having started at zero.
  var hasMoments: Bool { index == Self.adam.index || index == Self.adamW.index }
  /// Whether it remembers a velocity or a mean of the gradients.
  var hasFirst: Bool { hasMoments || self == .momentum || self == .nesterov }
  /// Whether it remembers a sum or a mean of their squares.
  var hasSecond: Bool { hasMoments || self == .adaGrad || self == .rmsProp }

  /// All of them, in the order of the options.
  public static let all = [sgd, momentum, nesterov, adaGrad, rmsProp, adam, adamW, perceptron]

  /// The optimizer of that name, or nil.
  public init?(named name: String) {
    guard let found = Self.all.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  init(index: Int, name: String, formula: String, explanation: String, source: String, memory: Int) {
    self.index = index
    self.name = name
    self.formula = formula
    self.explanation = explanation
    self.source = source
    self.memory = memory
  }
}

extension Optimizer {
  /// Whether both are the same optimizer.
  public static func == (one: Optimizer, other: Optimizer) -> Bool { one.index == other.index }
  /// Hashes the optimizer's number.
  public func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

extension Optimizer: CustomStringConvertible {
  /// Its name.
  public var description: String { name }
}
