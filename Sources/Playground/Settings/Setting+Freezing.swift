public import Engine

extension Setting {
  /// What training leaves as it is.
  public static let freeze = Setting(
    "freeze",
    "what training leaves as it is, with commas between, or none: layer1, layer2.unit3, layer2.unit3.weight1, layer2.unit3.bias",
    Access(
      value: { experiment in .texts(experiment.frozen.filter(experiment.has).map(\.name)) },
      set: { (experiment, text, name) throws(ExperimentError) in
        var frozen: [FrozenPlace] = []
        for part in text == "none" || text.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false) {
          guard let place = FrozenPlace(part), experiment.has(place) else {
            throw ExperimentError(
              field: name, text: String(part),
              expected:
                "the layers are layer1 to layer\(experiment.shape.count - 1), the output layer's being the last, "
                + "their parts layer1.unit2, layer1.unit2.weight3, layer1.unit2.bias; none for nothing")
          }
          if !frozen.contains(place) { frozen.append(place) }
        }
        experiment.frozen = frozen
      },
      choices: { experiment in
        [Choice("none")] + (1..<experiment.shape.count).map { Choice("layer\($0)") }
      }, step: { (_, _) in }),
    option: .value("places"), row: nil,
    trait: Trait(22) { experiment in
      let names = experiment.frozen.filter(experiment.has).map(\.name)
      return names.isEmpty ? "nothing frozen" : "\(names.joined(separator: ", ")) frozen"
    }, omission: { experiment in experiment.frozen.contains(where: experiment.has) ? "" : nil })
}

extension Experiment {
  /// Whether its network has such a place.
  public func has(_ place: FrozenPlace) -> Bool {
    let shape = shape
    guard 0..<shape.count - 1 ~= place.layer else { return false }
    let (inputs, units) = (shape[place.layer], shape[place.layer + 1])
    return switch place {
    case .layer: true
    case .unit(_, let unit), .bias(_, let unit): 0..<units ~= unit
    case .weight(_, let unit, let input): 0..<units ~= unit && 0..<inputs ~= input
    }
  }

  /// Whether training leaves a weight or a bias as it is.
  public func isFrozen(_ place: ParameterPlace) -> Bool {
    frozen.contains { $0.freezes(layer: place.unit.layer - 1, unit: place.unit.unit, input: place.input) }
  }
}

extension FrozenPlace {
  /// As options and files write it: `layer2.unit3.weight1`, counted from 1.
  var name: String {
    switch self {
    case .layer(let layer): "layer\(layer + 1)"
    case .unit(let layer, let unit): "layer\(layer + 1).unit\(unit + 1)"
    case .weight(let layer, let unit, let input): "layer\(layer + 1).unit\(unit + 1).weight\(input + 1)"
    case .bias(let layer, let unit): "layer\(layer + 1).unit\(unit + 1).bias"
    }
  }

  /// The place of that name; nil where it is none.
  init?(_ name: some StringProtocol) {
    func number(_ part: Substring, after word: String) -> Int? {
      guard part.hasPrefix(word), let number = Int(part.dropFirst(word.count)), number > 0 else { return nil }
      return number - 1
    }
    let parts = String(name).split(separator: ".", omittingEmptySubsequences: false)
    guard 1...3 ~= parts.count, let layer = number(parts[0], after: "layer") else { return nil }
    guard parts.count > 1 else {
      self = .layer(layer)
      return
    }
    guard let unit = number(parts[1], after: "unit") else { return nil }
    guard parts.count > 2 else {
      self = .unit(layer: layer, unit: unit)
      return
    }
    if parts[2] == "bias" {
      self = .bias(layer: layer, unit: unit)
    } else if let input = number(parts[2], after: "weight") {
      self = .weight(layer: layer, unit: unit, input: input)
    } else {
      return nil
    }
  }
}
