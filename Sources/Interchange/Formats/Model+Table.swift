import Engine
import Foundation
public import Playground

extension ModelFormat {
  /// For a spreadsheet or a data frame.
  static let csv = ModelFormat(
    ending: ".csv", explanation: "a row for each weight and bias, for a spreadsheet",
    contents: { model, _ in Data(model.table.utf8) })
}

extension Model {
  /// The parameters as CSV, a row each: `layer,unit,parameter,input,value`.
  ///
  /// Layers and units count from 1, as on the screen; the output layer is the last. `parameter` is `weight`, `bias`, `gamma`, `beta`,
  /// `running_mean` or `running_variance`. Only a weight has an `input`: the name of one, or in later layers the unit it comes from.
  /// A value is the shortest decimal that reads back as the same Float32.
  public var table: String {
    var lines = ["layer,unit,parameter,input,value"]
    var inputs = features.map(\.rawValue)
    for (index, layer) in network.layers.enumerated() {
      for unit in 0..<layer.units {
        func add(_ name: String, _ value: Float, of input: String = "") {
          lines.append("\(index + 1),\(unit + 1),\(name),\(input.quotedField),\(JSONText.number(value))")
        }
        for (input, name) in inputs.enumerated() { add("weight", layer.weight(unit: unit, input: input), of: name) }
        add("bias", layer.bias[unit])
        guard let norm = layer.batchNorm else { continue }
        for (name, values) in norm.vectors { add(name, values[unit]) }
      }
      inputs = (1...layer.units).map(String.init)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
