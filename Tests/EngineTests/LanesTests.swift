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

  private func values(_ activation: Activation, _ kernel: Kernel, of numbers: [Float] = numbers) -> [Float] {
    let layer = Layer(inputs: 1, units: 1, activation: activation, weights: [1], bias: [0])
    let workspace = Workspace(holding: Network(layers: [layer]), batchSize: nil, kernel: kernel)
    return workspace.outputs(numbers, count: numbers.count)
  }

  @Test(
    "every activation but tanh is within 2e-7 of the true value, or of its size where it is larger than 1",
    arguments: Activation.elementwise.filter { $0 != .tanh }, Kernel.supported)
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

  @Test(
    "tanh is within 4 units in the last place of the true value, and within 5e-7",
    arguments: Kernel.supported)
  func tanhError(_ kernel: Kernel) {
    // Every 61st number of 2^-14...16 and of their negatives.
    let numbers = stride(from: Float(0x1p-14).bitPattern, through: Float(16).bitPattern, by: 61)
      .flatMap { [Float(bitPattern: $0), -Float(bitPattern: $0)] }
    var (most, mostPlaces) = (0.0, 0.0)
    for (z, value) in zip(numbers, values(.tanh, kernel, of: numbers)) {
      let truth = Activation.tanh.value(Double(z))
      let error = abs(Double(value) - truth)
      most = max(most, error)
      // Below one a place is the distance to the next number; one itself counts as the largest number below it.
      let size = min(abs(Float(truth)), Float(1).nextDown)
      mostPlaces = max(mostPlaces, error / Double(size.ulp))
    }
    #expect(most <= 5e-7)
    #expect(mostPlaces <= 4)
  }

  @Test("tanh of infinities is one or its negative but for 5e-7, of no number none", arguments: Kernel.supported)
  func tanhEnds(_ kernel: Kernel) {
    let ends = values(.tanh, kernel, of: [.infinity, -.infinity, .nan])
    #expect(abs(ends[0] - 1) <= 5e-7)
    #expect(abs(ends[1] + 1) <= 5e-7)
    #expect(ends[2].isNaN)
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
