import Datasets
import Engine
import Foundation
import Playground
import Testing

@testable import Interchange

@Suite("Formats") struct FormatTests {
  /// A network with everything that files must say, and every activation.
  static func everything() -> Model {
    var random = RandomStream(seed: "formats", purpose: .weights)
    let activations = Activation.elementwise + [.softmax]
    var network = Network(
      inputs: 7, units: activations.indices.map { $0 + 1 < activations.count ? 4 : 3 }, activations: activations,
      initializer: .xavier, hasBatchNorm: true, isResidual: true, random: &random)
    network.layers[2].batchNorm = nil
    network.layers[4].batchNorm?.runningVariance = [0, 1e-30, 2, 4e30]
    let inputs = [Scaling.Line(offset: 0.1, factor: 1 / 3), Scaling.Line(offset: -1e-300, factor: 1e300)]
    return Model(
      features: Feature.ofThePlane, problem: .classification, classes: ["a, \"b\"", "*/ ??/\\", "\t\u{1}🌼"], loss: .cce,
      scaling: Scaling(inputs: inputs), network: network)
  }

  @Test("each has an ending of its own and one line about it; the first is JSON")
  func list() throws {
    let endings = ModelFormat.all.map(\.ending)
    #expect(Set(endings).count == endings.count && endings.first == ".json")
    for format in ModelFormat.all {
      #expect(format.ending.hasPrefix(".") && !format.explanation.isEmpty && format.explanation.count <= 58)
      #expect(ModelFormat(of: "a.b/model" + format.ending)?.ending == format.ending)
    }
    #expect(ModelFormat(of: "model") == nil && ModelFormat(of: "json") == nil)
  }

  @Test("every format says every activation; one that it cannot say is named, with what to do")
  func activations() throws {
    for format in ModelFormat.all { _ = try format.contents(Self.everything(), "m") }
    #expect(throws: ContentError("ONNX cannot say the activation gelu: choose another, or another format")) {
      try Activation.gelu.said(\.onnx, in: "ONNX", by: [:])
    }
  }

  @Test("every activation's record says it to every format", arguments: Activation.all)
  func record(_ activation: Activation) throws {
    _ = try activation.said(\.c, in: "C")
    _ = try activation.said(\.python, in: "Python")
    _ = try activation.said(\.onnx, in: "ONNX")
  }

  @Test("what can be read is read as it was, and written again is the same bytes")
  func roundTrips() throws {
    var regression = classifier(features: [], hidden: [])
    (regression.problem, regression.classes, regression.loss) = (.regression, [], .huber)
    regression.loss.delta = 0.3
    regression.network.layers[0].activation = .linear
    regression.scaling = Scaling(
      inputs: [Scaling.Line(), Scaling.Line()], label: Scaling.Line(offset: 100, factor: 0.01))
    for model in [Self.everything(), classifier(), regression] {
      for format in ModelFormat.all {
        guard let read = format.read else { continue }
        let data = try format.contents(model, "name")
        let again = try read(data)
        #expect(again == model, "\(format.ending)")
        #expect(try format.contents(again, "name") == data, "\(format.ending)")
      }
    }
  }

  @Test("every Float32 survives in every format that can be read, bit by bit")
  func everyNumber() throws {
    var numbers: [Float] = [
      0, -0.0, 0.1, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .leastNormalMagnitude, 1 / 3,
    ]
    for exponent in -149...127 {
      let power = Float(sign: .plus, exponent: exponent, significand: 1)
      numbers += [power, power.nextUp, -power.nextDown]
    }
    let model = classifier(features: [.x1, .x2], hidden: [100], weight: { numbers[$0 % numbers.count] })
    for format in ModelFormat.all {
      let read = try format.read?(format.contents(model, "name")) ?? model
      for (layer, same) in zip(model.network.layers, read.network.layers) {
        #expect(layer.weights.map(\.bitPattern) == same.weights.map(\.bitPattern), "\(format.ending)")
      }
    }
    let values = model.table.split(separator: "\n").dropFirst().map { Float($0.split(separator: ",").last ?? "") }
    let expected = model.network.layers.flatMap { layer in
      zip(layer.rows, layer.bias).flatMap { Array($0) + [$1] }
    }
    #expect(values.map { $0?.bitPattern } == expected.map(\.bitPattern))
  }

  @Test("a safetensors file's numbers start at a multiple of eight bytes, behind a header of that length")
  func alignment() throws {
    for count in 1...9 {
      var model = classifier()
      model.classes[0] = String(repeating: "n", count: count)
      let data = model.safetensors
      let length = (0..<8).reduce(0) { $0 + Int(data[$1]) << (8 * $1) }
      #expect(length % 8 == 0 && data[8] == UInt8(ascii: "{"))
      let floats = model.network.layers.reduce(0) { $0 + $1.parameterCount }
      #expect(data.count == 8 + length + 4 * floats)
    }
  }

  @Test("a file cut anywhere, or with a bit of its header turned, is refused or read, never a crash")
  func damaged() {
    let data = Array(Self.everything().safetensors)
    for end in stride(from: 0, to: data.count, by: 7) {
      #expect(throws: ContentError.self) { try Model(safetensors: Data(data[..<end])) }
    }
    for place in 0..<min(data.count, 2000) {
      var turned = data
      turned[place] ^= 1 << UInt8(place % 7)
      _ = try? Model(safetensors: Data(turned))
    }
  }

  @Test("tensors that PyTorch adds are passed over")
  func batchesTracked() throws {
    var model = classifier()
    model.network.layers[0].batchNorm = BatchNorm(units: 4)
    let header = "\"norms.0.num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":["
    let data = model.safetensors
    let length = (0..<8).reduce(0) { $0 + Int(data[$1]) << (8 * $1) }
    let numbers = data.count - 8 - length
    var text = String(decoding: data[8..<8 + length], as: UTF8.self)
    text = text.replacing(/} *$/, with: ",\(header)\(numbers),\(numbers + 8)]}}")
    var longer = Data((0..<8).map { UInt8(truncatingIfNeeded: text.utf8.count >> (8 * $0)) })
    longer += Data(text.utf8) + data.suffix(numbers) + Data(count: 8)
    #expect(try Model(safetensors: longer) == model)
  }

  @Test("code has a formula for every activation, and says how to use it")
  func code() throws {
    let model = Self.everything()
    let (python, c) = (try model.python(name: "all"), try model.c(name: "all of 2"))
    for activation in Activation.all {
      let name = activation.codeName
      if case .body = try activation.said(\.python, in: "Python") {
        #expect(python.contains("def \(name)(z):") && python.contains("= \(name)("))
      }
      switch try activation.said(\.c, in: "C") {
      case .formula: #expect(c.contains(" \(name)(double z) {") && c.contains(" \(name)(z[i]);"))
      case .row: #expect(c.contains("void \(name)(int units") && c.contains("    \(name)("))
      case .identity, .known: break
      }
    }
    #expect(
      python.contains("numpy.tanh(") && python.contains("numpy.sin(") && python.contains("python3 all.py points.csv"))
    #expect(
      c.contains(" tanh(z[i])") && c.contains(" sin(z[i])") && c.contains("void all_of_2_predict(const double input[2]")
    )
    #expect(c.contains("{\"a, \\\"b\\\"\", \"*/ \\?\\?/\\\\\", \"\\011\\001🌼\"}"))
  }

  @Test(
    "a name that C does not allow becomes one that it does",
    arguments: [
      ("m", "m"), ("my-model", "my_model"), ("2nd", "model_2nd"), ("größe", "gr__e"), ("", "model_"),
      ("_a", "model__a"),
    ])
  func names(_ name: String, _ expected: String) { #expect(name.cName == expected) }
}
