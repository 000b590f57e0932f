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
    let bytes = try TextFile.bytes(file)
    let format = ModelFormat(of: file) ?? .json
    guard let read = format.read else {
      let endings = ModelFormat.readableEndings.joined(separator: " or ")
      throw FileError(.malformed, "\(file): no model is read from \(format.ending); give a file ending in \(endings)")
    }
    do throws(ModelError) {
      self = try read(bytes)
    } catch {
      throw FileError(.malformed, "\(file.shown):\(error.line.map { "\($0):" } ?? "") \(error.message)")
    }
  }

  /// Reads a model from JSON.
  ///
  /// - Throws: The first thing that is wrong.
  public init(json: String) throws(ModelError) {
    try Self.checkFormat(json)
    try self.init(Self.decode(ModelFile.self, json))
  }

  /// Refuses what is no model, or one of a later version.
  static func checkFormat(_ json: String) throws(ModelError) {
    let format = try Self.decode(ModelFile.Format.self, json).format
    guard format == "dlplay-model" else { throw ModelError("format is '\(format)': this is not a model of dlplay") }
    let version = try Self.decode(ModelFile.Version.self, json).version
    guard version == 1 else {
      throw ModelError("version is \(version): this dlplay reads version 1; a newer dlplay may read it")
    }
  }

  /// A value from its JSON.
  static func decode<Value: Decodable>(_ type: Value.Type, _ json: String) throws(ModelError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(json.utf8))
    } catch let error as DecodingError {
      guard case .dataCorrupted(let context) = error, context.codingPath.isEmpty else {
        throw ModelError(error.sentence)
      }
      throw notJSON(json)
    } catch {
      throw notJSON(json)
    }
  }

  /// Where a text stops being JSON: the decoder does not say, the older parser names the character.
  private static func notJSON(_ text: String) -> ModelError {
    guard text.contains(where: { !$0.isWhitespace }) else { return ModelError("not JSON: the file is empty") }
    do {
      _ = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
      return ModelError("not JSON: a number is too large or too small")
    } catch {
      let reason = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
      let digits = reason.split { !$0.isNumber }.last.flatMap { Int($0) }
      guard let offset = digits, offset < text.utf8.count else {
        guard reason.contains("end of file") else { return ModelError("not JSON: a number is too large or too small") }
        return ModelError("not JSON: it ends too early", line: text.split(separator: "\n").count)
      }
      let before = text.utf8.prefix(offset)
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
      return ModelError("not JSON at column \(column)", line: line)
    }
  }

  /// A model from its parts as a file spells them.
  init(_ file: ModelFile) throws(ModelError) {
    var features: [Feature] = []
    for (index, name) in file.inputs.enumerated() {
      guard let feature = Feature(rawValue: name) else {
        throw ModelError(
          "inputs[\(index)] is '\(name)': there are \(Feature.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      guard !features.contains(feature) else { throw ModelError("inputs[\(index)] is '\(name)' a second time") }
      features.append(feature)
    }
    guard let problem = Problem(rawValue: file.problem) else {
      throw ModelError("problem is '\(file.problem)': it must be classification or regression")
    }
    let classes = file.classes ?? []
    let isSoftmax = file.layers.last?.activation == Activation.softmax.name
    guard problem == .regression ? classes.isEmpty : isSoftmax ? classes.count >= 2 : classes.count == 2 else {
      throw ModelError(
        "classes has \(classes.count) names: a classification needs 2, or with softmax one a unit, a regression none")
    }
    guard var loss = Loss(named: file.loss) else {
      throw ModelError("loss is '\(file.loss)': there are \(Loss.all.map(\.name).joined(separator: ", "))")
    }
    if let delta = file.huber_delta {
      guard loss.name == "huber" else { throw ModelError("huber_delta: the loss is \(loss.name)") }
      guard delta > 0, let delta = try Self.numbers([delta], "huber_delta").first else {
        throw ModelError("huber_delta is \(delta): it must be above 0")
      }
      loss.delta = delta
    }
    let network = try Self.network(file.layers, inputs: features.count)
    let suiting = loss.outputActivations
    guard let last = network.layers.last?.activation,
      suiting.isEmpty ? last != .softmax : suiting.contains(last) && problem == .classification
    else {
      let names = suiting.isEmpty ? "not softmax" : suiting.map(\.name).joined(separator: " or ")
      throw ModelError(
        "loss is '\(loss.name)': it needs \(suiting.isEmpty ? "a" : "a classification with a") last layer that is \(names)"
      )
    }
    let outputs = problem == .classification && isSoftmax ? classes.count : 1
    guard network.outputs == outputs else {
      throw ModelError(
        "the last layer has \(network.outputs) units: "
          + (isSoftmax ? "softmax needs one for each of the \(outputs) classes" : "dlplay reads models with one output")
      )
    }
    let sorted = Feature.allCases.filter(features.contains)
    guard sorted == features || !network.layers[0].isResidual else {
      throw ModelError(
        "inputs must stand in the order \(sorted.map(\.rawValue).joined(separator: ", ")) where layers[0] is residual")
    }
    self.init(
      features: sorted, problem: problem, classes: classes, loss: loss, scaling: try Self.scaling(file.scaling),
      network: network.reordered(sorted.compactMap { features.firstIndex(of: $0) }))
  }

  private static func network(_ layers: [ModelFile.Layer], inputs: Int) throws(ModelError) -> Network {
    guard !layers.isEmpty else { throw ModelError("layers is empty: a model has at least its output layer") }
    var (inputs, made): (Int, [Layer]) = (inputs, [])
    for (index, layer) in layers.enumerated() {
      made.append(try Self.layer(layer, "layers[\(index)]", inputs: inputs, isLast: index == layers.count - 1))
      inputs = made[index].units
    }
    guard made.count - 1 <= Experiment.Limits.layers else {
      throw ModelError("\(made.count - 1) hidden layers: \(Experiment.Limits.layers) are the most")
    }
    return Network(layers: made)
  }

  private static func layer(
    _ layer: ModelFile.Layer, _ path: String, inputs: Int, isLast: Bool
  ) throws(ModelError) -> Layer {
    guard let units = Int(exactly: layer.units), 1...Experiment.Limits.units ~= units else {
      throw ModelError("\(path).units must be a whole number from 1 to \(Experiment.Limits.units)")
    }
    guard let activation = Activation(named: layer.activation) else {
      throw ModelError(
        "\(path).activation is '\(layer.activation)': there are \(Activation.all.map(\.name).joined(separator: ", "))")
    }
    guard isLast || activation != .softmax else {
      throw ModelError("\(path).activation is softmax: only the last layer can have it")
    }
    guard !isLast || (layer.batch_norm == nil && layer.residual != true) else {
      throw ModelError("\(path) is the last layer: it can have neither batch_norm nor residual")
    }
    guard layer.residual != true || units == inputs else {
      throw ModelError("\(path).residual is true: it needs as many units as inputs, \(inputs)")
    }
    guard layer.weights.count == units else {
      throw ModelError("\(path).weights has \(layer.weights.count) rows for \(units) units: give one row a unit")
    }
    for (row, weights) in layer.weights.enumerated() where weights.count != inputs {
      throw ModelError("\(path).weights[\(row)] has \(weights.count) numbers for \(inputs) inputs")
    }
    guard layer.bias.count == units else {
      throw ModelError("\(path).bias has \(layer.bias.count) numbers for \(units) units")
    }
    return Layer(
      inputs: inputs, units: units, activation: activation,
      weights: try numbers(layer.weights.joined(), "\(path).weights"), bias: try numbers(layer.bias, "\(path).bias"),
      batchNorm: try layer.batch_norm.map { (norm) throws(ModelError) in
        try batchNorm(norm, "\(path).batch_norm", units: units)
      }, isResidual: layer.residual ?? false)
  }

  private static func batchNorm(
    _ norm: ModelFile.BatchNorm, _ path: String, units: Int
  ) throws(ModelError) -> BatchNorm {
    func row(_ values: [Double], _ name: String) throws(ModelError) -> [Float] {
      guard values.count == units else {
        throw ModelError("\(path).\(name) has \(values.count) numbers for \(units) units")
      }
      return try numbers(values, "\(path).\(name)")
    }
    guard norm.running_variance.allSatisfy({ $0 >= 0 }) else {
      throw ModelError("\(path).running_variance has a number below 0")
    }
    return BatchNorm(
      gamma: try row(norm.gamma, "gamma"), beta: try row(norm.beta, "beta"),
      runningMean: try row(norm.running_mean, "running_mean"),
      runningVariance: try row(norm.running_variance, "running_variance"))
  }

  /// The Float32 nearest to each decimal, as if it had never been a Float64: by way of the shortest decimal of that.
  private static func numbers(_ values: some Sequence<Double>, _ path: String) throws(ModelError) -> [Float] {
    var numbers: [Float] = []
    for value in values {
      guard let number = Float(value.description), number.isFinite else {
        throw ModelError("\(path) has \(value): a weight is at most \(Float.greatestFiniteMagnitude) in size")
      }
      numbers.append(number)
    }
    return numbers
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
