import Kernels

/// What a unit makes of its weighted sum z.
///
/// Each has a file of its own in Kernels/Activations.
public struct Activation: Hashable, Sendable {
  let index: Int

  /// All of them, in the order of the options.
  public static let all = (0..<activationCount).map(Activation.init(index:))
  /// Those that look at one sum alone, and so suit any layer: all but softmax.
  public static let elementwise = all.filter { $0 != .softmax }
  /// a = z.
  public static let linear = Activation(index: 0)
  /// a = max(0, z).
  public static let relu = Activation(index: 1)
  /// a = 1 / (1 + exp(-z)).
  public static let sigmoid = Activation(index: 2)
  /// a = tanh(z).
  public static let tanh = Activation(index: 3)

  /// a = z if z > 0 else 0.01 z.
  public static let leakyReLU = Activation(index: 4)
  /// a = 1 if z >= 0 else 0.
  public static let step = Activation(index: 5)
  /// a = z if z > 0 else exp(z) - 1.
  public static let elu = Activation(index: 6)
  /// a = z Phi(z).
  public static let gelu = Activation(index: 7)
  /// a = z sigmoid(z).
  public static let silu = Activation(index: 8)
  /// a = log(1 + exp(z)).
  public static let softplus = Activation(index: 9)
  /// a = sin(z).
  public static let sine = Activation(index: 10)
  /// a_k = exp(z_k) / sum of exp(z); in the output layer only.
  public static let softmax = Activation(index: 11)

  init(index: Int) { self.index = index }

  /// The activation of that name, or nil.
  public init?(named name: String) {
    guard let found = Self.all.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  /// Its name in options and files.
  public var name: String { activationText(index, 0).description }
  /// The activation a of the sum z.
  public var formula: String { activationText(index, 1).description }
  /// The slope of a at z.
  public var derivative: String { activationText(index, 2).description }
  /// One line for a student.
  public var explanation: String { activationText(index, 3).description }
  /// Where it comes from.
  public var source: String { activationText(index, 4).description }

  /// The activation of the sum `z`; of softmax what stands above its line.
  public func value(_ z: Double) -> Double { activationValue(index, z) }
  /// da/dz at the sum `z`; at a corner the slope left of it.
  public func slope(_ z: Double) -> Double { activationSlope(index, z) }
}

extension Activation: CustomStringConvertible {
  /// Its name.
  public var description: String { name }
}
