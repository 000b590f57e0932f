public import Engine

/// Every derivative of one example's loss as a product of named factors: what the chain rule says, in the numbers of a pass.
///
/// Rows stand as they are computed by hand: from the outputs' side to the inputs', unit by unit; first the unit's own derivatives, which
/// are kept because several others use them, then those of its parameters. A network of many units has many rows: they are made one by one.
public struct Derivation: Sendable {
  /// A number in a product, by what it is.
  public enum Quantity: Hashable, Sendable {
    /// A number without a name.
    case constant
    /// y - ŷ of an output, and ŷ - y.
    case miss(Int), error(Int)
    /// The loss's slope at an output, where it is no product.
    case lossSlope(Int)
    /// A kept factor, counted from 0.
    case kept(Int)
    /// A link's weight.
    case weight(ParameterPlace)
    /// The slope of a unit's activation.
    case slope(UnitPlace)
    /// gamma / sqrt(variance + epsilon) of a normalized unit.
    case norm(UnitPlace)
    /// What a unit gives; of layer 0 an input.
    case output(UnitPlace)
    /// A normalized unit's sum, before gamma and beta.
    case normalized(UnitPlace)
  }

  /// A number with what it is.
  public struct Factor: Hashable, Sendable {
    /// What it is.
    public let quantity: Quantity
    /// The engine's number.
    public let value: Double
  }

  /// What the loss is derived by.
  public enum Subject: Hashable, Sendable {
    /// What the network answers, and what a unit gives.
    case answer(Int), output(UnitPlace)
    /// What a normalized unit's activation is given.
    case argument(UnitPlace)
    /// A unit's sum.
    case sum(UnitPlace)
    case parameter(ParameterPlace)
    case gamma(UnitPlace), beta(UnitPlace)
  }

  /// One derivative: the sum over its paths, each a product, times its factors.
  public struct Row: Hashable, Sendable {
    /// What the loss is derived by.
    public let subject: Subject
    /// The kept factor that it is, counted from 0; nil for a parameter's.
    public var letter: Int?
    /// Which of the parameters' derivatives it is, counted from 1.
    public var number: Int?
    /// From where the loss is reached, where there are several ways; empty where one product is all.
    public var paths: [[Factor]] = []
    /// What the sum over the paths is multiplied with.
    public var factors: [Factor]
    /// The engine's number.
    public let value: Double

    /// What the factors make.
    public var product: Double {
      let sum = paths.isEmpty ? 1 : paths.reduce(0) { $0 + $1.reduce(1) { $0 * $1.value } }
      return factors.reduce(sum) { $0 * $1.value }
    }
  }

  /// Which rows use a kept factor again.
  public struct Uses: Hashable, Sendable {
    /// Parameters' rows.
    public var numbers: ClosedRange<Int>?
    /// Kept factors.
    public var letters: [Int] = []
  }

  /// The unit's own derivatives that are kept.
  enum Stage: Hashable, Sendable { case output, argument, sum }

  /// The network of the pass.
  public let network: Network
  /// The example's way forward and back.
  public let pass: ExamplePass
  /// What is made small.
  public let loss: Loss
  /// How many rows there are.
  public let rowCount: Int
  private let starts: [Start]

  /// Where a layer's rows begin.
  private struct Start { var row: Int, letter: Int, number: Int }

  /// - Parameters:
  ///   - network: As it was for the pass.
  ///   - pass: The example's.
  ///   - loss: The same.
  public init(_ network: Network, _ pass: ExamplePass, loss: Loss) {
    (self.network, self.pass, self.loss) = (network, pass, loss)
    var start = Start(row: 0, letter: 0, number: 1)
    var starts: [Start] = []
    for index in network.layers.indices.reversed() {
      starts.append(start)
      let (layer, kept) = (network.layers[index], Self.stages(network, index, isFused: pass.isFused).count)
      start.row += kept * layer.units + layer.parameterCount
      start.letter += kept * layer.units
      start.number += layer.parameterCount
    }
    rowCount = start.row
    self.starts = starts.reversed()
  }

  /// What is kept of each unit of a layer (from 0).
  func stages(_ layer: Int) -> [Stage] { Self.stages(network, layer, isFused: pass.isFused) }

  private static func stages(_ network: Network, _ index: Int, isFused: Bool) -> [Stage] {
    let layer = network.layers[index]
    if layer.batchNorm != nil { return (layer.isResidual ? [.output] : []) + [.argument, .sum] }
    if index == network.layers.count - 1, isFused { return [.sum] }
    if layer.activation == .linear { return [.output] }
    let keepsOutput = layer.isResidual || index == network.layers.count - 1
    return keepsOutput ? [.output, .sum] : [.sum]
  }

  /// Which kept factor it is that a unit has at a stage; nil where it has none.
  func letter(_ place: UnitPlace, _ stage: Stage) -> Int? {
    let all = stages(place.layer - 1)
    return all.firstIndex(of: stage).map { starts[place.layer - 1].letter + place.unit * all.count + $0 }
  }

  /// The kept factor that a unit's parameters are multiplied with: the derivative by its sum.
  public func delta(_ place: UnitPlace) -> Int {
    let all = stages(place.layer - 1)
    return starts[place.layer - 1].letter + place.unit * all.count + all.count - 1
  }

  /// The number of a parameter's derivative, counted from 1.
  public func number(_ place: ParameterPlace) -> Int {
    let layer = network.layers[place.unit.layer - 1]
    let norm = layer.batchNorm == nil ? 0 : 2
    return starts[place.unit.layer - 1].number + place.unit.unit * (layer.inputs + 1 + norm) + norm
      + (place.input ?? layer.inputs)
  }

  /// How many rows a unit of a layer (from 0) has.
  private func rowsPerUnit(_ layer: Int) -> Int {
    stages(layer).count + network.layers[layer].parameterCount / network.layers[layer].units
  }

  /// Where a unit's rows stand among all.
  public func rowRange(_ place: UnitPlace) -> Range<Int> {
    let count = rowsPerUnit(place.layer - 1)
    let first = starts[place.layer - 1].row + place.unit * count
    return first..<first + count
  }

  /// Where the kept factor stands that a unit's parameters are multiplied with.
  public func deltaRow(_ place: UnitPlace) -> Int {
    rowRange(place).upperBound - network.layers[place.layer - 1].inputs - 2
  }

  /// The unit whose rows are there.
  public func unit(ofRow row: Int) -> UnitPlace {
    let layer = starts.indices.first { starts[$0].row <= row } ?? 0
    return UnitPlace(layer: layer + 1, unit: (row - starts[layer].row) / rowsPerUnit(layer))
  }

  /// The unit that has a kept factor.
  func unit(ofLetter letter: Int) -> UnitPlace {
    let layer = starts.indices.first { starts[$0].letter <= letter } ?? 0
    return UnitPlace(layer: layer + 1, unit: (letter - starts[layer].letter) / stages(layer).count)
  }

  /// The units of a layer (from 1), or of all, as the rows have them.
  public var units: some Sequence<UnitPlace> {
    network.layers.indices.reversed().lazy.flatMap { layer in
      (0..<network.layers[layer].units).lazy.map { UnitPlace(layer: layer + 1, unit: $0) }
    }
  }

  /// Which rows use a kept factor again.
  public func uses(ofLetter letter: Int) -> Uses {
    let place = unit(ofLetter: letter)
    let (layer, all) = (network.layers[place.layer - 1], stages(place.layer - 1))
    let stage = all[letter - (self.letter(place, all[0]) ?? 0)]
    var uses = Uses()
    func before(_ units: Range<Int>) -> [Int] {
      guard place.layer > 1 else { return [] }
      return units.compactMap { self.letter(UnitPlace(layer: place.layer - 1, unit: $0), stages(place.layer - 2)[0]) }
    }
    let number = number(ParameterPlace(unit: place, input: 0))
    if stage != all[all.count - 1] { uses.letters = [letter + 1] }
    if stage == .argument { uses.numbers = number - 2...number - 1 }
    if stage == .output, layer.isResidual { uses.letters += before(place.unit..<place.unit + 1) }
    if stage == all[all.count - 1] {
      uses.numbers = number...number + layer.inputs
      uses.letters += before(0..<layer.inputs)
    }
    uses.letters = Array(Set(uses.letters)).sorted()
    return uses
  }
}
