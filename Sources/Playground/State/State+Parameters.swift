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
  var parameterValue: Float? { parameterPlace.flatMap { (viewed?.network ?? timeline?.network)?.value(at: $0) } }

  /// From number to number, or the number itself up and down.
  mutating func moveParameter(columns: Int, rows: Int) -> [Request] {
    parameter = max(0, min(parameterCount - 1, parameter + rows))
    guard columns != 0, let place = parameterPlace else { return [] }
    return remember(.weights) + [.train(.nudge(place, by: columns))]
  }

  /// To the bias, or the last weight.
  mutating func moveParameterToEnd(last: Bool) { parameter = last ? max(0, parameterCount - 1) : 0 }

  /// Gives a weight or a bias another value while all else goes on.
  mutating func set(_ place: ParameterPlace, to value: Float) -> [Request] {
    guard value.isFinite, experiment.has(place) else { return [] }
    if !isRunning, (viewed?.network ?? timeline?.network)?.value(at: place) == value { return [] }
    return remember(.weights) + [.train(.edit(place, value))]
  }
}
