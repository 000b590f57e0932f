import Datasets
internal import Engine
import Playground
import Text

/// A `state_dict` that PyTorch's users save: `0.weight`, `fc1.weight`, `module.layers.2.bias` and so on of Linear and BatchNorm1d.
extension Model {
  /// The model of PyTorch's own tensors and what options say of them.
  ///
  /// - Throws: The first thing that is wrong or missing.
  init(pyTorch file: Safetensors, described: ModelDescription) throws(ContentError) {
    let layers = try StateDict(file).layers
    try described.checkNothingIsMissing([layers[0].inputs] + layers.map(\.units))
    let activations = try described.activations(layers: layers.count)
    let outputs = layers[layers.count - 1].units
    let inputs = try described.inputs(layers[0].inputs)
    try self.init(
      ModelFile(
        columns: Self.columns(inputs), inputs: inputs,
        problem: described.problem?.rawValue ?? "", classes: try described.classNames(outputs: outputs),
        loss: described.lossName, huber_delta: nil, scaling: nil,
        layers: zip(layers, activations).map { layer, activation in
          ModelFile.Layer(
            units: Double(layer.units), activation: activation, weights: layer.rows, bias: layer.bias.map(Double.init),
            batch_norm: layer.norm, residual: false)
        }))
  }

  /// As many columns as the inputs are computed from, x1 and x2 at least unless x1 alone is.
  private static func columns(_ inputs: [String]) -> [String] {
    let count = inputs.compactMap { name -> Int? in
      guard let feature = Feature(rawValue: name) else { return nil }
      if case .column(let index) = feature { return index + 1 }
      return Feature.all(columns: 1).contains(feature) ? 1 : 2
    }.max()
    return (1...max(1, count ?? 2)).map { "x\($0)" }
  }
}

/// The layers that the names and shapes of a `state_dict` tell.
private struct StateDict {
  /// Linear, and BatchNorm1d behind it.
  struct Layer {
    let name: String
    let inputs: Int
    let units: Int
    let weights: [Float]
    let bias: [Float]
    var norm: ModelFile.BatchNorm?

    var rows: [[Double]] {
      (0..<units).map { unit in weights[unit * inputs..<(unit + 1) * inputs].map(Double.init) }
    }
  }

  /// In the order in which they are computed; at least one.
  private(set) var layers: [Layer] = []

  init(_ file: Safetensors) throws(ContentError) {
    var modules: [String: [String: Safetensors.Tensor]] = [:]
    for (name, tensor) in file.tensors {
      if let place = tensor.values.firstIndex(where: { !$0.isFinite }) {
        throw ContentError("\(name) has \(tensor.values[place]) as its number \(place + 1): weights are finite")
      }
      let dot = name.lastIndex(of: ".")
      let module = dot.map { String(name[..<$0]) } ?? ""
      modules[module, default: [:]][dot.map { String(name[name.index(after: $0)...]) } ?? name] = tensor
    }
    var (linear, norms): ([Layer], [(name: String, norm: ModelFile.BatchNorm)]) = ([], [])
    for name in modules.keys.sorted(by: { ModuleName($0) < ModuleName($1) }) {
      let tensors = modules[name] ?? [:]
      if let layer = try Self.linear(name, tensors) {
        linear.append(layer)
      } else {
        norms.append((name, try Self.norm(name, tensors)))
      }
    }
    guard !linear.isEmpty else {
      throw ContentError("there is no Linear layer in it: a weight of [units, inputs] such as 0.weight")
    }
    guard linear.count <= Experiment.Limits.layers + 1 else {
      throw ContentError("\(linear.count) Linear layers: \(Experiment.Limits.layers + 1) are the most")
    }
    layers = try Self.chained(linear)
    for (name, norm) in norms { try place(norm, of: name, isOneEach: norms.count == layers.count - 1) }
  }

  private static func linear(_ name: String, _ tensors: [String: Safetensors.Tensor]) throws(ContentError) -> Layer? {
    guard let weight = tensors["weight"], weight.shape.count == 2, Set(tensors.keys).isSubset(of: ["weight", "bias"])
    else { return nil }
    let (units, inputs) = (weight.shape[0], weight.shape[1])
    guard 1...Experiment.Limits.units ~= units else {
      throw ContentError("\(name).weight has \(units) units: a layer has 1 to \(Experiment.Limits.units)")
    }
    let bias = tensors["bias"] ?? Safetensors.Tensor(shape: [units], values: Array(repeating: 0, count: units))
    guard bias.shape == [units] else {
      throw ContentError("\(name).bias has shape \(bias.shape): it must be [\(units)], a number a unit")
    }
    return Layer(name: name, inputs: inputs, units: units, weights: weight.values, bias: bias.values)
  }

  private static func norm(
    _ name: String, _ tensors: [String: Safetensors.Tensor]
  ) throws(ContentError) -> ModelFile.BatchNorm {
    guard let mean = tensors["running_mean"], let variance = tensors["running_var"], mean.shape.count == 1 else {
      let one = tensors.keys.min() ?? "weight"
      throw ContentError(
        "\(name.isEmpty ? one : "\(name).\(one)") has shape \(tensors[one]?.shape ?? []): dlplay reads Linear and BatchNorm1d"
      )
    }
    func row(_ name: String, _ usual: Float) -> [Double] {
      (tensors[name]?.values ?? Array(repeating: usual, count: mean.shape[0])).map(Double.init)
    }
    let norm = ModelFile.BatchNorm(
      gamma: row("weight", 1), beta: row("bias", 0), running_mean: mean.values.map(Double.init),
      running_variance: variance.values.map(Double.init))
    guard Set([norm.gamma, norm.beta, norm.running_mean, norm.running_variance].map(\.count)).count == 1 else {
      throw ContentError("\(name): weight, bias, running_mean and running_var must have as many numbers")
    }
    return norm
  }

  /// The layers in an order in which each takes what the one before gives; names decide where shapes leave it open.
  private static func chained(_ layers: [Layer]) throws(ContentError) -> [Layer] {
    var (found, steps): ([[Int]], Int) = ([], 0)
    func extend(_ chain: [Int]) {
      steps += 1
      guard found.count < 2, steps < 100_000 else { return }
      if chain.count == layers.count { return found.append(chain) }
      for next in layers.indices where !chain.contains(next) {
        if let last = chain.last, layers[last].units != layers[next].inputs { continue }
        extend(chain + [next])
      }
    }
    extend([])
    guard let first = found.first else {
      let shapes = layers.map { "\($0.name).weight [\($0.units), \($0.inputs)]" }.joined(separator: ", ")
      throw ContentError("no order of its layers gives each as many inputs as the one before has units: \(shapes)")
    }
    let words = Set(layers.map { ModuleName($0.name).words })
    guard found.count == 1 || (words.count == 1 && first == Array(layers.indices)) else {
      throw ContentError(
        "the order of \(layers.map(\.name).joined(separator: ", ")) cannot be told, since several fit; number them: 0, 1, 2"
      )
    }
    return first.map { layers[$0] }
  }

  /// Puts a normalization behind its layer: the one just before it in a Sequential, or of the same number, or of the same place.
  private mutating func place(
    _ norm: ModelFile.BatchNorm, of name: String, isOneEach: Bool
  ) throws(ContentError) {
    let own = ModuleName(name)
    let names = layers.map { ModuleName($0.name) }
    let units = norm.running_mean.count
    var index: Int?
    if names.contains(where: { $0.words == own.words }) {
      index = names.firstIndex { $0.words == own.words && $0.isJustBefore(own) }
      guard index != nil else {
        throw ContentError(
          "\(name) does not stand right behind a Linear layer: dlplay normalizes sums, before the activation")
      }
    } else {
      index = layers.indices.first {
        !own.numbers.isEmpty && names[$0].numbers == own.numbers && layers[$0].units == units
      }
      if index == nil, isOneEach { index = layers.firstIndex { $0.norm == nil } }
    }
    guard let index, index < layers.count - 1, layers[index].norm == nil, layers[index].units == units else {
      throw ContentError("which hidden layer \(name) normalizes cannot be told; number it as that layer: fc1 and bn1")
    }
    layers[index].norm = norm
  }
}

/// A module's name as words and numbers: `module.layers.10` is behind `module.layers.2`.
private struct ModuleName: Comparable {
  /// The name with `#` for each number.
  let words: String
  let numbers: [Int]
  private let parts: [Part]

  private enum Part: Comparable {
    case number(Int)
    case text(String)
  }

  init(_ name: String) {
    var (words, numbers, parts): (String, [Int], [Part]) = ("", [], [])
    var rest = name[...]
    while let first = rest.first {
      let isDigit = first.isASCII && first.isNumber
      let run = rest.prefix { ($0.isASCII && $0.isNumber) == isDigit }
      rest = rest.dropFirst(run.count)
      if isDigit, let number = Int(run) {
        words += "#"
        numbers.append(number)
        parts.append(.number(number))
      } else {
        words += run
        parts.append(.text(String(run)))
      }
    }
    (self.words, self.numbers, self.parts) = (words, numbers, parts)
  }

  static func < (one: ModuleName, other: ModuleName) -> Bool { one.parts.lexicographicallyPrecedes(other.parts) }

  /// Whether only the last number differs, by one.
  func isJustBefore(_ other: ModuleName) -> Bool {
    guard words == other.words, let last = numbers.last, let next = other.numbers.last else { return false }
    return numbers.dropLast() == other.numbers.dropLast() && last + 1 == next
  }
}
