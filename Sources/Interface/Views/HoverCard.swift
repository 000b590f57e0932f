import Canvas
import Engine
import Playground

/// The weight or the bias under the pointer: what it belongs to, and its present value.
struct HoverCard: View {
  static let least = Size(columns: 8, rows: 3)
  let parameter: ParameterPlace
  let lines: [LinkLine]
  let plan: NetworkPlan
  let network: Network
  let experiment: Experiment

  func draw(in limits: Rect, with pen: inout Pen) {
    guard let value = network.value(at: parameter) else { return }
    let unit = parameter.unit.name(beside: experiment, pen.look)
    let name = Notation(experiment, pen.symbols).name(parameter)
    if let input = parameter.input {
      guard let line = lines.first(where: { $0.parameter == parameter }) else { return }
      let from = UnitPlace(layer: parameter.unit.layer - 1, unit: input).name(beside: experiment, pen.look)
      drawCard(
        ["\(from)\(pen.glyph(" → ", " to "))\(unit)", "\(name)  weight \(value.signed)"], by: line.middle, limits,
        with: &pen)
    } else if let slot = plan.slot(parameter.unit) {
      let cells = plan.cells(slot)
      let place = Place(column: cells.column + cells.columns / 2, row: cells.bottom - 1)
      let own = parameter.unit.name(pen.symbols)
      drawCard([unit == own ? unit : "\(own) \(unit)", "\(name)  bias \(value.signed)"], by: place, limits, with: &pen)
    }
  }

  /// Lines on one ground, above a place, or below it where there is no room.
  private func drawCard(_ lines: [String], by place: Place, _ limits: Rect, with pen: inout Pen) {
    let columns = min(limits.columns, 2 + (lines.map(\.columns).max() ?? 0))
    let above = place.row - lines.count
    let card = Rect(
      column: max(limits.column, min(place.column - columns / 2, limits.right - columns)),
      row: above >= limits.row ? above : min(place.row + 1, limits.bottom - lines.count), columns: columns,
      rows: lines.count)
    pen.canvas.fill(card.intersection(limits), Cell(" ", pen.chrome.cursor))
    for (index, line) in lines.enumerated() {
      pen.canvas.write(
        line, at: Place(column: card.column + 1, row: card.row + index), pen.chrome.cursor, until: limits.right)
    }
  }
}

extension ParameterPlace {
  /// What it is, by the two ends of the link: `weight x₁ → o₁₃`, `bias of o₁₃`.
  func title(_ experiment: Experiment, _ look: Look) -> String {
    let unit = unit.name(beside: experiment, look)
    guard let input else { return "bias of \(unit)" }
    let from = UnitPlace(layer: self.unit.layer - 1, unit: input).name(beside: experiment, look)
    return "weight \(from)\(look.glyph(" → ", " to "))\(unit)"
  }
}

extension UnitPlace {
  /// What a unit is called beside another: an input by its feature, the only output by what it is.
  func name(beside experiment: Experiment, _ look: Look) -> String {
    if layer == 0, experiment.features.indices.contains(unit) { return experiment.features[unit].name(look.symbols) }
    guard layer == experiment.shape.count - 1 else { return name(look.symbols) }
    return experiment.outputs == 1 || !experiment.classes.indices.contains(unit) ? "output" : experiment.classes[unit]
  }
}
