import Datasets
import Engine
import Foundation
public import Playground

extension ModelFormat {
  /// For NumPy.
  static let python = ModelFormat(
    ending: ".py", explanation: "Python: one NumPy function, and a program for CSV",
    contents: { (model, name) throws(ContentError) in Data(try model.python(name: name).utf8) })
}

extension Model {
  /// A Python file with one function, `predict`, that takes the data's columns and answers as dlplay does, in double precision.
  ///
  /// - Parameter name: The file's name without its ending, for its comment.
  /// - Throws: That there is no code for an activation.
  public func python(name: String) throws(ContentError) -> String {
    let names = (1...columns.count).map { "x\($0)" }.joined(separator: ", ")
    let isPlain = !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
    let functions = try functions
    var lines = [
      "\"\"\"\(summary)", "",
      "    \(isClassifier ? "output, label" : "output") = predict(\(names))"
        + "   # numbers or arrays of one shape: COLUMNS, in the data's own units", "",
      "The output is \(answer). As a program it reads CSV and prints a row for each row:", "",
      "    python3 \(isPlain ? name : "model").py points.csv", "\"\"\"", "", "import csv", "import io",
    ]
    lines += functions.imports.map { "import \($0)" }
    lines += ["import os", "import re", "import sys", "", "import numpy", "", "COLUMNS = \(JSONText.texts(columns))"]
    if isClassifier { lines.append("CLASSES = \(JSONText.texts(classes))") }
    for (index, layer) in network.layers.enumerated() { lines += parameters(of: layer, index + 1) }
    lines += functions.lines
    if network.layers.contains(where: { $0.batchNorm != nil }) {
      lines += [
        "", "", "def normalize(z, gamma, beta, mean, variance):",
        "    return gamma * (z - mean) / numpy.sqrt(variance.astype(float) + 1e-5) + beta",
      ]
    }
    return try (lines + ["", ""] + predict(names) + ["", ""] + pythonProgram).joined(separator: "\n") + "\n"
  }

  private var isClassifier: Bool { problem == .classification }

  /// The functions that this network needs and NumPy does not have, and what they import.
  private var functions: (imports: [String], lines: [String]) {
    get throws(ContentError) {
      var wanted = Set(network.layers.map(\.activation))
      for activation in wanted {
        if case .body(_, _, let calls) = try activation.said(\.python, in: "Python") { wanted.formUnion(calls) }
      }
      var (imports, lines): ([String], [String]) = ([], [])
      for activation in Activation.all where wanted.contains(activation) {
        guard case .body(let body, let own, _) = try activation.said(\.python, in: "Python") else { continue }
        imports += own.filter { !imports.contains($0) }
        lines += ["", "", "def \(activation.codeName)(z):"] + body.map { "    " + $0 }
      }
      return (imports, lines)
    }
  }

  private func parameters(of layer: Layer, _ index: Int) -> [String] {
    func row(_ values: some Sequence<Float>) -> String {
      "[\(values.map { JSONText.number($0) }.joined(separator: ", "))]"
    }
    var lines = [
      "", "# Layer \(index): \(layer.summary). A row of weights is a unit.", "WEIGHTS_\(index) = numpy.array([",
    ]
    lines += layer.rows.map { "    \(row($0))," }
    lines += ["], numpy.float32)", "BIAS_\(index) = numpy.array(\(row(layer.bias)), numpy.float32)"]
    for (name, values) in layer.batchNorm?.vectors ?? [] {
      lines.append("\(name.uppercased())_\(index) = numpy.array(\(row(values)), numpy.float32)")
    }
    return lines
  }

  private func predict(_ names: String) throws(ContentError) -> [String] {
    var lines = [
      "def predict(\(names)):",
      // One alone would be a list of one.
      "    \(columns.count > 1 ? names : names + ",") = numpy.broadcast_arrays(\((1...columns.count).map { "numpy.asarray(x\($0), float)" }.joined(separator: ", ")))",
    ]
    lines += scaledColumns.map { "    x\($0.column + 1) = \($0.line.scaledCode("x\($0.column + 1)"))" }
    lines.append(
      features.isEmpty
        ? "    a = numpy.empty((*x1.shape, 0))"
        : "    a = numpy.stack([\(features.map { $0.code(sine: "numpy.sin") }.joined(separator: ", "))], axis=-1)")
    for (index, layer) in network.layers.enumerated() {
      let number = index + 1
      var sum = "a @ WEIGHTS_\(number).T + BIAS_\(number)"
      if let norm = layer.batchNorm {
        sum = "normalize(\(([sum] + norm.vectors.map { "\($0.name.uppercased())_\(number)" }).joined(separator: ", ")))"
      }
      let value =
        switch try layer.activation.said(\.python, in: "Python") {
        case .identity: sum
        case .known(let function): "\(function)(\(sum))"
        case .body: "\(layer.activation.codeName)(\(sum))"
        }
      lines.append("    a = \(value)\(layer.isResidual ? " + a" : "")")
    }
    guard isClassifier else {
      return lines + ["    return \(labelLine?.originalCode("a[..., 0]") ?? "a[..., 0]")"]
    }
    guard let threshold else {
      return lines + ["    return a, numpy.array(CLASSES)[a.argmax(axis=-1)]"]
    }
    return lines + [
      "    output = a[..., 0]",
      "    return output, numpy.array(CLASSES)[(output.astype(numpy.float32) >= \(JSONText.number(threshold))).astype(int)]",
    ]
  }
}
