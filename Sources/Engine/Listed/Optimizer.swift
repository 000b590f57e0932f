import CProcessor

/// How gradients become steps.
///
/// An optimizer is one file in this folder, its line in `all` and its name in Plan.h; its lanes are a file in Kernels/Optimizers, and their
/// case in Kernels/Optimizers/Update.swift.
public struct Optimizer: Planned {
  let number: Int
  /// Its name in options and files.
  public let name: String
  /// The step of a weight w with the gradient g.
  public let formula: String
  /// One line for a student.
  public let explanation: String
  /// Where it comes from.
  public let source: String
  /// Whether it remembers a velocity or a mean of the gradients.
  let hasFirst: Bool
  /// What it adds to the root of the gradients' squares, of which it remembers a sum or a mean; nil where it remembers none.
  public let epsilon: Double?
  /// Whether it corrects its memories for having started at zero.
  let hasMoments: Bool
  /// What a gradient changes of what is remembered of a parameter.
  let advance: @Sendable (_ gradient: Double, _ memory: inout OptimizerMemory, _ step: StepNumbers) -> Void
  /// What is taken from the parameter then.
  let change: @Sendable (_ gradient: Double, _ memory: OptimizerMemory, _ step: StepNumbers) -> Double

  /// All of them, in the order of the options.
  public static let all = [sgd, momentum, nesterov, adaGrad, rmsProp, adam, adamW, perceptron]

  static let numberCount = optimizerCount

  init(
    number: Int, name: String, formula: String, explanation: String, source: String, hasFirst: Bool = false,
    epsilon: Double? = nil, hasMoments: Bool = false,
    advance: @escaping @Sendable (Double, inout OptimizerMemory, StepNumbers) -> Void = { _, _, _ in },
    change: @escaping @Sendable (Double, OptimizerMemory, StepNumbers) -> Double = { $2.rate * $0 }
  ) {
    self.number = number
    self.name = name
    self.formula = formula
    self.explanation = explanation
    self.source = source
    self.hasFirst = hasFirst
    self.epsilon = epsilon
    self.hasMoments = hasMoments
    self.advance = advance
    self.change = change
  }

  /// Whether it remembers a sum or a mean of the gradients' squares.
  var hasSecond: Bool { epsilon != nil }
}

extension Optimizer {
  /// Whether a step needs more than the present gradient: something of earlier ones.
  public var hasMemory: Bool { hasFirst || hasSecond }

  /// Whether both are the same optimizer.
  public static func == (one: Optimizer, other: Optimizer) -> Bool { one.number == other.number }
  /// Hashes the optimizer's number.
  public func hash(into hasher: inout Hasher) { hasher.combine(number) }
}
