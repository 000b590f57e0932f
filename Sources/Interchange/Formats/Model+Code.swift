import Datasets
import Engine
import Playground

/// What every format that is code says of a model.
extension Model {
  /// Units of every layer: `4-8-8-1`.
  var shape: String { ([network.inputs] + network.layers.map(\.units)).map(String.init).joined(separator: "-") }

  /// What it is, for a comment.
  var summary: String {
    "A network \(shape) that "
      + (problem == .regression ? "predicts a number" : "tells \(classes.count) classes apart")
      + ", trained with dlplay."
  }

  /// What it answers, for a comment.
  var answer: String {
    if problem == .regression { return "the number, in the label's unit" }
    if network.outputs > 1 { return "a probability for each class" }
    return loss == .bce ? "the probability of the second class" : "the score of the second class"
  }

  /// From this output on, rounded to Float32, an example is of the second class; nil where that is not the question.
  var threshold: Float? {
    guard problem == .classification, network.outputs == 1 else { return nil }
    return loss.decisionThreshold(after: network.layers.last?.activation ?? .linear)
  }

  /// Which columns the network looks at.
  var usedColumns: [Int] { Array(Set(features.flatMap(\.form.columns))).sorted() }

  /// The columns that are scaled, and how.
  var scaledColumns: [(column: Int, line: Scaling.Line)] {
    usedColumns.compactMap { column in
      scaling.flatMap { $0.inputs[column] == Scaling.Line() ? nil : (column, $0.inputs[column]) }
    }
  }

  /// How a regression's output gets the label's unit; nil where it has it.
  var labelLine: Scaling.Line? {
    guard problem == .regression, let line = scaling?.label, line != Scaling.Line() else { return nil }
    return line
  }
}

extension Feature {
  /// How a feature is made of the columns, which count from 0.
  enum Form {
    case column(Int)
    case product(Int, Int)
    case sine(Int)

    var columns: [Int] {
      switch self {
      case .column(let column), .sine(let column): [column]
      case .product(let one, let other): [one, other]
      }
    }
  }

  var form: Form {
    switch self {
    case .x1: .column(0)
    case .x2: .column(1)
    case .x1Squared: .product(0, 0)
    case .x2Squared: .product(1, 1)
    case .product: .product(0, 1)
    case .sineOfX1: .sine(0)
    case .sineOfX2: .sine(1)
    case .column(let index): .column(index)
    }
  }

  /// As languages with C's operators write it; a column is called x and its number.
  ///
  /// - Parameter sine: What the language calls the sine.
  func code(sine: String) -> String {
    switch form {
    case .column(let column): "x\(column + 1)"
    case .product(let one, let other): "x\(one + 1) * x\(other + 1)"
    case .sine(let column): "\(sine)(x\(column + 1))"
    }
  }
}

extension Scaling.Line {
  /// From the column's unit to the network's, as languages with C's operators write it.
  func scaledCode(_ value: String) -> String {
    "(\(value) \(offset < 0 ? "+ \(-offset)" : "- \(offset)")) * \(factor)"
  }

  /// The way back.
  func originalCode(_ value: String) -> String {
    "\(value) / \(factor) \(offset < 0 ? "- \(-offset)" : "+ \(offset)")"
  }
}

extension BatchNorm {
  /// The four vectors with the names that files give them.
  var vectors: [(name: String, values: [Float])] {
    [("gamma", gamma), ("beta", beta), ("running_mean", runningMean), ("running_variance", runningVariance)]
  }
}

extension Layer {
  /// The rows of the weights, one a unit.
  var rows: [ArraySlice<Float>] { (0..<units).map { weights[$0 * inputs..<($0 + 1) * inputs] } }

  /// What it is, for a comment: `8 units, tanh, batch norm`.
  var summary: String {
    "\(units) unit\(units == 1 ? "" : "s"), \(activation.name)" + (batchNorm == nil ? "" : ", batch norm")
      + (isResidual ? ", residual" : "")
  }
}
