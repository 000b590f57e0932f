/// A model as its JSON spells it, before anything is known to fit.
struct ModelFile: Decodable {
  /// What tells a model from other files.
  struct Format: Decodable {
    let format: String
  }

  /// What every version has.
  struct Version: Decodable {
    let version: Int
  }

  /// `(value - offset) * factor`, an entry a column; `label` in the same form for a regression.
  struct Lines: Decodable {
    let offset: [Double]
    let factor: [Double]
    let label: Label?

    struct Label: Decodable {
      let offset: [Double]
      let factor: [Double]
    }
  }

  struct Layer: Decodable {
    let units: Double
    let activation: String
    let weights: [[Double]]
    let bias: [Double]
    let batch_norm: BatchNorm?
    let residual: Bool?
  }

  struct BatchNorm: Decodable {
    let gamma: [Double]
    let beta: [Double]
    let running_mean: [Double]
    let running_variance: [Double]
  }

  let inputs: [String]
  let problem: String
  let classes: [String]?
  let loss: String
  let huber_delta: Double?
  let scaling: Lines?
  let layers: [Layer]
}

extension DecodingError {
  /// Where and what, in a sentence: `layers[1].bias must be a list`.
  var sentence: String {
    switch self {
    case .keyNotFound(let key, let context): "\((context.codingPath + [key]).path) is missing"
    case .typeMismatch(let type, let context): "\(context.codingPath.path) must be \(name(of: type))"
    case .valueNotFound(let type, let context): "\(context.codingPath.path) must be \(name(of: type)), not null"
    case .dataCorrupted(let context):
      context.codingPath.isEmpty ? "not JSON" : "\(context.codingPath.path) is too large a number"
    @unknown default: "cannot be read"
    }
  }

  private func name(of type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Int.Type: "a whole number"
    case is Double.Type: "a number"
    case is Bool.Type: "true or false"
    case is [String: Any].Type: "an object in braces"
    default: "\(type)".contains("Array") || "\(type)".contains("[") ? "a list" : "a number"
    }
  }
}

extension [any CodingKey] {
  /// As a person would write it: `layers[0].weights[2]`.
  fileprivate var path: String {
    guard !isEmpty else { return "the file" }
    return reduce("") { path, key in
      if let index = key.intValue { return path + "[\(index)]" }
      return path.isEmpty ? key.stringValue : path + "." + key.stringValue
    }
  }
}
