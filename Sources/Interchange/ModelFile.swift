internal import Playground
import Text

/// A model as its JSON spells it, before anything is known to fit.
struct ModelFile: Decodable {
  /// `(value - offset) * factor`, an entry a column; `label` in the same form for a regression.
  struct Lines: Decodable {
    let offset: [Double]
    let factor: [Double]
    let label: Label?

    struct Label: Decodable {
      let offset: [Double]
      let factor: [Double]
    }

    /// The scaling that is meant.
    ///
    /// - Parameter columns: How many columns the data has.
    func scaling(columns: Int) throws(ContentError) -> Scaling {
      guard offset.count == columns, factor.count == columns else {
        throw ContentError("scaling must have \(columns) offsets and \(columns) factors, one a column")
      }
      guard !factor.contains(0), label.map({ !$0.factor.contains(0) }) ?? true else {
        throw ContentError("scaling has a factor of 0: every number would become the same")
      }
      if let label, label.offset.count != 1 || label.factor.count != 1 {
        throw ContentError("scaling.label must have one offset and one factor")
      }
      return Scaling(
        inputs: zip(offset, factor).map { Scaling.Line(offset: $0, factor: $1) },
        label: label.map { Scaling.Line(offset: $0.offset[0], factor: $0.factor[0]) } ?? Scaling.Line())
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

  let columns: [String]?
  let inputs: [String]
  let problem: String
  let classes: [String]?
  let loss: String
  let huber_delta: Double?
  let scaling: Lines?
  var table: PreparationFile?
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
  var path: String {
    guard !isEmpty else { return "the file" }
    return reduce("") { path, key in
      if let index = key.intValue { return path + "[\(index)]" }
      let name = key.stringValue.printable()
      return path.isEmpty ? name : path + "." + name
    }
  }
}
