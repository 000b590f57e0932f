import Datasets
import Engine
public import Playground
import Text

extension Model {
  /// What tells its file from others.
  static let format = "dlplay-model"

  /// Reads a model from its file.
  ///
  /// - Parameters:
  ///   - file: Its name.
  ///   - described: What the file may leave open.
  /// - Throws: What is wrong, with the file's name and the place.
  public init(file: String, described: ModelDescription = ModelDescription()) throws(FileError) {
    if let kind = ForeignKind(file: file) { throw kind.error(file, .model) }
    let bytes = try TextFile.bytes(file)
    let format = ModelFormat(of: file) ?? ModelFormat(ofContent: bytes)
    guard let read = format.read else {
      let endings = ModelFormat.readableEndings.joined(separator: " or ")
      throw FileError(.malformed, in: file, "no model is read from \(format.ending); give a file ending in \(endings)")
    }
    do throws(ContentError) {
      if let model = try format.readDescribed?(bytes, described) {
        self = model
      } else {
        try described.checkNothingIsGiven()
        self = try read(bytes)
      }
    } catch {
      // Under the ending of a model there may be another kind of file.
      if let kind = ForeignKind(content: bytes) { throw kind.error(file, .model) }
      throw FileError(file, error)
    }
  }

  /// Reads a model from JSON.
  ///
  /// - Throws: The first thing that is wrong.
  public init(json: String) throws(ContentError) {
    try Self.checkFormat(json)
    try self.init(ContentError.decode(ModelFile.self, json))
  }

  /// Refuses what is no model, or one of a later version.
  static func checkFormat(_ json: String) throws(ContentError) {
    let format = try ContentError.decode(FileHead.self, json).format
    guard format == Self.format else {
      throw ContentError("format is '\(format.printable())': this is not a model of dlplay")
    }
    try FileVersion.check(json)
  }

  /// A model from its parts as a file spells them.
  init(_ file: ModelFile) throws(ContentError) {
    let columns = file.columns ?? ["x1", "x2"]
    guard !columns.isEmpty, Set(columns).count == columns.count else {
      throw ContentError("columns must name each column of the data once, such as [\"x1\", \"x2\"]")
    }
    let available = Feature.all(columns: columns.count)
    let places = Dictionary(uniqueKeysWithValues: zip(available, available.indices))
    var features: [Feature] = []
    var taken: Set<Feature> = []
    for (index, name) in file.inputs.enumerated() {
      guard let feature = Feature(rawValue: name), places[feature] != nil else {
        throw ContentError("inputs[\(index)] is '\(name.printable())': there are \(available.map(\.rawValue).listed)")
      }
      guard taken.insert(feature).inserted else {
        throw ContentError("inputs[\(index)] is '\(name.printable())' a second time")
      }
      features.append(feature)
    }
    guard let problem = Problem(rawValue: file.problem) else {
      throw ContentError("problem is '\(file.problem.printable())': it must be classification or regression")
    }
    let classes = file.classes ?? []
    let isSoftmax = file.layers.last?.activation == Activation.softmax.name
    guard problem == .regression ? classes.isEmpty : isSoftmax ? classes.count >= 2 : classes.count == 2 else {
      throw ContentError(
        "classes has \(classes.count) names: a classification needs 2, or with softmax one a unit, a regression none")
    }
    guard var loss = Loss(named: file.loss) else {
      throw ContentError(
        "loss is '\(file.loss.printable())': there are \(Loss.all.map(\.name).joined(separator: ", "))")
    }
    if let delta = file.huber_delta {
      guard loss.name == "huber" else { throw ContentError("huber_delta: the loss is \(loss.name)") }
      // In 32 bits it may be 0 though the file says more.
      guard let rounded = try ContentError.floats([delta], "huber_delta").first, rounded > 0 else {
        throw ContentError("huber_delta is \(delta): it must be above 0")
      }
      loss.delta = rounded
    }
    let network = try Self.network(file.layers, inputs: features.count)
    let suiting = loss.outputActivations
    guard let last = network.layers.last?.activation,
      suiting.isEmpty ? last != .softmax : suiting.contains(last) && problem == .classification
    else {
      let names = suiting.isEmpty ? "not softmax" : suiting.map(\.name).joined(separator: " or ")
      throw ContentError(
        "loss is '\(loss.name)': it needs \(suiting.isEmpty ? "a" : "a classification with a") last layer that is \(names)"
      )
    }
    let outputs = problem == .classification && isSoftmax ? classes.count : 1
    guard network.outputs == outputs else {
      throw ContentError(
        "the last layer has \(network.outputs) units: "
          + (isSoftmax ? "softmax needs one for each of the \(outputs) classes" : "dlplay reads models with one output")
      )
    }
    let order = features.indices.sorted { (places[features[$0]] ?? 0) < (places[features[$1]] ?? 0) }
    let sorted = order.map { features[$0] }
    guard sorted == features || !network.layers[0].isResidual else {
      throw ContentError(
        "inputs must stand in the order \(sorted.map(\.rawValue).listed) where layers[0] is residual")
    }
    self.init(
      columns: columns, features: sorted, problem: problem, classes: classes, loss: loss,
      scaling: try file.scaling.map { (lines) throws(ContentError) in try lines.scaling(columns: columns.count) },
      preparation: try file.table.map { (table) throws(ContentError) in try table.preparation(columns: columns) },
      network: network.reordered(order))
  }

  private static func network(_ layers: [ModelFile.Layer], inputs: Int) throws(ContentError) -> Network {
    guard !layers.isEmpty else { throw ContentError("layers is empty: a model has at least its output layer") }
    var (inputs, made): (Int, [Layer]) = (inputs, [])
    for (index, layer) in layers.enumerated() {
      made.append(try Self.layer(layer, "layers[\(index)]", inputs: inputs, isLast: index == layers.count - 1))
      inputs = made[index].units
    }
    guard made.count - 1 <= Experiment.Limits.layers else {
      throw ContentError("\(made.count - 1) hidden layers: \(Experiment.Limits.layers) are the most")
    }
    return Network(layers: made)
  }

  private static func layer(
    _ layer: ModelFile.Layer, _ path: String, inputs: Int, isLast: Bool
  ) throws(ContentError) -> Layer {
    guard let units = Int(exactly: layer.units), 1...Experiment.Limits.units ~= units else {
      throw ContentError("\(path).units must be a whole number from 1 to \(Experiment.Limits.units)")
    }
    guard let activation = Activation(named: layer.activation) else {
      throw ContentError(
        "\(path).activation is '\(layer.activation.printable())': there are \(Activation.all.map(\.name).joined(separator: ", "))"
      )
    }
    guard isLast || activation != .softmax else {
      throw ContentError("\(path).activation is softmax: only the last layer can have it")
    }
    guard !isLast || (layer.batch_norm == nil && layer.residual != true) else {
      throw ContentError("\(path) is the last layer: it can have neither batch_norm nor residual")
    }
    guard layer.residual != true || units == inputs else {
      throw ContentError("\(path).residual is true: it needs as many units as inputs, \(inputs)")
    }
    guard layer.weights.count == units else {
      throw ContentError("\(path).weights has \(layer.weights.count) rows for \(units) units: give one row a unit")
    }
    for (row, weights) in layer.weights.enumerated() where weights.count != inputs {
      throw ContentError("\(path).weights[\(row)] has \(weights.count) numbers for \(inputs) inputs")
    }
    guard layer.bias.count == units else {
      throw ContentError("\(path).bias has \(layer.bias.count) numbers for \(units) units")
    }
    return Layer(
      inputs: inputs, units: units, activation: activation,
      weights: try ContentError.floats(layer.weights.joined(), "\(path).weights"),
      bias: try ContentError.floats(layer.bias, "\(path).bias"),
      batchNorm: try layer.batch_norm.map { (norm) throws(ContentError) in
        try batchNorm(norm, "\(path).batch_norm", units: units)
      }, isResidual: layer.residual ?? false)
  }

  private static func batchNorm(
    _ norm: ModelFile.BatchNorm, _ path: String, units: Int
  ) throws(ContentError) -> BatchNorm {
    func row(_ values: [Double], _ name: String) throws(ContentError) -> [Float] {
      guard values.count == units else {
        throw ContentError("\(path).\(name) has \(values.count) numbers for \(units) units")
      }
      return try ContentError.floats(values, "\(path).\(name)")
    }
    guard norm.running_variance.allSatisfy({ $0 >= 0 }) else {
      throw ContentError("\(path).running_variance has a number below 0")
    }
    return BatchNorm(
      gamma: try row(norm.gamma, "gamma"), beta: try row(norm.beta, "beta"),
      runningMean: try row(norm.running_mean, "running_mean"),
      runningVariance: try row(norm.running_variance, "running_variance"))
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
