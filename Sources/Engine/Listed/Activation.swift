import CProcessor
import Kernels

/// What a unit makes of its weighted sum z.
///
/// An activation is one file in Kernels/Activations, its name in Plan.h and its case in Kernels/Activations/Activations.swift; a name
/// here, and what the formats say of it in Interchange.
public struct Activation: Planned {
  let number: Int

  static let numberCount = activationCount

  /// All of them, in the order of the options.
  public static let all = (0..<numberCount).map(Activation.init(number:))
  /// Those that look at one sum alone, and so suit any layer: all but softmax.
  public static let elementwise = all.filter { $0 != .softmax }
  /// a = z.
  public static let linear = Activation(number: activationLinear)
  /// a = max(0, z).
  public static let relu = Activation(number: activationReLU)
  /// a = 1 / (1 + exp(-z)).
  public static let sigmoid = Activation(number: activationSigmoid)
  /// a = tanh(z).
  public static let tanh = Activation(number: activationTanh)

  /// a = z if z > 0 else 0.01 z.
  public static let leakyReLU = Activation(number: activationLeakyReLU)
  /// a = 1 if z >= 0 else 0.
  public static let step = Activation(number: activationStep)
  /// a = z if z > 0 else exp(z) - 1.
  public static let elu = Activation(number: activationELU)
  /// a = z Phi(z).
  public static let gelu = Activation(number: activationGELU)
  /// a = z sigmoid(z).
  public static let silu = Activation(number: activationSiLU)
  /// a = log(1 + exp(z)).
  public static let softplus = Activation(number: activationSoftplus)
  /// a = sin(z).
  public static let sine = Activation(number: activationSine)
  /// a_k = exp(z_k) / sum of exp(z); in the output layer only.
  public static let softmax = Activation(number: activationSoftmax)

  /// Its name in options and files.
  public var name: String { activationText(number, textName).description }
  /// The activation a of the sum z.
  public var formula: String { activationText(number, textFormula).description }
  /// The slope of a at z.
  public var derivative: String { activationText(number, textDerivative).description }
  /// One line for a student.
  public var explanation: String { activationText(number, textExplanation).description }
  /// Where it comes from.
  public var source: String { activationText(number, textSource).description }

  /// The activation of the sum `z`; of softmax what stands above its line.
  public func value(_ z: Double) -> Double { activationValue(number, z) }
  /// da/dz at the sum `z`; at a corner the slope left of it.
  public func slope(_ z: Double) -> Double { activationSlope(number, z) }
}
