import Datasets
import Engine
import Foundation
public import Playground

extension ModelFormat {
  /// For C, and all that can call it.
  static let c = ModelFormat(
    ending: ".c", explanation: "C99: one function with math.h alone, a program for CSV",
    contents: { (model, name) throws(ContentError) in Data(try model.c(name: name).utf8) })
}

extension Model {
  /// A C99 file with one function that answers as dlplay does.
  ///
  /// `NAME_predict` takes the data's columns and counts in double precision; for a classifier there are `NAME_label` and `NAME_classes`
  /// too. With `DLPLAY_MAIN` defined it is a program.
  ///
  /// - Parameter name: What functions' names begin with; what C does not allow in a name becomes `_`.
  /// - Throws: That there is no code for an activation.
  public func c(name: String) throws(ContentError) -> String {
    let name = name.cName
    var lines = comment(name) + ["#include <math.h>", ""]
    if !classes.isEmpty {
      lines.append(
        "const char *const \(name)_classes[\(classes.count)] = {\(classes.map(\.cLiteral).joined(separator: ", "))};")
    }
    for (index, layer) in network.layers.enumerated() { lines += parameters(of: layer, index + 1) }
    lines += try functions + [""] + predict(name)
    if let threshold {
      lines += [
        "", "int \(name)_label(const double output[1])", "{",
        "    return (float)output[0] >= \(cNumber(threshold));", "}",
      ]
    } else if problem == .classification {
      lines += [
        "", "int \(name)_label(const double output[\(network.outputs)])", "{", "    int best = 0;",
        "    for (int i = 1; i < \(network.outputs); i++) if (output[i] > output[best]) best = i;",
        "    return best;", "}",
      ]
    }
    return (lines + cProgram(name)).joined(separator: "\n") + "\n"
  }

  private func comment(_ name: String) -> [String] {
    var lines = ["/* \(summary)", " *"]
    lines += [
      " *     void \(name)_predict(const double input[\(columns.count)], double output[\(network.outputs)]);"
    ]
    if problem == .classification {
      lines += [
        " *     int \(name)_label(const double output[\(network.outputs)]);",
        " *     extern const char *const \(name)_classes[\(classes.count)];",
      ]
    }
    lines += [
      " *",
      " * The input is \(columns.map(\.cComment).joined(separator: ", ")), in the data's own units; the output is \(answer).",
    ]
    if problem == .classification {
      lines.append(" * The label is the place of the predicted class in \(name)_classes.")
    }
    return lines + [
      " *",
      " * As a program it reads CSV as dlplay predict does, and prints a row for each row:",
      " *", " *     cc -std=c99 -O2 -DDLPLAY_MAIN FILE.c -o predict -lm && ./predict < points.csv", " */",
    ]
  }

  private func parameters(of layer: Layer, _ index: Int) -> [String] {
    func row(_ values: some Sequence<Float>) -> String { values.map(cNumber).joined(separator: ", ") }
    var lines = ["", "/* Layer \(index): \(layer.summary). A row of weights is a unit. */"]
    if layer.inputs > 0 {
      lines += ["static const float weights_\(index)[\(layer.units) * \(layer.inputs)] = {"]
      lines += layer.rows.map { "    \(row($0))," } + ["};"]
    }
    lines.append("static const float bias_\(index)[\(layer.units)] = {\(row(layer.bias))};")
    for (name, values) in layer.batchNorm?.vectors ?? [] {
      lines.append("static const float \(name)_\(index)[\(layer.units)] = {\(row(values))};")
    }
    return lines
  }

  /// The functions that this network needs and C does not have.
  private var functions: [String] {
    get throws(ContentError) {
      var lines: [String] = []
      if network.layers.contains(where: { $0.inputs > 0 }) { lines += Self.dense }
      if network.layers.contains(where: { $0.batchNorm != nil }) { lines += Self.normalize }
      for activation in Activation.all where network.layers.contains(where: { $0.activation == activation }) {
        let name = activation.codeName
        switch try activation.said(\.c, in: "C") {
        case .identity, .known: break
        case .formula(let formula): lines += ["", "static double \(name)(double z) { return \(formula); }"]
        case .row(let body): lines += ["", "static void \(name)(int units, const double *z, double *a)"] + body
        }
      }
      return lines
    }
  }

  private func predict(_ name: String) throws(ContentError) -> [String] {
    let widest = network.layers.flatMap { [$0.inputs, $0.units] }.max() ?? 1
    var lines = [
      "void \(name)_predict(const double input[\(columns.count)], double output[\(network.outputs)])", "{",
      "    double a[\(widest)], z[\(widest)];",
    ]
    if usedColumns.isEmpty { lines.append("    (void)input;") }
    let scaled = Dictionary(scaledColumns.map { ($0.column, $0.line) }) { first, _ in first }
    lines += usedColumns.map { column in
      let line = scaled[column]
      return "    double x\(column + 1) = \(line?.scaledCode("input[\(column)]") ?? "input[\(column)]");"
    }
    lines += features.enumerated().map { "    a[\($0)] = \($1.code(sine: "sin"));" }
    for (index, layer) in network.layers.enumerated() {
      let (number, loop) = (index + 1, "    for (int i = 0; i < \(layer.units); i++)")
      lines.append(
        layer.inputs > 0
          ? "    dense(\(layer.inputs), \(layer.units), weights_\(number), bias_\(number), a, z);"
          : "\(loop) z[i] = bias_\(number)[i];")
      if let norm = layer.batchNorm {
        let vectors = norm.vectors.map { "\($0.name)_\(number)" }.joined(separator: ", ")
        lines.append("    normalize(\(layer.units), \(vectors), z);")
      }
      let change = "\(loop) a[i] \(layer.isResidual ? "+=" : "=")"
      switch try layer.activation.said(\.c, in: "C") {
      case .identity: lines.append("\(change) z[i];")
      case .known(let function): lines.append("\(change) \(function)(z[i]);")
      case .formula: lines.append("\(change) \(layer.activation.codeName)(z[i]);")
      case .row: lines.append("    \(layer.activation.codeName)(\(layer.units), z, a);")
      }
    }
    lines.append(
      labelLine.map { "    output[0] = \($0.originalCode("a[0]"));" }
        ?? "    for (int i = 0; i < \(network.outputs); i++) output[i] = a[i];")
    return lines + ["}"]
  }

  /// A literal that a compiler reads as the same Float32.
  private func cNumber(_ value: Float) -> String { value.description + "f" }
}
