import Canvas
import Playground

/// Where each unit's picture stands in the network's panel: as large as fits, every layer a column.
///
/// Vertical places are pixels: two a cell where pictures are half blocks, else one.
struct NetworkPlan {
  /// A picture's place.
  struct Slot {
    var column: Int
    /// From the panel's first unit row, in pixels.
    var top: Int
  }

  /// Room for labels, pictures and links.
  let inside: Rect
  /// Whether layers have a line of labels above them.
  let hasLabels: Bool
  /// Columns left of the inputs for their names; 0 where there is no room.
  let namesWidth: Int
  /// A picture's columns, and its rows in pixels.
  let raster: Raster
  /// Pixels a cell, vertically.
  let density: Int
  /// The first unit that is shown, and how many are, a layer.
  let shown: [Range<Int>]
  /// From one layer's left edge to the next one's.
  let pitch: Double
  private let gaps: [Int]

  init(_ rect: Rect, _ state: State, _ look: Look) {
    let shape = state.experiment.shape
    let inside = rect.inset()
    self.inside = inside
    density = look.hasPixels ? 2 : 1
    hasLabels = inside.rows >= 14 || inside.rows >= 2 * (shape.max() ?? 1) + 1
    let rows = max(0, inside.rows - (hasLabels ? 1 : 0))
    let height = rows * density
    let largest = max(1, shape.max() ?? 1)
    var (side, lost) = (1, 0)
    search: for candidate in stride(from: 6, through: 1, by: -1) {
      let width = shape.count * 2 * candidate + (shape.count - 1) * max(3, candidate)
      guard width <= inside.columns - 2 else { continue }
      for cut in [0, 1] where cut == 0 || (density == 2 && candidate > 1) {
        let step = (candidate + (cut == 0 ? 1 : 0)) * density
        if largest * step - (cut == 0 ? density : 1) <= height {
          (side, lost) = (candidate, cut)
          break search
        }
      }
    }
    let picture = side * density - lost
    raster = Raster(columns: 2 * side, rows: inside.isEmpty ? 0 : picture)
    let needed = shape.count * 2 * side + (shape.count - 1) * 5 + 2
    namesWidth = inside.columns - needed >= 7 ? 7 : 0
    pitch =
      shape.count > 1
      ? Double(inside.columns - 2 - namesWidth - 2 * side) / Double(shape.count - 1) : 0
    var (shown, gaps): ([Range<Int>], [Int]) = ([], [])
    for (layer, units) in shape.enumerated() {
      let least = lost == 1 ? 1 : units * (picture + density) - density <= height ? density : 0
      let visible = max(1, min(units, (height + least) / max(1, picture + least)))
      let cursor = state.unit?.layer == layer ? state.unit?.unit ?? 0 : 0
      let first = max(0, min(units - visible, cursor - visible / 2))
      shown.append(units == 0 ? 0..<0 : first..<first + visible)
      let room = (height - visible * picture) / max(1, visible)
      gaps.append(max(least, lost == 1 ? 1 : min(2 * density, room / density * density)))
    }
    (self.shown, self.gaps) = (shown, gaps)
  }

  /// The first row of cells for pictures.
  var firstRow: Int { inside.row + (hasLabels ? 1 : 0) }

  /// The left edge of a layer's pictures.
  func column(of layer: Int) -> Int { inside.column + 1 + namesWidth + Int((Double(layer) * pitch).rounded()) }

  /// Where a unit's picture stands; nil where there is no room for it.
  func slot(_ place: UnitPlace) -> Slot? {
    guard shown.indices.contains(place.layer), shown[place.layer].contains(place.unit) else { return nil }
    let (units, gap) = (shown[place.layer].count, gaps[place.layer])
    let height = (inside.bottom - firstRow) * density
    let total = units * (raster.rows + gap) - gap
    let top = max(0, (height - total) / 2 / density * density)
    return Slot(column: column(of: place.layer), top: top + (place.unit - shown[place.layer].lowerBound) * (raster.rows + gap))
  }

  /// The cells that a unit's picture touches.
  func cells(_ slot: Slot) -> Rect {
    Rect(
      left: slot.column, top: firstRow + slot.top / density, right: slot.column + raster.columns,
      bottom: firstRow + (slot.top + raster.rows + density - 1) / density)
  }
}
