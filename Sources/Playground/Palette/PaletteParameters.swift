import Text

/// The network's numbers, and the moments of the run, by what a person types.
extension Topic {
  /// The weight or bias that has the cursor, and the bias beside it.
  static let ofParameters = [
    Topic(
      name: "weight",
      explanation: "the weight or bias that has the cursor in the unit's panel, or one by its name: w1_21 0.5",
      value: { $0.parameterValue.map { "\($0)" } ?? "" },
      choices: { _ in ["-1", "-0.5", "0", "0.5", "1"].map { Choice($0) } }, valueName: { _ in nil },
      action: { (state, text) throws(ExperimentError) in
        let (place, value) = try state.parameter("weight", text)
        try refuseNothing(value, for: place, text)
        return .parameterSet(place, to: try number("weight", value))
      }),
    Topic(
      name: "bias", explanation: "the bias of the unit that has the cursor, or one by its name: b21 0.5",
      value: { state in state.hasParameterCursor ? state.biasPlace.flatMap(state.value).map { "\($0)" } ?? "" : "" },
      choices: { _ in ["-1", "-0.5", "0", "0.5", "1"].map { Choice($0) } }, valueName: { _ in nil },
      action: { (state, text) throws(ExperimentError) in
        var (place, value) = try state.parameter("bias", text)
        try refuseNothing(value, for: place, text)
        place.input = nil
        return .parameterSet(place, to: try number("bias", value))
      }),
  ]

  /// A name without a number.
  private static func refuseNothing(_ value: String, for place: ParameterPlace, _ text: String) throws(ExperimentError)
  {
    guard value.isEmpty, !text.isEmpty else { return }
    let name = NotesName.name(of: place)
    throw ExperimentError(
      field: place.input == nil ? "bias" : "weight", text: text, expected: "a number such as 0.5 behind it: \(name) 0.5"
    )
  }

  private static func number(_ name: String, _ text: String) throws(ExperimentError) -> Float {
    guard let value = Float(text), value.isFinite else {
      throw ExperimentError(field: name, text: text, expected: "a number such as 0.5")
    }
    return value
  }

  /// The kept moments of the run, and what may be the matter with it.
  static let ofMoments = [
    Topic(
      name: "epoch number", explanation: "back to this epoch with its weights, or forward again",
      value: { $0.timeline.map { "\($0.epoch)" } ?? "" }, choices: { _ in [] }, valueName: { _ in nil },
      action: { (state, text) throws(ExperimentError) in
        let number = text.split(separator: " ").last.map(String.init) ?? ""
        guard let epoch = Int(number), epoch >= 0 else {
          throw ExperimentError(field: "epoch number", text: text, expected: "a whole number from 0")
        }
        return .time(.epochChosen(Double(epoch)))
      }),
    Topic(
      name: "diagnosis", explanation: "what may be the matter: why it is so, and what helps", value: { _ in "" },
      choices: { _ in Diagnosis.Condition.allCases.map { Choice($0.rawValue) } }, isNamedInFull: true,
      action: { (_, text) throws(ExperimentError) in
        let names = Diagnosis.Condition.allCases.map(\.rawValue)
        guard let name = names.spelled(text), let condition = Diagnosis.Condition(rawValue: name) else {
          throw .unknown("diagnosis", text, names)
        }
        return .dialog(.conditionExplained(condition))
      }),
  ]
}

extension State {
  /// Whether it is plain which number is meant: a unit has the cursor, or what stands in the network's place shows one.
  public var hasParameterCursor: Bool { unit != nil || focus == .inspector || lens != .network }

  /// The bias of the unit that has the cursor; nil for an input.
  public var biasPlace: ParameterPlace? { parameterPlace.map { ParameterPlace(unit: $0.unit, input: nil) } }

  /// Which number is meant, and what is typed for it: `w1_21 0.5` by its name, else the one that has the cursor.
  fileprivate func parameter(
    _ name: String, _ text: String
  ) throws(ExperimentError) -> (place: ParameterPlace, value: String) {
    let parts = text.split(maxSplits: 1) { $0 == " " || $0 == "=" }.map(String.init)
    guard let named = parts.first.flatMap({ NotesName.weight($0) ?? NotesName.bias($0) }) else {
      return (try chosenParameter(name, text), text)
    }
    let shape = experiment.shape
    guard 1..<shape.count ~= named.unit.layer, named.unit.unit < shape[named.unit.layer],
      named.input ?? 0 < shape[named.unit.layer - 1]
    else {
      throw ExperimentError(
        field: name, text: text, expected: "the network has no \(parts[0]); w1_21 is of layer 1, from input 2 to unit 1"
      )
    }
    return (named, parts.count > 1 ? String(parts[1].drop { $0 == " " || $0 == "=" }) : "")
  }

  /// The number that has the cursor.
  ///
  /// - Throws: What to choose, where none has it.
  fileprivate func chosenParameter(_ name: String, _ text: String) throws(ExperimentError) -> ParameterPlace {
    guard hasParameterCursor else {
      throw ExperimentError(
        field: name, text: text, expected: "of which? name it, as in weight w1_21 0.5, or choose a unit with the arrows"
      )
    }
    guard let place = parameterPlace else {
      throw ExperimentError(field: name, text: text, expected: "an input has none; choose a unit")
    }
    return place
  }
}

extension ParameterPlace {
  /// In words: `bias of the output`, `weight of unit 2 in layer 1, from x1`.
  func words(in experiment: Experiment) -> String {
    let isLast = unit.layer == experiment.shape.count - 1
    let owner =
      !isLast
      ? "unit \(unit.unit + 1) in layer \(unit.layer)"
      : experiment.outputs == 1 ? "the output" : "output \(unit.unit + 1)"
    guard let input else { return "bias of \(owner)" }
    let source =
      unit.layer == 1 && experiment.features.indices.contains(input)
      ? experiment.features[input].rawValue : "unit \(input + 1)"
    return "weight of \(owner), from \(source)"
  }
}
