import Engine

extension ActivationCode {
  /// By activation, the engine's formula each time.
  ///
  /// ONNX has it from operations that runtimes have for 64 bits.
  static let all: [Activation: ActivationCode] = [
    .linear: ActivationCode(c: .identity, python: .identity, onnx: { _, z, _ in z }),
    .relu: ActivationCode(
      c: .formula("z < 0 ? 0 : z"), python: .body(["return numpy.maximum(z, 0)"]),
      onnx: { graph, z, name in graph.apply("Relu", [z], name) }),
    .sigmoid: ActivationCode(
      c: .formula("1 / (1 + exp(-z))"), python: .body(["return numpy.exp(-numpy.logaddexp(0, -z))"]),
      onnx: { graph, z, name in graph.apply("Sigmoid", [z], name) }),
    .tanh: ActivationCode(
      c: .known("tanh"), python: .known("numpy.tanh"), onnx: { graph, z, name in graph.apply("Tanh", [z], name) }),
    .leakyReLU: ActivationCode(
      c: .formula("z > 0 ? z : 0.01 * z"), python: .body(["return numpy.where(z > 0, z, 0.01 * z)"]),
      onnx: { graph, z, name in
        let leak = graph.apply("Mul", [z, graph.constant(0.01)], name + ".leak")
        return graph.apply("Max", [z, leak], name)
      }),
    .step: ActivationCode(
      c: .formula("z >= 0 ? 1 : 0"), python: .body(["return numpy.where(z >= 0, 1.0, 0.0)"]),
      onnx: { graph, z, name in
        let fires = graph.apply("GreaterOrEqual", [z, graph.constant(0)], name + ".fires")
        return graph.cast(fires, to: .double, name)
      }),
    .elu: ActivationCode(
      c: .formula("z > 0 ? z : expm1(z)"),
      python: .body(["return numpy.where(z > 0, z, numpy.expm1(numpy.minimum(z, 0)))"]),
      onnx: { graph, z, name in
        // exp(z) - 1 is at least z.
        let below = graph.apply("Min", [z, graph.constant(0)], name + ".below")
        let power = graph.apply("Exp", [below], name + ".power")
        let floor = graph.apply("Sub", [power, graph.constant(1)], name + ".floor")
        return graph.apply("Max", [z, floor], name)
      }),
    .gelu: ActivationCode(
      c: .formula("0.5 * z * erfc(-z * 0.7071067811865475)"),
      python: .body(
        ["return 0.5 * z * numpy.vectorize(math.erfc, otypes=[float])(-z / math.sqrt(2))"], imports: ["math"]),
      onnx: { graph, z, name in
        let bent = graph.apply("Mul", [z, graph.constant(0.5.squareRoot())], name + ".scaled")
        // Erf is the one operation that runtimes have for 32 bits alone.
        let single = graph.cast(bent, to: .float, name + ".single")
        let error = graph.cast(graph.apply("Erf", [single], name + ".erf"), to: .double, name + ".double")
        let twice = graph.apply("Add", [error, graph.constant(1)], name + ".twice")
        let share = graph.apply("Mul", [twice, graph.constant(0.5)], name + ".share")
        return graph.apply("Mul", [z, share], name)
      }),
    .silu: ActivationCode(
      c: .formula("z / (1 + exp(-z))"), python: .body(["return z * sigmoid(z)"], calls: [.sigmoid]),
      onnx: { graph, z, name in
        let share = graph.apply("Sigmoid", [z], name + ".share")
        return graph.apply("Mul", [z, share], name)
      }),
    .softplus: ActivationCode(
      c: .formula("fmax(z, 0) + log1p(exp(-fabs(z)))"), python: .body(["return numpy.logaddexp(0, z)"]),
      onnx: { graph, z, name in
        // max(z, 0) + log(1 + exp(-|z|)): nothing overflows.
        let size = graph.apply("Abs", [z], name + ".size")
        let power = graph.apply("Exp", [graph.apply("Neg", [size], name + ".minus")], name + ".power")
        let onePlus = graph.apply("Add", [power, graph.constant(1)], name + ".onePlus")
        let rest = graph.apply("Log", [onePlus], name + ".rest")
        let above = graph.apply("Max", [z, graph.constant(0)], name + ".above")
        return graph.apply("Add", [above, rest], name)
      }),
    .sine: ActivationCode(
      c: .known("sin"), python: .known("numpy.sin"), onnx: { graph, z, name in graph.apply("Sin", [z], name) }),
    .softmax: ActivationCode(
      c: .row([
        "{", "    double largest = z[0], total = 0;",
        "    for (int i = 1; i < units; i++) largest = fmax(largest, z[i]);",
        "    for (int i = 0; i < units; i++) total += a[i] = exp(z[i] - largest);",
        "    for (int i = 0; i < units; i++) a[i] /= total;", "}",
      ]),
      python: .body([
        "powers = numpy.exp(z - z.max(axis=-1, keepdims=True))",
        "return powers / powers.sum(axis=-1, keepdims=True)",
      ]), onnx: { graph, z, name in graph.apply("Softmax", [z], name, [ONNXAttribute("axis", -1)]) }),
  ]
}
