import Engine

extension State {
  /// A row that the experiment does not have cannot have the cursor.
  mutating func leaveHiddenSetting() {
    let (shown, all) = (shownSettings, Setting.rows)
    guard let first = shown.first, !shown.contains(setting) else { return }
    setting = shown.last { all.firstIndex(of: $0) ?? 0 < all.firstIndex(of: setting) ?? 0 } ?? first
  }

  /// A unit that is no longer there cannot have the cursor, nor the pointer.
  mutating func leaveMissingUnit() {
    if let unit, !experiment.has(unit) { self.unit = nil }
    switch hover {
    case .unit(let place) where !experiment.has(place): hover = nil
    case .parameter(let place) where !experiment.has(place): hover = nil
    default: break
    }
  }

  /// Whether that is there which an action is about: a screen that is clicked may be older than the network.
  func hasAim(of action: Action) -> Bool {
    switch action.aim {
    case .hiddenLayer(let layer): experiment.hidden.indices.contains(layer)
    case .unit(let place): experiment.has(place)
    case .parameter(let place): experiment.has(place)
    case .row(.settings, let row): Setting.rows.indices.contains(row) && shownSettings.contains(Setting.rows[row])
    case .row(.features, let row): shownFeatures.indices.contains(row)
    case .row, nil: true
    }
  }

  /// Moves the focus and the cursor in it; Enter and left/right act on what has the cursor.
  mutating func moveCursor(_ cursor: Action.Cursor) -> [Request] {
    switch cursor {
    case .focusMoved(let steps): focus = Panel.allCases.stepping(from: focus, by: steps, wraps: true)
    case .focused(let panel): focus = panel
    case .unitChosen(let place):
      focus = .network
      unit = unit == place || isOutput(place) ? nil : place
      parameter = 0
    case .parameterChosen(let place):
      focus = lens == .network ? .inspector : .network
      unit = isOutput(place.unit) ? nil : place.unit
      parameter = place.input.map { $0 + 1 } ?? 0
    case .rowChosen(let panel, let row):
      focus = panel
      if panel == .settings { setting = Setting.rows[row] }
      if panel == .inspector { parameter = max(0, row) }
      if panel == .features { return toggle(shownFeatures[row]) }
    case .activated: return activate()
    case .jumped(let toLast): return jumpCursor(toLast: toLast)
    case .moved(let columns, let rows): return moveCursor(columns: columns, rows: rows)
    }
    return []
  }

  private mutating func activate() -> [Request] {
    if let requests = activateOverlay() { return requests }
    if let lensAtHand { return lensAtHand.activate(in: &self) }
    switch focus {
    case .features: return toggle(feature)
    case .settings where setting == .dataset: toggleGallery()
    case .settings:
      guard let obstacle = setting.obstacle(experiment) else {
        openPalette("\(setting.name) ")
        return []
      }
      notice = Notice(obstacle)
    case .network: focus = .inspector
    case .inspector where parameterPlace != nil: openWeight()
    case .inspector, .output, .loss: isZoomed.toggle()
    }
    return []
  }

  private mutating func moveCursor(columns: Int, rows: Int) -> [Request] {
    if moveInOverlay(columns: columns, rows: rows) { return [] }
    if let lensAtHand { return lensAtHand.move(columns: columns, rows: rows, in: &self) }
    switch focus {
    case .settings:
      guard !shownSettings.isEmpty else { return [] }
      setting = shownSettings.stepping(from: setting, by: rows, wraps: false)
      if columns != 0 { return move(setting, by: columns) }
    case .features:
      guard !shownFeatures.isEmpty else { return [] }
      feature = shownFeatures.stepping(from: feature, by: rows, wraps: false)
      if columns != 0, experiment.features.contains(feature) != (columns > 0) {
        return toggle(feature)
      }
    case .network: moveUnit(columns: columns, rows: rows)
    case .inspector: return moveParameter(columns: columns, rows: rows)
    case .output: return moveProbe(columns: columns, rows: rows)
    case .loss: if columns != 0 { return travelInTime(.moved(by: columns)) }
    }
    return []
  }

  private mutating func jumpCursor(toLast: Bool) -> [Request] {
    if overlay != nil {
      jumpInOverlay(toLast: toLast)
      return []
    }
    if let lensAtHand { return lensAtHand.jump(toLast: toLast, in: &self) }
    switch focus {
    case .settings:
      setting = (toLast ? shownSettings.last : shownSettings.first) ?? setting
    case .features: feature = (toLast ? shownFeatures.last : shownFeatures.first) ?? .x1
    case .network: unit = toLast || experiment.shape[0] == 0 ? nil : UnitPlace(layer: 0, unit: 0)
    case .inspector: moveParameterToEnd(last: toLast)
    case .loss: return travelInTime(.jumped(toNewest: toLast))
    case .output: break
    }
    return []
  }

  /// Whether its picture is the output's own: that of a single output unit.
  func isOutput(_ place: UnitPlace) -> Bool {
    place.layer == experiment.shape.count - 1 && experiment.outputs == 1
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
    unit = isOutput(place) ? nil : place
    parameter = 0
  }
}
