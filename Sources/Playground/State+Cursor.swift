import Engine

extension State {
  /// Moves the focus and the cursor in it; Enter and left/right act on what has the cursor.
  mutating func moveCursor(_ action: Action, _ network: Network?) -> [Request] {
    switch action {
    case .focusMoved(let steps): focus = Panel.allCases.stepping(from: focus, by: steps, wraps: true)
    case .focused(let panel): focus = panel
    case .unitChosen(let place):
      focus = .network
      unit = unit == place || place.layer == experiment.shape.count - 1 ? nil : place
    case .rowChosen(let panel, let row):
      focus = panel
      if panel == .controls, Control.allCases.indices.contains(row) { control = Control.allCases[row] }
      if panel == .features, Feature.allCases.indices.contains(row) {
        return apply(.featureToggled(Feature.allCases[row]), seeing: network)
      }
    case .activated: return activate(network)
    case .cursorMoved(let columns, let rows): return moveCursor(columns: columns, rows: rows, network)
    default: break
    }
    return []
  }

  private mutating func activate(_ network: Network?) -> [Request] {
    if case .export(let name, let replaces) = overlay {
      overlay = nil
      guard !name.isEmpty else { return [] }
      return [.export(exportContent, to: name, replacing: replaces)]
    }
    switch focus {
    case .features: return apply(.featureToggled(feature), seeing: network)
    case .controls: return apply(.controlMoved(control, by: 1), seeing: network)
    case .output, .loss, .network: isZoomed.toggle()
    }
    return []
  }

  private mutating func moveCursor(columns: Int, rows: Int, _ network: Network?) -> [Request] {
    if case .help(let scrolled) = overlay {
      overlay = .help(scrolled: max(0, scrolled + rows))
      return []
    }
    switch focus {
    case .controls:
      control = Control.allCases.stepping(from: control, by: rows, wraps: false)
      if columns != 0 { return apply(.controlMoved(control, by: columns), seeing: network) }
    case .features:
      feature = Feature.allCases.stepping(from: feature, by: rows, wraps: false)
      if columns != 0, experiment.features.contains(feature) != (columns > 0) {
        return apply(.featureToggled(feature), seeing: network)
      }
    case .network: moveUnit(columns: columns, rows: rows)
    case .output: return moveProbe(columns: columns, rows: rows, network)
    case .loss: if columns != 0 { return apply(.lossScaleToggled, seeing: network) }
    }
    return []
  }

  /// From unit to unit; the output is where the cursor rests.
  private mutating func moveUnit(columns: Int, rows: Int) {
    let shape = experiment.shape
    var place = unit ?? UnitPlace(layer: shape.count - 1, unit: 0)
    if columns != 0 {
      var layer = place.layer + columns
      while shape.indices.contains(layer), shape[layer] == 0 { layer += columns }
      guard shape.indices.contains(layer) else { return }
      let share = (Double(place.unit) + 0.5) / Double(max(1, shape[place.layer]))
      place = UnitPlace(layer: layer, unit: min(shape[layer] - 1, Int(share * Double(shape[layer]))))
    }
    place.unit = min(max(0, place.unit + rows), max(0, shape[place.layer] - 1))
    unit = place.layer == shape.count - 1 ? nil : place
  }
}
