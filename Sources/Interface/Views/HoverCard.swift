import Canvas
import Engine
import Playground

extension Pen {
  /// The weight or the bias under the pointer: what it belongs to, and its present value.
  mutating func drawHoverCard(_ lines: [LinkLine], _ plan: NetworkPlan, _ network: Network, _ state: State) {
    guard let parameter = state.hoveredParameter, let value = network.value(at: parameter) else { return }
    let unit = name(of: parameter.unit, state)
    if let input = parameter.input {
      guard let line = lines.first(where: { $0.parameter == parameter }) else { return }
      let from = name(of: UnitPlace(layer: parameter.unit.layer - 1, unit: input), state)
      drawCard(["\(from)\(glyph(" → ", " to "))\(unit)", "weight \(value.signed)"], by: line.middle, plan.inside)
    } else if let slot = plan.slot(parameter.unit) {
      let cells = plan.cells(slot)
      let place = Place(column: cells.column + cells.columns / 2, row: cells.bottom - 1)
      drawCard([unit, "bias \(value.signed)"], by: place, plan.inside)
    }
  }

  /// Lines on one ground, above a place, or below it where there is no room.
  private mutating func drawCard(_ lines: [String], by place: Place, _ limits: Rect) {
    let columns = min(limits.columns, 2 + (lines.map(\.columns).max() ?? 0))
    let above = place.row - lines.count
    let card = Rect(
      column: max(limits.column, min(place.column - columns / 2, limits.right - columns)),
      row: above >= limits.row ? above : min(place.row + 1, limits.bottom - lines.count), columns: columns,
      rows: lines.count)
    canvas.fill(card.intersection(limits), Cell(" ", chrome.cursor))
    for (index, line) in lines.enumerated() {
      canvas.write(
        line, at: Place(column: card.column + 1, row: card.row + index), chrome.cursor, until: limits.right)
    }
  }

  /// What a unit is called beside another: an input by its feature, the only output by what it is.
  private func name(of place: UnitPlace, _ state: State) -> String {
    let experiment = state.experiment
    if place.layer == 0, experiment.features.indices.contains(place.unit) {
      return experiment.features[place.unit].name(symbols)
    }
    guard place.layer == experiment.shape.count - 1 else { return unitName(place) }
    return experiment.outputs == 1 || !experiment.classes.indices.contains(place.unit)
      ? "output" : experiment.classes[place.unit]
  }
}
