import Engine
import Testing

@Suite("Random streams")
struct RandomStreamTests {
  @Test("streams of different purposes or seeds differ, and of the same are the same")
  func independence() {
    let streams = RandomStream.Purpose.allCases.flatMap { purpose in
      ["1", "2", ""].map { RandomStream(seed: $0, purpose: purpose) }
    }
    let firsts = streams.map { stream in
      var stream = stream
      return stream.next()
    }
    #expect(Set(firsts).count == streams.count)
    #expect(RandomStream(seed: "a", purpose: .order) == RandomStream(seed: "a", purpose: .order))
  }

  @Test("uniform numbers fill their range and stay in it")
  func uniform() {
    var random = RandomStream(seed: "1", purpose: .weights)
    let numbers = (0..<10_000).map { _ in random.uniform(-0.5, 0.5) }
    #expect(numbers.allSatisfy { (-0.5..<0.5).contains($0) })
    #expect(abs(numbers.reduce(0, +) / 10_000) < 0.01)
    #expect((numbers.min() ?? 0) < -0.499 && (numbers.max() ?? 0) > 0.499)
  }

  @Test(
    "initializers keep to their range and bias", arguments: Initializer.all,
    [(inputs: 2, units: 8), (inputs: 30, units: 2)])
  func initializers(_ initializer: Initializer, shape: (inputs: Int, units: Int)) {
    var random = RandomStream(seed: "1", purpose: .weights)
    let weights = initializer.weights(inputs: shape.inputs, units: shape.units, random: &random)
    let (inputs, units) = (Float(shape.inputs), Float(shape.units))
    let reaches: [String: Float] = [
      "uniform": 0.5, "xavier": (6 / (inputs + units)).squareRoot(), "he": (6 / inputs).squareRoot(),
      "lecun": (3 / inputs).squareRoot(), "zeros": 0, "ones": 1,
    ]
    let reach = reaches[initializer.name] ?? -1
    #expect(weights.count == shape.inputs * shape.units)
    #expect(weights.allSatisfy { abs($0) <= reach } && weights.contains { abs($0) >= 0.8 * reach })
    #expect(initializer.bias == (initializer == .uniform ? 0.1 : 0))
  }
}
