import Datasets
public import Engine
import Text

extension Setting {
  /// What the network is given.
  public static let features = Setting(
    "features", "what the network is given, with commas between; columns: all columns of the data; or none",
    Access(
      value: { .texts($0.features.map(\.rawValue)) },
      set: { (experiment, text, name) throws(ExperimentError) in
        let available = experiment.availableFeatures
        let known = Set(available)
        var chosen: Set<Feature> = []
        for part in text.listed {
          if part == "columns" || part == "all" {
            let areColumns = part == "columns" || experiment.table != nil
            chosen.formUnion(areColumns ? Feature.columns(experiment.columns.count) : available)
            continue
          }
          if let feature = Feature(rawValue: part), known.contains(feature) {
            chosen.insert(feature)
          } else {
            let named = experiment.features(ofColumn: part)
            guard !named.isEmpty else { throw experiment.unknownFeature(part, name) }
            chosen.formUnion(named)
          }
        }
        experiment.features = available.filter(chosen.contains)
      }, choices: { $0.featureChoices }, step: { (_, _) in },
      names: { $0.availableFeatures.map(\.rawValue) + ["none"] }),
    option: .value("list"), row: nil,
    trait: Trait(12) { "\($0.features.count) \($0.features.count == 1 ? "input" : "inputs")" }, omission: { _ in nil },
    aliases: ["inputs"],
    synonyms: { _ in
      var names: [String: String] = [:]
      for (feature, others) in Self.otherFeatureNames { for other in others { names[other] = feature } }
      return names
    })

  /// The units of the hidden layers.
  public static let hidden = Setting(
    "hidden", "units of each hidden layer, with commas between, or none",
    Access(
      value: { .integers($0.hidden.map(\.units)) },
      set: { (experiment, text, name) throws(ExperimentError) in
        let activation = experiment.hidden.first?.activation ?? .tanh
        var layers: [Experiment.HiddenLayer] = []
        for part in text.listed {
          guard let units = Int(part), 1...Experiment.Limits.units ~= units else {
            throw ExperimentError(
              field: name, text: text,
              expected: "whole numbers from 1 to \(Experiment.Limits.units) with commas between, or none"
                + text.listQuestion)
          }
          layers.append(Experiment.HiddenLayer(units: units, activation: activation))
        }
        guard layers.count <= Experiment.Limits.layers else {
          throw ExperimentError(field: name, text: text, expected: "at most \(Experiment.Limits.layers) layers")
        }
        experiment.hidden = layers
      }, choices: { _ in .texts("none", "2", "4", "8", "4,2", "4,4", "8,8", "16,16", "4,4,4", "8,8,8", "32,32") },
      step: { (_, _) in }, names: { _ in ["none"] }),
    option: .value("list"), row: nil,
    trait: Trait(3) { experiment in
      experiment.hidden.isEmpty ? "no layer" : experiment.hidden.map { "\($0.units)" }.joined(separator: "-")
    }, omission: { _ in nil })

  /// What the hidden units do with their sums.
  public static let activation = Setting(
    "activation", "of all hidden layers, or one a layer with commas between",
    Access(
      value: { .texts($0.hidden.map(\.activation.name)) },
      set: { (experiment, text, name) throws(ExperimentError) in
        var activations: [Activation] = []
        for part in text.listed { activations.append(try .named(part, field: name)) }
        guard activations.count == 1 || activations.count == experiment.hidden.count else {
          throw ExperimentError(
            field: name, text: text,
            expected: "one name, or one for each of the \(experiment.hidden.count) hidden layers")
        }
        for index in experiment.hidden.indices {
          experiment.hidden[index].activation = activations[activations.count == 1 ? 0 : index]
        }
      }, choices: { _ in .activations(Activation.elementwise) },
      step: { (experiment, steps) in
        guard let first = experiment.hidden.first else { return }
        let next = Activation.elementwise.stepping(from: first.activation, by: steps, wraps: true)
        for index in experiment.hidden.indices { experiment.hidden[index].activation = next }
      }, names: { _ in Activation.elementwise.map(\.name) }),
    option: .value("name"),
    row: Row(
      section: .network, place: 1, title: "activation", shortTitle: "activ",
      shown: { $0.commonActivation?.name ?? ($0.hidden.isEmpty ? "none" : "mixed") },
      texts: { $0.commonActivation?.texts ?? [] }),
    trait: Trait(4) { $0.hidden.isEmpty ? "" : $0.commonActivation?.name ?? "mixed" },
    omission: { experiment in
      let all = Set(experiment.hidden.map(\.activation))
      let page = Activation.ofTFPlayground
      return all.count > 1
        ? "one for all layers" : all.isSubset(of: page) ? nil : page.map(\.name).joined(separator: " or ")
    }, obstacle: { $0.hidden.isEmpty ? "there is no hidden layer; > adds one" : nil },
    aliases: ["activations"], synonyms: { _ in otherActivationNames })

  /// What the output unit does with its sum.
  public static let outputActivation = Setting(
    "output-activation", "of the output unit; bce needs sigmoid, hinge linear or step",
    Access(
      value: { .text($0.outputActivation.name) },
      set: { (experiment, text, name) throws(ExperimentError) in
        let suitable = experiment.suitableOutputActivations
        guard let activation = suitable.first(where: { $0.name == text }) else {
          _ = try Activation.named(text, field: name)
          throw ExperimentError(
            field: name, text: text,
            expected: "\(experiment.loss.name) needs \(suitable.map(\.name).joined(separator: " or "))"
              + (experiment.outputs > 1 ? "" : "; choose half-mse first for another"))
        }
        experiment.outputActivation = activation
      }, choices: { .activations($0.suitableOutputActivations) },
      step: { (experiment, steps) in
        experiment.outputActivation = experiment.suitableOutputActivations.stepping(
          from: experiment.outputActivation, by: steps, wraps: true)
      }, names: { _ in Activation.all.map(\.name) }),
    option: .value("name"),
    row: Row(
      section: .network, place: 2, title: "output", shortTitle: "out", texts: { $0.outputActivation.texts }),
    trait: Trait(20) { "\($0.outputActivation.name) output" },
    omission: { experiment in
      let page: Activation = experiment.problem == .classification ? .tanh : .linear
      return experiment.outputActivation == page ? nil : page.name
    },
    obstacle: { experiment in
      experiment.suitableOutputActivations.count == 1
        ? "\(experiment.loss.name) needs \(experiment.outputActivation.name); choose another loss first" : nil
    }, synonyms: { _ in otherActivationNames })

  /// Where the weights start.
  public static let initializer = Setting(
    "init", "where weights start: " + Initializer.names.joined(separator: ", "),
    .listed(\.initializer, Initializer.all.map { ($0, Choice($0.name, $0.explanation)) }), option: .value("name"),
    row: Row(
      section: .network, place: 3, title: "init",
      texts: { experiment in
        let initializer = experiment.initializer
        return [initializer.explanation, initializer.formula, "Source: \(initializer.source)"]
      }),
    trait: Trait(11) { $0.initializer.name },
    omission: { [.uniform, .zeros].contains($0.initializer) ? nil : "uniform or zeros" },
    obstacle: { $0.isTFPlaygroundCompatible ? "TF Playground starts with uniform weights" : nil },
    aliases: ["initializer", "initialization"],
    synonyms: { _ in
      [
        "glorot": "xavier", "glorot-uniform": "xavier", "xavier-uniform": "xavier", "kaiming": "he",
        "kaiming-uniform": "he", "he-uniform": "he", "lecun-uniform": "lecun", "zero": "zeros", "0": "zeros",
        "one": "ones", "1": "ones",
      ]
    })

  /// The share of hidden units that each example leaves out.
  public static let dropout = Setting(
    "dropout", "the share of hidden units left out while training, from 0 to below 1",
    .share(\.dropout, usual: [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5]), option: .value("p"),
    row: Row(
      section: .more, place: 5, title: "dropout", shown: { "\(Int(($0.dropout * 100).rounded()))%" },
      share: { Double($0.dropout) },
      texts: { _ in
        ["Each example leaves out a share of the hidden units, so that none can be relied on alone; in use all work."]
      }),
    trait: Trait(8) { $0.dropout > 0 ? "dropout \($0.dropout.readable)" : "no dropout" },
    omission: { $0.dropout == 0 ? nil : "0" }, obstacle: isMissing("dropout"))

  /// Whether hidden layers normalize their sums.
  public static let batchNorm = Setting(
    "batch-norm", "hidden layers normalize their sums over the batch", .truth(\.hasBatchNorm), option: .flag,
    row: Row(
      section: .more, place: 6, title: "batch norm", shortTitle: "norm", shown: { $0.hasBatchNorm ? "on" : "off" },
      texts: { _ in
        ["Each unit's sums get mean 0 and deviation 1 over the batch, then a scale and a shift that are learned."]
      }),
    trait: Trait(9) { $0.hasBatchNorm ? "batch norm" : "no batch norm" },
    omission: { $0.hasBatchNorm ? "false" : nil }, obstacle: isMissing("batch norm"), aliases: ["batchnorm", "bn"])

  /// Whether hidden layers add their inputs.
  public static let residual = Setting(
    "residual", "hidden layers with as many units as inputs add their inputs", .truth(\.isResidual), option: .flag,
    row: Row(
      section: .more, place: 7, title: "residual", shortTitle: "resid", shown: { $0.isResidual ? "on" : "off" },
      texts: { _ in
        [
          "A layer with as many units as inputs adds its inputs to its answers: a = f(Wx + b) + x. Deep networks train easier."
        ]
      }),
    trait: Trait(10) { $0.isResidual ? "residual" : "not residual" },
    omission: { $0.isResidual ? "false" : nil }, obstacle: isMissing("residual"))

  private static let otherActivationNames = [
    "swish": "silu", "identity": "linear", "logistic": "sigmoid", "leakyrelu": "leaky-relu",
    "lrelu": "leaky-relu", "rectifier": "relu", "rectified-linear": "relu", "sin": "sine", "heaviside": "step",
    "threshold": "step", "hyperbolic-tangent": "tanh",
  ]

  private static let otherFeatureNames = [
    "x1": ["x"], "x2": ["y"], "x1^2": ["x1²", "x1**2", "x1-squared", "x1squared", "xsquared", "x^2"],
    "x2^2": ["x2²", "x2**2", "x2-squared", "x2squared", "ysquared", "y^2"], "x1x2": ["x1*x2", "xtimesy", "x2x1", "xy"],
    "sin(x1)": ["sinx1", "sinx", "sin-x1", "sin(x)"], "sin(x2)": ["sinx2", "siny", "sin-x2", "sin(y)"],
  ]

  /// What TF Playground does not have, and what needs a hidden layer.
  private static func isMissing(_ what: String) -> @Sendable (Experiment) -> String? {
    { experiment in
      if experiment.isTFPlaygroundCompatible { return "TF Playground has no \(what)" }
      return experiment.hidden.isEmpty ? "there is no hidden layer; > adds one" : nil
    }
  }
}

extension Experiment {
  fileprivate var featureChoices: [Choice] {
    let pairs = columns.count > 1 ? ["x1,x2", "x1,x2,sin(x1),sin(x2)"] : ["x1", "x1,sin(x1)"]
    let single = ["columns"] + availableFeatures.map(\.rawValue).filter { !pairs.contains($0) }
    return (pairs + single + ["none"]).map { Choice($0) }
  }

  /// The column of that name as it is; of a column of texts all that it has become.
  fileprivate func features(ofColumn name: String) -> [Feature] {
    let made = table?.preparation?.columns.first { $0.name == name }?.names ?? [name]
    return zip(columns, Feature.columns(columns.count)).filter { made.contains($0.0) }.map(\.1)
  }

  fileprivate func unknownFeature(_ part: String, _ name: String) -> ExperimentError {
    let known = availableFeatures.map(\.rawValue)
    let meant = (known + ["columns"] + (table == nil ? [] : columns)).nearest(to: part)
    let question = meant.map { "; did you mean \($0)?" } ?? ""
    let others = table == nil ? "" : ", columns, or a column: \(columns.listed)"
    return ExperimentError(
      field: name, text: part, expected: "one of \(known.joined(separator: ", "))\(others)\(question)")
  }
}

extension Activation {
  /// Those that TF Playground offers.
  public static let ofTFPlayground: [Activation] = [.relu, .tanh, .sigmoid, .linear]

  fileprivate static func named(_ name: String, field: String) throws(ExperimentError) -> Activation {
    guard let activation = elementwise.first(where: { $0.name == name }) else {
      let unknown = ExperimentError.unknown(field, name, elementwise.map(\.name))
      throw all.map(\.name).contains(name) && field == Setting.activation.name
        ? unknown.adding("; \(name) is an output's: \(Setting.outputActivation.name) \(name)") : unknown
    }
    return activation
  }

  fileprivate var texts: [String] { [explanation, formula, "derivative: \(derivative)", "Source: \(source)"] }
}

extension String {
  /// The list that may be meant by numbers with other marks between: `8x8`, `[8, 8]`.
  fileprivate var listQuestion: String {
    let numbers = split { !$0.isNumber }.compactMap { Int($0) }
    let isList = numbers.count > 1 && allSatisfy { $0.isNumber || " xX[]()*/;,-".contains($0) } && !contains(".")
    guard isList, numbers.allSatisfy({ 1...Experiment.Limits.units ~= $0 }) else { return "" }
    return "; did you mean \(numbers.map(String.init).joined(separator: ","))?"
  }

  /// What stands between the commas; nothing for `none`.
  fileprivate var listed: [String] {
    self == "none" || isEmpty ? [] : split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}
