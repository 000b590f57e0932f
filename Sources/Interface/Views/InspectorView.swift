import Canvas
import Engine
import Playground

extension Pen {
  /// The chosen unit, or the output: its formula, its bias, and the weight of every link that comes in.
  mutating func drawInspector(_ rect: Rect, _ state: State, _ snapshot: Snapshot) {
    let shape = snapshot.experiment.shape
    let place = state.unit ?? UnitPlace(layer: shape.count - 1, unit: 0)
    guard shape.indices.contains(place.layer), place.unit < max(1, shape[place.layer]) else { return }
    guard place.layer > 0 else { return drawInput(rect, place, state) }
    let isOutput = place.layer == shape.count - 1
    let layer = snapshot.network.layers[place.layer - 1]
    let name = unitName(place)
    let inside = frame(
      rect, isOutput ? "output unit" : "unit \(place.unit + 1) of layer \(place.layer)",
      [Piece(layer.activation.name, chrome.muted)], panel: nil, state)
    let sum = symbols.isUnicode ? "Σ wᵢ·\(place.layer == 1 ? "xᵢ" : "oᵢ") + b" : "sum of w*input + b"
    let formula = "\(name) = \(layer.activation.name)(z), z = \(sum)"
    canvas.write(formula.fitted(inside.columns), at: inside.origin, chrome.text)
    let names =
      place.layer == 1
      ? snapshot.experiment.features.map { $0.name(symbols) }
      : (0..<shape[place.layer - 1]).map { unitName(UnitPlace(layer: place.layer - 1, unit: $0)) }
    var entries = names.enumerated().map { ($1, layer.weight(unit: place.unit, input: $0)) }
    entries.insert(("bias b", layer.bias[place.unit]), at: 0)
    drawWeights(entries, Rect(left: inside.column, top: inside.row + 1, right: inside.right, bottom: inside.bottom))
  }

  private mutating func drawInput(_ rect: Rect, _ place: UnitPlace, _ state: State) {
    guard state.experiment.features.indices.contains(place.unit) else { return }
    let feature = state.experiment.features[place.unit]
    let inside = frame(rect, "input", panel: nil, state)
    canvas.write(
      "\(feature.name(symbols)) is given to every unit of layer 1".fitted(inside.columns), at: inside.origin,
      chrome.text)
    write(
      [
        Piece("\((Feature.allCases.firstIndex(of: feature) ?? 0) + 1)", chrome.key),
        Piece(" takes it away", chrome.muted),
      ], at: Place(column: inside.column, row: inside.row + 1), until: inside.right)
  }

  /// Names, numbers and bars, in as many columns as there is room for.
  private mutating func drawWeights(_ entries: [(name: String, value: Float)], _ rect: Rect) {
    guard rect.rows > 0, rect.columns >= 16 else { return }
    let nameWidth = max(3, entries.map(\.name.columns).max() ?? 0)
    let most = max(1, min(rect.columns / (nameWidth + 12), (entries.count + rect.rows - 1) / rect.rows))
    let width = rect.columns / most
    let bar = max(0, min(24, width - nameWidth - 9))
    let strongest = max(0.01, entries.map { abs($0.value) }.max() ?? 1)
    for (index, entry) in entries.enumerated() {
      let (column, row) = (index / rect.rows, index % rect.rows)
      guard column < most else { break }
      let share = Double(abs(entry.value) / strongest)
      let filled = min(bar, max(entry.value == 0 ? 0 : 1, Int((share * Double(bar)).rounded())))
      let color = theme.links.color((entry.value < 0 ? 1 - share : 1 + share) / 2, look.depth)
      write(
        [
          Piece(entry.name.padded(nameWidth + 1), chrome.muted),
          Piece(entry.value.signed.paddedLeft(6) + " ", chrome.value),
          Piece(String(repeating: glyph("━", entry.value < 0 ? "-" : "+"), count: filled), Style(color)),
        ], at: Place(column: rect.column + column * width, row: rect.row + row),
        until: rect.column + (column + 1) * width)
    }
  }

  /// As the notes write it: `o₁₃` is the third unit of the first layer.
  private func unitName(_ place: UnitPlace) -> String {
    let parts = [place.layer, place.unit + 1]
    guard symbols.isUnicode else { return "o\(parts[0]),\(parts[1])" }
    let separator = parts.contains { $0 > 9 } ? "," : ""
    return "o" + parts.map { $0.subscripted }.joined(separator: separator)
  }
}

extension Int {
  /// In small digits below the line.
  fileprivate var subscripted: String {
    String(String.UnicodeScalarView(String(self).unicodeScalars.compactMap { Unicode.Scalar(0x2080 + $0.value - 48) }))
  }
}
