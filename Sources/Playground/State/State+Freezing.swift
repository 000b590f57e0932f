import Engine

extension State {
  /// What a key freezes: the number that has the cursor among a unit's, else the chosen unit, else the output layer.
  private var frozenAim: FrozenPlace? {
    if focus == .inspector, let place = parameterPlace {
      let (layer, unit) = (place.unit.layer - 1, place.unit.unit)
      return place.input.map { .weight(layer: layer, unit: unit, input: $0) } ?? .bias(layer: layer, unit: unit)
    }
    guard let unit else { return .layer(experiment.shape.count - 2) }
    return unit.layer > 0 ? .unit(layer: unit.layer - 1, unit: unit.unit) : nil
  }

  /// Freezes what has the cursor, or its whole layer; where training leaves all of it as it is already, training may change it again.
  mutating func toggleFreezing(ofLayer: Bool) -> [Request] {
    guard let aim = frozenAim else { return refuse("an input has no weights to freeze; choose a unit") }
    let place = ofLayer ? FrozenPlace.layer(aim.layer) : aim
    var changed = experiment
    let wasFrozen = changed.toggleFreezing(place)
    let requests = change { $0 = changed }
    notice = Notice(
      wasFrozen
        ? "\(place.shown(in: experiment)) learns again"
        : "\(place.shown(in: experiment)) is frozen: training leaves it as it is; the same key lets it learn again")
    return requests
  }
}

extension Experiment {
  /// Freezes a place, or lets all of it learn where it is frozen already.
  ///
  /// - Returns: Whether it was frozen.
  mutating func toggleFreezing(_ place: FrozenPlace) -> Bool {
    let inside = { (other: FrozenPlace) in place.covers(other) }
    guard let whole = frozen.first(where: { $0.covers(place) }) else {
      frozen.removeAll(where: inside)
      frozen.append(place)
      return false
    }
    frozen.removeAll { $0 == whole || inside($0) }
    // What is frozen with it stays so.
    var around = whole
    while around != place {
      let parts = parts(of: around)
      guard let next = parts.first(where: { $0.covers(place) }) else { break }
      frozen += parts.filter { $0 != next }
      around = next
    }
    return true
  }

  /// Whether all that a unit has is frozen.
  public func isFrozen(_ unit: UnitPlace) -> Bool {
    !frozen.isEmpty && unit.layer > 0
      && ParameterPlace.places(of: unit, inputs: shape[unit.layer - 1]).allSatisfy(isFrozen)
  }

  private func parts(of place: FrozenPlace) -> [FrozenPlace] {
    switch place {
    case .layer(let layer): (0..<shape[layer + 1]).map { .unit(layer: layer, unit: $0) }
    case .unit(let layer, let unit):
      [.bias(layer: layer, unit: unit)] + (0..<shape[layer]).map { .weight(layer: layer, unit: unit, input: $0) }
    case .weight, .bias: []
    }
  }
}

extension FrozenPlace {
  /// Whether it freezes another place whole.
  fileprivate func covers(_ other: FrozenPlace) -> Bool {
    switch other {
    case _ where other == self: true
    case .layer: false
    case .unit(let layer, _): self == .layer(layer)
    case .weight(let layer, let unit, let input): freezes(layer: layer, unit: unit, input: input)
    case .bias(let layer, let unit): freezes(layer: layer, unit: unit, input: nil)
    }
  }

  /// In words: `weight 1 of unit 3 of layer 2`.
  fileprivate func shown(in experiment: Experiment) -> String {
    func layer(_ index: Int) -> String {
      index == experiment.shape.count - 2 ? "the output layer" : "layer \(index + 1)"
    }
    return switch self {
    case .layer(let index): layer(index)
    case .unit(let index, let unit): "unit \(unit + 1) of \(layer(index))"
    case .weight(let index, let unit, let input): "weight \(input + 1) of unit \(unit + 1) of \(layer(index))"
    case .bias(let index, let unit): "the bias of unit \(unit + 1) of \(layer(index))"
    }
  }
}
