import Datasets
import Engine
import Foundation
public import Playground

/// What is wrong with a model's text, and where.
public struct ModelError: Error, Hashable, Sendable {
  /// The line, the first being 1; nil where a property is named instead.
  public var line: Int?
  /// What is wrong and what would be right.
  public var message: String

  init(_ message: String, line: Int? = nil) {
    self.line = line
    self.message = message
  }
}

extension Model {
  /// Reads a model from its file.
  ///
  /// - Throws: What is wrong, with the file's name and the place.
  public init(file: String) throws(FileError) {
    let text = try TextFile.read(file)
    do throws(ModelError) {
      try self.init(json: text)
    } catch {
      throw FileError(.malformed, "\(file.shown):\(error.line.map { "\($0):" } ?? "") \(error.message)")
    }
  }

  /// Reads a model from JSON.
  ///
  /// - Throws: The first thing that is wrong.
  public init(json: String) throws(ModelError) {
    let head = try Self.decode(ModelFile.Head.self, json)
    guard head.format == "dlplay-model" else {
      throw ModelError("format is '\(head.format)': this is not a model of dlplay")
    }
    guard head.version == 1 else {
      throw ModelError("version is \(head.version): this dlplay reads version 1; a newer dlplay may read it")
    }
    try self.init(Self.decode(ModelFile.self, json))
  }

  private static func decode<Value: Decodable>(_ type: Value.Type, _ json: String) throws(ModelError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(json.utf8))
    } catch let error as DecodingError {
      guard case .dataCorrupted(let context) = error, context.codingPath.isEmpty else { throw ModelError(error.sentence) }
      let text = (context.underlyingError as NSError?)?.userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
      throw ModelError("not JSON" + (text.isEmpty ? "" : ": \(text)"), line: line(in: text))
    } catch {
      throw ModelError("not JSON")
    }
  }

  /// The number after the word line in the decoder's sentence.
  private static func line(in text: String) -> Int? {
    guard let word = text.range(of: "line ") else { return nil }
    return Int(text[word.upperBound...].prefix { $0.isNumber })
  }

  private init(_ file: ModelFile) throws(ModelError) {
    var features: [Feature] = []
    for (index, name) in file.inputs.enumerated() {
      guard let feature = Feature(rawValue: name) else {
        throw ModelError("inputs[\(index)] is '\(name)': there are \(Feature.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      guard !features.contains(feature) else { throw ModelError("inputs[\(index)] is '\(name)' a second time") }
      features.append(feature)
    }
    guard let problem = Problem(rawValue: file.problem) else {
      throw ModelError("problem is '\(file.problem)': it must be classification or regression")
    }
    let classes = file.classes ?? []
    guard problem == .regression ? classes.isEmpty : classes.count == 2 else {
      throw ModelError("classes has \(classes.count) names: a classification needs 2, a regression none")
    }
    guard let loss = Loss(named: file.loss) else {
      throw ModelError("loss is '\(file.loss)': there are \(Loss.all.map(\.name).joined(separator: ", "))")
    }
    let network = try Self.network(file.layers, inputs: features.count)
    guard loss != .bce || (problem == .classification && network.layers.last?.activation == .sigmoid) else {
      throw ModelError("loss is 'bce': it needs a classification whose last layer is sigmoid")
    }
    let sorted = Feature.allCases.filter(features.contains)
    self.init(
      features: sorted, problem: problem, classes: classes, loss: loss, scaling: try Self.scaling(file.scaling),
      network: network.reordered(sorted.compactMap { features.firstIndex(of: $0) }))
  }

  private static func network(_ layers: [ModelFile.Layer], inputs: Int) throws(ModelError) -> Network {
    guard !layers.isEmpty else { throw ModelError("layers is empty: a model has at least its output layer") }
    var (inputs, made): (Int, [Layer]) = (inputs, [])
    for (index, layer) in layers.enumerated() {
      made.append(try Self.layer(layer, "layers[\(index)]", inputs: inputs))
      inputs = layer.units
    }
    guard inputs == 1 else { throw ModelError("the last layer has \(inputs) units: dlplay reads models with one output") }
    guard made.count - 1 <= Experiment.Limits.layers else {
      throw ModelError("\(made.count - 1) hidden layers: \(Experiment.Limits.layers) are the most")
    }
    return Network(layers: made)
  }

  private static func layer(_ layer: ModelFile.Layer, _ path: String, inputs: Int) throws(ModelError) -> Layer {
    guard 1...Experiment.Limits.units ~= layer.units else {
      throw ModelError("\(path).units is \(layer.units): it must be from 1 to \(Experiment.Limits.units)")
    }
    guard let activation = Activation(named: layer.activation) else {
      throw ModelError(
        "\(path).activation is '\(layer.activation)': there are \(Activation.all.map(\.name).joined(separator: ", "))")
    }
    guard layer.batch_norm == nil, layer.residual != true else {
      throw ModelError("\(path) has \(layer.batch_norm == nil ? "residual" : "batch_norm"): this dlplay cannot use it yet")
    }
    guard layer.weights.count == layer.units else {
      throw ModelError("\(path).weights has \(layer.weights.count) rows for \(layer.units) units: give one row a unit")
    }
    for (row, weights) in layer.weights.enumerated() where weights.count != inputs {
      throw ModelError("\(path).weights[\(row)] has \(weights.count) numbers for \(inputs) inputs")
    }
    guard layer.bias.count == layer.units else {
      throw ModelError("\(path).bias has \(layer.bias.count) numbers for \(layer.units) units")
    }
    return Layer(
      inputs: inputs, units: layer.units, activation: activation, weights: layer.weights.flatMap { $0 }, bias: layer.bias)
  }

  private static func scaling(_ lines: ModelFile.Lines?) throws(ModelError) -> Scaling? {
    guard let lines else { return nil }
    guard lines.offset.count == 2, lines.factor.count == 2 else {
      throw ModelError("scaling must have two offsets and two factors, one a column")
    }
    guard !lines.factor.contains(0), lines.label.map({ !$0.factor.contains(0) }) ?? true else {
      throw ModelError("scaling has a factor of 0: every number would become the same")
    }
    if let label = lines.label, label.offset.count != 1 || label.factor.count != 1 {
      throw ModelError("scaling.label must have one offset and one factor")
    }
    return Scaling(
      inputs: zip(lines.offset, lines.factor).map { Scaling.Line(offset: $0, factor: $1) },
      label: lines.label.map { Scaling.Line(offset: $0.offset[0], factor: $0.factor[0]) } ?? Scaling.Line())
  }
}

extension Network {
  /// The same function of the inputs in another order: input `i` is what `order[i]` was.
  fileprivate func reordered(_ order: [Int]) -> Network {
    var network = self
    let first = layers[0]
    network.layers[0].weights = (0..<first.units).flatMap { unit in order.map { first.weight(unit: unit, input: $0) } }
    return network
  }
}
