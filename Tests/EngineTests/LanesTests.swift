import Testing

@testable import Engine

/// The kernels' own exponential, logarithm, tangent and root against the C library's in double precision.
@Suite("Vector functions")
struct LanesTests {
  /// Numbers of every size, both signs: a step of the exponent in 64 parts.
  static let numbers: [Float] = (0..<(1 << 14)).flatMap { part in
    let magnitude = Float(bitPattern: 0x2f00_0000 + UInt32(part) << 15 + UInt32(part * 7919 % (1 << 15)))
    return magnitude < 200 ? [magnitude, -magnitude] : []
  }

  private func values(_ activation: Activation, _ kernel: Kernel) -> [Float] {
    let layer = Layer(inputs: 1, units: 1, activation: activation, weights: [1], bias: [0])
    let workspace = Workspace(holding: Network(layers: [layer]), batchSize: nil, kernel: kernel)
    return workspace.outputs(Self.numbers, count: Self.numbers.count)
  }

  @Test(
    "every activation is within 2e-7 of the true value, or of its size where it is larger than 1",
    arguments: Activation.elementwise, Kernel.supported)
  func error(_ activation: Activation, kernel: Kernel) {
    let errors = zip(Self.numbers, values(activation, kernel)).map { z, value in
      let truth = activation.value(Double(z))
      return abs(Double(value) - truth) / max(1, abs(truth))
    }
    #expect((errors.max() ?? 1) <= 2e-7)
  }

  @Test(
    "no digits are lost near zero, or in sigmoid's tail",
    arguments: [Activation.tanh, .sigmoid, .elu, .softplus, .silu],
    Kernel.supported)
  func relativeError(_ activation: Activation, kernel: Kernel) {
    let errors = zip(Self.numbers, values(activation, kernel)).filter { abs($0.0) < 80 }
      .map { abs(Double($1) / activation.value(Double($0)) - 1) }
    #expect((errors.max() ?? 1) <= 4e-7)
  }

  @Test("bce from the sum loses no digits where its logarithm from the output would", arguments: Kernel.supported)
  func crossEntropy(_ kernel: Kernel) {
    let layer = Layer(inputs: 1, units: 1, activation: .sigmoid, weights: [1], bias: [0])
    let workspace = Workspace(holding: Network(layers: [layer]), batchSize: 1, kernel: kernel)
    workspace.apply(Problem(units: [1], output: .sigmoid, loss: .bce).settings)
    for z in Self.numbers where abs(z) < 80 {
      let truth = Reference.softplus(-Double(z))
      let example = Examples(count: 1, inputs: 1, outputs: 1, x: [z], y: [1])
      #expect(abs(workspace.outputs(example).lossSum / truth - 1) <= 4e-7)
    }
  }
}
