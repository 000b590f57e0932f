import Canvas
import Playground

extension Pen {
  /// What the network may be given, a switch each.
  mutating func drawFeatures(_ rect: Rect, _ state: State, _ snapshot: Snapshot) {
    let inside = frame(rect, "inputs", panel: .features, state)
    for (index, feature) in Feature.allCases.enumerated() where index < inside.rows {
      drawFeature(
        feature, Rect(column: inside.column, row: inside.row + index, columns: inside.columns, rows: 1), state)
    }
    let lines = [
      "\(snapshot.points.train.count) points to train,", "\(snapshot.points.test.count) to test",
    ]
    let first = inside.bottom - lines.count
    guard first > inside.row + Feature.allCases.count else { return }
    for (index, line) in lines.enumerated() {
      canvas.write(
        line, at: Place(column: inside.column, row: first + index), chrome.muted, until: inside.right)
    }
  }

  mutating func drawFeature(_ feature: Feature, _ row: Rect, _ state: State) {
    let hasCursor = state.focus == .features && state.feature == feature
    let isOn = state.experiment.features.contains(feature)
    let index = Feature.allCases.firstIndex(of: feature) ?? 0
    if hasCursor { canvas.fill(row, Cell(" ", chrome.cursor)) }
    func look(_ style: Style) -> Style { hasCursor ? chrome.cursor : style }
    write(
      [
        Piece("\(index + 1) ", look(chrome.key)),
        Piece(isOn ? glyph("■ ", "[x] ") : glyph("□ ", "[ ] "), look(isOn ? chrome.bar : chrome.muted)),
        Piece(feature.name(symbols), look(isOn ? chrome.value : chrome.muted)),
      ], at: row.origin, until: row.right)
    target(row, .rowChosen(.features, index))
  }
}

extension Feature {
  /// With subscripts where they can be drawn.
  func name(_ symbols: SymbolSet) -> String { symbols.isUnicode ? title : rawValue }
}
