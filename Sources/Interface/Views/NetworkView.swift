import Canvas
import Engine
import Playground

extension Pen {
  /// Every unit as the picture of what it answers, and the links between them.
  mutating func drawNetwork(_ rect: Rect, _ state: State, _ snapshot: Snapshot) {
    let shape = state.experiment.shape
    let units = [Piece(shape.map(String.init).joined(separator: "-"), chrome.value)]
    let parameters = [Piece("  \(parameterCount(shape).grouped) parameters", chrome.muted)]
    let layers = [
      Piece("<", chrome.key, .structure(.layerRemoved)), Piece(" ", chrome.muted),
      Piece(">", chrome.key, .structure(.layerAdded)),
      Piece(" layers  ", chrome.muted),
    ]
    let keys = look.isStill ? [] : layers
    let details = [keys + units + parameters, keys + units, units].first { pieces in
      pieces.reduce("network".columns + 8) { $0 + $1.text.columns } <= rect.columns
    }
    frame(rect, "network", details ?? [], panel: .network, state)
    let plan = NetworkPlan(rect, state, look)
    guard !plan.inside.isEmpty else { return }
    let network = snapshot.experiment.shape == shape ? snapshot.network : nil
    let lines = network.map { drawLinks(plan, $0, state, snapshot) } ?? []
    for (layer, units) in plan.shown.enumerated() {
      if plan.hasLabels { drawLayerLabel(layer, plan, state) }
      for unit in units {
        let place = UnitPlace(layer: layer, unit: unit)
        guard let slot = plan.slot(place) else { continue }
        drawUnit(place, slot, plan, state, snapshot)
        if let network, layer > 0 { drawBias(network.layers[layer - 1].bias[unit], place, slot, plan) }
      }
      if units.count < shape[layer] { drawHidden(shape[layer] - units.count, layer, plan) }
    }
    if let network { drawHoverCard(lines, plan, network, state) }
    if shape[0] == 0 {
      canvas.write(
        "no inputs", at: Place(column: plan.inside.column + 1, row: plan.inside.row + plan.inside.rows / 2),
        chrome.problem,
        until: plan.inside.right)
    }
  }

  private func parameterCount(_ shape: [Int]) -> Int {
    zip(shape, shape.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
  }

  private mutating func drawUnit(
    _ place: UnitPlace, _ slot: NetworkPlan.Slot, _ plan: NetworkPlan, _ state: State, _ snapshot: Snapshot
  ) {
    let cells = plan.cells(slot)
    let pictures = snapshot.pictures.thumbnails
    let hasPicture =
      snapshot.experiment.shape == state.experiment.shape && pictures.indices.contains(place.layer)
      && pictures[place.layer].indices.contains(place.unit)
    let picture = Picture(
      values: hasPicture ? pictures[place.layer][place.unit] : [], raster: snapshot.pictures.request.thumbnail,
      isDiscrete: state.outputView == .discrete)
    let above = (cells.row - plan.firstRow) * plan.density
    if look.hasPixels {
      let theme = theme, depth = look.depth
      canvas.drawPixels(in: cells) { column, row in
        let row = row + above - slot.top
        guard row >= 0, row < plan.raster.rows else { return .standard }
        return theme.heatmap.color(Double(picture.value(column, row, of: plan.raster) + 1) / 2, depth)
      }
    } else {
      drawShades(picture, in: cells)
    }
    let isSelected =
      look.isStill
      ? false
      : state.unit == place
        || (state.unit == nil && place.layer == plan.shown.count - 1 && state.experiment.outputs == 1)
    let isHovered = state.hover == .unit(place)
    if isHovered || (isSelected && (state.focus == .network || state.unit != nil)) {
      let row = cells.row + (cells.rows - 1) / 2
      let style = isHovered ? chrome.key : chrome.borderFocused
      canvas.write(glyph("▐", "["), at: Place(column: cells.column - 1, row: row), style)
      canvas.write(glyph("▌", "]"), at: Place(column: cells.right, row: row), style, until: plan.inside.right)
    }
    if place.layer == 0, plan.namesWidth > 0 {
      let name = state.experiment.features[place.unit].name(symbols)
      canvas.write(
        name.paddedLeft(plan.namesWidth - 1),
        at: Place(column: plan.inside.column, row: cells.row + (cells.rows - 1) / 2), chrome.text)
    }
    target(
      Rect(left: cells.column - 1, top: cells.row, right: cells.right + 1, bottom: cells.bottom),
      .cursor(.unitChosen(place)),
      hover: .unit(place))
  }

  /// The bias as a mark at the picture's lower left, in a link's colours.
  private mutating func drawBias(_ bias: Float, _ place: UnitPlace, _ slot: NetworkPlan.Slot, _ plan: NetworkPlan) {
    let cells = plan.cells(slot)
    guard cells.rows > 1 || !look.symbols.isUnicode else { return }
    let parameter = ParameterPlace(unit: place, input: nil)
    target(
      Rect(column: cells.column - 1, row: cells.bottom - 1, columns: 1, rows: 1), .cursor(.parameterChosen(parameter)),
      hover: .parameter(parameter))
    canvas.write(
      glyph("▗", bias < 0 ? "-" : "+"), at: Place(column: cells.column - 1, row: cells.bottom - 1),
      Style(theme.links.color(Double(max(-1, min(1, bias)) + 1) / 2, look.depth)))
  }

  private mutating func drawHidden(_ count: Int, _ layer: Int, _ plan: NetworkPlan) {
    let text = "+\(count)"
    canvas.write(
      text, at: Place(column: plan.column(of: layer), row: plan.inside.bottom - 1), chrome.key, until: plan.inside.right
    )
  }

  private mutating func drawLayerLabel(_ layer: Int, _ plan: NetworkPlan, _ state: State) {
    let shape = state.experiment.shape
    let middle = plan.column(of: layer) + plan.raster.columns / 2
    let row = plan.inside.row
    let room = min(Int(plan.pitch), 18) - 1
    let isHidden = layer > 0 && layer < shape.count - 1
    let activation =
      isHidden ? state.experiment.hidden[layer - 1].activation.name : state.experiment.outputActivation.name
    let style = state.unit?.layer == layer ? chrome.key : chrome.muted
    let text: String
    if layer == 0 {
      text = room >= 8 ? "inputs" : "in"
    } else if isHidden {
      let full = "\(shape[layer]) \(activation)"
      text = room >= full.columns + (look.isStill ? 0 : 4) ? full : "\(shape[layer])"
    } else {
      text = room >= 8 ? activation : "out"
    }
    let hasButtons = !look.isStill && isHidden && room >= text.columns + 4
    let width = text.columns + (hasButtons ? 4 : 0)
    let left = max(plan.inside.column, min(middle - width / 2, plan.inside.right - width))
    guard hasButtons else {
      canvas.write(text, at: Place(column: left, row: row), style, until: plan.inside.right)
      return
    }
    write(
      [Piece(glyph("−", "-"), chrome.key), Piece(" \(text) ", style), Piece("+", chrome.key)],
      at: Place(column: left, row: row), until: plan.inside.right)
    target(Rect(column: left - 1, row: row, columns: 3, rows: 1), .structure(.unitRemoved(layer: layer - 1)))
    target(Rect(column: left + width - 2, row: row, columns: 3, rows: 1), .structure(.unitAdded(layer: layer - 1)))
  }
}
