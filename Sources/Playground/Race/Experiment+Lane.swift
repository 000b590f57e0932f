import Engine

/// How keys and palette change one lane.
extension Experiment {
  /// Gives a lane another value; another seed leaves the points.
  mutating func setInLane(_ setting: Setting, to text: String) throws(ExperimentError) {
    if setting == .seed, let topic = RaceTopic.called(setting.name) { return try topic.set(&self, text) }
    try set(setting.name, to: text)
  }

  /// Adds or takes away a layer or a unit of the last one.
  mutating func restructure(_ structure: Action.Structure) throws(ExperimentError) {
    let last = hidden.indices.last
    func refusal(_ expected: String) -> ExperimentError {
      ExperimentError(field: "hidden", text: hidden.map { "\($0.units)" }.joined(separator: ","), expected: expected)
    }
    switch structure {
    case .layerAdded:
      guard hidden.count < State.Limits.layers else {
        throw refusal("\(State.Limits.layers) layers are the most that keys add")
      }
      hidden.append(hidden.last ?? HiddenLayer(units: 4, activation: .tanh))
    case .layerRemoved:
      guard last != nil else { throw refusal("there is no hidden layer to remove") }
      hidden.removeLast()
    case .unitAdded, .unitRemoved:
      guard let last else { throw refusal("there is no hidden layer; > adds one") }
      let units = hidden[last].units + (structure.isAdding ? 1 : -1)
      guard 1...State.Limits.units ~= units else {
        throw refusal("1 to \(State.Limits.units) units are what keys give a layer")
      }
      hidden[last].units = units
    }
  }
}

extension Action.Structure {
  fileprivate var isAdding: Bool { if case .unitAdded = self { true } else { false } }
}
