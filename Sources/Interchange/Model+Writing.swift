import Datasets
import Engine
public import Playground

extension Model {
  /// The model as JSON that a person can read: a row of weights a line, every number as short as it reads back exactly.
  public var json: String {
    var lines = [
      "{\"format\": \"\(Self.format)\", \"version\": 1,",
      " \"columns\": \(JSONText.texts(columns)), \"inputs\": \(JSONText.texts(features.map(\.rawValue))),",
      " \"problem\": \"\(problem.rawValue)\", \"classes\": \(JSONText.texts(classes)),",
      " \"loss\": \"\(loss.name)\",\(huberDelta.map { " \"huber_delta\": \(JSONText.number($0))," } ?? "")",
      " \"scaling\": \(JSONText.scaling(scaling)),",
    ]
    if let preparation { lines.append(" \"table\": \(JSONText.preparation(preparation)),") }
    lines.append(" \"layers\": [")
    for (index, layer) in network.layers.enumerated() {
      lines.append("  {\"units\": \(layer.units), \"activation\": \"\(layer.activation.name)\",")
      let rows = (0..<layer.units).map { unit in
        JSONText.list((0..<layer.inputs).map { JSONText.number(layer.weight(unit: unit, input: $0)) })
      }
      lines.append("   \"weights\": [\(rows.joined(separator: ",\n               "))],")
      lines.append("   \"bias\": \(JSONText.list(layer.bias.map(JSONText.number))),")
      let comma = index < network.layers.count - 1 ? "," : ""
      lines.append(
        "   \"batch_norm\": \(layer.batchNorm.map(normJSON) ?? "null"), \"residual\": \(layer.isResidual)}\(comma)")
    }
    return lines.joined(separator: "\n") + "\n ]}\n"
  }

  /// Where huber's parabola ends, if that is not the usual 1.
  var huberDelta: Float? { loss.name == "huber" && loss.delta != 1 ? loss.delta : nil }

  private func normJSON(_ norm: BatchNorm) -> String {
    "{"
      + norm.vectors.map { "\"\($0)\": \(JSONText.list($1.map(JSONText.number)))" }
      .joined(separator: ",\n                  ") + "}"
  }
}
