public import Engine

/// One number that is learned: the weight of a link, or a unit's bias.
public struct ParameterPlace: Hashable, Sendable {
  /// The unit that it belongs to; not an input.
  public var unit: UnitPlace
  /// Which of the unit's inputs it weighs; nil for the bias.
  public var input: Int?

  /// From its parts.
  public init(unit: UnitPlace, input: Int?) {
    self.unit = unit
    self.input = input
  }
}

extension ParameterPlace {
  /// A unit's bias, then the weights of its inputs.
  public static func places(of unit: UnitPlace, inputs: Int) -> [ParameterPlace] {
    [ParameterPlace(unit: unit, input: nil)] + (0..<inputs).map { ParameterPlace(unit: unit, input: $0) }
  }
}

extension Experiment {
  /// Whether its network has such a unit.
  func has(_ place: UnitPlace) -> Bool {
    shape.indices.contains(place.layer) && 0..<shape[place.layer] ~= place.unit
  }

  /// Whether its network has such a place.
  func has(_ place: ParameterPlace) -> Bool {
    let (shape, layer) = (shape, place.unit.layer)
    guard layer > 0, shape.indices.contains(layer), 0..<shape[layer] ~= place.unit.unit else { return false }
    return place.input.map { 0..<shape[layer - 1] ~= $0 } ?? true
  }
}

extension Network {
  /// How much a key adds to a weight or takes from it.
  static let parameterStep: Float = 0.1

  /// The value there so many tenths higher, or lower where negative; steps end on whole tenths.
  func stepped(_ place: ParameterPlace, by steps: Int) -> Float? {
    value(at: place).map { (($0 / Self.parameterStep).rounded() + Float(steps)) * Self.parameterStep }
  }

  /// The value there; nil where the network has no such place.
  public func value(at place: ParameterPlace) -> Float? {
    let index = place.unit.layer - 1
    guard layers.indices.contains(index), 0..<layers[index].units ~= place.unit.unit else { return nil }
    guard let input = place.input else { return layers[index].bias[place.unit.unit] }
    guard 0..<layers[index].inputs ~= input else { return nil }
    return layers[index].weight(unit: place.unit.unit, input: input)
  }

  /// The network with another value there; the same one where it has no such place.
  func replacing(_ place: ParameterPlace, with value: Float) -> Network {
    guard self.value(at: place) != nil else { return self }
    var network = self
    let index = place.unit.layer - 1
    if let input = place.input {
      network.layers[index].weights[place.unit.unit * layers[index].inputs + input] = value
    } else {
      network.layers[index].bias[place.unit.unit] = value
    }
    return network
  }
}
