/// What the pointer is over, where that has something to show for as long as it is there.
public enum Hover: Hashable, Sendable {
  /// A unit: its picture is the large one.
  case unit(UnitPlace)
  /// A link or a bias: its value.
  case parameter(ParameterPlace)
  /// A place on the plane: what is answered there.
  case spot(Spot)
  /// A place along the losses, 0 at epoch 0 and 1 at the last one: the losses there.
  case moment(Double)
}

extension State {
  /// The unit whose picture is the large one: the one under the pointer, or the one that has the cursor; nil for the output.
  public var pictured: UnitPlace? {
    // Beside a lens the unit that is looked at has no picture of its own.
    guard case .unit(let place) = hover else { return lens == .network ? unit : nil }
    return isOutput(place) ? nil : place
  }

  /// The number under the pointer.
  public var hoveredParameter: ParameterPlace? {
    guard case .parameter(let place) = hover else { return nil }
    return place
  }

  /// Where the pointer is along the losses.
  public var hoveredMoment: Double? {
    guard case .moment(let share) = hover else { return nil }
    return share
  }

  /// The place whose answer is told: the probe's, or else the one under the pointer.
  public var readSpot: Spot? {
    guard case .spot(let spot) = hover, probe.spot == nil else { return probe.spot }
    return spot
  }

  /// Takes notice of where the pointer is, which is no reason to forget what was said.
  mutating func point(at hover: Hover?) { self.hover = isMouseOn ? hover : nil }

  /// Who moves the cursor, or all that is on the screen, looks there and no longer where the pointer happens to be.
  mutating func leaveHover(_ action: Action) {
    switch action {
    case .cursor, .zoomToggled, .mouseToggled, .structure, .featureToggled, .undone, .redone, .propertySet,
      .pictureChosen, .galleryAsked, .dialog(.paletteOpened), .dialog(.exportAsked), .dialog(.pointsExportAsked),
      .dialog(.helpToggled):
      hover = nil
    default: break
    }
  }
}
