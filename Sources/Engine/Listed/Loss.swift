/// What training makes small: the mean of this over examples and outputs.
///
/// A loss is one file in this folder, and its line in `all`; its lanes are a file in Kernels/Losses.
public struct Loss: Hashable, Sendable {
  let definition: Definition

  /// All of them, in the order of the options.
  public static let all = [halfMSE, bce]

  /// The loss of that name, or nil.
  public init?(named name: String) {
    guard let found = Self.all.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  init(_ definition: Definition) { self.definition = definition }

  /// Its name in options and files.
  public var name: String { definition.name }
  /// The loss of the output o where y is wanted.
  public var formula: String { definition.formula }
  /// The slope of the loss at o.
  public var derivative: String { definition.derivative }
  /// One line for a student.
  public var explanation: String { definition.explanation }
  /// Where it comes from.
  public var source: String { definition.source }
  /// The target of examples of the second class.
  public var positiveTarget: Float { 1 }
  /// The target of examples of the first class.
  public var negativeTarget: Float { definition.negativeTarget }
  /// From this output on an example counts as of the second class.
  public var decisionThreshold: Float { (positiveTarget + negativeTarget) / 2 }

  /// The loss of one output.
  public func value(output: Double, target: Double) -> Double { definition.value(output, target) }
  /// dloss/doutput of one output.
  public func slope(output: Double, target: Double) -> Double { definition.slope(output, target) }

  /// What one loss is.
  struct Definition: Sendable {
    /// Its number in a plan.
    let index: Int
    let name: String
    let formula: String
    let derivative: String
    let explanation: String
    let source: String
    let negativeTarget: Float
    /// The only output activation it works with, or nil.
    let outputActivation: Activation?
    let value: @Sendable (_ output: Double, _ target: Double) -> Double
    let slope: @Sendable (_ output: Double, _ target: Double) -> Double
  }

  /// Whether both are the same loss.
  public static func == (one: Loss, other: Loss) -> Bool { one.definition.index == other.definition.index }
  /// Hashes the loss's number.
  public func hash(into hasher: inout Hasher) { hasher.combine(definition.index) }
}

extension Loss: CustomStringConvertible {
  /// Its name.
  public var description: String { name }
}
