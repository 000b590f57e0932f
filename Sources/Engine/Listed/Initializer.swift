/// Where weights start.
///
/// An initializer is one file in this folder, and its line in `all`.
public struct Initializer: Listed {
  /// Its name in options and files.
  public let name: String
  /// The distribution of a weight.
  public let formula: String
  /// One line for a student.
  public let explanation: String
  /// Where it comes from.
  public let source: String
  /// What every bias starts at.
  public let bias: Float
  private let level: Float
  private let reach: @Sendable (_ inputs: Int, _ units: Int) -> Float

  /// All of them, in the order of the options.
  public static let all = [uniform, zeros, ones, xavier, he, leCun]

  init(
    name: String, formula: String, explanation: String, source: String, bias: Float, level: Float = 0,
    reach: @escaping @Sendable (_ inputs: Int, _ units: Int) -> Float
  ) {
    self.name = name
    self.formula = formula
    self.explanation = explanation
    self.source = source
    self.bias = bias
    self.level = level
    self.reach = reach
  }

  /// Fresh weights of a layer, units x inputs, one row a unit; drawn unit by unit.
  public func weights(inputs: Int, units: Int, random: inout RandomStream) -> [Float] {
    let reach = reach(inputs, units)
    guard reach > 0 else { return [Float](repeating: level, count: inputs * units) }
    return (0..<inputs * units).map { _ in random.uniform(-reach, reach) }
  }

  /// Whether both have the same name.
  public static func == (one: Initializer, other: Initializer) -> Bool { one.name == other.name }
  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
