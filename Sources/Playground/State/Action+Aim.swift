extension Action {
  /// What an action is about that can be gone when it arrives: several may be under way at once.
  enum Aim {
    case hiddenLayer(Int)
    case unit(UnitPlace)
    case parameter(ParameterPlace)
    /// A row of a panel's list.
    case row(Panel, Int)
  }

  /// Nil of those that are about what there always is, or that look for themselves.
  var aim: Aim? {
    switch self {
    case .structure(let structure): structure.aim
    case .cursor(let cursor): cursor.aim
    case .runToggled, .runSet, .epochStepped, .batchStepped, .reset, .reseeded, .dataRegenerated, .galleryAsked,
      .pictureChosen, .time, .runPinned, .pinRemoved, .speedMoved, .stopsSet, .settingMoved, .propertySet,
      .penaltySet, .featureToggled, .freezingToggled, .testPointsToggled, .outputViewMoved, .lossScaleToggled,
      .smoothingMoved, .parameterSet, .zoomToggled, .hovered, .points, .look, .teach, .race, .challenge, .dismissed,
      .undone, .redone, .themeMoved, .symbolsMoved, .mouseToggled, .dialog, .screenRefreshed, .suspended, .quit:
      nil
    }
  }
}

extension Action.Structure {
  fileprivate var aim: Action.Aim? {
    switch self {
    case .unitAdded(let layer), .unitRemoved(let layer): layer.map { .hiddenLayer($0) }
    case .layerAdded, .layerRemoved: nil
    }
  }
}

extension Action.Cursor {
  fileprivate var aim: Action.Aim? {
    switch self {
    case .unitChosen(let place): .unit(place)
    case .parameterChosen(let place): .parameter(place)
    case .rowChosen(let panel, let row): .row(panel, row)
    case .focusMoved, .focused, .moved, .jumped, .activated: nil
    }
  }
}
