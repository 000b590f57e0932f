import Canvas
import Playground

/// What the network may be given, a switch each, with its picture where there is room.
struct FeaturesView: PanelView {
  static let panel = Panel.features
  @Held var state: State

  init(_ turn: Turn) { state = turn.state }

  func draw(in rect: Rect, with pen: inout Pen) {
    let inside = pen.frame(rect, "inputs", panel: .features, focus: state.focus)
    let features = state.shownFeatures
    let count = features.count
    guard count <= inside.rows else {
      return SettingsRows(lines: features.map { .feature($0) }, cursor: .feature(state.feature), state: state)
        .draw(in: inside.withFrame, with: &pen)
    }
    let rows = pen.look.hasBlocks ? max(1, min(4, inside.rows / max(1, count))) : 1
    for (index, feature) in features.enumerated() where (index + 1) * rows <= inside.rows {
      let row = Rect(column: inside.column, row: inside.row + index * rows, columns: inside.columns, rows: rows)
      FeatureRow(feature, state, picture: rows >= 2 ? 2 * max(2, rows - 1) + 1 : 0).draw(in: row, with: &pen)
      if rows >= 2 { drawPicture(of: feature, in: row, with: &pen) }
    }
  }

  /// A feature over the plot, at the row's right end; paler where it is off.
  private func drawPicture(of feature: Feature, in row: Rect, with pen: inout Pen) {
    let isOn = state.experiment.features.contains(feature)
    let isDiscrete = state.outputView == .discrete
    // Two rows have no blank one between them, but a blank pixel.
    let rows = max(2, row.rows - 1)
    let rect = Rect(left: row.right - 2 * rows - 1, top: row.row, right: row.right - 1, bottom: row.row + rows)
    let (theme, depth) = (pen.theme, pen.look.depth)
    let fine = Raster(columns: 4 * rect.columns, rows: 8 * rect.rows)
    pen.drawColors(in: rect, raster: fine) { column, row, raster in
      guard row >= raster.rows / (2 * rows) else { return .standard }
      let x1 = (Double(column) + 0.5) / Double(raster.columns) * 12 - 6
      let x2 = 6 - (Double(row) + 0.5) / Double(raster.rows) * 12
      let share = feature.share(x1, x2)
      return theme.heatmap.color(((isDiscrete ? Double(Float(share).side) : share) * (isOn ? 1 : 0.35) + 1) / 2, depth)
    }
  }

}

/// An input with its switch, in the middle of its rows.
struct FeatureRow: View {
  let feature: Feature
  let experiment: Experiment
  /// Its row in the list.
  let index: Int
  let hasCursor: Bool
  /// Columns at the row's end that its picture takes.
  let picture: Int

  init(_ feature: Feature, _ state: State, picture: Int = 0) {
    self.picture = picture
    (self.feature, experiment) = (feature, state.experiment)
    index = state.shownFeatures.firstIndex(of: feature) ?? 0
    hasCursor = state.focus == .features && state.feature == feature
  }

  func draw(in row: Rect, with pen: inout Pen) {
    guard row.rows > 0 else { return }
    let isOn = experiment.features.contains(feature)
    let key = Feature.ofThePlane.firstIndex(of: feature)
    let line = Rect(column: row.column, row: row.row + (row.rows - 1) / 2, columns: row.columns, rows: 1)
    if hasCursor { pen.canvas.fill(line, Cell(" ", pen.chrome.cursor)) }
    func look(_ style: Style) -> Style { hasCursor ? pen.chrome.cursor : style }
    pen.write(
      [
        Piece(key.map { "\($0 + 1) " } ?? "  ", look(pen.chrome.key)),
        Piece(isOn ? pen.glyph("■ ", "[x] ") : pen.glyph("□ ", "[ ] "), look(isOn ? pen.chrome.bar : pen.chrome.muted)),
        Piece(feature.name(pen.symbols), look(isOn ? pen.chrome.value : pen.chrome.muted)),
        Piece(experiment.columnName(of: feature).map { " \($0)" } ?? "", look(pen.chrome.muted)),
      ].fitted(row.columns - picture), at: line.origin, until: row.right)
    let unit = experiment.features.firstIndex(of: feature)
    pen.target(row, .cursor(.rowChosen(.features, index)), hover: unit.map { .unit(UnitPlace(layer: 0, unit: $0)) })
  }
}

extension Feature {
  /// With subscripts where they can be drawn.
  func name(_ symbols: SymbolSet) -> String { symbols.isUnicode ? title : rawValue }
}

extension FeaturesView {
  static func explanation(_ state: State) -> Explanation {
    Explanation(
      title: "Input \(state.feature.title)",
      texts: [
        "What the network is given about a place. \(state.feature.title) is computed from the two coordinates before any weight sees it.",
        "A feature that already has the shape of the answer saves the network layers: try sin on the spiral, or x₁x₂ on xor.",
      ])
  }
}
