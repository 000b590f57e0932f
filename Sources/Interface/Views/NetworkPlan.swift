import Canvas
import Engine
import Playground

/// Where each unit's picture stands in the network's panel: as large as fits, every layer a column.
///
/// Vertical places are pixels: two a cell where pictures are half blocks, else one.
struct NetworkPlan: Sendable {
  /// A picture's place.
  struct Slot: Sendable {
    var column: Int
    /// From the panel's first unit row, in pixels.
    var top: Int
  }

  /// The panel.
  let rect: Rect
  /// Room for labels, pictures and links.
  let inside: Rect
  /// Whether layers have a line of labels above them.
  let hasLabels: Bool
  /// Columns left of the inputs for their names; 0 where there is no room.
  let namesWidth: Int
  /// A picture's columns, and its rows in pixels.
  let raster: Raster
  /// How many values a picture has for each column and each row of them.
  private let fineness: (across: Int, down: Int)
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
    let density = look.hasBlocks ? 2 : 1
    func size(labels: Int) -> PictureSize {
      PictureSize(
        shape, columns: inside.columns, height: max(0, inside.rows - labels) * density, density: density)
    }
    let labelled = size(labels: 1)
    // The labels are also where the mouse adds and removes units: only pictures too small to see are worth more.
    hasLabels = inside.rows >= 10 && labelled.side >= min(2, size(labels: 0).side)
    let chosen = hasLabels ? labelled : size(labels: 0)
    (self.rect, self.inside) = (rect, inside)
    self.density = density
    raster = Raster(columns: 2 * chosen.side, rows: inside.isEmpty ? 0 : chosen.rows)
    fineness = look.pixels == nil ? (density, 1) : chosen.side > 3 ? (2, 2) : (4, 4)
    // The inputs' names stand in their own panel too; the buttons above the layers stand only here.
    let label = state.experiment.hidden.map { "− \($0.units) \($0.activation.name) + ".columns }.max() ?? 0
    let needed = raster.columns + (shape.count - 1) * max(raster.columns + 5, hasLabels ? label + 1 : 0) + 2
    namesWidth = inside.columns - needed >= 7 ? 7 : 0
    let margin = inside.columns - shape.count * raster.columns >= (shape.count - 1) * 3 + 2 ? 2 : 1
    pitch =
      shape.count > 1
      ? Double(inside.columns - margin - namesWidth - raster.columns) / Double(shape.count - 1) : 0
    var (shown, gaps): ([Range<Int>], [Int]) = ([], [])
    let height = max(0, inside.rows - (hasLabels ? 1 : 0)) * density
    for (layer, units) in shape.enumerated() {
      let gap = chosen.isTight ? 1 : units * (chosen.rows + density) - density <= height ? density : 0
      let visible = max(1, min(units, (height + gap) / max(1, chosen.rows + gap)))
      let cursor = state.unit?.layer == layer ? state.unit?.unit ?? 0 : 0
      let first = max(0, min(units - visible, cursor - visible / 2))
      shown.append(units == 0 ? 0..<0 : first..<first + visible)
      let room = (height - visible * chosen.rows) / max(1, visible)
      gaps.append(chosen.isTight ? 1 : max(gap, min(2 * density, room / density * density)))
    }
    (self.shown, self.gaps) = (shown, gaps)
  }

  /// The largest square picture of which every layer's units fit, one above the other.
  private struct PictureSize {
    /// Cells down, half the columns.
    var side = 1
    /// Whether a single pixel parts the pictures, where a whole cell would be too much.
    var isTight = false
    /// The rows in pixels.
    var rows: Int

    init(_ shape: [Int], columns: Int, height: Int, density: Int) {
      let largest = max(1, shape.max() ?? 1)
      rows = density
      for side in stride(from: 6, through: 1, by: -1)
      where shape.count * 2 * side + (shape.count - 1) * max(3, side) <= columns - 1 {
        for isTight in [false, true] where !isTight || (density == 2 && side > 1) {
          let rows = side * density - (isTight ? 1 : 0)
          let gap = isTight ? 1 : density
          guard largest * (rows + gap) - gap <= height else { continue }
          (self.side, self.isTight, self.rows) = (side, isTight, rows)
          return
        }
      }
    }
  }

  /// How many values a unit's picture is made of.
  func values(isLarge: Bool) -> Raster {
    let most = isLarge ? 1 : 4
    return Raster(
      columns: min(most, fineness.across) * raster.columns, rows: min(most, fineness.down) * raster.rows)
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
    return Slot(
      column: column(of: place.layer), top: top + (place.unit - shown[place.layer].lowerBound) * (raster.rows + gap))
  }

  /// The cells that a unit's picture touches.
  func cells(_ slot: Slot) -> Rect {
    Rect(
      left: slot.column, top: firstRow + slot.top / density, right: slot.column + raster.columns,
      bottom: firstRow + (slot.top + raster.rows + density - 1) / density)
  }

  /// A unit's picture among the pixels of the panel's inside.
  func box(_ slot: Slot, _ pixels: PixelScreen) -> Box {
    let half = Double(pixels.cell.height) / Double(density)
    return Box(
      x: Double((slot.column - inside.column) * pixels.cell.width),
      y: Double((firstRow - inside.row) * pixels.cell.height) + Double(slot.top) * half,
      width: Double(raster.columns * pixels.cell.width), height: Double(raster.rows) * half)
  }
}
