import Datasets
import Engine
import Foundation
import Interchange
import Playground
import Testing

@Suite("A model's JSON, there and back") struct ModelRoundTripTests {
  @Test("every Float32 survives, the smallest, the largest and the one next to each power of two included")
  func everyNumber() throws {
    var generator = SystemRandomNumberGenerator()
    var numbers: [Float] = [
      0, -0.0, 1, -1, 0.1, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude,
      .greatestFiniteMagnitude,
      -.greatestFiniteMagnitude, 16_777_216, 1 / 3, .ulpOfOne, .pi, 1e10, 1e-10, 123_456_792,
    ]
    for exponent in -149...127 {
      let power = Float(sign: .plus, exponent: exponent, significand: 1)
      numbers += [power, power.nextUp, power.nextDown, -power.nextUp]
    }
    while numbers.count < 512 * 64 {
      let number = Float(bitPattern: .random(in: 0 ... .max, using: &generator))
      if number.isFinite { numbers.append(number) }
    }
    let count = numbers.count
    let model = classifier(features: [.x1, .x2], hidden: [512, 63], weight: { numbers[$0 % count] })
    let read = try Model(json: model.json)
    #expect(read == model)
    for (layer, same) in zip(model.network.layers, read.network.layers) {
      #expect(layer.weights.map(\.bitPattern) == same.weights.map(\.bitPattern))
      #expect(layer.bias.map(\.bitPattern) == same.bias.map(\.bitPattern))
    }
  }

  @Test("every feature, activation, loss, scaling and kind of name survives")
  func everyProperty() throws {
    for activation in Activation.elementwise {
      var model = classifier(features: Feature.ofThePlane)
      model.network.layers[0].activation = activation
      model.classes = ["\"quoted\" \\ and\ttab\u{1}", "Gänseblümchen 🌼"]
      model.scaling = Scaling(inputs: [
        Scaling.Line(offset: 0.1, factor: 1 / 3), Scaling.Line(offset: -1e-300, factor: 1e300),
      ])
      #expect(try Model(json: model.json) == model)
    }
    for loss in Loss.all where loss.outputActivations.isEmpty {
      var model = classifier(features: [.product], hidden: [])
      model.problem = .regression
      model.classes = []
      model.loss = loss
      model.network.layers[0].activation = .linear
      model.scaling = Scaling(
        inputs: [Scaling.Line(offset: 3, factor: 2), Scaling.Line()], label: Scaling.Line(offset: 100, factor: 0.01))
      #expect(try Model(json: model.json) == model)
    }
  }

  @Test("normalization, residual layers and several classes survive")
  func everyLayer() throws {
    var model = classifier(features: [.x1, .x2, .product], hidden: [3, 5])
    model.network.layers[0].isResidual = true
    model.network.layers[1].batchNorm = BatchNorm(
      gamma: [1, 2, 3, 4, 5], beta: [0.1, -0.2, 0, 1e-20, 7], runningMean: [5, 4, 3, 2, 1],
      runningVariance: [0, 1, 2, 3, 4e30])
    #expect(try Model(json: model.json) == model)
    model.loss = .cce
    model.classes = ["a", "b", "c"]
    model.network.layers[2] = Layer(
      inputs: 5, units: 3, activation: .softmax, weights: (0..<15).map { Float($0) / 7 }, bias: [0, 0.5, -0.5])
    let read = try Model(json: model.json)
    #expect(read == model)
    let answer = try #require(try read.predict([1, 2]).first)
    #expect(answer.outputs.count == 3 && abs(answer.outputs.reduce(0, +) - 1) < 1e-6)
    let largest = try #require(answer.outputs.indices.max { answer.outputs[$0] < answer.outputs[$1] })
    #expect(answer.label == model.classes[largest])
  }

  @Test("inputs in another order, spaces and unknown properties do not change what a model says")
  func foreign() throws {
    let text = """
      { "made-by": "hand", "version":1,"format" : "dlplay-model", "classes":["a","b"],
        "inputs":["x1x2","x1"],  "loss":"bce","problem":"classification",
        "layers":[{"bias":[0.5],"units":1,"activation":"sigmoid","weights":[[2e0, -1.0]]}]}
      """
    let model = try Model(json: text)
    #expect(model.features == [.x1, .product])
    #expect(model.network.layers[0].weights == [-1, 2])
    let output = try #require(try model.predict([3, 0.5]).first)
    #expect(abs(output.outputs[0] - 1 / (1 + exp(-(2 * 1.5 - 3 + 0.5)))) < 1e-6)
    #expect(output.label == "b")
  }

  @Test("columns beyond the plane, and one alone")
  func columns() throws {
    var model = classifier(features: [.x1, .column(2), .column(3)], hidden: [2])
    model.columns = ["length", "width", "depth, inner", "mass"]
    model.scaling = Scaling(inputs: (1...4).map { Scaling.Line(offset: Double($0), factor: 0.5) })
    #expect(try Model(json: model.json) == model)
    // The features see the first, the third and the fourth column.
    #expect(try model.predict([1, 9, 3, 4]) == model.predict([1, -9, 3, 4]))
    #expect(try model.predict([1, 9, 3, 4]) != model.predict([1, 9, 3, 5]))
    var curve = classifier(features: [.x1, .sineOfX1], hidden: [2])
    curve.columns = ["time"]
    #expect(try Model(json: curve.json) == curve)
    #expect(try curve.predict([1, 2, 3]).count == 3)
    let wrong = curve.json.replacing("\"sin(x1)\"", with: "\"x2\"")
    #expect(throws: ContentError.self) { try Model(json: wrong) }
  }

  @Test("the same text again: what was read is written as it was")
  func stable() throws {
    let text = classifier().json
    #expect(try Model(json: text).json == text)
  }

  @Test("a file's predictions are the run's own, for every data set and for a table in its own units")
  func predictions() throws {
    let folder = try TemporaryFolder()
    var experiments = try DatasetEntry.all.map { entry in
      var experiment = Experiment.standard
      try experiment.set("dataset", to: entry.name)
      return experiment
    }
    var own = Experiment.standard
    let rows = (0..<40).map { "\(1000 + $0 * 7),\(0.001 * Double($0 * $0 % 13)),\($0 * $0)" }
    try own.open(table: folder.file("own.csv", "width,height,price\n" + rows.joined(separator: "\n")))
    experiments.append(own)
    for experiment in experiments {
      let run = try Run(experiment)
      for _ in 0..<30 { run.trainBatch() }
      let model = Model(run.experiment, points: run.points, network: run.network)
      let name = folder.path("\(experiment.dataName).json")
      try model.export(to: name)
      let rows: [[Double]] = [[1.5, -2.25, 0.5, 3], [1100, 0.004, 7, -1]]
      let places: [Double] = rows.flatMap { $0.prefix(model.columns.count) }
      #expect(try Model(file: name).predict(places) == model.predict(places))
    }
  }
}
