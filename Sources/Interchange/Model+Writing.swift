import Datasets
import Engine
public import Playground

extension Model {
  /// The model as JSON that a person can read: a row of weights a line, every number as short as it reads back exactly.
  public var json: String {
    var lines = [
      "{\"format\": \"dlplay-model\", \"version\": 1,", " \"inputs\": \(list(features.map(\.rawValue))),",
      " \"problem\": \"\(problem.rawValue)\", \"classes\": \(list(classes)),",
      " \"loss\": \"\(loss.name)\",\(huberDelta.map { " \"huber_delta\": \(number($0))," } ?? "")",
      " \"scaling\": \(scaling.map(scalingJSON) ?? "null"),", " \"layers\": [",
    ]
    for (index, layer) in network.layers.enumerated() {
      lines.append("  {\"units\": \(layer.units), \"activation\": \"\(layer.activation.name)\",")
      let rows = (0..<layer.units).map { unit in
        "[\((0..<layer.inputs).map { number(layer.weight(unit: unit, input: $0)) }.joined(separator: ", "))]"
      }
      lines.append("   \"weights\": [\(rows.joined(separator: ",\n               "))],")
      lines.append("   \"bias\": [\(layer.bias.map(number).joined(separator: ", "))],")
      let comma = index < network.layers.count - 1 ? "," : ""
      lines.append(
        "   \"batch_norm\": \(layer.batchNorm.map(normJSON) ?? "null"), \"residual\": \(layer.isResidual)}\(comma)")
    }
    return lines.joined(separator: "\n") + "\n ]}\n"
  }

  /// Where huber's parabola ends, if that is not the usual 1.
  var huberDelta: Float? { loss.name == "huber" && loss.delta != 1 ? loss.delta : nil }

  /// The shortest decimal that reads back as the same Float32, as JSON writes it.
  func number(_ value: Float) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private func normJSON(_ norm: BatchNorm) -> String {
    "{"
      + norm.vectors.map { "\"\($0)\": [\($1.map(number).joined(separator: ", "))]" }.joined(
        separator: ",\n                  ")
      + "}"
  }

  /// A scaling, every number as short as it reads back exactly.
  func scalingJSON(_ scaling: Scaling) -> String {
    func lines(_ lines: [Scaling.Line]) -> String {
      "{\"offset\": [\(lines.map { "\($0.offset)" }.joined(separator: ", "))], "
        + "\"factor\": [\(lines.map { "\($0.factor)" }.joined(separator: ", "))]"
    }
    let label = scaling.label == Scaling.Line() ? "" : ", \"label\": \(lines([scaling.label]))}"
    return lines(scaling.inputs) + label + "}"
  }

  /// Texts as JSON's list of them.
  func list(_ texts: [String]) -> String { "[\(texts.map(quoted).joined(separator: ", "))]" }
}

/// A text as JSON has it.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case let control where control.value < 0x20:
      let digits = String(control.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
