@testable import Engine
import Testing

@Suite("Network surgery")
struct SurgeryTests {
  private static let rows: [Double] = [0.3, -1.2, 0.8, 2, 0.1, -0.7, -0.4, 0.9, 1.1]

  private static func network(_ activation: Activation) -> Network {
    var random = RandomStream(seed: "surgery", purpose: .weights)
    return Network(
      inputs: 3, units: [4, 5, 1], activations: [activation, activation, .tanh], initializer: .uniform, random: &random)
  }

  private func outputs(_ network: Network) throws -> [Double] { try network.outputs(Self.rows, count: 3) }

  private func expectSame(_ one: Network, _ other: Network) throws {
    for (a, b) in zip(try outputs(one), try outputs(other)) { #expect(abs(a - b) < 1e-6) }
  }

  @Test("a new unit says nothing yet", arguments: Activation.elementwise, [0, 1])
  func addUnit(_ activation: Activation, layer: Int) throws {
    let before = Self.network(activation)
    var after = before
    var random = RandomStream(seed: "1", purpose: .weights)
    after.addUnit(layer: layer, random: &random)
    #expect(after.layers[layer].units == before.layers[layer].units + 1)
    #expect(after.layers[layer].weights.suffix(before.layers[layer].inputs).allSatisfy { $0 != 0 })
    try expectSame(before, after)
  }

  @Test("a unit that was added and taken out leaves no trace", arguments: [0, 1, 2])
  func removeUnit(layer: Int) throws {
    let before = Self.network(.relu)
    var after = before
    var random = RandomStream(seed: "1", purpose: .weights)
    after.addUnit(layer: layer, random: &random)
    after.removeUnit(layer: layer, unit: before.layers[layer].units)
    #expect(after == before)
  }

  @Test("a unit in the middle takes its own links with it")
  func removeMiddle() throws {
    var network = Self.network(.tanh)
    let before = network
    network.removeUnit(layer: 0, unit: 1)
    #expect(network.layers[0].weight(unit: 1, input: 2) == before.layers[0].weight(unit: 2, input: 2))
    #expect(network.layers[1].weight(unit: 3, input: 1) == before.layers[1].weight(unit: 3, input: 2))
    #expect(try outputs(network).count == 3)
  }

  @Test("a new input counts for nothing yet, and can go again", arguments: [0, 1, 3])
  func inputs(place: Int) throws {
    let before = Self.network(.tanh)
    var after = before
    after.addInput(at: place)
    var rows = Self.rows
    for row in [2, 1, 0] { rows.insert(99, at: row * 3 + place) }
    #expect(try after.outputs(rows, count: 3) == outputs(before))
    after.removeInput(at: place)
    #expect(after == before)
  }

  @Test("a linear layer of enough units changes nothing", arguments: Activation.elementwise, [0, 1, 2])
  func insertLinear(_ activation: Activation, place: Int) throws {
    let before = Self.network(activation)
    var after = before
    var random = RandomStream(seed: "1", purpose: .weights)
    after.insertLayer(at: place, units: 7, activation: .linear, random: &random)
    try expectSame(before, after)
    after.removeLayer(place)
    try expectSame(before, after)
  }

  @Test("neither does relu after relu or sigmoid", arguments: [Activation.relu, .sigmoid])
  func insertReLU(_ activation: Activation) throws {
    let before = Self.network(activation)
    var after = before
    var random = RandomStream(seed: "1", purpose: .weights)
    after.insertLayer(at: 1, units: 4, activation: .relu, random: &random)
    try expectSame(before, after)
  }

  @Test(
    "layers of any size can come and go, and the network still fits together", arguments: Activation.elementwise,
    [1, 3, 9])
  func anySize(_ activation: Activation, units: Int) throws {
    var network = Self.network(activation)
    var random = RandomStream(seed: "1", purpose: .weights)
    network.insertLayer(at: 1, units: units, activation: activation, random: &random)
    #expect(try outputs(network).allSatisfy(\.isFinite))
    network.removeLayer(0)
    #expect(try outputs(network).allSatisfy(\.isFinite))
    #expect(network.inputs == 3 && network.outputs == 1)
  }

  @Test("normalized and residual layers keep fitting together, whatever comes and goes", arguments: [3, 4, 5])
  func normalized(_ units: Int) throws {
    var random = RandomStream(seed: "surgery", purpose: .weights)
    var network = Problem(units: [4, 4, 4, 1], inputs: 4, hasBatchNorm: true, isResidual: true).network
    #expect(network.layers.map(\.isResidual) == [true, true, true, false])
    try network.check()
    network.addUnit(layer: 1, random: &random)
    #expect(network.layers.map(\.isResidual) == [true, false, false, false])
    network.removeUnit(layer: 1, unit: 2)
    network.setResidual(true)
    #expect(network.layers.map(\.isResidual) == [true, true, true, false])
    network.insertLayer(at: 2, units: units, activation: .tanh, random: &random)
    try network.check()
    network.setBatchNorm(true)
    #expect(network.layers.map { $0.batchNorm != nil } == [true, true, true, true, false])
    network.removeInput(at: 0)
    try network.check()
    for _ in 0..<4 {
      network.removeLayer(network.layers.count - 2)
      try network.check()
    }
    #expect(network.layers.count == 1)
  }

  @Test("a linear layer that is normalized and residual can go, and the outputs stay")
  func foldedAway() throws {
    var network = Problem(
      units: [5, 5, 2], hidden: .linear, output: .linear, inputs: 5, hasBatchNorm: true, isResidual: true
    ).network
    let x = Problem(units: [2], inputs: 5).examples.x.map(Double.init)
    let before = try network.outputs(x, count: 37)
    network.removeLayer(1)
    network.removeLayer(0)
    for (one, other) in zip(before, try network.outputs(x, count: 37)) { #expect(abs(one - other) < 2e-5) }
  }
}
