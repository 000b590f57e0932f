import Engine

/// The layer that a lens looks at: its cursor's row, 1 being the first after the inputs, 0 before it was moved.
extension LensRequest {
  /// Which of so many layers, from 1: the chosen hidden unit's until the cursor is moved, the first where none is chosen.
  public func layer(of layers: Int) -> Int {
    if cursor.row > 0 { return min(cursor.row, layers) }
    return (1..<max(1, layers)).contains(unit.layer) ? unit.layer : 1
  }
}

extension State {
  /// The layer that has the lens's cursor, from 1.
  var lensLayer: Int { lensRequest?.layer(of: experiment.shape.count - 1) ?? 1 }

  /// From layer to layer; the chosen unit comes along.
  mutating func moveLensLayer(by layers: Int) { chooseLensLayer(lensLayer + layers) }

  /// To a layer, from 1, or the nearest that there is.
  mutating func chooseLensLayer(_ layer: Int) {
    let layer = min(max(1, layer), experiment.shape.count - 1)
    lensCursor.row = layer
    choose(UnitPlace(layer: layer, unit: min(unit?.unit ?? 0, experiment.shape[layer] - 1)))
  }

  /// Makes a unit the chosen one; a single output is where none is chosen.
  mutating func choose(_ place: UnitPlace) {
    unit = isOutput(place) ? nil : place
    parameter = 0
  }
}
