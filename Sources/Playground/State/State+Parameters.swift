import Engine

extension State {
  /// The unit whose numbers the inspector lists; the output where none is chosen.
  public var inspected: UnitPlace { unit ?? UnitPlace(layer: experiment.shape.count - 1, unit: 0) }

  /// How many numbers it has: the bias and a weight for each input.
  private var parameterCount: Int {
    inspected.layer > 0 ? experiment.shape[inspected.layer - 1] + 1 : 0
  }

  /// The number that has the cursor in the inspector; nil for an input, which has none.
  public var parameterPlace: ParameterPlace? {
    guard parameterCount > 0 else { return nil }
    let row = min(parameter, parameterCount - 1)
    return ParameterPlace(unit: inspected, input: row == 0 ? nil : row - 1)
  }

  /// Its value at the moment that is shown, as far as it has been heard of.
  var parameterValue: Float? { parameterPlace.flatMap(value) }

  /// A number at the moment that is shown, as far as it has been heard of.
  func value(at place: ParameterPlace) -> Float? { (viewed?.network ?? timeline?.network)?.value(at: place) }

  /// From number to number, or the number itself up and down.
  mutating func moveParameter(columns: Int, rows: Int) -> [Request] {
    parameter = max(0, min(parameterCount - 1, parameter + rows))
    guard columns != 0, let place = parameterPlace else { return [] }
    return remember(.weights) + [.train(.nudge(place, by: columns))]
  }

  /// To the bias, or the last weight.
  mutating func moveParameterToEnd(last: Bool) { parameter = last ? max(0, parameterCount - 1) : 0 }

  /// To the network's next number, or the one before: from a unit's last weight to the bias of the next unit, and through the layers.
  mutating func stepParameter(by steps: Int) {
    for _ in 0..<abs(steps) { steps > 0 ? nextParameter() : previousParameter() }
  }

  /// To the bias of the next unit, or the one before.
  mutating func stepUnit(by steps: Int) {
    for _ in 0..<abs(steps) {
      if steps > 0 {
        parameter = max(0, parameterCount - 1)
        nextParameter()
      } else {
        parameter = 0
        previousParameter()
        parameter = 0
      }
    }
  }

  private mutating func nextParameter() {
    var place = inspected
    guard place.layer > 0, parameter + 1 >= parameterCount else { return parameter += place.layer > 0 ? 1 : 0 }
    place.unit += 1
    if place.unit == experiment.shape[place.layer] { place = UnitPlace(layer: place.layer + 1, unit: 0) }
    guard place.layer < experiment.shape.count else { return }
    (unit, parameter) = (isOutput(place) ? nil : place, 0)
  }

  private mutating func previousParameter() {
    var place = inspected
    guard parameter == 0 || place.layer == 0 else { return parameter = min(parameter, parameterCount - 1) - 1 }
    place.unit -= 1
    if place.unit < 0 { place = UnitPlace(layer: place.layer - 1, unit: experiment.shape[max(0, place.layer - 1)] - 1) }
    guard place.layer > 0 else { return }
    unit = isOutput(place) ? nil : place
    parameter = parameterCount - 1
  }

  /// Gives a weight or a bias another value while all else goes on.
  mutating func set(_ place: ParameterPlace, to value: Float) -> [Request] {
    guard value.isFinite, experiment.has(place) else { return [] }
    if !isRunning, self.value(at: place) == value { return [] }
    return remember(.weights) + [.train(.edit(place, value))]
  }
}
