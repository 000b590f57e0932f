import Canvas
import Engine
import Playground

/// The chosen unit, or the output: its formula, its bias, and the weight of every link that comes in.
struct InspectorView: PanelView {
  static let panel = Panel.inspector
  @Held var state: State
  @Held var snapshot: Snapshot

  init(_ turn: Turn) { (state, snapshot) = (turn.state, turn.snapshot) }

  func draw(in rect: Rect, with pen: inout Pen) {
    let shape = snapshot.experiment.shape
    let place = state.unit ?? UnitPlace(layer: shape.count - 1, unit: 0)
    guard shape.indices.contains(place.layer), place.unit < max(1, shape[place.layer]) else { return }
    guard place.layer > 0 else { return drawInput(rect, place, with: &pen) }
    let isOutput = place.layer == shape.count - 1
    let layer = snapshot.network.layers[place.layer - 1]
    let gradient = snapshot.gradient?.layers[place.layer - 1]
    let cursor = state.focus == .inspector ? state.parameterPlace : nil
    var details = [Piece(layer.activation.name, pen.chrome.muted)]
    if let cursor {
      let slope = snapshot.gradient?.value(at: cursor).map { Double($0).briefSigned }
      details = [
        Piece(Notation(snapshot.experiment, pen.symbols).name(cursor) + "  ", pen.chrome.text),
        Piece(pen.glyph("∇ ", "gradient "), pen.chrome.muted), Piece(slope ?? pen.glyph("—", "-"), pen.chrome.value),
      ]
    }
    let frozenHere = ParameterPlace.places(of: place, inputs: layer.inputs).contains(
      where: snapshot.experiment.isFrozen)
    if frozenHere, cursor.map(snapshot.experiment.isFrozen) ?? true {
      details.append(Piece(pen.glyph(" ▪ frozen", " # frozen"), pen.chrome.muted))
    }
    let title = isOutput ? outputTitle(place, pen.look) : "unit \(place.unit + 1) of layer \(place.layer)"
    let inside = pen.frame(
      rect, title.columns + 6 <= rect.columns ? title : place.name(pen.look.symbols), details, panel: .inspector,
      focus: state.focus)
    let names =
      place.layer == 1
      ? snapshot.experiment.features.map { $0.name(pen.symbols) }
      : (0..<shape[place.layer - 1]).map { UnitPlace(layer: place.layer - 1, unit: $0).name(pen.symbols) }
    let notation = Notation(snapshot.experiment, pen.symbols)
    var entries = names.enumerated().map { input, name in
      Entry(
        name: name, notation: notation.name(ParameterPlace(unit: place, input: input)),
        value: layer.weight(unit: place.unit, input: input),
        gradient: gradient?.weight(unit: place.unit, input: input))
    }
    pen.write(
      formula(place, layer.activation.name, layer.bias[place.unit], entries, columns: inside.columns, pen.look),
      at: inside.origin, until: inside.right)
    let frozen = ParameterPlace.places(of: place, inputs: names.count).map(snapshot.experiment.isFrozen)
    entries.insert(
      Entry(
        name: "bias", notation: notation.bias(layer: place.layer, unit: place.unit), value: layer.bias[place.unit],
        gradient: gradient?.bias[place.unit]), at: 0)
    // What training leaves as it is has a mark behind its name.
    for index in entries.indices where frozen[index] { entries[index].name += pen.glyph("▪", "#") }
    drawEntries(
      entries, Rect(left: inside.column, top: inside.row + 1, right: inside.right, bottom: inside.bottom),
      cursor: cursor.map { $0.input.map { $0 + 1 } ?? 0 }, with: &pen)
  }

  private func outputTitle(_ place: UnitPlace, _ look: Look) -> String {
    let classes = state.experiment.classes
    return classes.count > 2 && classes.indices.contains(place.unit)
      ? "output for \(classes[place.unit])" : "output unit"
  }

  /// One number of a unit.
  private struct Entry {
    var name: String
    /// As the notes write it.
    var notation: String
    var value: Float
    var gradient: Float?
  }

  /// The unit's formula with its numbers, the strongest first, as many as fit.
  private func formula(
    _ place: UnitPlace, _ activation: String, _ bias: Float, _ entries: [Entry], columns: Int, _ look: Look
  )
    -> [Piece]
  {
    guard columns >= 30 else { return [Piece("\(place.name(look.symbols)) = \(activation)(z)", look.chrome.muted)] }
    let start = "\(place.name(look.symbols)) = \(activation)("
    let end = "\(bias.signed))"
    var terms = ""
    let strongest = entries.sorted { abs($0.value) > abs($1.value) }
    for (index, entry) in strongest.enumerated() {
      let term = "\(entry.value.signed) \(entry.name) "
      let isLast = index == strongest.count - 1
      guard (start + terms + term + (isLast ? "" : "… ") + end).columns <= columns else {
        terms += look.glyph("… ", ".. ")
        break
      }
      terms += term
    }
    return [Piece(start, look.chrome.muted), Piece(terms, look.chrome.text), Piece(end, look.chrome.muted)]
  }

  private func drawInput(_ rect: Rect, _ place: UnitPlace, with pen: inout Pen) {
    guard state.experiment.features.indices.contains(place.unit) else { return }
    let feature = state.experiment.features[place.unit]
    let inside = pen.frame(rect, "input", panel: nil)
    pen.canvas.write(
      "\(feature.name(pen.symbols))\(column(of: feature, pen.look)) is given to every unit of layer 1".fitted(
        inside.columns),
      at: inside.origin,
      pen.chrome.text)
    let key = Feature.ofThePlane.firstIndex(of: feature).map { "\($0 + 1)" }
    pen.write(
      [
        Piece(key ?? "enter", pen.chrome.key),
        Piece(key == nil ? " among the inputs takes it away" : " takes it away", pen.chrome.muted),
      ], at: Place(column: inside.column, row: inside.row + 1), until: inside.right)
  }

  /// What the data calls the column that an input is, in brackets, where that is another name.
  private func column(of feature: Feature, _ look: Look) -> String {
    let index = [.x1, .x2].firstIndex(of: feature) ?? { if case .column(let index) = feature { index } else { nil } }()
    let columns = state.experiment.columns
    guard let index, columns.indices.contains(index), columns[index] != feature.rawValue else { return "" }
    return " (\(columns[index]))"
  }

  /// Names, numbers, bars and gradients, in as many columns as there is room for; the page that has the cursor.
  private func drawEntries(_ entries: [Entry], _ rect: Rect, cursor: Int?, with pen: inout Pen) {
    guard rect.rows > 0, rect.columns >= 10 else { return }
    let nameWidth = max(3, entries.map(\.name.columns).max() ?? 0)
    let most = max(1, min(rect.columns / (nameWidth + 12), (entries.count + rect.rows - 1) / rect.rows))
    let width = rect.columns / most
    let hasGradient = width >= nameWidth + 24
    let longest = entries.map(\.notation.columns).max() ?? 0
    let notes = width >= nameWidth + 28 + longest ? longest + 1 : 0
    let bar = max(0, min(24, width - nameWidth - notes - 9 - (hasGradient ? 9 : 0)))
    let strongest = max(0.01, entries.map { abs($0.value) }.max() ?? 1)
    let page = most * rect.rows
    let first = (cursor ?? 0) / page * page
    for (index, entry) in entries.enumerated().dropFirst(first).prefix(page) {
      let (column, row) = ((index - first) / rect.rows, (index - first) % rect.rows)
      let place = Place(column: rect.column + column * width, row: rect.row + row)
      let line = Rect(column: place.column, row: place.row, columns: width - 1, rows: 1)
      let hasCursor = index == cursor
      if hasCursor { pen.canvas.fill(line, Cell(" ", pen.chrome.cursor)) }
      let share = Double(abs(entry.value) / strongest)
      // What reads 0.00 has no bar.
      let isNothing = entry.value.signed == Float(0).signed
      let filled = isNothing ? 0 : min(bar, max(1, Int((share * Double(bar)).rounded())))
      let color = pen.theme.links.color((entry.value < 0 ? 1 - share : 1 + share) / 2, pen.look.depth)
      pen.write(
        [
          Piece(entry.name.padded(nameWidth + 1), hasCursor ? pen.chrome.cursor : pen.chrome.muted),
          Piece(
            notes > 0 ? entry.notation.padded(notes) : "", hasCursor ? pen.chrome.cursor : pen.chrome.muted),
          Piece(entry.value.signed.paddedLeft(6) + " ", hasCursor ? pen.chrome.cursor : pen.chrome.value),
          Piece(
            String(repeating: pen.glyph("━", entry.value < 0 ? "-" : "+"), count: filled),
            hasCursor ? pen.chrome.cursor : Style(color)),
        ], at: place, until: line.right)
      if hasGradient {
        let text = pen.glyph("∇", "d") + (entry.gradient.map { Double($0).briefSigned } ?? pen.glyph("—", "-"))
        pen.canvas.write(
          text, at: Place(column: line.right - text.columns, row: place.row),
          hasCursor ? pen.chrome.cursor : pen.chrome.muted,
          until: line.right)
      }
      pen.target(line, .cursor(.rowChosen(.inspector, index)))
    }
  }
}

extension UnitPlace {
  /// As the notes write it: `o₁₃` is the third unit of the first layer.
  func name(_ symbols: SymbolSet) -> String { "o" + symbols.index(layer, unit + 1) }
}

extension InspectorView {
  static func explanation(_ state: State) -> Explanation {
    Explanation(
      title: "The unit's numbers",
      texts: [
        "What the unit has learned: its bias, and the weight of each link that comes in. Beside each, the gradient: training takes the number the other way.",
        "Left and right change the number that has the cursor by a tenth, enter takes any number, while it trains or not; u takes it back. A weight of 0 cuts the link.",
      ])
  }
}
