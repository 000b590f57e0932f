import Engine
public import Foundation
public import Playground

import SwiftProtobuf
import Text

extension Model {
  /// Reads a model from an ONNX file that dlplay wrote.
  ///
  /// Its metadata says what the network is and its constants are the weights. The rest must be what dlplay writes for that network, so that a
  /// file whose graph says something else is refused rather than misread.
  ///
  /// - Throws: The first thing that is wrong.
  public init(onnx bytes: Data) throws(ContentError) {
    let file: ONNXModel
    do {
      file = try ONNXModel(serializedBytes: bytes)
    } catch {
      throw ContentError("not ONNX: the file is damaged, cut off, or of another kind")
    }
    let facts = try ONNXFacts(file)
    try self.init(facts.modelFile(file.graph))
    guard facts.huber_delta > 0, facts.huber_delta.isFinite else {
      throw ContentError("metadata huber_delta is \(facts.huber_delta): it must be a number above 0")
    }
    loss.delta = facts.huber_delta
    let own = try onnxFile
    guard file.opsetImport == own.opsetImport else {
      throw ContentError("opset_import is not opset 17 alone: dlplay reads only the ONNX files that it wrote")
    }
    try file.graph.check(as: own.graph)
  }
}

/// What an ONNX file says of a model beside its numbers.
private struct ONNXFacts: Decodable {
  struct Layer: Decodable {
    let units: Int
    let activation: String
    let batch_norm: Bool
    let residual: Bool
  }

  let columns: [String]
  let inputs: [String]
  let problem: String
  let classes: [String]
  let loss: String
  let huber_delta: Float
  let scaling: ModelFile.Lines?
  let table: PreparationFile?
  let layers: [Layer]

  init(_ file: ONNXModel) throws(ContentError) {
    let words: Set = ["format", "problem", "loss"]
    let names = [
      "format", "version", "columns", "inputs", "problem", "classes", "loss", "huber_delta", "scaling", "table",
      "layers",
    ]
    let pairs = names.compactMap { name in
      file.metadataProps.first { $0.key == name }.map {
        ($0.key, words.contains(name) ? JSONText.quoted($0.value) : $0.value)
      }
    }
    guard pairs.contains(where: { $0.0 == "format" }) else {
      throw ContentError("its metadata has no format: dlplay reads only the ONNX files that it wrote")
    }
    let json = "{" + pairs.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
    do throws(ContentError) {
      try Model.checkFormat(json)
      self = try ContentError.decode(ONNXFacts.self, json)
    } catch {
      throw ContentError("metadata: \(error.message)")
    }
  }

  /// The model's parts, the weights from the graph's constants.
  func modelFile(_ graph: ONNXGraph) throws(ContentError) -> ModelFile {
    var (inputCount, made): (Int, [ModelFile.Layer]) = (inputs.count, [])
    for (index, layer) in layers.enumerated() {
      guard 1...Experiment.Limits.units ~= layer.units else {
        throw ContentError(
          "metadata layers[\(index)].units must be a whole number from 1 to \(Experiment.Limits.units)")
      }
      made.append(try self.layer(layer, "layers.\(index)", inputs: inputCount, graph))
      inputCount = layer.units
    }
    return ModelFile(
      columns: columns, inputs: inputs, problem: problem, classes: classes, loss: loss,
      huber_delta: nil, scaling: scaling, table: table, layers: made)
  }

  private func layer(_ layer: Layer, _ path: String, inputs: Int, _ graph: ONNXGraph) throws(ContentError)
    -> ModelFile.Layer
  {
    func row(_ name: String) throws(ContentError) -> [Double] { try graph.numbers("\(path).\(name)", [layer.units]) }
    let weights = inputs == 0 ? [] : try graph.numbers("\(path).weight", [layer.units, inputs])
    return ModelFile.Layer(
      units: Double(layer.units), activation: layer.activation,
      weights: (0..<layer.units).map { Array(weights[$0 * inputs..<($0 + 1) * inputs]) }, bias: try row("bias"),
      batch_norm: layer.batch_norm
        ? ModelFile.BatchNorm(
          gamma: try row("gamma"), beta: try row("beta"), running_mean: try row("running_mean"),
          running_variance: try row("running_variance")) : nil,
      residual: layer.residual)
  }
}

extension ONNXGraph {
  /// The numbers of a constant, each one of 32 bits and finite.
  fileprivate func numbers(_ name: String, _ shape: [Int]) throws(ContentError) -> [Double] {
    guard let tensor = initializer.first(where: { $0.name == name }) else {
      throw ContentError("tensor \(name) is missing")
    }
    guard tensor.dataType == Int32(ONNXTensor.Element.double.rawValue) else {
      throw ContentError("tensor \(name) has elements of type \(tensor.dataType): it must be 11, double")
    }
    guard tensor.dims == shape.map(Int64.init) else {
      throw ContentError("tensor \(name) has the shape \("\(tensor.dims)".printable()): it must be \(shape)")
    }
    let count = shape.reduce(1, *)
    guard tensor.rawData.count == 8 * count else {
      throw ContentError("tensor \(name) has \(tensor.rawData.count) bytes of raw_data: its shape needs \(8 * count)")
    }
    let numbers = tensor.rawData.littleEndianDoubles
    if let bad = numbers.first(where: { !$0.isFinite || Double(Float($0)) != $0 }) {
      throw ContentError("tensor \(name) has \(bad): a weight must be finite and a Float32")
    }
    return numbers
  }

  /// Refuses a graph that is not the one which dlplay writes for its network, naming the first difference.
  fileprivate func check(as own: ONNXGraph) throws(ContentError) {
    let nodes = Dictionary(node.map { ($0.name, $0) }) { first, _ in first }
    for node in own.node where nodes[node.name] != node {
      throw ContentError(
        nodes[node.name] != nil
          ? "node \(node.name) is not what dlplay wrote: export the model again" : "node \(node.name) is missing")
    }
    let tensors = Dictionary(initializer.map { ($0.name, $0) }) { first, _ in first }
    for tensor in own.initializer where tensors[tensor.name] != tensor {
      throw ContentError(
        tensors[tensor.name] != nil
          ? "tensor \(tensor.name) does not fit the metadata: export the model again"
          : "tensor \(tensor.name) is missing")
    }
    guard input == own.input, output == own.output else {
      throw ContentError("the graph's inputs or outputs are not those of the metadata: export the model again")
    }
    guard node.count == own.node.count, initializer.count == own.initializer.count else {
      throw ContentError("the graph has more than dlplay wrote: export the model again")
    }
  }
}
