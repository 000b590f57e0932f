import Datasets
import Engine
import Foundation
import Playground
import Testing

@testable import Interchange

@Suite("ONNX, there and back") struct ONNXTests {
  @Test("every activation, in hidden layers and in the last one, comes back", arguments: Activation.elementwise)
  func activations(activation: Activation) throws {
    var model = classifier(features: Feature.ofThePlane, hidden: [4, 4])
    model.loss = .mse
    for index in model.network.layers.indices { model.network.layers[index].activation = activation }
    model.network.layers[1].isResidual = true
    for index in 0..<2 { model.network.layers[index].batchNorm = BatchNorm(units: 4) }
    model.classes = ["\"quoted\" \\ and\ttab\u{1}", "Gänseblümchen 🌼, }]"]
    #expect(try Model(onnx: model.onnx) == model)
  }

  @Test("every loss comes back, huber's delta and the label's scaling too")
  func losses() throws {
    for var loss in Loss.all where loss.outputActivations.isEmpty {
      if loss == .huber { loss.delta = 0.3 }
      var model = classifier(features: [.product], hidden: [])
      (model.problem, model.classes, model.loss) = (.regression, [], loss)
      model.network.layers[0].activation = .linear
      model.scaling = Scaling(
        inputs: [Scaling.Line(offset: 0.1, factor: 1 / 3), Scaling.Line(offset: -1e-300, factor: 1e300)],
        label: Scaling.Line(offset: 100, factor: 0.01))
      #expect(try Model(onnx: model.onnx) == model)
    }
  }

  @Test("several classes, normalization and no inputs at all come back")
  func shapes() throws {
    var model = classifier(features: [], hidden: [2, 5])
    model.network.layers[1].batchNorm = BatchNorm(
      gamma: [1, 2, 3, 4, 5], beta: [0.1, -0.2, 0, 1e-20, 7], runningMean: [5, 4, 3, 2, 1],
      runningVariance: [0, 1, 2, 3, 4e30])
    (model.loss, model.classes) = (.cce, ["a", "b", "c"])
    model.network.layers[2] = Layer(
      inputs: 5, units: 3, activation: .softmax, weights: (0..<15).map { Float($0) / 7 }, bias: [0, 0.5, -0.5])
    #expect(try Model(onnx: model.onnx) == model)
    model.network.layers.removeFirst(2)
    model.network.layers[0].inputs = 0
    model.network.layers[0].weights = []
    #expect(try Model(onnx: model.onnx) == model)
  }

  @Test("columns beyond the plane, and one alone, come back")
  func columns() throws {
    var model = classifier(features: [.x1, .sineOfX2, .column(2), .column(4)], hidden: [2])
    model.columns = ["length", "width", "depth, inner", "mass", "\"age\""]
    model.scaling = Scaling(inputs: (1...5).map { Scaling.Line(offset: Double($0), factor: 0.5) })
    #expect(try Model(onnx: model.onnx) == model)
    var curve = classifier(features: [.x1, .x1Squared], hidden: [2])
    curve.columns = ["time"]
    #expect(try Model(onnx: curve.onnx) == curve)
  }

  @Test("every Float32 survives to the bit")
  func numbers() throws {
    let numbers: [Float] = [
      0, -0.0, 0.1, .leastNonzeroMagnitude, -.leastNormalMagnitude, .greatestFiniteMagnitude, 16_777_216, 1 / 3, .pi,
    ]
    let model = classifier(hidden: [7], weight: { numbers[$0 % numbers.count] })
    let read = try Model(onnx: model.onnx)
    for (layer, same) in zip(model.network.layers, read.network.layers) {
      #expect(layer.weights.map(\.bitPattern) == same.weights.map(\.bitPattern))
      #expect(layer.bias.map(\.bitPattern) == same.bias.map(\.bitPattern))
    }
  }

  @Test("a file is read by its ending, and what is no ONNX is named with the file")
  func files() throws {
    let folder = try TemporaryFolder()
    let name = folder.path("m.onnx")
    try classifier().export(to: name)
    #expect(try Model(file: name) == classifier())
    let bad = try folder.file("bad.onnx", "not a model")
    let error = #expect(throws: FileError.self) { try Model(file: bad) }
    #expect(error == FileError(.malformed, "\(bad): not ONNX: the file is damaged, cut off, or of another kind"))
  }

  @Test("a file cut off anywhere is refused")
  func cutOff() throws {
    let bytes = try classifier().onnx
    for length in bytes.indices { #expect(throws: ContentError.self) { try Model(onnx: bytes.prefix(length)) } }
  }

  @Test("a file with any byte changed is refused, or is a model that can be used")
  func damaged() throws {
    let bytes = try classifier().onnx
    var refused = 0
    for place in bytes.indices {
      for value: UInt8 in [0, 0x7F, 0xFF, bytes[place] ^ 1] {
        var damaged = bytes
        damaged[place] = value
        do throws(ContentError) {
          let model = try Model(onnx: damaged)
          #expect((try? model.predict(model.columns.map { _ in 1 }))?.count == 1)
        } catch {
          #expect(!error.message.isEmpty && !error.message.contains("\n"))
          refused += 1
        }
      }
    }
    #expect(refused > bytes.count)
  }
}
