import Datasets
import Engine
public import Foundation
public import Playground
import Text

extension ModelFormat {
  /// For PyTorch, and any other library that reads tensors.
  static let safetensors = ModelFormat(
    ending: ".safetensors", explanation: "for PyTorch's load_state_dict; --model starts from it too",
    contents: { model, _ in model.safetensors }, read: { (data) throws(ContentError) in try Model(safetensors: data) },
    readDescribed: { (data, described) throws(ContentError) in
      let file = try Safetensors(data)
      return file.isPlain ? try Model(pyTorch: file, described: described) : nil
    })
}

/// A model as safetensors: `layers.N.weight` [units, inputs] and `layers.N.bias` [units] for each layer N from 0, and where it is normalized
/// `norms.N.weight`, `norms.N.bias`, `norms.N.running_mean` and `norms.N.running_var` [units], the names of PyTorch's BatchNorm1d.
///
/// So a plain module takes them with `load_state_dict(safetensors.torch.load_file("model.safetensors"))`:
///
///     class Network(torch.nn.Module):
///         def __init__(self):
///             super().__init__()
///             self.layers = torch.nn.ModuleList([torch.nn.Linear(4, 8), torch.nn.Linear(8, 1)])
///             self.norms = torch.nn.ModuleList([torch.nn.BatchNorm1d(8)])
///
///         def forward(self, features):
///             return self.layers[1](torch.tanh(self.norms[0](self.layers[0](features))))
///
/// It is given the model's inputs (`x1`, `x1^2`...) of columns scaled as the metadata say. `__metadata__` holds, beside `format` and `version`,
/// what else the model's JSON has: `problem` and `loss` as they are, `inputs`, `columns`, `classes`, `scaling`, `activations`, `residual` and
/// `huber_delta` as JSON.
extension Safetensors {
  /// Whether it is PyTorch's own, without what dlplay says in its metadata.
  fileprivate var isPlain: Bool {
    ["pt", nil].contains(metadata["format"]) && metadata["inputs"] == nil
  }
}

extension Model {
  /// The names of a layer's normalization: ours in files, PyTorch's.
  private static let normNames = [
    "gamma": "weight", "beta": "bias", "running_mean": "running_mean", "running_variance": "running_var",
  ]

  /// The content of a safetensors file.
  public var safetensors: Data {
    var metadata = [
      "format": "dlplay-model", "version": "1", "problem": problem.rawValue, "loss": loss.name,
      "inputs": JSONText.texts(features.map(\.rawValue)), "columns": JSONText.texts(columns),
      "classes": JSONText.texts(classes),
      "scaling": JSONText.scaling(scaling), "activations": JSONText.texts(network.layers.map(\.activation.name)),
      "residual": "[\(network.layers.map(\.isResidual.description).joined(separator: ", "))]",
    ]
    metadata["table"] = preparation.map { JSONText.preparation($0) }
    metadata["huber_delta"] = huberDelta.map { JSONText.number($0) }
    var tensors: [(name: String, tensor: Safetensors.Tensor)] = []
    for (index, layer) in network.layers.enumerated() {
      func add(_ name: String, _ values: [Float], _ shape: [Int]) {
        tensors.append((name, Safetensors.Tensor(shape: shape, values: values)))
      }
      add("layers.\(index).weight", layer.weights, [layer.units, layer.inputs])
      add("layers.\(index).bias", layer.bias, [layer.units])
      for (name, values) in layer.batchNorm?.vectors ?? [] {
        add("norms.\(index).\(Self.normNames[name] ?? name)", values, [layer.units])
      }
    }
    return Safetensors(metadata: metadata, tensors: tensors).data
  }

  /// Reads a model from safetensors that have dlplay's metadata.
  ///
  /// - Throws: The first thing that is wrong.
  public init(safetensors data: Data) throws(ContentError) {
    let file = try Safetensors(data)
    guard !file.metadata.isEmpty else {
      throw ContentError("there is no __metadata__, which says inputs, activations and loss: keep what dlplay wrote")
    }
    let metadata = Metadata(file.metadata)
    try Self.checkFormat(
      "{\"format\": \(JSONText.quoted(try metadata.text("format"))), \"version\": \(try metadata.text("version"))}")
    let activations = try metadata.value([String].self, "activations")
    let residual = try metadata.value([Bool].self, "residual")
    guard residual.count == activations.count else {
      throw ContentError(
        "__metadata__.residual has \(residual.count) entries for the \(activations.count) layers of activations")
    }
    var tensors = Tensors(file)
    let inputs = try metadata.value([String].self, "inputs")
    var (layers, width): ([ModelFile.Layer], Int) = ([], inputs.count)
    for (index, activation) in activations.enumerated() {
      let weight = try tensors.matrix("layers.\(index).weight", columns: width)
      let units = weight.count
      let norm =
        try Self.normNames.keys.contains { tensors.has("norms.\(index).\(Self.normNames[$0] ?? $0)") }
        ? tensors.norm("norms.\(index)", units: units) : nil
      layers.append(
        ModelFile.Layer(
          units: Double(units), activation: activation, weights: weight,
          bias: try tensors.vector("layers.\(index).bias", units: units), batch_norm: norm, residual: residual[index]))
      width = units
    }
    try tensors.checkNoneIsLeft(layers: activations.count)
    try self.init(
      ModelFile(
        columns: try metadata.value([String].self, "columns"), inputs: inputs, problem: try metadata.text("problem"),
        classes: try metadata.value([String].self, "classes"),
        loss: try metadata.text("loss"), huber_delta: try metadata.optional(Double.self, "huber_delta"),
        scaling: try metadata.optional(ModelFile.Lines.self, "scaling"),
        table: try metadata.optional(PreparationFile.self, "table"), layers: layers))
  }
}

/// What the header says beside the tensors.
private struct Metadata {
  let texts: [String: String]

  init(_ texts: [String: String]) { self.texts = texts }

  func text(_ name: String) throws(ContentError) -> String {
    guard let text = texts[name] else { throw ContentError("__metadata__.\(name) is missing") }
    return text
  }

  func value<Value: Decodable>(_ type: Value.Type, _ name: String) throws(ContentError) -> Value {
    let text = try text(name)
    do throws(ContentError) {
      return try ContentError.decode(type, text)
    } catch {
      throw ContentError("__metadata__.\(name): \(error.message.replacing("the file", with: "it"))")
    }
  }

  /// The value, or nil where it is missing or null.
  func optional<Value: Decodable>(_ type: Value.Type, _ name: String) throws(ContentError) -> Value? {
    guard let text = texts[name], text != "null" else { return nil }
    return try value(type, name)
  }
}

/// The tensors that no layer has taken yet.
private struct Tensors {
  private var left: [String: Safetensors.Tensor]

  init(_ file: Safetensors) {
    left = Dictionary(file.tensors.map { ($0.name, $0.tensor) }, uniquingKeysWith: { first, _ in first })
  }

  func has(_ name: String) -> Bool { left[name] != nil }

  private mutating func remove(_ name: String) throws(ContentError) -> Safetensors.Tensor {
    guard let tensor = left.removeValue(forKey: name) else { throw ContentError("the tensor \(name) is missing") }
    guard let place = tensor.values.firstIndex(where: { !$0.isFinite }) else { return tensor }
    throw ContentError("\(name) has \(tensor.values[place]) as its number \(place + 1): weights are finite")
  }

  mutating func matrix(_ name: String, columns: Int) throws(ContentError) -> [[Double]] {
    let tensor = try remove(name)
    guard tensor.shape.count == 2, tensor.shape[1] == columns else {
      throw ContentError(
        "\(name) has shape \("\(tensor.shape)".printable()): it must be [units, inputs] with \(columns) inputs")
    }
    guard 1...Experiment.Limits.units ~= tensor.shape[0] else {
      throw ContentError(
        "\(name) has shape \("\(tensor.shape)".printable()): a layer has 1 to \(Experiment.Limits.units) units")
    }
    return (0..<tensor.shape[0]).map { row in
      tensor.values[row * columns..<(row + 1) * columns].map(Double.init)
    }
  }

  mutating func vector(_ name: String, units: Int) throws(ContentError) -> [Double] {
    let tensor = try remove(name)
    guard tensor.shape == [units] else {
      throw ContentError("\(name) has shape \("\(tensor.shape)".printable()): it must be [\(units)], a number a unit")
    }
    return tensor.values.map(Double.init)
  }

  mutating func norm(_ name: String, units: Int) throws(ContentError) -> ModelFile.BatchNorm {
    ModelFile.BatchNorm(
      gamma: try vector("\(name).weight", units: units), beta: try vector("\(name).bias", units: units),
      running_mean: try vector("\(name).running_mean", units: units),
      running_variance: try vector("\(name).running_var", units: units))
  }

  func checkNoneIsLeft(layers: Int) throws(ContentError) {
    guard let name = left.keys.min() else { return }
    throw ContentError(
      "the tensor \(name.printable()) belongs to none of the \(layers) layers of __metadata__.activations")
  }
}
