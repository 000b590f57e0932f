import Engine
import Playground

extension ONNXBuilder {
  /// Adds the layers' operations.
  ///
  /// - Parameters:
  ///   - network: Whose layers they are.
  ///   - layerInputs: The first layer's inputs; nil where it has none.
  /// - Returns: The last layer's answers.
  /// - Throws: That ONNX has no operations for an activation.
  mutating func add(_ network: Network, layerInputs: String?) throws(ContentError) -> String {
    var layerInputs = layerInputs
    for (index, layer) in network.layers.enumerated() {
      layerInputs = try add(layer, "layers.\(index)", layerInputs: layerInputs)
    }
    return layerInputs ?? ""
  }

  private mutating func add(_ layer: Layer, _ path: String, layerInputs: String?) throws(ContentError) -> String {
    let bias = constant("\(path).bias", layer.bias, shape: [layer.units])
    var value: String
    if let layerInputs {
      let weight = constant("\(path).weight", layer.weights, shape: [layer.units, layer.inputs])
      value = apply("Gemm", [layerInputs, weight, bias], "\(path).sum", [ONNXAttribute("transB", 1)])
    } else {
      // A unit that hears nothing says its bias, once for each row of the input.
      let rows = apply("Shape", ["input"], "rows", [ONNXAttribute("start", 0), ONNXAttribute("end", 1)])
      let units = wholes("\(path).units", [layer.units])
      let shape = apply("Concat", [rows, units], "\(path).shape", [ONNXAttribute("axis", 0)])
      value = apply("Expand", [bias, shape], "\(path).sum")
    }
    if let norm = layer.batchNorm {
      let rows = norm.vectors.map { constant("\(path).\($0.name)", $0.values, shape: [layer.units]) }
      value = apply(
        "BatchNormalization", [value] + rows, "\(path).norm", [ONNXAttribute("epsilon", BatchNorm.epsilon)])
    }
    let operations = try layer.activation.said(\.onnx, in: "ONNX")
    value = operations(&self, value, "\(path).\(layer.activation.name)")
    guard layer.isResidual, let layerInputs else { return value }
    return apply("Add", [value, layerInputs], "\(path).residual")
  }

  private mutating func constant(_ name: String, _ numbers: [Float], shape: [Int]) -> String {
    constant(name, numbers.map(Double.init), shape: shape)
  }
}
