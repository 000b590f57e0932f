import Engine

/// How the formats that compute say an activation; nil where one cannot.
struct ActivationCode: Sendable {
  let c: CFunction?
  let python: PythonFunction?
  let onnx: ONNXOperations?

  /// What C calls.
  enum CFunction: Sendable {
    /// Nothing: the sum is the activation.
    case identity
    /// A function of math.h.
    case known(String)
    /// A function of the file's own, by the formula of a double z.
    case formula(String)
    /// One of the file's own that takes a row of sums: its name's arguments are the units, z and a.
    case row([String])
  }

  /// What Python calls.
  enum PythonFunction: Sendable {
    /// Nothing: the sum is the activation.
    case identity
    /// A function of NumPy.
    case known(String)
    /// A function of the file's own, by the lines of its body; what else it imports and which activations it calls.
    case body([String], imports: [String] = [], calls: [Activation] = [])
  }

  /// Adds the operations that take the value `z`, the last one with that name, and says what they give.
  typealias ONNXOperations = @Sendable (_ graph: inout ONNXBuilder, _ z: String, _ name: String) -> String
}

extension Activation {
  /// How a format says it.
  ///
  /// - Parameters:
  ///   - part: What the format asks for.
  ///   - format: Its name, for the error.
  ///   - codes: How activations are said.
  /// - Throws: That the format cannot say it.
  func said<Said>(
    _ part: KeyPath<ActivationCode, Said?>, in format: String,
    by codes: [Activation: ActivationCode] = ActivationCode.all
  ) throws(ContentError) -> Said {
    guard let said = codes[self]?[keyPath: part] else {
      throw ContentError("\(format) cannot say the activation \(name): choose another, or another format")
    }
    return said
  }

  /// What code calls a function of it.
  var codeName: String { name.replacing("-", with: "_") }
}
