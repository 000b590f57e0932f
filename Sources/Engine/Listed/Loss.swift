import CProcessor

/// What training makes small: the mean of this over examples and outputs.
///
/// A loss is one file in this folder, its line in `all` and its name in Plan.h; its lanes are a file in Kernels/Losses, and their case in
/// Kernels/Losses/Losses.swift.
public struct Loss: Planned {
  static let numberCount = lossCount

  let definition: Definition
  /// Where huber's parabola becomes a line; more than 0, and of no meaning for the others.
  public var delta: Float = 1

  /// All of them, in the order of the options.
  public static let all = [halfMSE, bce, mse, mae, huber, cce, hinge]

  init(_ definition: Definition) { self.definition = definition }

  var number: Int { definition.number }
  /// Its name in options and files.
  public var name: String { definition.name }
  /// The loss of the output o where y is wanted.
  public var formula: String { definition.formula }
  /// The slope of the loss at o.
  public var derivative: String { definition.derivative }
  /// The formula in signs, with O for the output, Y for what is wanted and D for `delta`: `0.5(Y - O)^2`.
  public var signs: String { definition.signs }
  /// The same of the slope.
  public var slopeSigns: String { definition.slopeSigns }
  /// One line for a student.
  public var explanation: String { definition.explanation }
  /// Where it comes from.
  public var source: String { definition.source }
  /// The target of examples of the second class.
  public var positiveTarget: Float { 1 }
  /// The target of examples of the first class.
  public var negativeTarget: Float { definition.negativeTarget }
  /// Whether an example's outputs make one loss together, or else each has its own and the mean is over all of them.
  public var isPerExample: Bool { definition.isPerExample }
  /// The output activations it works with, the usual one first; empty if all but softmax do.
  public var outputActivations: [Activation] { definition.outputActivations }

  /// From this output on an example counts as of the second class.
  ///
  /// - Parameter activation: The output layer's.
  public func decisionThreshold(after activation: Activation) -> Float {
    activation == .step ? 0.5 : (positiveTarget + negativeTarget) / 2
  }

  /// The loss of one output.
  public func value(output: Double, target: Double) -> Double { definition.value(output, target, Double(delta)) }
  /// dloss/doutput of one output; at a corner between the slopes of both sides.
  public func slope(output: Double, target: Double) -> Double { definition.slope(output, target, Double(delta)) }

  /// What one loss is.
  struct Definition: Sendable {
    let number: Int
    let name: String
    let formula: String
    let derivative: String
    let signs: String
    let slopeSigns: String
    let explanation: String
    let source: String
    let negativeTarget: Float
    var outputActivations: [Activation] = []
    var isPerExample = false
    let value: @Sendable (_ output: Double, _ target: Double, _ delta: Double) -> Double
    let slope: @Sendable (_ output: Double, _ target: Double, _ delta: Double) -> Double
  }

  /// Whether both are the same loss.
  public static func == (one: Loss, other: Loss) -> Bool {
    one.number == other.number
      && (one.delta == other.delta || one.number != huber.number)
  }
  /// Hashes the loss's number.
  public func hash(into hasher: inout Hasher) { hasher.combine(number) }
}
