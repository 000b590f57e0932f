import Canvas
import Playground

extension Pen {
  /// What the network may be given, a switch each, with its picture where there is room.
  mutating func drawFeatures(_ rect: Rect, _ state: State) {
    let inside = frame(rect, "inputs", panel: .features, state)
    let features = state.experiment.availableFeatures
    let count = features.count
    guard count <= inside.rows else {
      return drawLines(features.map { .feature($0) }, inside, cursor: .feature(state.feature), state)
    }
    let rows = look.hasPixels ? max(1, min(4, inside.rows / count)) : 1
    for (index, feature) in features.enumerated() where (index + 1) * rows <= inside.rows {
      let row = Rect(column: inside.column, row: inside.row + index * rows, columns: inside.columns, rows: rows)
      drawFeature(feature, row, state)
      if rows >= 2 { drawPicture(of: feature, in: row, state) }
    }
  }

  /// A feature over the plot, at the row's right end; paler where it is off.
  private mutating func drawPicture(of feature: Feature, in row: Rect, _ state: State) {
    let isOn = state.experiment.features.contains(feature)
    let isDiscrete = state.outputView == .discrete
    // Two rows have no blank one between them, but a blank pixel.
    let rows = max(2, row.rows - 1)
    let rect = Rect(left: row.right - 2 * rows - 1, top: row.row, right: row.right - 1, bottom: row.row + rows)
    let (theme, depth) = (theme, look.depth)
    canvas.drawPixels(in: rect) { column, row in
      guard row > 0 else { return .standard }
      let x1 = (Double(column) + 0.5) / Double(2 * rows) * 12 - 6
      let x2 = 6 - (Double(row) + 0.5) / Double(2 * rows) * 12
      let share = feature.share(x1, x2)
      return theme.heatmap.color(((isDiscrete ? Double(Float(share).side) : share) * (isOn ? 1 : 0.35) + 1) / 2, depth)
    }
  }

  mutating func drawFeature(_ feature: Feature, _ row: Rect, _ state: State) {
    let hasCursor = state.focus == .features && state.feature == feature
    let isOn = state.experiment.features.contains(feature)
    let index = state.experiment.availableFeatures.firstIndex(of: feature) ?? 0
    let key = Feature.ofThePlane.firstIndex(of: feature)
    let line = Rect(column: row.column, row: row.row + (row.rows - 1) / 2, columns: row.columns, rows: 1)
    if hasCursor { canvas.fill(line, Cell(" ", chrome.cursor)) }
    func look(_ style: Style) -> Style { hasCursor ? chrome.cursor : style }
    write(
      [
        Piece(key.map { "\($0 + 1) " } ?? "  ", look(chrome.key)),
        Piece(isOn ? glyph("■ ", "[x] ") : glyph("□ ", "[ ] "), look(isOn ? chrome.bar : chrome.muted)),
        Piece(feature.name(symbols), look(isOn ? chrome.value : chrome.muted)),
      ], at: line.origin, until: row.right)
    let unit = state.experiment.features.firstIndex(of: feature)
    target(row, .cursor(.rowChosen(.features, index)), hover: unit.map { .unit(UnitPlace(layer: 0, unit: $0)) })
  }
}

extension Feature {
  /// With subscripts where they can be drawn.
  func name(_ symbols: SymbolSet) -> String { symbols.isUnicode ? title : rawValue }
}
