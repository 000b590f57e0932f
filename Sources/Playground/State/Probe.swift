import Datasets

/// The crosshair on the map, and what a hand does there: what it carries, and what the next point will be.
public struct Probe: Hashable, Sendable {
  /// A point that is being carried.
  struct Grip: Hashable, Sendable {
    var place: PointSet.Index
    /// The point as it lies there now; if another one does, there is nothing to carry.
    var point: Point
    /// Whether undo already knows how things were before.
    var hasMoved = false
  }

  /// Where the crosshair is; nil where there is none.
  public internal(set) var spot: Spot?
  /// What a point will be that is put where the probe is: a class's index, or a value in the units the network sees.
  public internal(set) var label = 1.0
  /// How many cells the map has: the steps of the crosshair.
  public internal(set) var cells = Raster(columns: 48, rows: 24)
  var grip: Grip?

  /// Whether a point goes where the probe goes.
  public var isCarrying: Bool { grip != nil }
}

extension State {
  /// Takes notice of how many cells the map has on the screen.
  public mutating func resizeMap(to cells: Raster) {
    if cells.columns > 0, cells.rows > 0 { probe.cells = cells }
  }
}
