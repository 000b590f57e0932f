import Playground

extension ONNXBuilder {
  /// Adds the scaling of the columns and the features of them.
  ///
  /// - Returns: What the first layer hears, [batch, features]; nil where it hears nothing.
  mutating func add(_ features: [Feature], of input: String, columns: Int, scaling: Scaling?) -> String? {
    guard !features.isEmpty else { return nil }
    var table = cast(input, to: .double, "columns")
    if let scaling {
      let offset = constant("scaling.offset", scaling.inputs.map(\.offset), shape: [columns])
      let factor = constant("scaling.factor", scaling.inputs.map(\.factor), shape: [columns])
      table = apply("Mul", [apply("Sub", [table, offset], "centred"), factor], "scaled")
    }
    // Columns that are inputs as they are and side by side are taken together.
    var (values, plain): ([String], [Int]) = ([], [])
    for feature in features {
      if let column = feature.plainColumn {
        plain.append(column)
      } else {
        if !plain.isEmpty { values.append(gather(plain, of: table)) }
        plain = []
        values.append(add(feature, of: table))
      }
    }
    if !plain.isEmpty { values.append(gather(plain, of: table)) }
    return apply("Concat", values, "features", [ONNXAttribute("axis", 1)])
  }

  private mutating func add(_ feature: Feature, of table: String) -> String {
    let name = feature.rawValue
    switch feature {
    case .x1, .x2, .column: return gather(feature.plainColumn.map { [$0] } ?? [], of: table)
    case .x1Squared: return apply("Mul", [gather([0], of: table), gather([0], of: table)], name)
    case .x2Squared: return apply("Mul", [gather([1], of: table), gather([1], of: table)], name)
    case .product: return apply("Mul", [gather([0], of: table), gather([1], of: table)], name)
    case .sineOfX1: return apply("Sin", [gather([0], of: table)], name)
    case .sineOfX2: return apply("Sin", [gather([1], of: table)], name)
    }
  }

  /// Takes columns out of the table, [batch, columns]; the same ones only once.
  private mutating func gather(_ columns: [Int], of table: String) -> String {
    let ends = columns.count > 1 ? [columns[0], columns[columns.count - 1]] : columns
    let name = ends.map { "x\($0 + 1)" }.joined(separator: "-")
    guard !has(name) else { return name }
    return apply("Gather", [table, wholes("\(name).columns", columns)], name, [ONNXAttribute("axis", 1)])
  }
}

extension Feature {
  /// The column that it is, as it is; nil where something is computed.
  fileprivate var plainColumn: Int? {
    switch self {
    case .x1: 0
    case .x2: 1
    case .column(let column): column
    case .x1Squared, .x2Squared, .product, .sineOfX1, .sineOfX2: nil
    }
  }
}
