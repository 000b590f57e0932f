import Engine
import Playground

extension ONNXBuilder {
  /// Adds the layers' operations.
  ///
  /// - Parameter layerInputs: The first layer's inputs; nil where it has none.
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
      let rows = norm.rows.map { constant("\(path).\($0.name)", $0.numbers, shape: [layer.units]) }
      value = apply(
        "BatchNormalization", [value] + rows, "\(path).norm", [ONNXAttribute("epsilon", BatchNorm.epsilon)])
    }
    value = try add(layer.activation, of: value, "\(path).\(layer.activation.name)")
    guard layer.isResidual, let layerInputs else { return value }
    return apply("Add", [value, layerInputs], "\(path).residual")
  }

  /// Adds an activation by the engine's formula, from operations that runtimes have for 64 bits.
  private mutating func add(_ activation: Activation, of z: String, _ name: String) throws(ContentError) -> String {
    switch activation {
    case .linear: return z
    case .relu: return apply("Relu", [z], name)
    case .sigmoid: return apply("Sigmoid", [z], name)
    case .tanh: return apply("Tanh", [z], name)
    case .sine: return apply("Sin", [z], name)
    case .softmax: return apply("Softmax", [z], name, [ONNXAttribute("axis", -1)])
    case .leakyReLU:
      let leak = apply("Mul", [z, constant(0.01)], name + ".leak")
      return apply("Max", [z, leak], name)
    case .step:
      let fires = apply("GreaterOrEqual", [z, constant(0)], name + ".fires")
      return cast(fires, to: .double, name)
    case .elu:
      // exp(z) - 1 is at least z.
      let below = apply("Min", [z, constant(0)], name + ".below")
      let power = apply("Exp", [below], name + ".power")
      let floor = apply("Sub", [power, constant(1)], name + ".floor")
      return apply("Max", [z, floor], name)
    case .gelu:
      let bent = apply("Mul", [z, constant(0.5.squareRoot())], name + ".scaled")
      // Erf is the one operation that runtimes have for 32 bits alone.
      let single = cast(bent, to: .float, name + ".single")
      let error = cast(apply("Erf", [single], name + ".erf"), to: .double, name + ".double")
      let twice = apply("Add", [error, constant(1)], name + ".twice")
      let share = apply("Mul", [twice, constant(0.5)], name + ".share")
      return apply("Mul", [z, share], name)
    case .silu:
      let share = apply("Sigmoid", [z], name + ".share")
      return apply("Mul", [z, share], name)
    case .softplus:
      // max(z, 0) + log(1 + exp(-|z|)): nothing overflows.
      let size = apply("Abs", [z], name + ".size")
      let power = apply("Exp", [apply("Neg", [size], name + ".minus")], name + ".power")
      let rest = apply("Log", [apply("Add", [power, constant(1)], name + ".onePlus")], name + ".rest")
      let above = apply("Max", [z, constant(0)], name + ".above")
      return apply("Add", [above, rest], name)
    default: throw .unspoken(activation, in: "ONNX")
    }
  }

  private mutating func constant(_ name: String, _ numbers: [Float], shape: [Int]) -> String {
    constant(name, numbers.map(Double.init), shape: shape)
  }
}

extension BatchNorm {
  /// Its numbers by their names in files, in ONNX's order.
  fileprivate var rows: [(name: String, numbers: [Float])] {
    [("gamma", gamma), ("beta", beta), ("running_mean", runningMean), ("running_variance", runningVariance)]
  }
}
