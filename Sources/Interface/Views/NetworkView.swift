import Canvas
import Engine
import Playground

/// Every unit as the picture of what it answers, and the links between them.
struct NetworkView: PanelView {
  static let panel = Panel.network
  @Held var state: State
  @Held var snapshot: Snapshot
  /// The turn's plan.
  private let made: NetworkPlan?
  private let frame: LensFrame

  init(_ turn: Turn) {
    (state, snapshot, made) = (turn.state, turn.snapshot, turn.network)
    frame = LensFrame(.network, turn)
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    let shape = state.experiment.shape
    pen.frame(rect, "network", details(rect.columns, pen), panel: .network, focus: state.focus)
    let plan = made.flatMap { $0.rect == rect ? $0 : nil } ?? NetworkPlan(rect, state, pen.look)
    guard !plan.inside.isEmpty else { return }
    let network = snapshot.experiment.shape == shape ? snapshot.network : nil
    let lines =
      network.map { NetworkLinks(plan: plan, network: $0, state: state, snapshot: snapshot).draw(with: &pen) } ?? []
    for (layer, units) in plan.shown.enumerated() {
      if plan.hasLabels { drawLayerLabel(layer, plan, shape, with: &pen) }
      for unit in units {
        let place = UnitPlace(layer: layer, unit: unit)
        guard let slot = plan.slot(place) else { continue }
        let isOnlyOutput = layer == shape.count - 1 && shape[layer] == 1
        drawUnit(place, slot, plan, isKnown: network != nil, isOnlyOutput: isOnlyOutput, with: &pen)
        if let network, layer > 0 { drawBias(network.layers[layer - 1].bias[unit], place, slot, plan, with: &pen) }
        if network != nil { drawFrozen(place, slot, plan, with: &pen) }
      }
      if units.count < shape[layer] { drawHidden(shape[layer] - units.count, layer, plan, with: &pen) }
    }
    if let network { drawBiases(network, plan, with: &pen) }
    UnitValues(frame, plan)?.draw(in: plan.inside, with: &pen)
    if let network, let parameter = state.hoveredParameter {
      HoverCard(parameter: parameter, lines: lines, plan: plan, network: network, experiment: state.experiment)
        .draw(in: plan.inside, with: &pen)
    }
    if shape[0] == 0 {
      pen.canvas.write(
        "no inputs", at: Place(column: plan.inside.column + 1, row: plan.inside.row + plan.inside.rows / 2),
        pen.chrome.problem,
        until: plan.inside.right)
    }
  }

  /// The shape, how many numbers it learns, and keys for its layers, as much of it as there is room for.
  private func details(_ columns: Int, _ pen: Pen) -> [Piece] {
    let units = [Piece(state.experiment.shape.map(String.init).joined(separator: "-"), pen.chrome.value)]
    let counts = ParameterCounts(state.experiment, pen.look)
    let sums = counts.forms.map { [Piece("  \($0)", pen.chrome.muted)] }
    let short = [
      Piece("<", pen.chrome.key, .structure(.layerRemoved)), Piece(" ", pen.chrome.muted),
      Piece(">", pen.chrome.key, .structure(.layerAdded)), Piece(" ", pen.chrome.muted),
    ]
    let keys = pen.look.isStill ? [] : short.dropLast() + [Piece(" layers  ", pen.chrome.muted)]
    let shortKeys = pen.look.isStill ? [] : short
    let total = [Piece("  \(counts.total.grouped)", pen.chrome.muted)]
    let forms =
      sums.map { keys + units + $0 } + [shortKeys + units + sums[sums.count - 1], shortKeys + units + total]
      + [units + total, units]
    return forms.first { pieces in
      pieces.reduce("network".columns + 8) { $0 + $1.text.columns } <= columns
    } ?? []
  }

  private func drawUnit(
    _ place: UnitPlace, _ slot: NetworkPlan.Slot, _ plan: NetworkPlan, isKnown: Bool, isOnlyOutput: Bool,
    with pen: inout Pen
  ) {
    let cells = plan.cells(slot)
    let pictures = snapshot.pictures.thumbnails
    let hasPicture =
      isKnown && pictures.indices.contains(place.layer)
      && pictures[place.layer].indices.contains(place.unit)
    let picture = Picture(
      values: hasPicture ? pictures[place.layer][place.unit] : [], raster: snapshot.pictures.request.thumbnail,
      isDiscrete: state.outputView == .discrete)
    let above = (cells.row - plan.firstRow) * plan.density
    if let pixels = pen.look.pixels {
      draw(picture, slot, plan, pixels, with: &pen)
    } else if pen.look.hasBlocks {
      let theme = pen.theme, depth = pen.look.depth
      let shown = Raster(columns: 2 * plan.raster.columns, rows: plan.raster.rows)
      pen.canvas.drawBlocks(in: cells) { column, row in
        let row = row + above - slot.top
        guard row >= 0, row < shown.rows else { return .standard }
        return theme.heatmap.color(Double(picture.value(column, row, of: shown) + 1) / 2, depth)
      }
    } else {
      pen.drawShades(picture, in: cells)
    }
    let isSelected =
      pen.look.isStill
      ? false
      : state.unit == place
        || (state.unit == nil && isOnlyOutput)
    let isHovered = state.hover == .unit(place)
    if isHovered || (isSelected && (state.focus == .network || state.unit != nil)) {
      let row = cells.row + (cells.rows - 1) / 2
      let style = isHovered ? pen.chrome.key : pen.chrome.borderFocused
      pen.canvas.write(pen.glyph("▐", "["), at: Place(column: cells.column - 1, row: row), style)
      pen.canvas.write(pen.glyph("▌", "]"), at: Place(column: cells.right, row: row), style, until: plan.inside.right)
    }
    if place.layer == 0, plan.namesWidth > 0 {
      let name = state.experiment.features[place.unit].name(pen.symbols)
      pen.canvas.write(
        name.paddedLeft(plan.namesWidth - 1),
        at: Place(column: plan.inside.column, row: cells.row + (cells.rows - 1) / 2), pen.chrome.text)
    }
    pen.target(
      Rect(left: cells.column - 1, top: cells.row, right: cells.right + 1, bottom: cells.bottom),
      .cursor(.unitChosen(place)),
      hover: .unit(place))
  }

  /// The bias as a mark at the picture's lower left, in a link's colours.
  private func drawBias(
    _ bias: Float, _ place: UnitPlace, _ slot: NetworkPlan.Slot, _ plan: NetworkPlan, with pen: inout Pen
  ) {
    let cells = plan.cells(slot)
    guard cells.rows > 1 || !pen.look.symbols.isUnicode else { return }
    let parameter = ParameterPlace(unit: place, input: nil)
    pen.target(
      Rect(column: cells.column - 1, row: cells.bottom - 1, columns: 1, rows: 1), .cursor(.parameterChosen(parameter)),
      hover: .parameter(parameter))
    // In pixels all of them are drawn at once.
    guard pen.look.pixels == nil else { return }
    pen.canvas.write(
      pen.glyph("▗", bias < 0 ? "-" : "+"), at: Place(column: cells.column - 1, row: cells.bottom - 1),
      Style(pen.theme.links.color(Network.shade(ofBias: bias), pen.look.depth)))
  }

  /// A unit's picture in pixels.
  private func draw(
    _ picture: Picture, _ slot: NetworkPlan.Slot, _ plan: NetworkPlan, _ pixels: PixelScreen, with pen: inout Pen
  ) {
    let raster = picture.raster
    guard picture.values.count == raster.columns * raster.rows, !picture.values.isEmpty else { return }
    var sketch = Sketch()
    let field = PixelField(
      answers: picture.values, raster, pen.theme.heatmap.scale(isDiscrete: picture.isDiscrete))
    sketch.add(.field(field, plan.box(slot, pixels)))
    pen.draw(sketch, in: plan.inside)
  }

  /// In pixels biases are squares at the pictures' lower left corners, in the links' colours.
  private func drawBiases(_ network: Network, _ plan: NetworkPlan, with pen: inout Pen) {
    guard let pixels = pen.look.pixels else { return }
    let side = Double(pixels.cell.height) * 0.4
    var sketch = Sketch()
    for (layer, units) in plan.shown.enumerated().dropFirst() {
      for unit in units {
        guard let slot = plan.slot(UnitPlace(layer: layer, unit: unit)) else { continue }
        let bias = network.layers[layer - 1].bias[unit]
        let color = pen.theme.links.color(Network.shade(ofBias: bias), .direct)
        let picture = plan.box(slot, pixels)
        let box = Box(x: picture.x - side - 1, y: picture.bottom - side, width: side, height: side)
        sketch.add(.area([box.corners], pixels.rgb(color), opacity: 1))
      }
    }
    pen.draw(sketch, in: plan.inside)
  }

  /// A unit that training leaves as it is has a mark at its picture's upper left.
  private func drawFrozen(_ place: UnitPlace, _ slot: NetworkPlan.Slot, _ plan: NetworkPlan, with pen: inout Pen) {
    let cells = plan.cells(slot)
    guard snapshot.experiment.isFrozen(place) else { return }
    pen.canvas.write(
      pen.glyph("▪", "#"), at: Place(column: cells.column - 1, row: cells.row), pen.chrome.key, until: plan.inside.right
    )
  }

  private func drawHidden(_ count: Int, _ layer: Int, _ plan: NetworkPlan, with pen: inout Pen) {
    let text = "+\(count)"
    pen.canvas.write(
      text, at: Place(column: plan.column(of: layer), row: plan.inside.bottom - 1), pen.chrome.key,
      until: plan.inside.right
    )
  }

  private func drawLayerLabel(_ layer: Int, _ plan: NetworkPlan, _ shape: [Int], with pen: inout Pen) {
    let middle = plan.column(of: layer) + plan.raster.columns / 2
    let row = plan.inside.row
    let room = min(Int(plan.pitch), 18) - 1
    let isHidden = layer > 0 && layer < shape.count - 1
    let activation =
      isHidden ? state.experiment.hidden[layer - 1].activation.name : state.experiment.outputActivation.name
    let style = state.unit?.layer == layer ? pen.chrome.key : pen.chrome.muted
    let text: String
    if layer == 0 {
      text = room >= 8 ? "inputs" : "in"
    } else if isHidden {
      let full = "\(shape[layer]) \(activation)"
      text = room >= full.columns + (pen.look.isStill ? 0 : 4) ? full : "\(shape[layer])"
    } else {
      text = room >= 8 ? activation : "out"
    }
    guard text.columns <= room else { return }
    let hasButtons = !pen.look.isStill && isHidden && room >= text.columns + 4
    let counted = count(layer, plan, pen.look)
    let width = text.columns + (hasButtons ? 4 : 0) + counted.columns
    let left = max(plan.inside.column, min(middle - width / 2, plan.inside.right - width))
    guard hasButtons else {
      pen.write(
        [Piece(text, style), Piece(counted, pen.chrome.muted)], at: Place(column: left, row: row),
        until: plan.inside.right)
      return
    }
    pen.write(
      [
        Piece(pen.glyph("−", "-"), pen.chrome.key), Piece(" \(text) ", style), Piece("+", pen.chrome.key),
        Piece(counted, pen.chrome.muted),
      ], at: Place(column: left, row: row), until: plan.inside.right)
    pen.target(Rect(column: left - 1, row: row, columns: 3, rows: 1), .structure(.unitRemoved(layer: layer - 1)))
    pen.target(
      Rect(column: left + text.columns + 2, row: row, columns: 3, rows: 1), .structure(.unitAdded(layer: layer - 1)))
  }

  /// How many numbers a layer learns, behind its label where all layers have room for that.
  private func count(_ layer: Int, _ plan: NetworkPlan, _ look: Look) -> String {
    guard layer > 0 else { return "" }
    let counts = ParameterCounts(state.experiment, look)
    let longest = counts.layers.indices.map { counts.sum(layer: $0 + 1).columns }.max() ?? 0
    // The last one's label ends at the frame, so that half of it lies further to the left.
    let room = (Int(plan.pitch) + plan.raster.columns / 2) * 2 / 3 - 1
    guard room >= 16 + longest else { return "" }
    return "  " + counts.sum(layer: layer)
  }
}

extension NetworkView {
  static func explanation(_ state: State) -> Explanation {
    let experiment = state.experiment
    return Explanation(
      title: "The network",
      texts: [
        "Every picture is one unit: what it answers at every place of the plane. Blue is positive, orange negative.",
        "A unit adds what comes in, each times its weight, and its bias, and bends the sum: \(activations(experiment)).",
        "Links are weights: blue positive, orange negative, wider and brighter the stronger. The small mark beside a unit is its bias.",
        "Arrows choose a unit; its picture is then the large one, and its weights are listed.",
      ])
  }
}

private func activations(_ experiment: Experiment) -> String {
  let all = experiment.hidden.map(\.activation) + [experiment.outputActivation]
  var seen: [Activation] = []
  for activation in all where !seen.contains(activation) { seen.append(activation) }
  return seen.map { "\($0.name): \($0.formula)" }.joined(separator: "; ")
}
