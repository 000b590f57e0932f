import Canvas
import Playground

/// Where units stand in a figure of the network: every layer a column, at most sixteen of its units one above the other.
struct NetworkChartPlan {
  /// More units of a layer are too small to be seen on a page.
  static let mostUnits = 16

  let box: Box
  /// How many units of each layer are drawn, and how many there are.
  let shown, shape: [Int]
  /// The side of a unit's picture.
  let side: Double
  /// From one layer's left edge to the next one's.
  let pitch: Double
  /// How many pixels a unit's picture has along each side.
  let raster: Int
  private let gap: Double
  private let left, top, height: Double

  /// Room above the units for what layers are, below for how many more there are.
  static let labels = 40.0
  private static let more = 18.0

  init(_ box: Box, _ experiment: Experiment) {
    self.box = box
    shape = experiment.shape
    shown = shape.map { min($0, Self.mostUnits) }
    let names = experiment.features.map { FigureDrawing.TextSize.label.width(experiment.name(ofInput: $0)) }.max() ?? 0
    let namesWidth = min(names + 10, box.width * 0.24)
    left = box.x + namesWidth
    top = box.y + 22 + Self.labels
    let hasMore = shown != shape
    height = max(10, box.bottom - top - (hasMore ? Self.more : 2))
    let most = Double(max(1, shown.max() ?? 1))
    let width = box.width - namesWidth
    // Links need about as much room as pictures.
    let columns = Double(shape.count)
    side = max(3, min(54, height / (most * 1.22), width / (columns + (columns - 1) * 0.9)))
    gap = max(1, min(side * 0.45, (height - most * side) / max(1, most)))
    pitch = shape.count > 1 ? (width - side - 4) / (columns - 1) : 0
    let units = shown.reduce(0, +)
    raster = units > 160 ? 10 : units > 60 ? 12 : 20
  }

  /// How many colours a unit's picture has.
  var bands: Int { raster >= 20 ? 12 : 7 }

  /// A unit's picture.
  func picture(_ layer: Int, _ unit: Int) -> Box {
    let total = Double(shown[layer]) * (side + gap) - gap
    return Box(
      x: left + Double(layer) * pitch, y: top + (height - total) / 2 + Double(unit) * (side + gap), width: side,
      height: side)
  }

  /// Where it is said how many more units a layer has: below the last that is drawn.
  func rest(_ layer: Int) -> (x: Double, y: Double) {
    let last = picture(layer, max(0, shown[layer] - 1))
    return (last.middle.x, last.bottom + 14)
  }
}
